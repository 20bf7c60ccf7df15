"""Segments to Apertium's stream format and back.

In the stream, words are bare text, ``[...]`` is a blank that is passed through in its place, and
``[[t:m:1]]word[[/]]`` binds something to a word so that it follows the word wherever it goes; it
comes back as ``[<t:m:1>]word[</>]`` (see `modes`). A mark is bound to its words; an atom, and a
character that Apertium would take for one of its own signs, is a blank; a verbatim span is a word
that no dictionary has; a name is one that they have, bound to say whose place it keeps.
(https://wiki.apertium.org/wiki/Apertium_stream_format, "word-bound blanks")
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dragoman.engines.apertium.runs import BOUND, OTHERS
from dragoman.engines.tags import opaque_spans
from dragoman.model.article import Mark, MarkKind, Span
from dragoman.model.errors import EngineError
from dragoman.model.segment import Candidate, Segment
from dragoman.text.marks import word_spans
from dragoman.text.notes import hangs
from dragoman.text.words import folded, unmarked

_RESERVED = re.compile(r"[\[\]{}^$/\\@<>*#~+]")
"""What means something in the stream."""

_SIGNS = frozenset("*#@~+")
"""What Apertium itself prints before a word it could not analyse, translate or inflect, or inside
one. Written as blanks, so that any of them that comes back bare is debris."""

_DIGITS = "bcdfghjklm"
_PLACEHOLDER = re.compile(r"(?:h?[aeiou])?xqz([bcdfghjklm]{1,6})q", re.IGNORECASE)
"""An unknown word in any language that Apertium has, which no rule inflects: letters only, since
digits would be split off. It begins as what it stands for where that is with a vowel: «d'Excelsior»,
«e Ilfracombe», «an Ayr»."""
_FIRST_VOWEL = re.compile("h?[aeiou]")

_NAME, _NAME_OF_VOWEL = "Johnson", "Adams"
"""Stand for names: surnames to every pair's dictionaries, which all of them leave as they are, so that the
rules see a proper noun («la mujer de Johnson») and not an unknown word («Johnson mujer»). What a vowel
begins needs one that does, too: «d'Adams» in Catalan."""
_NAMED = re.compile(f"{_NAME}|{_NAME_OF_VOWEL}", re.IGNORECASE)
_VOWEL = re.compile("[aeiouàáâäèéêëìíîïòóôöùúûü]", re.IGNORECASE)

_TOKEN = re.compile(
    r"\[<(?P<bound>[^\]>]*)>\]|\[(?P<blank>[^\]]*)\]|(?P<sign>\\?[*#@~])|\\(?P<escaped>.)|(?P<text>[^\[\]\\*#@~]+|.)",
    re.DOTALL,
)
_NUMBER_WORD = re.compile(r"(?<=\d)(?=[^\W\d_]{4})")
"""Between the figure and the word of «£11million», which the analyser would cut after the m."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


_END = "[z]"
_CLOSING = f"{_END}.[]"
"""Closes every segment: a full stop of our own, so that what has none (a headline) is a sentence too,
behind a blank that says where the segment ended: «Plan B.» would else be read as an initial."""

_LAST_WORD = re.compile(r"(?<![\w.])[^\W\d_]+(?=\.[\"'”’»)\]]*$)")
"""A last plain word, before its full stop."""

_NUMBERED = re.compile(r"\d+[-–]")
"""What numbers the word behind it, and is no part of it («1-Londres»)."""

_APART = "[p]"
"""Between the last word and its full stop: «She said no.» would else end in «núm.», for number."""

_BLANK = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How verbatim spans go through: as unknown words, which the grammar sees and may move, or as
    blanks, which come back under all circumstances. Those of `names` go through as a name does, those of
    `words` as a word of the source language, in whose place they come back.
    """

    verbatim_as_words: bool = True
    names: frozenset[Span] = frozenset()
    words: Mapping[Span, str] = field(default_factory=dict)


def encoded(segment: Segment, encoding: Encoding = Encoding()) -> str:
    """The segment in the stream format."""
    text = segment.text
    opaque = _opaque(segment, encoding)
    whole = _whole_words(segment, [span for span, _ in opaque])
    cuts = {0, len(text), *(edge for start, end, _ in whole for edge in (start, end))}
    cuts |= {edge for span, _ in opaque for edge in span}
    last_word = _LAST_WORD.search(text)
    stop = last_word.end() if last_word else 0
    pieces = []
    named = {span.start: (span, name) for span, name in opaque}
    at = 0
    for start, end in pairwise(sorted(cuts | {stop})):
        if start < at:
            continue
        if 0 < stop == start:
            pieces.append(_APART)
        if start in named:
            span, name = named[start]
            body, at = _opaque_body(name, segment, span, encoding), span.end
        else:
            name, body, at = "", _plain(text[start:end]), end
        ids = [f"t:m:{number}" for s, e, number in whole if s <= start and at <= e]
        ids = ids or ["t:o:0"] * bool(whole)
        ids += [f"t:{name[0]}:{name[1:]}"] if name[:1] in ("n", "d") else []
        pieces.append(_bound(body, ids) if ids else body)
    return "".join(pieces) + _CLOSING


