"""The sentences of an edition beside their originals and a second engine's, and what a judge says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress

from dragoman.facts.comparison import Comparison, SegmentCheck, comparison
from dragoman.facts.meaning import Wanted, gathering, is_gathering, known, prepare, provide
from dragoman.facts.remembered import fetched, put_away
from dragoman.memory.glossary import Glossary
from dragoman.model.article import Span
from dragoman.model.edition import Edition, Report, SentencePair, Skipped, merged, placed
from dragoman.model.errors import EngineError, StoreError
from dragoman.model.protocols import Engine, Pair
from dragoman.model.segment import Segment
from dragoman.segments.cut import verbatim
from dragoman.text.languages import primary

Judge = Callable[[Comparison], Report]
"""All segment checks at once."""


def compared(pair: Comparison, checks: Sequence[SegmentCheck]) -> Report:
    """What all of `checks` say of one pair. Raises Wanted, where texts are gathered."""
    if not is_gathering():
        return merged([check(pair) for check in checks])
    # What a check said before another wanted vectors need not be asked again.
    said: dict[str, Report] = pair.__dict__.setdefault("_said", {})
    wanted = False
    for check in checks:
        try:
            if check.name not in said:
                said[check.name] = check(pair)
        except Wanted:
            wanted = True
    if wanted:
        raise Wanted  # a new one: that of a check holds all that the check looked at, itself among it
    return merged([said[check.name] for check in checks])


_ROUNDS = 3
"""Times that pairs are asked before what they want is encoded one by one: hardly any check asks thrice."""


def together(pairs: Sequence[Comparison], judge: Judge) -> list[Report]:
    """What `judge` says of each pair; all that is to be encoded for them is, in a few calls."""
    ahead(pairs)
    found: dict[int, Report] = {}
    left = list(range(len(pairs)))
    for _ in range(_ROUNDS):
        with gathering() as texts:
            for at in left:
                with suppress(Wanted):
                    found[at] = judge(pairs[at])
        left = [at for at in left if at not in found]
        if not left:
            break
        provide(texts)
    found.update({at: judge(pairs[at]) for at in left})
    put_away()
    return [found[at] for at in range(len(pairs))]


def ahead(pairs: Iterable[Comparison]) -> None:
    """Encodes the words of many pairs, which takes a fraction of the time in one call."""
    asked = dict[str, None]()
    pairs = list(pairs)
    _fetched(pairs)
    for pair in pairs:
        if not known(pair.source.language) or not known(pair.target.language):
            continue
        for side in (pair.source, pair.target):
            asked.update(dict.fromkeys([word.text for word in side.words]))
            # What a word is the opposite of is asked in small letters; of English a list says it.
            if primary(side.language) != "en" and not side.text.islower():
                asked.update(dict.fromkeys([word.text.lower() for word in side.capitals]))
    prepare(asked)


def _fetched(pairs: Sequence[Comparison]) -> None:
    """Brings to hand what was worked out of their words before."""
    words: dict[str, dict[str, None]] = {}
    for pair in pairs:
        for side in (pair.source, pair.target):
            every = words.setdefault(primary(side.language), {})
            every.update(dict.fromkeys(side.folds))
            every.update(dict.fromkeys([word.text for word in side.capitals]))
    for language, some in words.items():
        fetched(language, some)


def sentences(edition: Edition) -> Iterator[tuple[str, SentencePair, str, str]]:
    """For each sentence its block's id, where it stands on both sides, and both texts.

    A block whose sentences are not known, because it was kept or rendered, is one pair as a whole.
    """
    theirs = {block.id: block for block in edition.article.blocks}
    for block in edition.source.blocks:
        other = theirs.get(block.id)
        if other is None or not block.text.strip():
            continue
        whole = SentencePair(Span(0, len(block.text)), Span(0, len(other.text)))
        for at in edition.sentences.get(block.id) or (whole,):
            source, target, _ = at
            yield block.id, at, block.text[source.start : source.end], other.text[target.start : target.end]


WITNESS = "witness"
"""The name of the check that hears it."""


def testimony(
    engine: Engine | None, segments: Sequence[Segment], pair: Pair
) -> tuple[list[str | None], tuple[Skipped, ...]]:
    """What `engine` makes of each segment, None each where there is no engine or it cannot; and why.

    An edition does not fail for want of a witness: its report says that none was heard.
    """
    if engine is None or not segments:
        return [None] * len(segments), ()
    try:
        offered = engine.translate(
            [Segment(segment.text) for segment in segments], engine.pair(pair.source, pair.target)
        )
    except (EngineError, StoreError) as error:
        return [None] * len(segments), (Skipped(WITNESS, str(error)),)
    return [several[0].text for several in offered], ()


def judged(
    edition: Edition, judge: Judge, glossary: Glossary | None = None, witness: Engine | None = None
) -> Report:
    """What `judge` says of every sentence of the edition, in the offsets of the blocks; the terms of
    `glossary`
    are looked for, and `witness` translates the sentences as well.
    """
    ours, theirs = edition.source.language, edition.language
    every = list(sentences(edition))
    kept = {
        block.id: tuple([block.text[slice(*span)] for span in verbatim(block)])
        for block in edition.source.blocks
    }
    heard, unheard = testimony(witness, [Segment(source) for _, _, source, _ in every], Pair(ours, theirs))
    terms = glossary or Glossary()
    pairs = [
        comparison(source, target, ours, theirs, said, terms.within(Pair(ours, theirs), source), kept[block])
        for (block, _, source, target), said in zip(every, heard, strict=True)
    ]
    said = zip(together(pairs, judge), every, strict=True)
    return merged([Report(skipped=unheard), *(placed(report, block, at) for report, (block, at, *_) in said)])
