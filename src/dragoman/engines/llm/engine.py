"""The engine: articles side by side, each in its own order, on one chat server.

An article goes in chunks, each with what stands before it, until all of it is there. What is missing or
cannot be a translation is asked for again, with the reason, a bounded number of times.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from urllib.parse import quote

from dragoman.engines.asking import gathered
from dragoman.engines.http import batched
from dragoman.engines.llm import messages
from dragoman.engines.llm.chat import Chat, CutOff, Endless, Question
from dragoman.engines.llm.messages import PROMPT, Draft, Rejected, Task, drafts, pair_of
from dragoman.engines.paid import Budget
from dragoman.engines.plain import halves, joined, without_letters
from dragoman.engines.tags import parts, placed
from dragoman.engines.wrapper import Lent
from dragoman.memory.drafts import Offered
from dragoman.model.edition import Method
from dragoman.model.errors import EngineDied, EngineError, EngineMissing
from dragoman.model.protocols import Pair, Revision
from dragoman.model.segment import Candidate, Context, Segment
from dragoman.text.languages import name

_CHUNK = 2000
"""Characters asked for at once: a few paragraphs, which a small model with a short memory still holds."""

_MOST_SENTENCES = 30
"""Sentences asked for at once."""

_BEFORE = 800
"""Characters of the article before a chunk that go with it, besides their translation."""

_LONG = 200
"""Characters of a sentence that may be too long for a model. Of a shorter one it finds no end by itself."""

_ENDLESS = "It had no end: translate the sentence once, and close the object."

_TIMES = 3
"""How often a sentence is asked for with its tags, and then without."""

Outcome = Candidate | EngineError
"""What became of a sentence."""

Before = Sequence[tuple[str, str]]
"""Sentences that stand before others, with their translations."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Translates articles of one pair with one model, for the tokens of a run."""

    chat: Chat
    pair: Pair
    budget: Budget

    def outcomes(
        self, tasks: Sequence[Task], known: Mapping[int, str], context: Context
    ) -> Iterator[dict[int, Outcome]]:
        """What became of each task of one article that has no `known` translation, by numbers, as it comes.

        Raises EngineError, EngineMissing and EngineDied where the server answers nothing of use.
        """
        said = dict(known)
        new = [at for at in range(len(tasks)) if at not in known]
        for chunk in batched(new, lambda at: len(tasks[at].segment.text), _MOST_SENTENCES, _CHUNK):
            before = _before(tasks[: chunk[0]], said)
            made = self._asked([tasks[at] for at in chunk], context, before, _TIMES)
            said |= {at: one.text for at, one in zip(chunk, made, strict=True) if isinstance(one, Candidate)}
            yield dict(zip(chunk, made, strict=True))

    def _asked(self, tasks: Sequence[Task], context: Context, before: Before, times: int) -> list[Outcome]:
        by_id = {str(number): task for number, task in enumerate(tasks, 1)}
        question = _question(by_id, self.pair, context, before)
        try:
            reply = self.chat.reply(question, self.budget)
        except CutOff as error:
            half = len(tasks) // 2
            if not half:
                return [self._cut_off(tasks[0], context, before, error)]
            some = (tasks[:half], tasks[half:])
            return [outcome for one in some for outcome in self._asked(one, context, before, times)]
        made = drafts(reply, by_id, self.pair, question.rules)
        wrong = [at for at, draft in enumerate(made) if draft.problems]
        if not wrong:
            self.chat.remember(question, reply)
        outcomes = [self._of(draft, task.segment) for draft, task in zip(made, tasks, strict=True)]
        rejected = {at: Rejected(made[at].text, made[at].problems) for at in wrong}
        # What a model insists on when it is told why not, it would say a third time.
        again = [at for at in wrong if times > 1 and rejected[at] != tasks[at].rejected]
        more = [replace(tasks[at], rejected=rejected[at]) for at in again]
        better = dict(zip(again, self._asked(more, context, before, times - 1), strict=True)) if more else {}
        for at in wrong:
            if at not in better and made[at].broken:
                better[at] = self._in_parts(tasks[at].segment, context, before)
        for at, outcome in better.items():
            if isinstance(outcome, Candidate) or isinstance(outcomes[at], EngineError):
                outcomes[at] = outcome
        return outcomes

    def _cut_off(self, task: Task, context: Context, before: Before, error: CutOff) -> Outcome:
        """What becomes of a sentence for which there was no room: it goes in two where it is long; one to
        which the model found no end is asked for once more. Raises `error` where the model has too short a
        context for anything.
        """
        two = halves(task.segment) if len(task.segment.text) >= _LONG else None
        if two is not None:
            return self._in_two(two, context, before)
        if not isinstance(error, Endless):
            raise error
        if task.rejected is not None:
            return error
        again = replace(task, rejected=Rejected("", (_ENDLESS,)))
        (outcome,) = self._asked([again], context, before, 1)
        return outcome

    def _in_two(self, two: Sequence[Segment], context: Context, before: Before) -> Outcome:
        made: list[Candidate] = []
        for outcome in self._asked([Task(half) for half in two], context, before, _TIMES):
            if isinstance(outcome, EngineError):
                return outcome
            made.append(outcome)
        return joined(two, made)

    def _in_parts(self, segment: Segment, context: Context, before: Before) -> Outcome:
        """The segment in pieces that need no tags, for a model that cannot keep them."""
        pieces = [Task(Segment(piece, names=segment.names)) for piece in parts(segment)]
        replies = []
        for outcome in self._asked(pieces, context, before, _TIMES):
            if isinstance(outcome, EngineError):
                return outcome
            replies.append(outcome.text)
        return placed(replies, segment)

    def _of(self, draft: Draft, segment: Segment) -> Outcome:
        if draft.candidate is not None:
            return draft.candidate
        return EngineError(
            f"{self.chat.model} gave no translation of «{segment.text[:60]}»: {' '.join(draft.problems)}",
            "Use another model or engine for this article.",
        )


