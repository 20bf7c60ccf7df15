"""An article made ready for an engine: cut into segments, and what is known of them from before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from types import MappingProxyType
from typing import NamedTuple

from dragoman.facts.names.article import names_of_article, names_standing_in
from dragoman.model.article import Article, Block, Span
from dragoman.model.edition import SentencePair
from dragoman.model.segment import Example, Segment
from dragoman.pipeline.added import Added
from dragoman.pipeline.choose import Chosen
from dragoman.pipeline.noting import Notes, with_names
from dragoman.pipeline.treatment import Treatment, treatment
from dragoman.segments.changes import Place
from dragoman.segments.cut import Cut, cut, cut_at


class Written(NamedTuple):
    """A block as a person wrote it in the edition's language, and which of its sentences are whose."""

    block: Block
    pairs: tuple[SentencePair, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article, and its blocks that are translated, by their place.

    `known` are what was chosen before for some of its segments, by their number: these are asked of no
    engine. `written` are blocks that a person wrote, by their id, where others are rendered, and `added` are
    those that he added. `examples` are for some of its segments, by their number. `kept` names
    what made those that are known, where that is not what makes the rest; a part of a signature. `noted` are
    of some of its sentences.
    """

    article: Article
    cuts: Mapping[int, Cut]
    known: Mapping[int, Chosen] = field(default_factory=dict)
    written: Mapping[str, Written] = field(default_factory=dict)
    kept: str = ""
    recalled: str = ""
    noted: Notes = field(default_factory=dict)
    added: Added = field(default_factory=dict)
    examples: Mapping[int, tuple[Example, ...]] = field(default_factory=dict)

    @property
    def segments(self) -> list[Segment]:
        """Those of all blocks, in order."""
        return [segment for piece in self.cuts.values() for segment in piece.segments]

    @property
    def places(self) -> dict[Place, Segment]:
        """The same, by where each stands."""
        return {
            Place(piece.block.id, at): segment
            for piece in self.cuts.values()
            for at, segment in enumerate(piece.segments)
        }

    @property
    def uncut(self) -> list[Block]:
        """The blocks that are rendered, or kept as they are."""
        return [
            block for place, block in enumerate(self.article.blocks) if place not in self.cuts and block.text
        ]

    @property
    def asked(self) -> list[Segment]:
        """Those that are translated now, in order."""
        return [
            replace(segment, examples=self.examples[at]) if at in self.examples else segment
            for at, segment in enumerate(self.segments)
            if at not in self.known
        ]

    def told(self, memory: Prepared) -> Prepared:
        """The same, with what a memory said meanwhile of an article of the same sentences."""
        return replace(
            self,
            known={**memory.known, **self.known},
            recalled=memory.recalled,
            examples=memory.examples,
        )

    def woven(self, chosen: Iterable[Chosen]) -> list[Chosen]:
        """What is chosen for each segment, those that are known among them; `chosen` is for those `asked`."""
        new = iter(chosen)
        return [self.known[at] if at in self.known else next(new) for at in range(len(self.segments))]


def prepared(article: Article) -> Prepared:
    """The article with what is to be translated of it cut into segments, each with names that stand in it."""
    ready = cut_up(article)
    return replace(ready, cuts=_with_names(ready.cuts, article.language))


def cut_up(article: Article, known: Mapping[str, Sequence[Span]] = MappingProxyType({})) -> Prepared:
    """The same, and no names. A block whose text is among `known` is cut into the sentences that stand
    there.
    """
    cuts = {
        place: cut_at(block, known[block.text]) if block.text in known else cut(block, article.language)
        for place, block in enumerate(article.blocks)
        if treatment(block, article.language) is Treatment.TRANSLATE
    }
    return Prepared(article, cuts)


def _with_names(cuts: Mapping[int, Cut], language: str) -> dict[int, Cut]:
    """The cuts, each segment with those of the article's names that stand in it."""
    names = names_of_article(
        [segment.text for piece in cuts.values() for segment in piece.segments], language
    )
    return {
        place: replace(
            piece,
            segments=tuple(
                replace(segment, names=names_standing_in(names, segment.text, language))
                for segment in piece.segments
            ),
        )
        for place, piece in cuts.items()
    }


def named(ready: Prepared) -> Prepared:
    """The same with names at the segments that are asked, by what is noted of the others."""
    every, asked = [one.text for one in ready.segments], ready.asked
    names = iter(with_names(asked, every, ready.noted, ready.article.language))
    numbers, cuts = count(), dict[int, Cut]()
    for place, piece in ready.cuts.items():
        segments = [
            segment if next(numbers) in ready.known else replace(segment, names=next(names))
            for segment in piece.segments
        ]
        cuts[place] = replace(piece, segments=tuple(segments))
    return replace(ready, cuts=cuts)
