"""The engine: articles side by side, each in its own order, on one chat server.

An article goes in chunks, each with what stands before it, until all of it is there. What is missing or
cannot be a translation is asked for again, with the reason, a bounded number of times.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from urllib.parse import quote

from dragoman.engines.http import batched
from dragoman.engines.llm import messages
from dragoman.engines.llm.chat import Chat, CutOff, Question
from dragoman.engines.llm.messages import PROMPT, Draft, Rejected, Task, drafts, pair_of
from dragoman.engines.paid import Budget
from dragoman.engines.plain import without_letters
from dragoman.engines.tags import parts, placed
from dragoman.engines.wrapper import Lent
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

    def outcomes(self, tasks: Sequence[Task], context: Context) -> list[Outcome]:
        """What became of each task, in order; all are of one article.

        Raises EngineError, EngineMissing and EngineDied where the server answers nothing of use.
        """
        done: list[Outcome] = []
        for chunk in batched(tasks, lambda task: len(task.segment.text), _MOST_SENTENCES, _CHUNK):
            done += self._asked(chunk, context, _before(tasks, done), _TIMES)
        return done

    def _asked(self, tasks: Sequence[Task], context: Context, before: Before, times: int) -> list[Outcome]:
        by_id = {str(number): task for number, task in enumerate(tasks, 1)}
        question = _question(by_id, self.pair, context, before)
        try:
            reply = self.chat.reply(question, self.budget)
        except CutOff:
            half = len(tasks) // 2
            if not half:
                raise
            halves = (tasks[:half], tasks[half:])
            return [outcome for some in halves for outcome in self._asked(some, context, before, times)]
        made = drafts(reply, by_id, self.pair, question.rules)
        wrong = [at for at, draft in enumerate(made) if draft.problems]
        if not wrong:
            self.chat.remember(question, reply)
        outcomes = [self._of(draft, task.segment) for draft, task in zip(made, tasks, strict=True)]
        if wrong and times > 1:
            again = [replace(tasks[at], rejected=Rejected(made[at].text, made[at].problems)) for at in wrong]
            better = self._asked(again, context, before, times - 1)
        else:
            better = [
                self._in_parts(tasks[at].segment, context, before) if made[at].broken else outcomes[at]
                for at in wrong
            ]
        for at, outcome in zip(wrong, better, strict=True):
            if isinstance(outcome, Candidate) or isinstance(outcomes[at], EngineError):
                outcomes[at] = outcome
        return outcomes

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
    shown = any(task.segment.examples for task in tasks.values())
    return Question(messages.rules(pair, examples=shown), data, messages.schema(list(tasks)), letters)


def _before(tasks: Sequence[Task], done: Sequence[Outcome]) -> Before:
    """The last of the article's sentences that are done, in order."""
    found: list[tuple[str, str]] = []
    size = 0
    for task, outcome in zip(reversed(tasks[: len(done)]), reversed(done), strict=True):
        size += len(task.segment.text)
        if size > _BEFORE:
            break
        if isinstance(outcome, Candidate):
            found.append((task.segment.text, outcome.text))
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
    """Implements `Engine`, `Metered`, `Reviser` and `Shown` for one model. May be shared by threads.

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

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        """See `Engine`: one candidate a segment. An article that fails does so after the others are done,
        whose answers are remembered, so that asking for these again asks the server nothing.
        """
        offered: list[tuple[Candidate, ...]] = []
        for outcome in self._outcomes([Task(segment) for segment in segments], pair):
            if isinstance(outcome, EngineError):
                raise outcome
            offered.append((outcome,))
        return offered

    def revise(self, revisions: Sequence[Revision], pair: Pair) -> list[tuple[Candidate, ...]]:
        """See `Reviser`: the model is shown its translation and told what is wrong with it."""
        tasks = [
            Task(
                one.segment, Rejected(one.candidate.text, tuple(finding.message for finding in one.findings))
            )
            for one in revisions
        ]
        return [
            (outcome,) if isinstance(outcome, Candidate) and outcome.text != one.candidate.text else ()
            for outcome, one in zip(self._outcomes(tasks, pair), revisions, strict=True)
        ]

    def close(self) -> None:
        """See `Engine`."""
        self._chat.client.close()

    def _outcomes(self, tasks: Sequence[Task], pair: Pair) -> list[Outcome]:
        """What became of each task, in order. What has no letter is not asked for."""
        writer = Writer(self._chat, pair, self._budget)
        done: dict[int, Outcome] = {**without_letters([task.segment for task in tasks])}
        articles: dict[int, list[int]] = {}
        for at, task in enumerate(tasks):
            if at not in done:
                articles.setdefault(id(task.segment.context), []).append(at)
        together = list(articles.values())
        if together:
            self._meet(pair)
        made = self._chat.client.each(lambda places: _article(writer, [tasks[at] for at in places]), together)
        for places, outcomes in zip(together, made, strict=True):
            done.update(zip(places, outcomes, strict=True))
        return [done[at] for at in range(len(tasks))]

    def _meet(self, pair: Pair) -> None:
        """Finds out what the server can, before the first article."""
        self._chat.meet(_question({"1": Task(_word(pair))}, pair, Context()), self._budget)


def _word(pair: Pair) -> Segment:
    """The name of the one language in the other: a word that every model knows."""
    return Segment(name(pair.target, pair.source))


def _article(writer: Writer, tasks: Sequence[Task]) -> Sequence[Outcome]:
    """What became of an article's tasks. One that fails alone does not stop the others."""
    try:
        return writer.outcomes(tasks, tasks[0].segment.context or Context())
    except (EngineDied, EngineMissing):
        raise
    except EngineError as error:
        return [error] * len(tasks)
