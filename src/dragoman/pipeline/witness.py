"""A second engine's translations, as evidence for or against the first's."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.edition import Skipped
from dragoman.model.errors import EngineError, StoreError
from dragoman.model.protocols import Engine, Pair
from dragoman.model.segment import Segment

CHECK = "witness"


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
        return [None] * len(segments), (Skipped(CHECK, str(error)),)
    return [several[0].text for several in offered], ()
