"""What a word may be rendered by, as FreeDict's dictionaries say where the system has them, and what the
forms of a word share.

FreeDict's data (freedict.org, Debian's dict-freedict-*) are under the GPL: they are read where they are
installed and are no part of this program.

They are in the format of dictd (RFC 2229's reference server): an index, and entries in dictzip. The index has
a line a headword: the headword without case and punctuation, offset and length of the entry in base 64. A
dictzip file is a gzip file in chunks that are compressed one by one; the table of their sizes is in gzip's
extra field (dictzip(1)), so that an entry is read without the rest of the file.

A stem is a key of comparison, never shown: enough to find a word again that grammar has changed, and no more.
Forms of different words that fall together only make a reader more lenient.
"""

from __future__ import annotations

import re
import struct
import zlib
from binascii import a2b_base64
from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path

from dragoman.facts.languages import table
from dragoman.facts.remembered import Lasting
from dragoman.text import kept
from dragoman.text.languages import primary
from dragoman.text.words import Memo, folded, forms, unmarked

_HEADER = 12  # bytes before the extra field of a gzip file, its length included (RFC 1952)
_CHUNKS = 2048
"""Chunks kept inflated, of 58 kB each as dictzip cuts them.

All of the largest dictionary (German, 100 MB), whose senses lie far apart: with fewer, its first
thousand words are inflated over and over.
"""

FOLDER = Path("/usr/share/dictd")
"""Where Debian's dictionary packages put their files."""

_CODES = {
    "ar": "ara", "cs": "ces", "da": "dan", "de": "deu", "el": "ell", "en": "eng", "es": "spa", "fi": "fin",
    "fr": "fra", "hi": "hin", "hu": "hun", "id": "ind", "it": "ita", "ja": "jpn", "nl": "nld", "pl": "pol",
    "pt": "por", "ro": "rom", "ru": "rus", "sv": "swe", "tr": "tur",
}  # fmt: skip
"""FreeDict's names of languages: ISO 639-3's."""

# What stands in an entry beside renderings: grammar, usage, fields, numbers of senses.
_ASIDE = re.compile(
    r"<[^<>\n]{0,80}>|\([^()\n]{0,120}\)|\[[^][\n]{0,60}\]|\{[^{}\n]{0,120}\}|^\s*\d+\.", re.MULTILINE
)
_NO_RENDERING = re.compile(rb"\n *(?:\"|Note:|Synonym|see:|Antonym)")
"""Where an entry's renderings end: what follows are examples, and words of its own language."""

_SIGNS = re.compile(r"[<(\[{.]")  # one of which all that has
_SENSES = 12
"""Entries of one headword that are read: FreeDict has one a sense, and thirty of some words."""

_ENTRY = 1500
"""Characters of an entry that are read: what follows are examples."""

_LONGER = 3
"""Letters by which a relative of a word may exceed what it shares with it."""

_RELATIVES = 3
"""Headwords whose renderings stand for those of a form that has none: the shortest are the likeliest."""

# Joints of compounds: «Sicherung-s-geschäft», «Blume-n-topf».
_COMPOUNDING = frozenset({"de", "nl", "sv", "da", "nb", "no", "nn"})
_JOINTS = ("", "s", "es", "n", "en", "-")


