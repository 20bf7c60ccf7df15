"""One name is written one way through an edition, and its headline says nothing of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from dragoman.facts.names import similarity
from dragoman.facts.names.capitals import frequency
from dragoman.facts.names.exonyms import places_and_bodies
from dragoman.facts.names.recurring import ORDINARY, SURE, named
from dragoman.facts.reading import reading, values
from dragoman.model.article import Article, Block, Role, Span
from dragoman.model.edition import Count, Edition, Finding, Report, SentencePair, Severity
from dragoman.model.notes import Note
from dragoman.text.words import folded, forms

_ONE_SPELLING = 0.8
"""Similarity under which two renderings are two names to a reader, and not two spellings of one."""

_MAX_BLOCK, _MAX_BLOCKS, _MAX_SENTENCES = 20_000, 200, 2000
"""Characters of a block, blocks and sentences that are looked at: far more than an article has, and a bound
on the time that a hostile one takes."""

_MAX_OCCURRENCES, _MAX_NAMES = 40, 300
"""Places of one name, and names, that are compared: each is searched for in every sentence that has it."""

# What an inflected language puts at the end of a name, and Arabic or Hebrew before it, in letters.
_AFFIX = 3
# What an ending begins with where it takes the place of another: «Merkel», «Меркель», «Меркелем».
_ENDING = "aeiouyąęěéíóúýâîûůаеиоуыэюяієїьй"


class _Rendering(NamedTuple):
    """What a name of the original is called in one sentence of the edition."""

    text: str
    block: str
    source: Span
    target: Span


class Consistency:
    """Implements `Check`."""

    name = "consistency"

    def __call__(self, edition: Edition) -> Report:
        """See `Check`: counts the names that occur more than once."""
        findings: list[Finding] = []
        kept = total = 0
        for name, renderings in _renderings(edition).items():
            if len(renderings) < 2:
                continue
            total += 1
            found = list(self._inconsistent(name, renderings))
            kept += not found
            findings += found
        findings += self._headlines(edition)
        counts = (Count("repeated names", kept, total),) if total else ()
        return Report((self.name,), counts, tuple(findings))

    def _inconsistent(self, name: str, renderings: list[_Rendering]) -> Iterator[Finding]:
        """A finding for each rendering that is not a form of the commonest."""
        usual, times = Counter(one.text for one in renderings).most_common(1)[0]
        seen = {usual}
        for one in renderings:
            if one.text in seen or any(_is_form(one.text, other) for other in seen):
                continue
            seen.add(one.text)
            other_script = (one.text[0] < "\u0250") != (usual[0] < "\u0250")
            signs = one.text[0] >= "\u3040"  # where a transcription begins and ends is a guess there
            alike = other_script or signs or times < 2 or similarity(one.text, usual) >= _ONE_SPELLING
            category, severity = "terminology/inconsistent", Severity.MINOR if alike else Severity.MAJOR
            message = f"«{name[:40]}» is «{one.text[:40]}» here and «{usual[:40]}» elsewhere"
            yield Finding(self.name, category, severity, message, one.block, one.source, one.target)

    def _headlines(self, edition: Edition) -> Iterator[Finding]:
        """What the edition's headline names or counts that neither its body nor the original does."""
        ours = {block.id: block for block in edition.source.blocks}
        for headline in edition.article.blocks:
            source = ours.get(headline.id)
            rest = [block for block in edition.article.blocks if block.id != headline.id]
            if headline.role is not Role.HEADLINE or source is None or not any(block.text for block in rest):
                continue
            for at in (
                *_numbers_of_its_own(edition, headline, source),
                *_names_of_its_own(edition, headline),
            ):
                message = f"The headline says «{headline.text[slice(*at)][:80]}», which stands nowhere else"
                category, severity = "accuracy/mistranslation", Severity.MAJOR
                yield Finding(self.name, category, severity, message, headline.id, None, at)


def _numbers_of_its_own(edition: Edition, headline: Block, source: Block) -> Iterator[Span]:
    said = [number for number in reading(headline.text, edition.language).numbers if not number.weak]
    if not said:
        return
    rest, body = _values(edition, but=headline.id)
    named = {number.value for number in reading(source.text, edition.source.language).numbers}
    if not named <= rest:
        return  # the original's own headline says more than its body
    for number in said:
        if body.isdisjoint(number.readings) and (rest | named).isdisjoint(number.readings):
            yield Span(number.start, number.end)


