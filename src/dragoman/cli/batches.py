"""Articles through the pipeline, into several languages, in the order of the sources."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.cli.inputs import Failed, Input, Reading, inputs
from dragoman.model.article import Article
from dragoman.model.edition import Edition
from dragoman.model.errors import DragomanError
from dragoman.pipeline.translate import Translator


@dataclass(frozen=True, slots=True)
class Translated:
    """An article with its editions, in the order of the languages asked for."""

    input: Input
    editions: tuple[Edition, ...]


def translated(
    reading: Reading, translator: Translator, languages: Sequence[str]
) -> Iterator[Translated | Failed]:
    """Each input with an edition in every language, in order; one that lacks any comes as failed."""
    read: deque[Input | Failed] = deque()

    def articles() -> Iterator[Article]:
        for one in inputs(reading):
            read.append(one)
            if isinstance(one, Input):
                yield one.article

    for outcomes in translator.in_languages(articles(), languages, reading.likely_language()):
        while isinstance(one := read.popleft(), Failed):
            yield one
        error = next((made for made in outcomes if isinstance(made, DragomanError)), None)
        if error is not None:
            yield Failed(one.name, error)
        else:
            yield Translated(one, tuple(made for made in outcomes if isinstance(made, Edition)))
    yield from (one for one in read if isinstance(one, Failed))
