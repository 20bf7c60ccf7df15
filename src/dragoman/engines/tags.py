"""Segments as text with numbered tags and back, for services and language models.

``<m1>words</m1>`` is a mark, ``<x1/>`` an atom, and ``<x2>words</x2>`` a verbatim span, of which only the
place counts: what comes back inside is replaced by what was sent. Text is escaped, so that an article
that writes about ``<m1>`` or ``&amp;`` comes back saying so. What comes back is not trusted: tags that
do not fit give no candidate, and the segment is then asked for without any (`parts`, `placed`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter

from dragoman.model.article import Mark, MarkKind, Span, ordered
from dragoman.model.segment import Candidate, Segment
from dragoman.text.marks import apart, merged, restored, widened

_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?:\s[^<>]*)?)>|<(?P<empty>[a-z][a-z0-9]*)\s*/>"
    r"|(?P<text>[^<]+|<)",
    re.IGNORECASE,
)
_ID = re.compile(r"""\sid\s*=\s*["']?([mx]\d+)""", re.IGNORECASE)
_VOID = frozenset({"br", "img"})
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_OPENING = re.compile("[<\N{FULLWIDTH LESS-THAN SIGN}]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What neither XML nor UTF-8 can say."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a service wants tags written: each a function of the tag's name (``m1``, ``x1``) and its content.

    `atom` is given the character that it stands for. All dialects are read by the same `decoded`.
    """

    mark: tuple[str, str]
    verbatim: tuple[str, str]
    atom: Callable[[str, str], str]


XML = Dialect(("<{}>", "</{}>"), ("<{}>", "</{}>"), lambda name, _: f"<{name}/>")
"""Numbered elements: for language models, and for services that read XML."""

HTML = Dialect(
    ('<span id="{}">', "</span>"),
    ('<span id="{}" translate="no" class="notranslate">', "</span>"),
    lambda name, text: f'<br id="{name}">' if text == "\n" else f'<img id="{name}">',
)
"""Elements of HTML with numbered ids: for services that translate web pages."""


def _is_atom(mark: Mark) -> bool:
    return mark.kind is MarkKind.ATOM


def opaque_spans(
    segment: Segment, whole: Callable[[Mark], bool] = _is_atom
) -> list[tuple[Span, Mark | None]]:
    """What goes through as it is, in order: marks that are `whole` (atoms), and verbatim spans (None). None
    overlaps another.
    """
    marks = ((Span(mark.start, mark.end), mark) for mark in segment.marks if whole(mark))
    taken: list[tuple[Span, Mark | None]] = []
    for span, mark in (*marks, *((span, None) for span in segment.verbatim)):
        if not any(span.start < other.end and other.start < span.end for other, _ in taken):
            taken.append((span, mark))
    return sorted(taken, key=itemgetter(0))


def needs_tags(segment: Segment) -> bool:
    """Whether anything but text must come back; what needs none is best sent as plain text."""
    return bool(segment.marks or segment.verbatim)


def clean(text: str) -> str:
    """The text with spaces for characters that cannot be sent, in the same places."""
    return _CONTROL.sub(" ", text)


def encoded(segment: Segment, dialect: Dialect = XML) -> str:
    """The segment with its marks, atoms and verbatim spans as tags, nested, and its text escaped."""
    numbered = enumerate(opaque_spans(segment), 1)
    opaque = {span.start: (number, span, atom) for number, (span, atom) in numbered}
    marks = {f"m{number}": _around(mark, segment) for number, mark in _tagged(segment)}
    cuts = {0, len(segment.text), *(edge for _, span, _ in opaque.values() for edge in span)}
    cuts |= {edge for span in marks.values() for edge in span}
    open_tags: list[str] = []
    pieces: list[str] = []
    at = 0
    for start, end in pairwise(sorted(cuts)):
        if start < at:
            continue  # inside an opaque span
        number, span, atom = opaque.get(start, (0, Span(start, end), None))
        at = span.end
        piece = clean(segment.text[start:at])
        wanted = [name for name, over in marks.items() if over.start <= start and at <= over.end]
        pieces += _changed(open_tags, wanted, dialect)
        open_tags = wanted
        if atom is not None:
            pieces.append(dialect.atom(f"x{number}", piece))
        else:
            tags = [form.format(f"x{number}") for form in dialect.verbatim] if number else ("", "")
            pieces.append(html.escape(piece, quote=False).join(tags))
    pieces += _changed(open_tags, [], dialect)
    return "".join(pieces)


def decoded(reply: str, segment: Segment) -> Candidate | None:
    """The translation in `reply`; None where its tags are not those of the segment, well nested, what is
    opaque once each, or where it has no text.

    A mark may come back in several runs, as where a verb's parts were separated. One that comes back
    over nothing, or not at all, is set where its words likely are.
    """
    reader = _Reader(segment, twice=_ENTITY.search(segment.text) is None)
    if not all(map(reader.reads, _TOKEN.finditer(reply))) or not reader.is_whole:
        return None
    if needs_tags(segment) and len(_OPENING.findall(reader.text)) > len(_OPENING.findall(segment.text)):
        return None  # tags that are none any more: «< m1 >», «＜m1＞», «&lt;m1&gt;»
    return _finished(reader.text, reader.runs, segment)


def parts(segment: Segment) -> list[str]:
    """The texts between what goes through as it is, to be translated each alone, without tags."""
    return [clean(segment.text[span.start : span.end].strip()) for span in _between(segment)]


def placed(replies: Sequence[str], segment: Segment) -> Candidate:
    """The candidate that the translations of `parts` make, with marks where their words likely are.

    Nothing of it is read as a tag, and entities only where the segment has none. At least one of the
    replies must have text, or the segment an atom.
    """
    escaped = _ENTITY.search(segment.text) is None
    answers = dict(zip(_between(segment), map(_unescaped, replies) if escaped else replies, strict=True))
    opaque = [span for span, _ in opaque_spans(segment)]
    edges = sorted({0, len(segment.text), *(edge for span in (*answers, *opaque) for edge in span)})
    text = ""
    runs: list[Mark] = []
    for start, end in pairwise(edges):
        piece = Span(start, end)
        between = segment.text[start:end]
        at = len(text)
        if piece in answers:
            body = between.strip()
            text += between.replace(body, answers[piece].strip(), 1)
            runs += (replace(mark, start=at, end=len(text)) for mark in segment.marks if _covers(mark, piece))
        else:
            text += between
            runs += _within(segment.marks, piece, at)
    return _finished(text, runs, segment)


def _tagged(segment: Segment) -> Iterator[tuple[int, Mark]]:
    """The marks that are written as tags, with their numbers, the outer before the inner: all but atoms
    and those inside something opaque, which come back with it.
    """
    opaque = [span for span, _ in opaque_spans(segment)]
    for number, mark in enumerate(ordered(segment.marks), 1):
        inside = any(
            span.start <= mark.start and mark.end <= span.end and not _covers(mark, span) for span in opaque
        )
        if not _is_atom(mark) and not inside:
            yield number, mark


def _around(mark: Mark, segment: Segment) -> Span:
    """Where the mark's tag stands: what is opaque in part only is left out of it."""
    start, end = mark.start, mark.end
    for span, _ in opaque_spans(segment):
        if span.start < start < span.end:
            start = span.end
        if span.start < end < span.end:
            end = span.start
    return Span(start, end)


def _changed(before: Sequence[str], after: Sequence[str], dialect: Dialect) -> Iterator[str]:
    """The tags between two pieces of text, of which the first stands in `before`, the second in `after`."""
    same = next(
        (i for i, (one, other) in enumerate(zip(before, after, strict=False)) if one != other),
        min(len(before), len(after)),
    )
    opening, closing = dialect.mark
    yield from (closing.format(name) for name in reversed(before[same:]))
    yield from (opening.format(name) for name in after[same:])


def _unescaped(text: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


def _covers(mark: Mark, span: Span) -> bool:
    return mark.start <= span.start and span.end <= mark.end


def _within(marks: Iterable[Mark], span: Span, at: int) -> Iterator[Mark]:
    """Runs of the marks that stand over the text of `span`, or a part of it, which now begins at `at`."""
    for mark in marks:
        start, end = max(mark.start, span.start), min(mark.end, span.end)
        if start < end:
            yield replace(mark, start=at + start - span.start, end=at + end - span.start)


def _between(segment: Segment) -> list[Span]:
    edges = [0, *(edge for span, _ in opaque_spans(segment) for edge in span), len(segment.text)]
    spans = (Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True))
    return [span for span in spans if any(map(str.isalpha, segment.text[span.start : span.end]))]


class _Reader:
    """Text and runs of marks of one reply, from left to right."""

    def __init__(self, segment: Segment, *, twice: bool) -> None:
        """`twice` where entities that are left in the text were escaped once too often."""
        self.text = ""
        self.runs: list[Mark] = []
        self._segment = segment
        self._twice = twice
        self._marks = {f"m{number}": mark for number, mark in _tagged(segment)}
        self._opaque = {f"x{number}": span for number, (span, _) in enumerate(opaque_spans(segment), 1)}
        self._left = set(self._opaque)
        self._open: list[tuple[str, str, int]] = []
        """Of each open element its name, the name of our tag, and where its text begins."""

    @property
    def is_whole(self) -> bool:
        """Whether every tag was closed, what is opaque came back, and there is text."""
        return not self._open and not self._left and bool(self.text.strip())

    def reads(self, token: re.Match[str]) -> bool:
        """Takes the next piece of the reply; False where it does not fit."""
        if token["text"]:
            if not self._skips:
                once = _unescaped(token["text"])
                self.text += _unescaped(once) if self._twice else once
            return True
        name = (token["name"] or token["empty"]).lower()
        if token["close"]:
            return self._closes(name)
        attributes = token["attributes"] or ""
        named = _ID.search(attributes)
        tag = named[1].lower() if named else name
        empty = bool(token["empty"]) or attributes.endswith("/") or name in _VOID
        return self._opens(name, tag) and (not empty or self._closes(name))

    @property
    def _skips(self) -> bool:
        """Whether we are inside something opaque, whose text we know."""
        return bool(self._open) and self._open[-1][1] in self._opaque

    def _opens(self, name: str, tag: str) -> bool:
        if self._skips or (tag not in self._marks and tag not in self._left):
            return False
        if any(tag == other for _, other, _ in self._open):
            return False
        self._open.append((name, tag, len(self.text)))
        return True

    def _closes(self, name: str) -> bool:
        if not self._open or self._open[-1][0] != name:
            return False
        _, tag, start = self._open.pop()
        if tag in self._opaque:
            span = self._opaque[tag]
            self._left.discard(tag)
            self.text += self._segment.text[span.start : span.end]
            inner = (mark for mark in self._segment.marks if _is_atom(mark) or not _covers(mark, span))
            self.runs += _within(inner, span, start)
        else:
            self._run(self._marks[tag], start)
        return True

    def _run(self, mark: Mark, start: int) -> None:
        """A run of the mark over the text from `start` on, without spaces that moved into it."""
        body = self.text[start:]
        core = body.strip(" \N{NO-BREAK SPACE}") or body
        if core.strip() or (core and not self._segment.text[mark.start : mark.end].strip()):
            start += body.index(core)
            self.runs.append(replace(mark, start=start, end=start + len(core)))


def _finished(text: str, runs: Sequence[Mark], segment: Segment) -> Candidate:
    """The candidate, its runs joined, its links apart, and the marks that were lost set anew."""
    placed = apart(merged(runs, text), text)
    there = {run.id for run in placed}
    marks = {mark.id: mark for mark in segment.marks}
    whole = [
        run if run.id in there else widened(run, text, segment.text, marks[run.id])
        for run in restored(segment.text, segment.marks, text, placed)
    ]
    return Candidate(text, merged(whole, text))