class Dictd:
    """One dictionary: `headwords` of an index file, and their entries. Raises OSError, ValueError."""

    def __init__(self, index: Path, entries: Path) -> None:
        lines = index.read_bytes().split(b"\n")
        lines.sort()  # nearly sorted already, but by the rules of whoever made it
        self._lines = lines
        self._data = entries.read_bytes()
        self._length, self._offsets = _chunks(self._data)
        self._chunk = lru_cache(maxsize=_CHUNKS)(self._inflated)

    def __contains__(self, headword: str) -> bool:
        key = _encoded(headword) + b"\t"
        at = bisect_left(self._lines, key)
        return at < len(self._lines) and self._lines[at].startswith(key)

    def entries(self, headword: str, most: int = 12, until: re.Pattern[bytes] | None = None) -> list[str]:
        """The entries under exactly `headword` (folded), `most` of them at most, each up to `until`."""
        key = _encoded(headword) + b"\t"
        at = bisect_left(self._lines, key)
        found = []
        for line in self._lines[at : at + most]:
            if not line.startswith(key):
                break
            found.append(self._entry(line, until))
        return found

    def neighbours(self, prefix: str, most: int = 12) -> list[str]:
        """Headwords that begin with `prefix`, the first in the order of the index."""
        key = _encoded(prefix)
        at = bisect_left(self._lines, key)
        found: dict[str, None] = {}
        for line in self._lines[at : at + 8 * most]:
            if not line.startswith(key) or len(found) >= most:
                break
            headword = line.partition(b"\t")[0].decode("utf-8", "replace")
            found[headword] = None
        return list(found)

    def _entry(self, line: bytes, until: re.Pattern[bytes] | None) -> str:
        offset, _, length = line.partition(b"\t")[2].partition(b"\t")
        start, size = _number(offset), _number(length)
        first, begin = divmod(start, self._length)
        data = self._chunk(first) if first + 1 < len(self._offsets) else b""
        if begin + size > self._length:
            last = min((start + size) // self._length, len(self._offsets) - 2)
            data = b"".join([data, *[self._chunk(number) for number in range(first + 1, last + 1)]])
        end = begin + size
        cut = until.search(data, begin, end) if until is not None else None
        return data[begin : cut.start() if cut else end].decode("utf-8", "replace")

    def _inflated(self, number: int) -> bytes:
        chunk = self._data[self._offsets[number] : self._offsets[number + 1]]
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(chunk)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _number(digits: bytes) -> int:
    """The number in base 64, with the digits of RFC 4648 and no padding; nought where it is none."""
    try:
        return int.from_bytes(a2b_base64(digits.rjust(-len(digits) // 4 * -4, b"A")), "big")
    except ValueError:
        return 0


def _chunks(data: bytes) -> tuple[int, list[int]]:
    """Length of a chunk when inflated, and where each begins in the file. Raises ValueError."""
    if len(data) < _HEADER or data[:3] != b"\x1f\x8b\x08" or not data[3] & 4:
        raise ValueError("not a dictzip file")
    extra = int.from_bytes(data[10:12], "little")
    at, end = _HEADER, _HEADER + extra
    table: tuple[int, ...] = ()
    length = 0
    while at + 4 <= end:
        kind, size = data[at : at + 2], int.from_bytes(data[at + 2 : at + 4], "little")
        if kind == b"RA":
            _, length, count = struct.unpack_from("<3H", data, at + 4)
            table = struct.unpack_from(f"<{count}H", data, at + 10)
        at += 4 + size
    if not table or not length:
        raise ValueError("a gzip file without the table of dictzip")
    for flag in (8, 16):  # a name and a comment, each ended by a zero byte
        if data[3] & flag:
            end = data.index(b"\0", end) + 1
    if data[3] & 2:  # a checksum of the header
        end += 2
    return length, list(accumulate(table, initial=end))


class Lexicon:
    """The dictionary from one language to another."""

    def __init__(self, dictionary: Dictd, source: str, target: str, state: str = "") -> None:
        """`state` tells this dictionary from another of the two; without it, nothing is kept of it."""
        self._dictionary = dictionary
        self._source, self._target = source, target
        self.renderings: Memo[str, frozenset[str]] = (
            Lasting(f"into {target} {state}", source, self._renderings) if state else Memo(self._renderings)
        )
        """By folded word, the stems of what it may be rendered by; none where it is not known."""

    def _renderings(self, word: str) -> frozenset[str]:
        found = self._under(word)
        if not found and self._source in _COMPOUNDING:
            found = self._compound(word)
        if not found:
            found = self._relatives(word)
        return found

    def _under(self, headword: str) -> frozenset[str]:
        """The stems under a headword; its entries are cut and folded as one."""
        entries = self._dictionary.entries(headword, _SENSES, _NO_RENDERING)
        if not entries:
            return frozenset()
        text = "\n".join([entry[:_ENTRY].partition("\n")[2] for entry in entries])
        if _SIGNS.search(text):
            text = _ASIDE.sub(" ", text)
        target = self._target
        return frozenset([stem(word, target) for word in set(forms(text, target))])

    def _relatives(self, word: str) -> frozenset[str]:
        """What headwords are rendered by that differ from `word` in their last letters only."""
        length = len(word)
        if length < 4 or length > 40:
            return frozenset()
        for cut in range(1, min(5, length - 3)):
            prefix = word[: length - cut]
            if cut > 1 and len(prefix) < 4:
                break
            longest = len(prefix) + _LONGER
            near = [
                word
                for word in self._dictionary.neighbours(prefix)
                if len(word) <= longest and " " not in word
            ]
            if near:
                near.sort(key=len)
                return frozenset().union(*[self._under(other) for other in near[:_RELATIVES]])
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
    source, target = primary(source), primary(target)
    if source not in _CODES or target not in _CODES:
        return None
    name = f"freedict-{_CODES[source]}-{_CODES[target]}"
    index, entries = folder / f"{name}.index", folder / f"{name}.dict.dz"
    try:
        state = f"{folder} {kept.stamp(index)} {kept.stamp(entries)}".encode()
        known = blake2b(state, digest_size=6).hexdigest()
        return Lexicon(Dictd(index, entries), source, target, known)
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=1)
def _english_forms() -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Irregular forms of English with what they are of, and its endings."""
    known = table("stems", "en")
    irregular = {form: base for base, line in known["irregular"].items() for form in line.split()}
    return irregular, tuple(known["endings"].split())


# What Arabic writes before a word: the article, with conjunctions and prepositions.
_ARABIC = ("وال", "بال", "كال", "فال", "ولل", "ال", "لل", "و")


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """The stem of `word` (folded or not) in `language`; of one word it is never empty."""
    word = unmarked(folded(word))  # inflection moves accents: «ação», «ações»
    if language == "en":
        return _english(word)
    if language in ("ar", "fa"):
        for prefix in _ARABIC:
            if word.startswith(prefix) and len(word) - len(prefix) >= 3:
                word = word[len(prefix) :]
                break
        return word[:4]
    return word[:5] if len(word) > 5 else word[: max(3, len(word) - 1)]


def _english(word: str) -> str:
    irregular, endings = _english_forms()
    word = irregular.get(word, word)
    if word.endswith(("'s", "’s")):
        word = word[:-2]
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:6]
