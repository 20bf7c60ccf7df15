"""The engine: articles side by side, each in its own order, on one chat server."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from dragoman.engines.budget import Budget
from dragoman.engines.llm.article import Outcome, Writer
from dragoman.engines.llm.chat import Chat
from dragoman.engines.llm.languages import pair_of
from dragoman.engines.llm.prompt import PROMPT, Rejected, Task
from dragoman.model.edition import Method
from dragoman.model.errors import EngineDied, EngineError, EngineMissing
from dragoman.model.protocols import Pair, Revision
from dragoman.model.segment import Candidate, Context, Segment
from dragoman.model.wrapper import Lent
from dragoman.text.languages import name


def tokens(most: int) -> Budget:
    """The tokens that a run may use: those sent and those received alike."""
    return Budget(most, _used_up)


def _used_up(most: int, used: int, more: int) -> EngineError:
    return EngineError(
        f"The run's budget of {most} tokens is used up ({used} were used)",
        "Translate the rest in another run, or set DRAGOMAN_TOKENS to a higher number.",
    )


class LLM:
    """Implements `Engine`, `Metered` and `Reviser` for one model. May be shared by threads.

    Segments of one article, which have one `context`, are translated in their order, each chunk with what
    stands before it; articles are translated side by side.
    """

    name = "openai"
    method = Method.NEURAL
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
        """See `Engine`: the model, the server's host, and the digest of the rules."""
        model = quote(self._chat.model, safe="/:@+")
        return f"{self.name}:{model}@{self._chat.host}:{pair.source}-{pair.target}:prompt-{PROMPT}"

    def test(self, pair: Pair) -> None:
        """See `Engine`: the name of the one language is translated from the other."""
        self.translate([Segment(name(pair.target, pair.source))], pair)

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
        self._chat.close()

    def _outcomes(self, tasks: Sequence[Task], pair: Pair) -> list[Outcome]:
        """What became of each task, in order. What has no letter is not asked for."""
        writer = Writer(self._chat, pair, self._budget)
        done: dict[int, Outcome] = {
            at: Candidate(task.segment.text, task.segment.marks)
            for at, task in enumerate(tasks)
            if not any(map(str.isalpha, task.segment.text))
        }
        articles: dict[int, list[int]] = {}
        for at, task in enumerate(tasks):
            if at not in done:
                articles.setdefault(id(task.segment.context), []).append(at)
        together = list(articles.values())
        made = self._chat.each(lambda places: _article(writer, [tasks[at] for at in places]), together)
        for places, outcomes in zip(together, made, strict=True):
            done.update(zip(places, outcomes, strict=True))
        return [done[at] for at in range(len(tasks))]


def _article(writer: Writer, tasks: Sequence[Task]) -> Sequence[Outcome]:
    """What became of an article's tasks. One that fails alone does not stop the others."""
    try:
        return writer.outcomes(tasks, tasks[0].segment.context or Context())
    except (EngineDied, EngineMissing):
        raise
    except EngineError as error:
        return [error] * len(tasks)
