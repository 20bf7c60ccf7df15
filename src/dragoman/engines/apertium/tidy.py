"""Takes what Apertium leaves behind out of a translation: the space of a pronoun that went («pero  dijo»,
«" Tuvieron»), the capital of a first word that moved, small letters in a line of capitals, ' for ’.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.facts.names.exonyms import places_and_bodies
from dragoman.model.article import MarkKind
from dragoman.model.segment import Candidate, Edit, Segment
from dragoman.text import digits
from dragoman.text.languages import primary
from dragoman.text.marks import edited
from dragoman.text.words import folded

_SPACES = re.compile(r" {2,}|^[ \t]+|[ \t]+$")
_BEFORE_POINT = re.compile(r" +(?=[,.;:!?)\]}”](?:\W|$))")
_BEFORE_POINT_FRENCH = re.compile(r" +(?=[,.)\]}”](?:\W|$))")
_AFTER_OPENING = re.compile(r"(?<=[(\[{¿¡“«]) +")
_STRAIGHT = re.compile(r'"( *)')
_DIGIT = re.compile(r"\d")


def tidied(candidate: Candidate, segment: Segment, source: str, target: str) -> Candidate:
    """The candidate without Apertium's stray spaces, and with the segment's capital at its start."""
    worded = _figured(_spaced(candidate, segment, target), segment, source, target)
    return _lettered(_quoted(_capitalised(worded, segment), segment), segment, target)


def _figured(candidate: Candidate, segment: Segment, source: str, target: str) -> Candidate:
    """The candidate with the figures that stand in it as in the segment written as the target language does:
    «12,345.67» is «12.345,67». What is verbatim stays.
    """
    given = segment.text
    if _DIGIT.search(given) is None or not any(map(str.isalpha, given)):
        return candidate
    for start, end in segment.verbatim:
        given = given[:start] + " " * (end - start) + given[end:]
    edits = []
    for written, own in digits.exchanged(given, source, target).items():
        for found in re.finditer(rf"(?<![\w.,:/-]){re.escape(written)}(?![\w]|[.,:/-]\d)", candidate.text):
            edits.append(Edit(*found.span(), own))
    return edited(candidate, sorted(edits))


_LATER_CAPITAL = re.compile(r"(?<=[^\W\d_] )[^\W\d_]+")


_CAPITALS = frozenset({"en", "de"})
"""Languages that write more words with a capital than the others do: «Spanish», «I»."""


def _without_names(text: str, source: str, target: str) -> str:
    """The text with no capital after its first word, where the source has none: a rule that moves the
    first word leaves its capital on another («nested Punto»). Words of the source stay as they are, and
    places («la Xina»).
    """
    _, _, rest = source.strip().partition(" ")
    if not rest or any(map(str.isupper, rest)):
        return text

    def small(match: re.Match[str]) -> str:
        word = match[0]
        capital = word[:1].isupper() and not word[1:2].isupper() and len(word[0].lower()) == 1
        named = word in source or folded(word) in places_and_bodies(target)
        return word[0].lower() + word[1:] if capital and not named else word

    return _LATER_CAPITAL.sub(small, text)


def _lettered(candidate: Candidate, segment: Segment, target: str) -> Candidate:
    """Letter by letter, so that no mark moves: the source's apostrophes, and its capitals where it
    has nothing else (a headline of two words or more).
    """
    text, source = candidate.text, segment.text
    if "’" in source and "'" not in source:
        text = text.replace("'", "’")
    if source.isupper() and " " in source.strip():
        text = "".join(c.upper() if len(c.upper()) == 1 else c for c in text)
    if primary(target) not in _CAPITALS:
        text = _without_names(text, source, primary(target))
    return replace(candidate, text=text) if text != candidate.text else candidate


def _spaced(candidate: Candidate, segment: Segment, target: str) -> Candidate:
    text = candidate.text
    # French sets a space before ; : ! ? itself.
    point = _BEFORE_POINT_FRENCH if primary(target) == "fr" else _BEFORE_POINT
    spans: dict[tuple[int, int], str] = {}
    for match in _SPACES.finditer(text):
        inside = match.start() > 0 and match.end() < len(text)
        spans[match.span()] = " " if inside else ""
    if not point.search(segment.text):
        spans |= {match.span(): "" for match in point.finditer(text)}
    if not _AFTER_OPENING.search(segment.text):
        spans |= {match.span(): "" for match in _AFTER_OPENING.finditer(text)}
    spans |= dict.fromkeys(_after_straight_quote(text), "")
    spans |= dict.fromkeys(_around_tight_dashes(text, segment.text), "")
    return edited(candidate, _edits(spans))


_DASH = re.compile(
    r"(?P<word>\w{0,40})(?P<before>[ \t]{0,4})(?P<dash>[–—/])(?P<after>[ \t]{0,4})(?=(?P<next>\w{0,40}))"
)


def _around_tight_dashes(text: str, source: str) -> list[tuple[int, int]]:
    """Spaces beside a dash that joins two words of the source without any («Ellery–Skerra», «2019–2021»): it
    is the same dash where the source has no other of its kind, or both words beside it are the same.
    """
    if not any(dash in source for dash in "–—/"):
        return []
    ours = [*_DASH.finditer(source)]
    tight = [one for one in ours if not one["before"] and not one["after"] and one["word"] and one["next"]]
    pairs = {(one["word"], one["dash"], one["next"]) for one in tight}
    only = {one["dash"] for one in tight} - {one["dash"] for one in ours if one not in tight}
    same = (
        one
        for one in _DASH.finditer(text)
        if one["dash"] in only or (one["word"], one["dash"], one["next"]) in pairs
    )
    return [one.span(side) for one in same for side in ("before", "after") if one[side]]


def _after_straight_quote(text: str) -> list[tuple[int, int]]:
    """Spaces after a straight quotation mark that opens: an odd one, at the start or after a space."""
    quotes = list(_STRAIGHT.finditer(text))[::2]
    opening = (one for one in quotes if one.start() == 0 or text[one.start() - 1] in " (—–")
    return [one.span(1) for one in opening if one[1]]


def _edits(spans: dict[tuple[int, int], str]) -> list[Edit]:
    """As edits, without those that begin inside another (the one that removes more goes first)."""
    edits: list[Edit] = []
    for (start, end), text in sorted(spans.items(), key=lambda item: (item[0][0], -item[0][1], item[1])):
        if not edits or start >= edits[-1].end:
            edits.append(Edit(start, end, text))
    return edits


def _first_letter(text: str) -> int | None:
    return next((at for at, character in enumerate(text) if character.isalnum()), None)


def _capitalised(candidate: Candidate, segment: Segment) -> Candidate:
    """A segment that begins with a capital keeps one, and one that begins without keeps none."""
    ours, theirs = _first_letter(segment.text), _first_letter(candidate.text)
    if ours is None or theirs is None or _opaque_at(segment, ours):
        return candidate
    first, letter = segment.text[ours], candidate.text[theirs]
    if any(
        segment.text.startswith(candidate.text[theirs : theirs + 6], span.start) for span in segment.verbatim
    ):
        return candidate
    if first.isupper() and letter.islower():
        return edited(candidate, [Edit(theirs, theirs + 1, letter.upper())])
    if first.islower() and letter.isupper() and not _named_in(candidate.text, theirs, segment.text):
        return edited(candidate, [Edit(theirs, theirs + 1, letter.lower())])
    return candidate


_QUOTED = re.compile(r"[:,] (?:[“«„\"])[¿¡ ]*([^\W\d_])")


def _quoted(candidate: Candidate, segment: Segment) -> Candidate:
    """The candidate with a capital where a quotation begins with one: Apertium sees no sentence there."""
    ours, theirs = [*_QUOTED.finditer(segment.text)], [*_QUOTED.finditer(candidate.text)]
    if len(ours) != len(theirs):
        return candidate
    both = zip(ours, theirs, strict=True)
    small = [two for one, two in both if one[1].isupper() and two[1].islower()]
    return edited(candidate, [Edit(*two.span(1), two[1].upper()) for two in small])


def _opaque_at(segment: Segment, at: int) -> bool:
    return any(span.start <= at < span.end for span in segment.verbatim) or any(
        mark.kind is MarkKind.ATOM and mark.start <= at < mark.end for mark in segment.marks
    )


def _named_in(text: str, at: int, source: str) -> bool:
    """Whether the word at `at` keeps its capital of itself: it is one of the source's own, or the
    beginning of one (Kiev, Kíev), or it is all capitals.
    """
    match = re.compile(r"\w+").match(text, at)
    word = match[0] if match else ""
    return (len(word) > 1 and word.isupper()) or (bool(word) and word[:3] in source)
