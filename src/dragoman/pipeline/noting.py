"""What is noted of an edition's sentences, so that who looks at the whole need not look at each again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dragoman.facts.names.article import Shown, names_again, names_standing_in, shown
from dragoman.facts.noted import noted
from dragoman.model.edition import Edition, SentencePair
from dragoman.model.notes import Note
from dragoman.model.segment import Segment

Notes = Mapping[tuple[str, str], Note]
"""By a sentence and its translation."""


def notes_of(edition: Edition) -> Notes:
    """What an edition has of them."""
    theirs = {block.id: block.text for block in edition.article.blocks}
    return {
        texts: note
        for block in edition.source.blocks
        if block.id in theirs
        for texts, note in zip(
            _texts(block.text, theirs[block.id], edition.sentences.get(block.id, ())),
            edition.noted.get(block.id, ()),
            strict=False,
        )
    }


def all_noted(edition: Edition, known: Notes) -> dict[str, tuple[Note, ...]]:
    """The notes of an edition's sentences, by block id: those that are known, and new ones of the others."""
    ours, language = edition.source.language, edition.language
    source = {block.id: block.text for block in edition.source.blocks}
    return {
        block.id: tuple(
            known.get(texts) or noted(*texts, ours, language)
            for texts in _texts(source[block.id], block.text, edition.sentences[block.id])
        )
        for block in edition.article.blocks
        if block.id in edition.sentences
    }


def with_names(
    asked: Sequence[Segment], every: Sequence[str], known: Notes, language: str
) -> list[tuple[str, ...]]:
    """For each that is asked, the names of its article that stand in it; `every` are the article's sentences,
    of most of which something is known.
    """
    told = {source: Shown(note.likely, note.short) for (source, _), note in known.items()}
    article = [(text, told[text] if text in told else shown(text, language)) for text in every]
    names = names_again(article, [one.text for one in asked], language)
    return [names_standing_in(names, one.text, language) for one in asked]


def _texts(source: str, target: str, pairs: Sequence[SentencePair]) -> Iterator[tuple[str, str]]:
    for pair in pairs:
        yield source[slice(*pair.source)], target[slice(*pair.target)]