def _names_of_its_own(edition: Edition, headline: Block) -> Iterator[Span]:
    ours, theirs = edition.source.language, edition.language
    places = places_and_bodies(theirs)
    for name in reading(headline.text, theirs).names:
        for part in name.parts:
            word = part.folded.split("'")[0].split("’")[0]
            ordinary = part.weight < SURE or frequency(word, theirs) >= ORDINARY
            if ordinary or name.initial or len(word) < 4 or word in places or name.text.lower() in places:
                continue
            elsewhere = [
                (block.text[:_MAX_BLOCK], language)
                for blocks, language in ((edition.article.blocks, theirs), (edition.source.blocks, ours))
                for block in blocks[:_MAX_BLOCKS]
                if block.id != headline.id or language == ours
            ]
            elsewhere.sort(key=lambda one: word not in one[0].lower())  # where it is found at once
            if not any(reading(*one).sounding(word)[0] for one in elsewhere):
                yield Span(part.start, part.end)


def _values(edition: Edition, but: str) -> tuple[set[float], set[float]]:
    """The numbers that the original says, and the edition, but in one block."""
    ours, theirs = edition.source.language, edition.language
    found, there = set[float](), set[float]()
    for block, source, target, _, note in _sentences(edition):
        if block != but:
            found.update(values(source, ours) if note is None else note.numbers)
            there.update(values(target, theirs) if note is None else note.their_numbers)
    return found, there


def _renderings(edition: Edition) -> dict[str, list[_Rendering]]:
    """By folded word, what each name of the original is called wherever it occurs and can be found."""
    ours, theirs = edition.source.language, edition.language
    found: dict[str, list[_Rendering]] = {}
    own = _Own(edition.source)
    for block, source, target, at, note in _sentences(edition):
        known = named(source, target, ours, theirs) if note is None else note.named
        for word, start, end, called in known:
            renderings = found.setdefault(word, [])
            if called is None or len(renderings) >= _MAX_OCCURRENCES or len(found) > _MAX_NAMES:
                continue
            fold = folded(target[slice(*called)])
            if fold == word or fold not in own.words:
                there = Span(at.source.start + start, at.source.start + end)
                here = Span(at.target.start + called[0], at.target.start + called[1])
                renderings.append(_Rendering(fold, block, there, here))
    return found


class _Own:
    """The words of the original: a rendering that is another one of them is none."""

    def __init__(self, source: Article) -> None:
        self._source = source

    @cached_property
    def words(self) -> set[str]:
        """All of them, folded."""
        return {
            word
            for block in self._source.blocks
            for word in forms(block.text[:_MAX_BLOCK], self._source.language)
        }


def _sentences(edition: Edition) -> Iterator[tuple[str, str, str, SentencePair, Note | None]]:
    """The sentences of the edition beside the original's: a block's id, both texts, where they stand, and
    what was noted of them.
    """
    theirs = {block.id: block for block in edition.article.blocks}
    left = _MAX_SENTENCES
    for block in edition.source.blocks:
        other = theirs.get(block.id)
        if other is None:
            continue
        whole = SentencePair(Span(0, len(block.text)), Span(0, len(other.text)))
        pairs = edition.sentences.get(block.id, (whole,))
        notes = edition.noted.get(block.id, ())
        for number, at in enumerate(pairs):
            left -= 1
            if left < 0:
                return
            yield (
                block.id,
                block.text[slice(*at.source)],
                other.text[slice(*at.target)],
                at,
                notes[number] if number < len(notes) else None,
            )


def _is_form(one: str, other: str) -> bool:
    """Whether two renderings differ in endings, in clitics or in an apostrophe's suffix only."""
    one, other = one.split("'")[0].split("’")[0], other.split("'")[0].split("’")[0]
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) <= _AFFIX and (long.startswith(short) or long.endswith(short)):
        return True
    shared = 0
    while shared < len(short) and short[shared] == long[shared]:
        shared += 1
    endings = (short[shared:], long[shared:])
    return shared >= 3 and all(len(one) <= _AFFIX and one[:1] in _ENDING for one in endings)
