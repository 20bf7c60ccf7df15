"""An edition follows a new revision of its article: only what changed is translated, and a person's work stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dragoman.model.article import Article
from dragoman.model.edition import Edition, Report
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate, Segment
from dragoman.pipeline.amend import amended
from dragoman.pipeline.carry import Carried, Known, continued, kept_part, sentences_of, serves
from dragoman.pipeline.choose import Chosen
from dragoman.pipeline.prepared import Prepared, Written
from dragoman.pipeline.translate import Translator
from dragoman.segments.changes import Place, Step
from dragoman.segments.cut import cut_at, join
from dragoman.segments.lift import reworded
from dragoman.segments.merge import merged


@dataclass(frozen=True, slots=True)
class Contest:
    """A sentence that a person wrote, and whose source changed since: for a person to decide.

    `before` and `source` are the old and the new source, `edited` what the person wrote, which stands until it is
    decided, `machine` the new machine translation, `proposal` what both changes make together where they do not meet,
    else None.
    """

    place: Place
    before: str
    source: str
    edited: str
    machine: str
    proposal: str | None = None


@dataclass(frozen=True, slots=True)
class Updated:
    """An edition of the new revision, what became of each sentence, and what a person is to decide.

    `asked` are the sentences that were translated.
    """

    edition: Edition
    steps: tuple[Step, ...]
    contests: tuple[Contest, ...]
    asked: int


def updated(translator: Translator, article: Article, before: Edition) -> Updated:
    """The edition of `article`, of whose revision before `before` is one. Raises EngineError and its kinds."""
    pair = translator.engine.pair(article.language, before.language)
    there = continued(article, before)
    ready = _ready(translator, there, before, pair)
    edition = translator.edition_of(ready, before.language)
    fresh = sentences_of(edition)
    contests: list[Contest] = []
    stand: dict[Place, Candidate] = {}
    for place, known in there.edited.items():
        segment, machine = _machine(edition, fresh, ready, place)
        contests.append(_contest(place, known, segment, machine, before.language))
        stand[place] = replace(reworded(machine, known.candidate.text, segment), origin=known.candidate.origin)
    if stand:
        edition = amended(translator, edition, stand)
    return Updated(edition, there.steps, tuple(contests), len(ready.asked))


def _ready(translator: Translator, there: Carried, before: Edition, pair: Pair) -> Prepared:
    """The revision with what is known of it; what was found in each sentence where that is known no more."""
    ready, signature = there.prepared, translator.signature(pair)
    numbers = {place: at for at, place in enumerate(ready.places)}
    terms = translator.chooser.glossary.terms(pair)
    unproven = [
        (place, known)
        for place, known in there.known.items()
        if place in numbers and not serves(known, before.signature, signature, terms)
    ]
    judged = translator.chooser.judged([(known.segment, known.candidate) for _, known in unproven], pair)
    chosen = {place: Chosen(known.candidate, known.report or Report()) for place, known in there.known.items()}
    chosen |= {place: one for (place, _), one in zip(unproven, judged, strict=True)}
    made = any(known.candidate.origin is None or not known.candidate.origin.is_person for known in there.known.values())
    return replace(
        ready,
        known={numbers[place]: one for place, one in chosen.items() if place in numbers},
        written=_written(ready, there.known),
        kept=kept_part(before.signature, signature) if made else "",
    )


def _written(ready: Prepared, known: Mapping[Place, Known]) -> dict[str, Written]:
    """Blocks that are not translated, as a person wrote them."""
    found: dict[str, Written] = {}
    for block in ready.uncut:
        if (one := known.get(Place(block.id, 0))) is not None:
            written, pairs = join(cut_at(block, (Span(0, len(block.text)),)), [one.candidate])
            found[block.id] = Written(written, tuple(on._replace(origin=one.candidate.origin) for on in pairs))
    return found
