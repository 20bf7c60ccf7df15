"""What a reply has for the sentences that were asked for: each a candidate, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dragoman.engines.llm.prompt import Task
from dragoman.engines.llm.replies import texts
from dragoman.engines.llm.validation import Problem, other_language, problems
from dragoman.engines.tags import clean, decoded, encoded, needs_tags
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate, Segment

_TAG = re.compile(r"<[mx]\d+")


@dataclass(frozen=True, slots=True)
class Draft:
    """What was said for a segment and what is wrong with that, in words for the model.

    `candidate` is what may come out, for all its `problems`; without one, `broken` says that it is for its
    tags alone.
    """

    text: str = ""
    problems: tuple[str, ...] = ()
    candidate: Candidate | None = None
    broken: bool = False


def drafts(reply: str, tasks: Mapping[str, Task], pair: Pair, rules: str) -> list[Draft]:
    """A draft for each task, in order; none of a reply with ids of its own, which may have moved all."""
    said = texts(reply)
    if said is None:
        return [Draft(problems=("The answer was no JSON object.",))] * len(tasks)
    if said.keys() - tasks.keys():
        return [Draft(problems=("The answer had ids that were not asked for.",))] * len(tasks)
    made = [_draft(said.get(key, ()), task.segment, pair, rules) for key, task in tasks.items()]
    wrong = other_language(
        " ".join(draft.candidate.text for draft in made if draft.candidate is not None),
        " ".join(task.segment.text for task in tasks.values()),
        pair,
    )
    if wrong is None or not wrong.fatal:
        return made
    return [replace(draft, problems=(*draft.problems, wrong.message), candidate=None) for draft in made]


def _draft(values: tuple[object, ...], segment: Segment, pair: Pair, rules: str) -> Draft:
    if len(values) != 1:
        return Draft(problems=("It was given more than once." if values else "It was missing.",))
    (text,) = values
    if not isinstance(text, str) or not text.strip():
        return Draft(problems=("It was empty.",))
    sent = encoded(segment)
    text = clean(text if "\n" in sent else " ".join(text.split("\n")))  # a line of its own is a paragraph
    candidate = decoded(text, segment)
    if candidate is None:
        wanted = "with the tags of the sentence, well nested" if needs_tags(segment) else "without tags"
        return Draft(text, (f"Its tags were wrong: write it {wanted}.",), broken=needs_tags(segment))
    found = list(problems(candidate.text, segment.text, pair, rules))
    if lost := sorted(set(_TAG.findall(sent)) - set(_TAG.findall(text))):
        found.append(
            Problem(f"It lacked tags of the sentence: {', '.join(f'{tag}>' for tag in lost)}.", fatal=False)
        )
    fatal = any(problem.fatal for problem in found)
    return Draft(text, tuple(problem.message for problem in found), None if fatal else candidate)
