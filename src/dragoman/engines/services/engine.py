"""An engine that asks a translation service."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from typing import TypeVar

from pydantic import ValidationError

from dragoman.engines.http import Client, TooMuch, batched
from dragoman.engines.paid import Budget
from dragoman.engines.pairs import already_in, listed, matching
from dragoman.engines.plain import without_letters
from dragoman.engines.services.wires import Codes, Wire
from dragoman.engines.tags import clean, decoded, encoded, needs_tags, parts, placed
from dragoman.engines.wrapper import Lent
from dragoman.model.article import Span
from dragoman.model.edition import Method
from dragoman.model.errors import EngineError, UnsupportedPair
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate, Segment
from dragoman.text.identify import contradiction
from dragoman.text.languages import primary

_T = TypeVar("_T")

_PAGE = re.compile(r"\s*<(?:!doctype|html|\?xml)\b", re.IGNORECASE)
_LONG = 20
"""Characters; shorter texts may well have one translation: «Yes.» and «Yeah.»."""

_TIMES_LONGER, _SLACK = 20, 2000
"""Bounds on a reply's characters: more than a model that loops comes to; that is for the checks to find."""

_SEVERAL = 3
"""Long texts with one and the same reply: two may be equal by chance, as where one is quoted."""

_ENOUGH = 300
"""Characters, from which on a language is told with confidence (see `text.identify`)."""

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

    Only words in small letters are looked at, where a script has them: names say nothing of a language.
    """
    words = [word for reply in replies for word in reply.split() if not word[0].isupper()]
    sample = " ".join(words)
    if len(sample) < _ENOUGH:
        return
    found = contradiction(sample, target)
    if found is None or any({found.language, primary(target)} <= set(kin.split()) for kin in _KIN):
        return
    raise _none(name, f"answers in {found.language}, and was asked for {target} («{replies[0][:60]}»)")


def _none(name: str, how: str) -> EngineError:
    return EngineError(f"{name} {how}", "Try again; if it stays so, use another engine for this article.")


def characters(name: str, most: int | None) -> Budget:
    """The characters that a run may send to the service of that name; without bound where `most` is None."""
    return Budget(
        most,
        lambda most, used, more: EngineError(
            f"{name} may be sent {most} characters a run; {used} were sent, "
            f"and {more} more would be too many",
            f"What is done is kept. For the rest, raise characters under [services.{name}].",
        ),
    )


@contextmanager
def reading(client: Client) -> Iterator[None]:
    """Maps an answer that has another form than the service's."""
    try:
        yield
    except ValidationError as error:
        problem = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(map(str, problem["loc"]))
        raise EngineError(
            f"{client.name} at {client.host} answers in another form ({where}: {problem['msg']})",
            "Check that the URL is that of the service's API.",
        ) from None


def once(ask: Callable[[Client], _T], client: Client) -> Callable[[], _T]:
    """What a service says of itself, asked for when it is wanted first. May be shared by threads."""
    lock = threading.Lock()
    answers: list[_T] = []

    def answer() -> _T:
        with lock, reading(client):
            if not answers:
                answers.append(ask(client))
            return answers[0]

    return answer


