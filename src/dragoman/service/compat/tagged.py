"""XML of any vocabulary, as DeepL's clients send it: tags that mean nothing to us and come back as they were.

Each element becomes one of HTML that has its number for a name, so that no name of XML is taken for one of
HTML, nothing of a tag is read or written anew, and entities are never declared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dragoman.model.errors import ReadError

_TAG = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>"
    r"|<(?P<closing>/?)(?P<name>[A-Za-z_][\w:.-]*)"
    r"(?:\s+[A-Za-z_][\w:.-]*\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*\s*(?P<empty>/?)>",
    re.DOTALL,
)
_OURS = re.compile(r"<(/?)(?:x|div id=\")-?(\d+)\"?>|<(/)div>")


@dataclass(frozen=True, slots=True)
class Tags:
    """What whoever asks says of tags, by their names: `splitting` ones end a sentence, `kept` ones have what
    is not to be translated. With `outline`, it is told by the text which others stand between sentences;
    `inline` ones never do.
    """

    splitting: frozenset[str] = frozenset()
    inline: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    outline: bool = True


@dataclass(slots=True)
class _Element:
    """An element: its tags as they were written, and where they stand."""

    name: str
    parent: int
    opening: str
    closing: str = ""
    children: int = 0
    has_text: bool = False


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text as HTML, and the tags that its elements had, by number: `tags[n]` opens and closes."""

    html: str
    tags: tuple[tuple[str, str], ...] = field(repr=False)

    def back(self, html: str) -> str:
        """The text, translated as `html` was, with its own tags."""
        open_blocks: list[int] = []

        def own(match: re.Match[str]) -> str:
            if match[3]:
                return self.tags[open_blocks.pop()][1]
            number = int(match[2])
            if "div" in match[0]:
                open_blocks.append(number)
            return self.tags[number][1 if match[1] else 0]

        return _OURS.sub(own, html)


def tagged(text: str, tags: Tags) -> Tagged:
    """A text of XML as HTML. Raises ReadError where its tags do not close each other."""
    reading, at = _Reading(tags), 0
    for match in _TAG.finditer(text):
        reading.text(text[at : match.start()])
        reading.tag(match)
        at = match.end()
    reading.text(text[at:])
    return reading.done()


class _Reading:
    """Takes an XML text tag by tag; `pieces` are texts, and the tags of elements by number."""

    def __init__(self, tags: Tags) -> None:
        self._tags = tags
        self._elements = [_Element("", -1, "")]  # the whole
        self._pieces: list[str | tuple[int, bool]] = []
        self._inside = 0
        self._kept = 0
        """How deep one is in an element that is kept, the last one: its tags are no matter."""

    def text(self, text: str) -> None:
        """What stands between two tags."""
        if self._kept:
            self._elements[-1].opening += text
        elif text:
            self._elements[self._inside].has_text |= bool(text.strip())
            self._pieces.append(text.replace("<", "&lt;"))  # that begins no tag

    def tag(self, match: re.Match[str]) -> None:
        """A tag, or what else stands between pointed brackets. Raises ReadError."""
        if self._kept:
            self._elements[-1].opening += match[0]
            self._kept += _deeper(match, self._elements[-1].name)
        elif match["closing"]:
            self._close(match)
        else:
            self._open(match)

    def done(self) -> Tagged:
        """All of it. Raises ReadError."""
        if self._inside or self._kept:
            raise _wrong(self._elements[self._inside or -1].name)
        html = "".join(piece if isinstance(piece, str) else self._html(*piece) for piece in self._pieces)
        return Tagged(html, tuple((one.opening, one.closing) for one in self._elements))

    def _open(self, match: re.Match[str]) -> None:
        name, number = match["name"] or "", len(self._elements)
        self._elements.append(_Element(name, self._inside, match[0]))
        self._elements[self._inside].children += bool(name)
        self._pieces.append((number, False))
        is_kept = name in self._tags.kept
        if match["empty"] or not name or is_kept:
            self._pieces.append((number, True))  # nothing in it is read
            self._kept = int(is_kept and not match["empty"])
        else:
            self._inside = number

    def _close(self, match: re.Match[str]) -> None:
        one = self._elements[self._inside]
        if match["name"] != one.name:
            raise _wrong(match["name"])
        one.closing = match[0]
        self._pieces.append((self._inside, True))
        self._inside = one.parent

    def _html(self, number: int, is_closing: bool) -> str:
        if self._is_block(self._elements[number]):
            return "</div>" if is_closing else f'<div id="{number}">'
        return f"</x-{number}>" if is_closing else f"<x-{number}>"

    def _is_block(self, one: _Element) -> bool:
        """Whether a sentence ends with it."""
        tags, beside = self._tags, self._elements[one.parent]
        if one.name in tags.inline or not one.closing:
            return False
        return one.name in tags.splitting or (tags.outline and not beside.has_text and beside.children > 1)


def _deeper(match: re.Match[str], name: str) -> int:
    """What a tag inside a kept element of this name does to how deep one is in it."""
    if match["name"] != name or match["empty"]:
        return 0
    return -1 if match["closing"] else 1


def _wrong(name: str) -> ReadError:
    return ReadError(
        "Tag handling parsing failed, please check input", f"«{name}» has no tag that answers it."
    )
