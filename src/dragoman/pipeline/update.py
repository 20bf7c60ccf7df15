"""An edition follows a new revision of its article: what changed is translated, a person's work stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dragoman.model.article import Article
from dragoman.model.edition import Edition, Report
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate
from dragoman.pipeline.added import added
from dragoman.pipeline.amend import amended
from dragoman.pipeline.carry import (
    Carried,
    Known,
    continued,
    is_edited,
    judged_by,
    kept_part,
    reworded,
    sentences_of,
    serves,
    whole,
    whole_sentence,
)
from dragoman.pipeline.choose import Chosen, standing
from dragoman.pipeline.noting import Notes, notes_of
from dragoman.pipeline.prepared import Prepared, Written, named
from dragoman.pipeline.translate import Translator
from dragoman.segments.changes import Place, Step
from dragoman.segments.cut import join
from dragoman.segments.merge import merged


@dataclass(frozen=True, slots=True)
class Contest:
    """A sentence that a person wrote, and whose source changed since: for a person to decide.

    `before` and `source` are the old and the new source, `edited` what the person wrote, which stands until
    it is decided, `machine` the new machine translation, `proposal` what both changes make together; None
    where they meet.
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
    """The edition of `article`; `before` is one of the revision before. Raises EngineError and its kinds."""
    pair = translator.engine.pair(article.language, before.language)
    there, signature = continued(article, before), translator.signature(pair)
    known = {at: there.known[place] for at, place in enumerate(there.prepared.places) if place in there.known}
    same = judged_by(before.signature) == judged_by(signature)
    asked = _asked(there, known, notes_of(before) if same else {})
    edition = translator.edition_while(
        asked,
        before.language,
        lambda: replace(
            asked,
            known={**asked.known, **_proven(translator, known, pair, same=same)},
            written=_written(asked, there.known),
            added=added(article, before, there.steps),
            kept=_kept(known, before, signature),
        ),
    )
    contests: list[Contest] = []
    stand: dict[Place, Candidate] = {}
    fresh = sentences_of(edition) if there.edited else {}
    for place, was in there.edited.items():
        now = fresh[place] if place in fresh else whole_sentence(edition, place.block)
        stand[place] = replace(reworded(now, was.candidate.text).candidate, origin=was.candidate.origin)
        contests.append(_contest(place, was, now, edition.language))
    if stand:
        edition = amended(translator, edition, stand)
    return Updated(edition, there.steps, tuple(contests), len(asked.asked))


def _contest(place: Place, was: Known, now: Known, language: str) -> Contest:
    edited, machine = was.candidate.text, now.candidate.text
    draft = was.candidate.origin.draft if was.candidate.origin is not None else ""
    return Contest(
        place,
        was.segment.text,
        now.segment.text,
        edited,
        machine,
        merged(draft, edited, machine, language) if draft else None,
    )


def _asked(there: Carried, known: Mapping[int, Known], noted: Notes) -> Prepared:
    """The revision as far as it must be known to ask an engine for what changed: the rest stands, and of its
    names is told what was noted.
    """
    chosen = {at: standing(one.candidate, one.report or Report()) for at, one in known.items()}
    return named(replace(there.prepared, known=chosen, noted=noted))


def _proven(
    translator: Translator, known: Mapping[int, Known], pair: Pair, *, same: bool
) -> dict[int, Chosen]:
    """What is found in sentences that stand, where that is known no more: `same` are those who judge."""
    terms = translator.chooser.glossary.terms(pair)
    unproven = {at: one for at, one in known.items() if not (same and serves(one, terms))}
    judged = translator.chooser.judged([(one.segment, one.candidate) for one in unproven.values()], pair)
    return dict(zip(unproven, judged, strict=True))


def _kept(known: Mapping[int, Known], before: Edition, signature: str) -> str:
    """What made the sentences that stand, as a part of a signature, where that is not what makes the rest."""
    return "" if all(is_edited(one.candidate) for one in known.values()) else kept_part(before, signature)


def _written(ready: Prepared, known: Mapping[Place, Known]) -> dict[str, Written]:
    """Blocks that are not translated, as a person wrote them."""
    found: dict[str, Written] = {}
    for block in ready.uncut:
        if (one := known.get(Place(block.id, 0))) is not None:
            written, pairs = join(whole(block), [one.candidate])
            found[block.id] = Written(
                written, tuple(on._replace(origin=one.candidate.origin) for on in pairs)
            )
    return found
