"""Whether what a service gave can be a translation: it is not believed before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.model.errors import EngineError
from dragoman.model.segment import Candidate
from dragoman.text.identify import contradiction
from dragoman.text.languages import primary

_PAGE = re.compile(r"\s*<(?:!doctype|html|\?xml)\b", re.IGNORECASE)
_LONG = 20
"""Characters; shorter texts may well have one translation: «Yes.» and «Yeah.»."""

_TIMES_LONGER, _SLACK = 20, 2000
"""Bounds on a reply's characters: more than a model that loops comes to; that is for the checks to find."""

_SEVERAL = 3
"""Long texts with one and the same reply: two may be equal by chance, as where one is quoted."""

_ENOUGH = 300
"""Characters, from which on a language is told with confidence (see `text.identify`)."""

_PORTION = 1200
"""The same of what is believed together: the more, the surer."""

_KIN = ("hr bs sr cnr sh", "da nb nn no", "id ms", "cs sk", "hi mr ne", "gl pt", "af nl", "be ru uk", "mk bg")
"""Languages that are close enough to be taken for each other: no alarm is worth a false one."""


def accepted(texts: Sequence[str], replies: Sequence[str], name: str) -> list[str]:
    """The replies to `texts`. Raises EngineError where one is missing, empty, endless, or an error's text."""
    if len(replies) != len(texts):
        raise EngineError(
            f"{name} was given {len(texts)} texts and returned {len(replies)}",
            "Try again; if it stays so, use another engine.",
        )
    for text, reply in zip(texts, replies, strict=True):
        if text.strip() and not reply.strip():
            raise _none(name, f"gave nothing for «{text[:60]}»")
        if len(reply) > _TIMES_LONGER * len(text) + _SLACK:
            raise _none(name, f"gave {len(reply)} characters for the {len(text)} of «{text[:60]}»")
        if _PAGE.match(reply) and not _PAGE.match(text):
            raise _none(name, f"gave a page for a translation («{' '.join(reply[:60].split())}»)")
    long = {text: reply for text, reply in zip(texts, replies, strict=True) if len(text) >= _LONG}
    if len(long) >= _SEVERAL and len(set(long.values())) == 1:
        raise _none(name, f"says the same for everything («{next(iter(long.values()))[:60]}»)")
    return list(replies)


def in_language(replies: Sequence[str], target: str, name: str) -> None:
    """Raises EngineError where the replies, taken together, are surely in another language than `target`.

    Too little is no matter.
    """
    sample = _sample(replies)
    if len(sample) < _ENOUGH:
        return
    found = contradiction(sample, target)
    if found is None or any({found.language, primary(target)} <= set(kin.split()) for kin in _KIN):
        return
    raise _none(name, f"answers in {found.language}, and was asked for {target} («{replies[0][:60]}»)")


def _sample(replies: Sequence[str]) -> str:
    """Words in small letters, where a script has them: names say nothing of a language."""
    return " ".join(word for reply in replies for word in reply.split() if not word[0].isupper())


def told(come: Iterator[dict[int, Candidate]], target: str, name: str) -> Iterator[dict[int, Candidate]]:
    """What comes, in portions that are long enough to tell whether they are in the language `target`. Raises
    EngineError where one is not, and what ends it, after all that came.
    """
    waiting: dict[int, Candidate] = {}
    failed: EngineError | None = None
    some: dict[int, Candidate] | None = {}
    while some is not None:
        try:
            some = next(come, None)
        except EngineError as error:
            some, failed = None, error
        waiting |= some or {}
        said = [one.text for one in waiting.values()]
        if some is None or len(_sample(said)) >= _PORTION:
            in_language(said, target, name)
            yield waiting
            waiting = {}
    if failed is not None:
        raise failed


def _none(name: str, how: str) -> EngineError:
    return EngineError(f"{name} {how}", "Try again; if it stays so, use another engine for this article.")