def _question(tasks: Mapping[str, Task], pair: Pair, context: Context, before: Before = ()) -> Question:
    letters = sum(len(task.segment.text) for task in tasks.values())
    data = messages.data(tasks, context, before)
    turns = messages.turns(tasks.values())
    rules = messages.rules(pair, examples=bool(turns))
    return Question(rules, data, messages.schema(list(tasks)), letters, turns)


def _before(tasks: Sequence[Task], said: Mapping[int, str]) -> Before:
    """The last of the tasks, with the translations of those that are done, in order."""
    found: list[tuple[str, str]] = []
    size = 0
    for at in reversed(range(len(tasks))):
        size += len(tasks[at].segment.text)
        if size > _BEFORE:
            break
        if at in said:
            found.append((tasks[at].segment.text, said[at]))
    return found[::-1]


def tokens(most: int) -> Budget:
    """The tokens that a run may use: those sent and those received alike."""
    return Budget(
        most,
        lambda most, used, _: EngineError(
            f"The run's budget of {most} tokens is used up ({used} were used)",
            "Translate the rest in another run, or set DRAGOMAN_TOKENS to a higher number.",
        ),
    )


class LLM:
    """Implements `Engine`, `Metered`, `Reviser`, `Shown` and `Streaming` for one model; threads may share it.

    Segments of one article, which have one `context`, are translated in their order, each chunk with what
    stands before it; articles are translated side by side.
    """

    name = "openai"
    method = Method.NEURAL
    examples = 2
    parallel = 4  # an article goes through in its order, and others beside it

    def __init__(self, chat: Chat, budget: Budget) -> None:
        """Nothing is asked before it is needed."""
        self._chat = chat
        self._budget = budget

    def for_run(self) -> Lent:
        """See `Metered`: what was learned of the server, and its answers, are shared."""
        return Lent(LLM(self._chat, self._budget.anew()))

    def pairs(self) -> list[Pair]:
        """See `Engine`: none are listed. No server says which languages its model knows; see `pair`."""
        return []

    def pair(self, source: str, target: str) -> Pair:
        """See `Engine`: any two languages that CLDR covers well."""
        return pair_of(source, target)

    def signature(self, pair: Pair) -> str:
        """See `Engine`: the model, the server's host, the digest of the rules, and how the server holds the
        model to the form of its answer, for which it is asked once; «unmet» where it does not answer.
        """
        with suppress(EngineError):  # translating says what is wrong
            self._meet(pair)
        model = quote(self._chat.model, safe="/:@+")
        form = self._chat.dialect or "unmet"
        return f"{self.name}:{model}@{self._chat.host}:{pair.source}-{pair.target}:prompt-{PROMPT}:{form}"

    def test(self, pair: Pair) -> None:
        """See `Engine`: the name of the one language is translated from the other."""
        self.translate([_word(pair)], pair)

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[Offered]:
        """See `Engine`: one candidate a segment. An article that fails does so after the others are done,
        whose answers are remembered, so that asking for these again asks the server nothing.
        """
        return gathered(self.stream(segments, pair, {}), len(segments))

    def stream(
        self, segments: Sequence[Segment], pair: Pair, known: Mapping[int, Offered]
    ) -> Iterator[Mapping[int, Offered]]:
        """See `Streaming`: chunk by chunk. The model is told what is known of the sentences before."""
        failed: dict[int, EngineError] = {}
        said = {at: offered[0].text for at, offered in known.items()}
        for outcomes in self._outcomes([Task(segment) for segment in segments], pair, said):
            made = {at: (one,) for at, one in outcomes.items() if isinstance(one, Candidate)}
            failed |= {at: one for at, one in outcomes.items() if isinstance(one, EngineError)}
            if made:
                yield made
        if failed:
            raise failed[min(failed)]

    def revise(self, revisions: Sequence[Revision], pair: Pair) -> list[tuple[Candidate, ...]]:
        """See `Reviser`: the model is shown its translation and told what is wrong with it."""
        tasks = [
            Task(
                one.segment, Rejected(one.candidate.text, tuple(finding.message for finding in one.findings))
            )
            for one in revisions
        ]
        made = {at: one for some in self._outcomes(tasks, pair, {}) for at, one in some.items()}
        better = [made[at] for at in range(len(tasks))]
        return [
            (outcome,) if isinstance(outcome, Candidate) and outcome.text != one.candidate.text else ()
            for outcome, one in zip(better, revisions, strict=True)
        ]

    def close(self) -> None:
        """See `Engine`."""
        self._chat.client.close()

    def _outcomes(
        self, tasks: Sequence[Task], pair: Pair, known: Mapping[int, str]
    ) -> Iterator[dict[int, Outcome]]:
        """What became of each task without a known translation, as it comes. What has no letter is not asked
        for.
        """
        done = without_letters([task.segment for task in tasks])
        yield {at: one for at, one in done.items() if at not in known}
        articles: dict[int, list[int]] = {}
        for at, task in enumerate(tasks):
            if at not in done:
                articles.setdefault(id(task.segment.context), []).append(at)
        together = [places for places in articles.values() if not known.keys() >= set(places)]
        if together:
            self._meet(pair)
        writer = Writer(self._chat, pair, self._budget)
        yield from self._chat.client.each(lambda places: _article(writer, tasks, places, known), together)

    def _meet(self, pair: Pair) -> None:
        """Finds out what the server can, before the first article."""
        self._chat.meet(_question({"1": Task(_word(pair))}, pair, Context()), self._budget)


def _word(pair: Pair) -> Segment:
    """The name of the one language in the other: a word that every model knows."""
    return Segment(name(pair.target, pair.source))


def _article(
    writer: Writer, tasks: Sequence[Task], places: Sequence[int], known: Mapping[int, str]
) -> Iterator[dict[int, Outcome]]:
    """What became of an article's tasks, at these places. One that fails alone does not stop others."""
    own = [tasks[at] for at in places]
    said = {number: known[at] for number, at in enumerate(places) if at in known}
    left = [at for at in places if at not in known]
    try:
        for outcomes in writer.outcomes(own, said, own[0].segment.context or Context()):
            yield {places[number]: one for number, one in outcomes.items()}
            left = left[len(outcomes) :]
    except (EngineDied, EngineMissing):
        raise
    except EngineError as error:
        yield dict.fromkeys(left, error)