def _whole_words(segment: Segment, opaque: Sequence[Span]) -> list[tuple[int, int, int]]:
    """(start, end, id) of each mark, widened to whole words: half a word would not be translated.

    Marks inside an opaque span come back with it.
    """
    marks = [
        mark
        for mark in segment.marks
        if not any(span.start <= mark.start and mark.end <= span.end for span in opaque)
    ]
    if not marks:
        return []
    text = segment.text
    for span in opaque:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    units = [*word_spans(text), *segment.verbatim]
    result = []
    for mark in marks:
        start = min((unit.start for unit in units if unit.start < mark.start < unit.end), default=mark.start)
        start = mark.start if _NUMBERED.fullmatch(text, start, mark.start) else start
        end = max((unit.end for unit in units if unit.start < mark.end < unit.end), default=mark.end)
        result.append((start, end, mark.id))
    return result


def _opaque(segment: Segment, encoding: Encoding) -> list[tuple[Span, str]]:
    """Spans that are not given to Apertium as text, with the names of their stand-ins, in order:
    atoms, raised and lowered signs that hang on a word («H₂O», a note's number), verbatim spans, and
    the names among these.
    """

    def name(span: Span, mark: Mark | None) -> str:
        if mark is not None:
            return f"a{segment.marks.index(mark)}"
        kind = "n" if span in encoding.names else "d" if span in encoding.words else "v"
        return f"{kind}{segment.verbatim.index(span)}"

    found = opaque_spans(segment, lambda mark: mark.kind is MarkKind.ATOM or hangs(mark, segment.text))
    return [(span, name(span, mark)) for span, mark in found]


def _opaque_body(name: str, segment: Segment, span: Span, encoding: Encoding) -> str:
    """The stand-in `name` of what is at `span`: a word only where it touches none («{% if a %}today»)."""
    text = segment.text
    if name[0] == "d":
        return encoding.words[span]
    if name[0] == "n":
        possessive = text.startswith(("'s", "’s"), span.end)
        return _NAME_OF_VOWEL if _VOWEL.match(text, span.start) and not possessive else _NAME
    touching = text[max(span.start - 1, 0) : span.start] + text[span.end : span.end + 1]
    if name[0] == "a" or not encoding.verbatim_as_words or any(map(str.isalnum, touching)):
        return f"[{name}]"
    vowel = _FIRST_VOWEL.match(unmarked(folded(text[span.start : span.start + 2])))
    return (vowel[0] if vowel else "") + "xqz" + "".join(_DIGITS[int(digit)] for digit in name[1:]) + "q"


def _bound(body: str, ids: Sequence[str]) -> str:
    """`body` bound to the marks and names `ids`, without the white space around it."""
    core = body.strip()
    if not core or core[0] == "[":
        return body  # a blank cannot be bound to; the decoder knows which marks are over it
    lead = body[: len(body) - len(body.lstrip())]
    tail = body[len(body.rstrip()) :]
    return f"{lead}[[{'; '.join(ids)}]]{core}[[/]]{tail}"


def _plain(text: str) -> str:
    def safe(sign: re.Match[str]) -> str:
        return f"[c{ord(sign[0])}]" if sign[0] in _SIGNS else f"\\{sign[0]}"

    return _RESERVED.sub(safe, _NUMBER_WORD.sub(" ", _CONTROL.sub(" ", text)))


