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

from dragoman.engines.asking import gathered
from dragoman.engines.http import Client, TooMuch, batched
from dragoman.engines.paid import Budget
from dragoman.engines.pairs import already_in, listed, matching
from dragoman.engines.plain import halves, joined, without_letters
from dragoman.engines.services.replies import accepted, told
from dragoman.engines.services.wires import Codes, Wire
from dragoman.engines.tags import clean, decoded, encoded, needs_tags, parts, placed
from dragoman.engines.wrapper import Lent
from dragoman.memory.drafts import Offered
from dragoman.model.article import Span
from dragoman.model.edition import Method
from dragoman.model.errors import EngineError, UnsupportedPair
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate, Segment
from dragoman.text.languages import primary

_T = TypeVar("_T")
_K = TypeVar("_K")


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
    """Implements `Engine`, `Metered` and `Streaming` for what `wire` describes. May be shared by threads.

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

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[Offered]:
        """See `Engine`: one candidate a segment."""
        return gathered(self.stream(segments, pair, {}), len(segments))

    def stream(
        self, segments: Sequence[Segment], pair: Pair, known: Mapping[int, Offered]
    ) -> Iterator[Mapping[int, Offered]]:
        """See `Streaming`: what requests brought, in portions that are long enough to tell their language."""
        codes = self._codes(pair)
        done = {at: one for at, one in without_letters(segments).items() if at not in known}
        asked = {
            at: _guarded(segment, self._wire.misread)
            for at, segment in enumerate(segments)
            if at not in known and at not in done
        }
        yield {at: (one,) for at, one in done.items()}
        for some in told(self._candidates(asked, codes), pair.target, self.name):
            yield {at: (one,) for at, one in some.items()}

    def close(self) -> None:
        """See `Engine`: what the service said of its languages is kept."""
        self._client.close()

    def _candidates(self, segments: Mapping[int, Segment], codes: Codes) -> Iterator[dict[int, Candidate]]:
        """The candidates for segments by their numbers, as they come."""
        tagged = {at: encoded(one, self._wire.dialect) for at, one in segments.items() if needs_tags(one)}
        bare = {at: one for at, one in segments.items() if at not in tagged}
        self._spend([*tagged.values(), *_pieces(bare)])  # all at once, or nothing
        broken: dict[int, Segment] = {}
        for replies in self._asked(tagged, codes, tagged=True):
            read = {
                at: decoded(reply, segments[at]) if isinstance(reply, str) else None
                for at, reply in replies.items()
            }
            yield {at: one for at, one in read.items() if one is not None}
            broken |= {at: segments[at] for at, one in read.items() if one is None}
        self._spend(_pieces(broken))
        yield from self._plainly(bare | broken, codes)

    def _plainly(self, segments: Mapping[int, Segment], codes: Codes) -> Iterator[dict[int, Candidate]]:
        """The same without tags; then what was too long for the service, in two."""
        pieces = {at: parts(segment) for at, segment in segments.items()}
        texts = {(at, number): text for at, some in pieces.items() for number, text in enumerate(some)}
        replies: dict[int, dict[int, str]] = {at: {} for at in segments}
        long: dict[int, TooMuch] = {}
        yield {at: placed([], segments[at]) for at, some in pieces.items() if not some}
        for come in self._asked(texts, codes, tagged=False):
            for (at, number), reply in come.items():
                if isinstance(reply, str):
                    replies[at][number] = reply
                else:
                    long[at] = reply
            whole = {at for at, _ in come if len(replies[at]) == len(pieces[at])}
            yield {
                at: placed([replies[at][number] for number in sorted(replies[at])], segments[at])
                for at in whole
            }
        held: EngineError | None = None
        for at, error in long.items():
            try:
                yield {at: self._in_two(segments[at], codes, error)}
            except TooMuch as one:
                held = held or one
        if held is not None:
            raise held

    def _in_two(self, segment: Segment, codes: Codes, error: TooMuch) -> Candidate:
        """A segment that is too long for the service, in two. Raises `error`, and what it is about, where it
        is one clause.
        """
        two = halves(segment)
        if two is None:
            which = f"{len(segment.text)} characters in one clause, «{segment.text[:60]}»"
            raise TooMuch(f"{error.message} ({which})", *error.parts) from error
        made = {at: one for some in self._candidates(dict(enumerate(two)), codes) for at, one in some.items()}
        return joined(two, [made[0], made[1]])

    def _spend(self, texts: Sequence[str]) -> None:
        self._budget.spend(sum(map(len, texts)))

    def _asked(
        self, texts: Mapping[_K, str], codes: Codes, *, tagged: bool
    ) -> Iterator[dict[_K, str | TooMuch]]:
        """The translations of texts by their keys, in batches that the service can take, several at a time,
        as they come; for what is too long alone its refusal.
        """
        if not texts:
            return
        bounds = self._bounds()
        batches = batched(tuple(texts.items()), lambda one: bounds.measure(one[1]), bounds.texts, bounds.size)
        yield from self._client.each(lambda batch: self._batch(batch, codes, tagged=tagged), batches)

    def _batch(
        self, batch: Sequence[tuple[_K, str]], codes: Codes, *, tagged: bool
    ) -> Iterator[dict[_K, str | TooMuch]]:
        keys, texts = zip(*batch, strict=True)
        path, body = self._wire.request(texts, codes, tagged=tagged)
        try:
            answer = self._client.post(path, body)
        except TooMuch as error:
            half = len(batch) // 2
            if not half:
                yield dict.fromkeys(keys, error)
            for some in (batch[:half], batch[half:]) if half else ():
                yield from self._batch(some, codes, tagged=tagged)
            return
        with reading(self._client):
            replies = accepted(texts, [clean(reply) for reply in self._wire.replies(answer)], self.name)
        yield dict(zip(keys, replies, strict=True))

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
