"""What is said of a translation wherever it goes: how it came about, from what, and how it was checked.

One value, which every format and page writes in its own words, so that no two of them can disagree. The
source types are those of IPTC's NewsCodes, https://cv.iptc.org/newscodes/digitalsourcetype/.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

_SCHEME = "http://cv.iptc.org/newscodes/digitalsourcetype/"


class SourceType(StrEnum):
    """IPTC's digital source type of a translation, by how it was made.

    A person's is media that a human created with tools that generate nothing; ``humanEdits`` would say that
    a work that was there is only touched up.
    """

    ALGORITHMIC = "algorithmicMedia"
    TRAINED = "trainedAlgorithmicMedia"
    HUMAN = "digitalCreation"

    @property
    def uri(self) -> str:
        """The concept's address in the vocabulary."""
        return _SCHEME + self.value


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What is said of a translation.

    `label` is the line above its text; `translated_from` the original's language, `original` its address and
    `original_title` its headline; `translated_by` the engine, "" where a person translated; `verdict` what
    its report means to the desk, "" where nobody asked. Of `facts_checked` (numbers, dates, names and their
    like) `facts_kept` were found again, and `facts_excused` need not be there. "" is what is not known.
    """

    label: str
    digital_source_type: SourceType
    translated_from: str
    original: str = ""
    original_title: str = ""
    translated_by: str = ""
    verdict: str = ""
    facts_checked: int = 0
    facts_kept: int = 0
    facts_excused: int = 0
    signature: str = ""

    @property
    def draft(self) -> bool:
        """Whether it is for an editor, and not for readers yet."""
        return self.verdict in ("review", "withhold")

    def stated(self) -> Mapping[str, str | int]:
        """What is known, each under the name that it has in front matter and in the head of a page."""
        told: dict[str, str | int] = {
            "label": self.label,
            "digitalSourceType": self.digital_source_type.uri,
            "translatedFrom": self.translated_from,
            "translationOf": self.original,
            "originalTitle": self.original_title,
            "translatedBy": self.translated_by,
            "verdict": self.verdict,
            "factsChecked": self.facts_checked,
            "factsKept": self.facts_kept,
            "factsExcused": self.facts_excused,
            "signature": self.signature,
        }
        return {name: value for name, value in told.items() if value != ""}


NAMES = tuple(Disclosure("?", SourceType.HUMAN, "?", "?", "?", "?", "?", signature="?").stated())
"""The names of all that may be said, in the order in which it is."""
