"""Articles through the pipeline, several at a time, into several languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.cli.inputs import Failed, Input
from dragoman.model.edition import Edition
from dragoman.model.errors import DragomanError
from dragoman.pipeline.translate import Translator

_TOGETHER = 100
"""Articles translated together: enough for full batches, few enough for any memory."""


@dataclass(frozen=True, slots=True)
class Translated:
    """An article with its editions, in the order of the languages asked for."""

    input: Input
    editions: tuple[Edition, ...]


def translated(
    found: Iterable[Input | Failed], translator: Translator, languages: Sequence[str]
) -> Iterator[Translated | Failed]:
    """Each input with an edition in every language, in order; one that lacks any comes as failed."""
    batch: list[Input | Failed] = []
    for one in found:
        batch.append(one)
        if len(batch) == _TOGETHER:
            yield from _batch(batch, translator, languages)
            batch = []
    yield from _batch(batch, translator, languages)


def _batch(
    batch: Sequence[Input | Failed], translator: Translator, languages: Sequence[str]
) -> Iterator[Translated | Failed]:
    articles = [one.article for one in batch if isinstance(one, Input)]
    outcomes = zip(*(translator.editions(articles, language) for language in languages), strict=True)
    for one in batch:
        if isinstance(one, Failed):
            yield one
            continue
        outcome = next(outcomes)
        error = next((made for made in outcome if isinstance(made, DragomanError)), None)
        if error is not None:
            yield Failed(one.name, error)
        else:
            yield Translated(one, tuple(made for made in outcome if isinstance(made, Edition)))
