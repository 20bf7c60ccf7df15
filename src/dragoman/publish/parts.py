"""The parts of a page as HTML. Text that was written lately is at hand: when an article comes again, all but
one of its paragraphs are as they were, and to write them takes as long as to store its edition.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

from markupsafe import Markup

from dragoman.markup.layout import Part, Text
from dragoman.model.article import Block
from dragoman.publish.templating import macro
from dragoman.publish.writer import Writer

_MOST = 2 * 2**20
"""Characters of all that is remembered: of some forty editions of a thousand words."""


class _Remembered:
    """What was written, by all that it depends on; the oldest is forgotten. May be used by many threads."""

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._known: OrderedDict[Hashable, Markup] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Markup | None:
        """What is remembered of it."""
        with self._lock:
            if (found := self._known.get(key)) is not None:
                self._known.move_to_end(key)
            return found

    def put(self, key: Hashable, written: Markup) -> None:
        """Remembers it."""
        with self._lock:
            self._size += len(written) - len(self._known.get(key, ""))
            self._known[key] = written
            while self._size > self._most:
                self._size -= len(self._known.popitem(last=False)[1])


_REMEMBERED = _Remembered(_MOST)


def written(writer: Writer, part: Part) -> Markup:
    """A part as HTML, as the templates have it."""
    if not isinstance(part, Text):
        return _rendered(writer, part)
    key = (writer.around(part.block), _told(part.block))
    found = _REMEMBERED.get(key)
    if found is None:
        found = _rendered(writer, part)
        _REMEMBERED.put(key, found)
    return found


def _rendered(writer: Writer, part: Part) -> Markup:
    return macro("parts.html", "part")(writer, part)


def _told(block: Block) -> Hashable:
    """All of a block but its name."""
    marks = [(one.start, one.end, one.kind, one.tag, tuple(one.attributes.items())) for one in block.marks]
    return (block.text, block.role, block.language, tuple(block.attributes.items()), tuple(marks))
