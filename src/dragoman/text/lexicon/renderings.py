"""What a word may be rendered by, as FreeDict's dictionaries say where the system has them.

FreeDict's data (freedict.org, Debian's dict-freedict-*) are under the GPL: they are read where they are
installed and are no part of this program.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from dragoman.text.lexicon.dictd import Dictd
from dragoman.text.lexicon.stems import stem
from dragoman.text.words import folded, words

FOLDER = Path("/usr/share/dictd")
"""Where Debian's dictionary packages put their files."""

_CODES = {
    "ar": "ara", "cs": "ces", "da": "dan", "de": "deu", "el": "ell", "en": "eng", "es": "spa", "fi": "fin",
    "fr": "fra", "hi": "hin", "hu": "hun", "id": "ind", "it": "ita", "ja": "jpn", "nl": "nld", "pl": "pol",
    "pt": "por", "ro": "rom", "ru": "rus", "sv": "swe", "tr": "tur",
}  # fmt: skip
_ASIDE = re.compile(
    r"<[^<>\n]{0,80}>|\([^()\n]{0,120}\)|\[[^][\n]{0,60}\]|\{[^{}\n]{0,120}\}|^\s*\d+\.", re.MULTILINE
)
_SENSES = 12
"""Entries of one headword that are read: FreeDict has one a sense, and thirty of some words."""

_ENTRY = 1500
"""Characters of an entry that are read: what follows are examples."""

# Joints of compounds: «Sicherung-s-geschäft», «Blume-n-topf».
_COMPOUNDING = frozenset({"de", "nl", "sv", "da", "nb", "no", "nn"})
_JOINTS = ("", "s", "es", "n", "en", "-")


class Lexicon:
    """The dictionary from one language to another."""

    def __init__(self, dictionary: Dictd, source: str, target: str) -> None:
        self._dictionary = dictionary
        self._source, self._target = source, target
        self.renderings = lru_cache(maxsize=65536)(self._renderings)
        """Stems of the words that a folded word may be rendered by; none where it is not known."""

    def _renderings(self, word: str) -> frozenset[str]:
        found = self._under(word)
        if not found and self._source in _COMPOUNDING:
            found = self._compound(word)
        if not found:
            found = self._relatives(word)
        return found

    def _under(self, headword: str) -> frozenset[str]:
        found: set[str] = set()
        for entry in self._dictionary.entries(headword, _SENSES):
            for line in entry[:_ENTRY].split("\n")[1:]:
                bare = line.lstrip()
                if not bare or bare[0] == '"' or bare.startswith(("Note:", "Synonym", "see:", "Antonym")):
                    continue
                if any(sign in line for sign in "<([{."):
                    line = _ASIDE.sub(" ", line)
                # `words` does not cache these: entries would push out the sentences that are being checked.
                found.update(word.folded for word in words.__wrapped__(line, self._target))
        return frozenset(stem(word, self._target) for word in found)

    def _relatives(self, word: str) -> frozenset[str]:
        """What headwords are rendered by that differ from `word` in their last letters only."""
        length = len(word)
        if length < 4 or length > 40:
            return frozenset()
        for cut in range(1, min(5, length - 3)):
            prefix = word[: length - cut]
            if cut > 1 and len(prefix) < 4:
                break
            near = [other for other in self._dictionary.neighbours(prefix) if len(other) <= len(prefix) + 3]
            if near:
                return frozenset().union(*(self._under(other) for other in near[:6] if " " not in other))
        return frozenset()

    def _compound(self, word: str) -> frozenset[str]:
        if not 8 <= len(word) <= 60:
            return frozenset()
        for cut in range(len(word) - 4, 3, -1):
            head = word[:cut]
            tail = word[cut:]
            if tail not in self._dictionary:
                continue
            for joint in _JOINTS:
                if head.endswith(joint) and head[: len(head) - len(joint)] in self._dictionary:
                    return self._under(tail) | self._under(head[: len(head) - len(joint)])
        return frozenset()


@lru_cache(maxsize=32)
def lexicon(source: str, target: str, folder: Path = FOLDER) -> Lexicon | None:
    """The dictionary from `source` to `target` (BCP 47 tags) in `folder`; none where it is not installed.

    A dictionary that cannot be read counts as one that is not there.
    """
    source, target = source.split("-")[0], target.split("-")[0]
    if source not in _CODES or target not in _CODES:
        return None
    name = f"freedict-{_CODES[source]}-{_CODES[target]}"
    index, entries = folder / f"{name}.index", folder / f"{name}.dict.dz"
    try:
        return Lexicon(Dictd(index, entries), source, target)
    except (OSError, ValueError):
        return None


__all__ = ["FOLDER", "Lexicon", "folded", "lexicon"]