class Service:
    """Implements `Engine` and `Metered` for what `wire` describes. May be shared by threads.

    A segment without marks goes as plain text, one with marks as tagged text. Where its tags do not come
    back whole it is asked for again, without any, and its marks are set where their words likely are.
    """

    method = Method.NEURAL
    parallel = 2  # while one call waits for its last batch, another's are sent

    def __init__(self, wire: Wire, client: Client, budget: Budget) -> None:
        """Nothing is asked before it is needed."""
        self.name = wire.name
        self._wire = wire
        self._client = client
        self._budget = budget
        self._languages = once(wire.languages, client)
        self._bounds = once(wire.bounds, client)

    def for_run(self) -> Lent:
        """See `Metered`: what the service said of itself is shared."""
        own = copy(self)
        own._budget = self._budget.anew()
        return Lent(own)

    def pairs(self) -> list[Pair]:
        """See `Engine`: as the service lists them."""
        return sorted(self._languages(), key=lambda pair: (pair.source, pair.target))

    def pair(self, source: str, target: str) -> Pair:
        """See `Engine`."""
        if primary(source) == primary(target):
            raise already_in(source)
        pairs = self.pairs()
        found = matching(pairs, source, target)
        if found is None:
            raise UnsupportedPair(
                f"{self.name} does not translate {source} to {target}", f"It has {listed(pairs, source)}."
            )
        return found

    def signature(self, pair: Pair) -> str:
        """See `Engine`: the service, its host, and the version of what it was asked by."""
        return f"{self.name}:{self._client.host}:{self._wire.version}:{pair.source}-{pair.target}"

    def test(self, pair: Pair) -> None:
        """See `Engine`: the service answers, takes the key, and lists the pair; that costs no characters."""
        self._codes(pair)

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        """See `Engine`: one candidate a segment."""
        codes = self._codes(pair)
        segments = [_guarded(segment, self._wire.misread) for segment in segments]
        done = without_letters(segments)
        marked = [at for at, segment in enumerate(segments) if at not in done and needs_tags(segment)]
        bare = {at: one for at, one in enumerate(segments) if at not in done and not needs_tags(one)}
        tagged = [encoded(segments[at], self._wire.dialect) for at in marked]
        self._spend([*tagged, *_pieces(bare)])  # all at once: what is sent is not lost for what is not
        for at, reply in zip(marked, self._asked(tagged, codes, tagged=True), strict=True):
            candidate = decoded(reply, segments[at])
            if candidate is not None:
                done[at] = candidate
        broken = {at: segments[at] for at in marked if at not in done}
        self._spend(_pieces(broken))
        done |= self._plainly(bare | broken, codes)
        in_language([one.text for one in done.values()], pair.target, self.name)
        return [(done[at],) for at in range(len(segments))]

    def close(self) -> None:
        """See `Engine`: what the service said of its languages is kept."""
        self._client.close()

    def _plainly(self, segments: Mapping[int, Segment], codes: Codes) -> dict[int, Candidate]:
        """The segments by their numbers, translated without tags."""
        pieces = {at: parts(segment) for at, segment in segments.items()}
        replies = iter(
            self._asked([text for texts in pieces.values() for text in texts], codes, tagged=False)
        )
        return {at: placed([next(replies) for _ in texts], segments[at]) for at, texts in pieces.items()}

    def _spend(self, texts: Sequence[str]) -> None:
        self._budget.spend(sum(map(len, texts)))

    def _asked(self, texts: Sequence[str], codes: Codes, *, tagged: bool) -> list[str]:
        """The translation of each text, in batches that the service can take, several at a time."""
        if not texts:
            return []
        bounds = self._bounds()
        batches = batched(texts, bounds.measure, bounds.texts, bounds.size)
        replies = self._client.each(lambda batch: self._batch(batch, codes, tagged=tagged), batches)
        return [reply for some in replies for reply in some]

    def _batch(self, texts: Sequence[str], codes: Codes, *, tagged: bool) -> list[str]:
        path, body = self._wire.request(texts, codes, tagged=tagged)
        try:
            answer = self._client.post(path, body)
        except TooMuch:
            if len(texts) == 1:
                raise
            half = len(texts) // 2
            return [
                reply
                for some in (texts[:half], texts[half:])
                for reply in self._batch(some, codes, tagged=tagged)
            ]
        with reading(self._client):
            return accepted(texts, [clean(reply) for reply in self._wire.replies(answer)], self.name)

    def _codes(self, pair: Pair) -> Codes:
        codes = self._languages().get(pair)
        return codes if codes is not None else self._languages()[self.pair(pair.source, pair.target)]


def _guarded(segment: Segment, misread: re.Pattern[str] | None) -> Segment:
    """The segment with what the service would misread among its verbatim spans."""
    if misread is None:
        return segment
    found = tuple(Span(*match.span()) for match in misread.finditer(segment.text))
    return replace(segment, verbatim=(*segment.verbatim, *found)) if found else segment


def _pieces(segments: Mapping[int, Segment]) -> list[str]:
    return [text for segment in segments.values() for text in parts(segment)]
