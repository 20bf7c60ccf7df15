"""What a worker does with slimt. A program of its own, as `worker` is: it imports nothing of ours."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

_LONGEST = 120
"""Pieces that slimt takes as one sentence, with some to spare: it cuts behind 127, in mid-word."""


def loaded(native: Any, said: dict[str, Any]) -> Callable[[str, bool], dict[str, object]]:
    """What translates sentences with the model in some files; see `worker`."""
    config = native.Config()
    for name, value in said["sizes"].items():
        setattr(config, name, value)
    model = native.Model(config, native.Package(**said["files"]))
    return partial(_translated, native, native.Service(1, 0), model)


def _translated(slimt: Any, service: Any, model: Any, text: str, aligned: bool) -> dict[str, object]:
    """The translation of a sentence, alone: in company slimt 0.1.0 translates it otherwise.

    It writes at most as many pieces as the longest sentence of a batch has. A translation that needs more
    is asked for again, with its sentence beside itself many times over, which leaves its shortlist as it is.
    `ended` is whether it came to its end then; an answer without a text is to one that is too long.
    """
    (response,) = service.translate(model, [text], encoding=slimt.Encoding.Byte)
    if response.source.sentence_count() != 1:
        return {"ended": False}
    answer = _answer(response, aligned)
    if not answer["ended"]:
        times = max(2, _LONGEST // response.source.word_count(0))
        beside = f"{text}\n{' '.join([text] * times)}"
        (response,) = service.translate(model, [beside], encoding=slimt.Encoding.Byte)
        answer = _answer(response, aligned)
    return answer


def _answer(response: Any, aligned: bool) -> dict[str, object]:
    target = _ranges(response.target)
    begin, end = target[0][0], target[-1][1]
    text = response.target.text.encode()[begin:end].decode("utf-8", "replace")
    answer: dict[str, object] = {
        "ended": target[-1][0] == target[-1][1],  # the sign for the end is the only one that is not written
        "text": text,
    }
    if aligned:
        answer["source"] = characters(response.source.text, _ranges(response.source))
        answer["target"] = characters(text, [(one - begin, other - begin) for one, other in target])
        answer["weights"] = [[round(weight, 4) for weight in row] for row in response.alignments[0]]
    return answer


def _ranges(annotated: Any) -> list[tuple[int, int]]:
    """The places of the first sentence's pieces, in bytes."""
    ranges = (annotated.word_as_range(0, number) for number in range(annotated.word_count(0)))
    return [(place.begin, place.end) for place in ranges]


def characters(text: str, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in bytes of UTF-8 as places in characters; who has a part of a character has it whole."""
    at = [number for number, character in enumerate(text) for _ in character.encode()]
    at.append(len(text))
    return [(at[begin], at[end - 1] + 1 if end > begin else at[begin]) for begin, end in places]
