"""What is said of a translation wherever it goes: how it came about, from what, and how it was checked.

One value, which every format and page writes in its own words, so that no two of them can disagree. The
source types are those of IPTC's NewsCodes, https://cv.iptc.org/newscodes/digitalsourcetype/.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

SCHEME = "http://cv.iptc.org/newscodes/digitalsourcetype/"


class SourceType(StrEnum):
    """IPTC's digital source type of a translation, by how it was made.

    A person's is media that a human created with tools that generate nothing. Where a person changed
    sentences of a machine, CORRECTED says that humans corrected what was there, and is for rules alone: of a
    trained model it would hide the marking of what is generated (AI Act, article 50(2)), which MIXED keeps.
    """

    ALGORITHMIC = "algorithmicMedia"
    TRAINED = "trainedAlgorithmicMedia"
    HUMAN = "digitalCreation"
    CORRECTED = "humanEdits"
    MIXED = "compositeWithTrainedAlgorithmicMedia"

    @property
    def uri(self) -> str:
        """The concept's address in the vocabulary."""
        return SCHEME + self.value


class Oversight(StrEnum):
    """What people did with a translation that a machine made, as far as somebody answers for it.

    REVIEWED and EDITED rest on a review of exactly this text beside exactly this source (`model.review`);
    EDITED says that a person changed some of it besides. All else is AUTOMATED, whoever has looked at it.
    """

    AUTOMATED = "automated"
    REVIEWED = "reviewed"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What is said of a translation.

    `label` is the line above its text; `translated_from` the original's language, `original` its address and
    `original_title` its headline; `translated_by` the engine, "" where a person translated; `verdict` what
    its report means to the desk, "" where nobody asked. Of `facts_checked` (numbers, dates, names and their
    like) `facts_kept` were found again, and `facts_excused` need not be there. `oversight` is None where a
    person translated; with it a translation was reviewed at `reviewed_at`, and `responsible` answers for it:
    a person, a desk or a publisher, by name. At `approved_at` the newsroom approved it without
    one. `behind` is when the original was updated, where the translation does not follow it yet. "" is what
    is not known.
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
    oversight: Oversight | None = Oversight.AUTOMATED
    reviewed_at: datetime | None = None
    responsible: str = ""
    behind: datetime | None = None
    approved_at: datetime | None = None

    @property
    def automated(self) -> bool:
        """Whether a machine translated, whatever people did with it."""
        return self.digital_source_type is not SourceType.HUMAN

    @property
    def draft(self) -> bool:
        """Whether it is for an editor, and not for readers yet: none that a person answers for is."""
        unread = self.reviewed_at is None and self.approved_at is None
        return self.verdict in ("review", "withhold") and unread

    def stated(self) -> Mapping[str, str | int]:
        """What is known, each under the name that it has in front matter and in the head of a page."""
        told: dict[str, str | int] = {
            "label": self.label,
            "digitalSourceType": self.digital_source_type.uri,
            "translatedFrom": self.translated_from,
            "translationOf": self.original,
            "originalTitle": self.original_title,
            "translatedBy": self.translated_by,
            "oversight": self.oversight.value if self.oversight else "",
            "reviewedAt": self.reviewed_at.isoformat() if self.reviewed_at else "",
            "responsible": self.responsible,
            "approvedAt": self.approved_at.isoformat() if self.approved_at else "",
            "originalUpdated": self.behind.isoformat() if self.behind else "",
            "verdict": self.verdict,
            "factsChecked": self.facts_checked,
            "factsKept": self.facts_kept,
            "factsExcused": self.facts_excused,
            "signature": self.signature,
        }
        return {name: value for name, value in told.items() if value != ""}


NAMES = tuple(
    Disclosure(
        *("?", SourceType.TRAINED, "?", "?", "?", "?", "?"),
        signature="?",
        reviewed_at=datetime.min.replace(tzinfo=UTC),
        responsible="?",
        behind=datetime.min.replace(tzinfo=UTC),
        approved_at=datetime.min.replace(tzinfo=UTC),
    ).stated()
)
"""The names of all that may be said, in the order in which it is."""