class _Decoder:
    """Text, runs of marks and unknown words of one translated segment, from left to right."""

    def __init__(self, segment: Segment, encoding: Encoding) -> None:
        self.segment = segment
        self.words_stand_in = encoding.verbatim_as_words
        self._marks = {mark.id: mark for mark in segment.marks}
        self._marks[OTHERS] = Mark(0, 0, MarkKind.SPAN, id=OTHERS)
        self.text = ""
        self.runs: list[Mark] = []
        self.unknown: list[Span] = []
        self.used: list[str] = []
        self._bound, self._names, self._others = BOUND[""]
        self._start = self._stood = 0
        self._strange = False

    def feed(self, body: str) -> None:
        for token in _TOKEN.finditer(body):
            kind, value = token.lastgroup, token[token.lastgroup or "text"]
            if kind == "bound":
                self._bind(value)
            elif kind == "blank":
                self._blank(value)
            elif kind == "sign":
                self._strange = True
            else:
                self._append(value)

    def _bind(self, value: str) -> None:
        if value == "/":
            start = self._start
            self._close_up(start)
            if self.text and not self.text[start:].strip():
                # The word was contracted with the one before it («de el informe», «del informe»),
                # and its blanks stand behind what came of the two.
                start = self.text.rstrip().rfind(" ") + 1
            for number in self._names:
                self._named(number, start)
            for number in self._others:
                self._written(number, start)
            if start < len(self.text):
                end = len(self.text.rstrip())
                for number in self._bound:
                    self._run(number, start, end)
            self._bound, self._names, self._others = BOUND[""]
        else:
            self._bound, self._names, self._others = BOUND[value]
            self._start = len(self.text)

    def _run(self, number: int, start: int, end: int) -> None:
        """A run of a mark; words of no mark that stand side by side are one."""
        last = self.runs[-1] if self.runs else None
        beside = last is not None and last.end <= start and not self.text[last.end : start].strip()
        if last is not None and beside and number == last.id == OTHERS:
            self.runs[-1] = last.over(last.start, end)
        else:
            self.runs.append(self._marks[number].over(start, end))

    def _close_up(self, start: int) -> None:
        """Takes out the space that a contraction leaves before what is bound behind it: before nothing, which
        stands there for the word that went, or before a hyphen («al -Moualem»).
        """
        piece = self.text[start:]
        closes = not piece or (piece == "-" and " -" not in self.segment.text)
        if closes and self.text[:start].endswith(" "):
            self.text = self.text[: start - 1] + piece

    def _written(self, number: int, start: int) -> None:
        """Puts what we wrote in the place of the word that stood for it: all of the text from `start` on."""
        if self.text[start:].strip() and number < len(self.segment.verbatim):
            tail = self.text[len(self.text.rstrip()) :]
            self.text = self.text[:start]
            self._opaque(f"d{number}", self.segment.verbatim[number])
            self.text += tail

    def _named(self, number: int, start: int) -> None:
        """Puts a name back in the place of the one that stood for it, in the text from `start` on."""
        found = _NAMED.search(self.text, start)
        if found is not None and number < len(self.segment.verbatim):
            behind = self.text[found.end() :]
            self.text = self.text[: found.start()]
            self._opaque(f"n{number}", self.segment.verbatim[number])
            self.text += behind

    def _blank(self, name: str) -> None:
        if name == "u":
            self._unknown_behind()
            return
        number = int(name[1:]) if name[1:].isascii() and name[1:].isdigit() else -1
        if name[:1] == "c":
            self.text += chr(number)
        elif name[:1] == "a":
            atom = self.segment.marks[number]
            self._opaque(name, Span(atom.start, atom.end))
        elif name[:1] == "v":
            self._opaque(name, self.segment.verbatim[number])

    def _unknown_behind(self) -> None:
        """No dictionary has the word that the text ends in; a stand-in is none."""
        words = word_spans(self.text[self.text.rstrip().rfind(" ") + 1 :])
        if words and self._stood != len(self.text):
            at = len(self.text) - words[-1].end + words[-1].start
            self.unknown.append(Span(at, len(self.text)))

    def _opaque(self, name: str, span: Span) -> None:
        """What the stand-in `name` stood for, with every mark that was over the whole of it."""
        start = len(self.text)
        self.text += self.segment.text[span.start : span.end]
        over = [mark for mark in self.segment.marks if mark.start <= span.start and span.end <= mark.end]
        if self.segment.marks and not over:
            over = [self._marks[OTHERS]]
        self.runs += [mark.over(start, len(self.text)) for mark in over]
        self.used.append(name)

    def _append(self, value: str) -> None:
        at = 0
        for found in _PLACEHOLDER.finditer(value) if self.segment.verbatim else ():
            number = int("".join(str(_DIGITS.index(letter)) for letter in found[1].lower()))
            if self.words_stand_in and number < len(self.segment.verbatim):
                self._words(value[at : found.start()])
                self._opaque(f"v{number}", self.segment.verbatim[number])
                self._strange = False
                at, self._stood = found.end(), len(self.text)
        self._words(value[at:])

    def _words(self, value: str) -> None:
        if self._strange and value:
            first = next(iter(word_spans(value)), None)
            if first is not None and first.start == 0:
                self.unknown.append(Span(len(self.text), len(self.text) + first.end))
            self._strange = False
        self.text += value


def _opened(reply: str) -> str | None:
    """The reply without what closed the segment, None where it does not end so.

    A contraction at the end may push blanks behind it («[<t:m:3>]d'octubre[z].[</>] []»).
    """
    body, closed, tail = reply.partition(_END)
    return body + "".join(_BLANK.findall(tail)) if closed else None


def decoded(reply: str, segment: Segment, encoding: Encoding = Encoding()) -> Candidate | None:
    """The translation in `reply`, or None where its end, a verbatim span or an atom did not come
    back once.

    Raises EngineError where there is no text at all.
    """
    body = _opened(reply)
    if body is None:
        return None
    decoder = _Decoder(segment, encoding)
    decoder.feed(body)
    if sorted(decoder.used) != sorted(name for _, name in _opaque(segment, encoding)):
        return None
    if not decoder.text.strip():
        raise EngineError(
            f"Apertium gave nothing for «{segment.text[:60]}»",
            "Report the sentence to the pair's maintainers, or use another engine for this article.",
        )
    return Candidate(decoder.text, tuple(decoder.runs), tuple(decoder.unknown))
