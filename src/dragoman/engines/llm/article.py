"""An article's way through a model: in chunks, each with what stands before it, until all of it is there.

What is missing or cannot be a translation is asked for again, with the reason, a bounded number of times.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.engines.budget import Budget
from dragoman.engines.llm import prompt
from dragoman.engines.llm.chat import Chat, CutOff
from dragoman.engines.llm.drafts import Draft, drafts
from dragoman.engines.llm.prompt import Rejected, Task
from dragoman.engines.tags import parts, placed
from dragoman.model.errors import EngineError
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate, Context, Segment

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
        for chunk in _chunks(tasks):
            done += self._asked(chunk, context, _before(tasks, done), _TIMES)
        return done

    def _asked(self, tasks: Sequence[Task], context: Context, before: Before, times: int) -> list[Outcome]:
        by_id = {str(number): task for number, task in enumerate(tasks, 1)}
        rules, data = prompt.rules(self.pair), prompt.data(by_id, context, before)
        letters = sum(len(task.segment.text) for task in tasks)
        try:
            reply = self.chat.reply(rules, data, prompt.schema(list(by_id)), letters, self.budget)
        except CutOff:
            half = len(tasks) // 2
            if not half:
                raise
            halves = (tasks[:half], tasks[half:])
            return [outcome for some in halves for outcome in self._asked(some, context, before, times)]
        made = drafts(reply, by_id, self.pair, rules)
        wrong = [at for at, draft in enumerate(made) if draft.problems]
        if not wrong:
            self.chat.remember(rules, data, reply)
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


def _chunks(tasks: Sequence[Task]) -> Iterator[Sequence[Task]]:
    start = size = 0
    for at, task in enumerate(tasks):
        length = len(task.segment.text)
        if at > start and (size + length > _CHUNK or at - start == _MOST_SENTENCES):
            yield tasks[start:at]
            start, size = at, 0
        size += length
    if tasks:
        yield tasks[start:]


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
