"""Errors: each says what to do next, and passes whole from one process to another."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest

from dragoman.model.errors import DragomanError, Need, Step


def kinds(kind: type[DragomanError] = DragomanError) -> Iterator[type[DragomanError]]:
    yield kind
    for more in kind.__subclasses__():
        yield from kinds(more)


@pytest.mark.parametrize("kind", list(kinds()), ids=lambda kind: kind.__name__)
def test_an_error_is_the_same_after_pickling(kind: type[DragomanError]) -> None:
    error = kind("It is not there", "Look, or ", Need(Step.CHOOSE_ENGINE, "echo"))
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.parts) == (kind, str(error), error.parts)


def test_an_error_without_a_next_step_cannot_be_made() -> None:
    """Where it is made, and not where somebody wants to read it."""
    with pytest.raises(TypeError):
        DragomanError("It is not there")  # type: ignore[call-arg]  # which is the point
