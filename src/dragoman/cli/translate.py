"""``dragoman translate``."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman import __version__
from dragoman.cli.batches import Translated, translated
from dragoman.cli.console import exit_status, failed, progress, result, summary
from dragoman.cli.engine import desk, targets
from dragoman.cli.inputs import Failed, Reading
from dragoman.cli.outputs import Outputs, OutputTaken
from dragoman.cli.report import show_report
from dragoman.model.edition import Verdict
from dragoman.model.errors import SettingsError
from dragoman.publish.files import written
from dragoman.records.printed import translated_to_json

_MOST_NAMED = 20
"""Withheld editions named in the summary."""


@dataclass(frozen=True, slots=True)
class Request:
    """The command's options."""

    reading: Reading
    to: str
    engine: str | None
    output: Path | None
    output_format: str | None
    json: bool
    config: Path | None = None
    fail_on: Verdict | None = None


def run(request: Request) -> int:
    """Translates, prints or writes; the exit status. Raises DragomanError where nothing can be done."""
    reading = request.reading.checked()
    languages = targets(request.to)
    several = len(languages) > 1 or not reading.single
    outputs = Outputs(request.output, request.output_format, several).checked()
    done = bad = 0
    verdicts = Verdicts()
    with desk(request.engine, request.config) as made_by, progress(1 if reading.single else None) as bar:
        for made in translated(reading, made_by, languages):
            if isinstance(made, Failed):
                if reading.single:
                    raise made.error
                failed(made.name, made.error)
                bad += 1
            else:
                try:
                    _give(made, outputs, request)
                    _report(made, request)
                    verdicts.add(made)
                    done += 1
                except OutputTaken as error:
                    if reading.single:
                        raise
                    failed(made.input.name, error)
                    bad += 1
            if bar is not None:
                bar.advance(bar.task_ids[0])
    _say(done, bad, languages, verdicts)
    return exit_status(done, bad) or verdicts.fail(request.fail_on)


def _give(made: Translated, outputs: Outputs, request: Request) -> None:
    if request.json:
        document = json.dumps(_document(made), ensure_ascii=False)
        if outputs.path is None or outputs.is_folder:
            _print(document.encode() + b"\n")
        else:
            written(outputs.path, document.encode() + b"\n")
            return
    if outputs.path is None:
        if not request.json:
            _print_editions(made, outputs)
        return
    form = outputs.format_for(made.input)
    for target, edition in outputs.targets(made.input, made.editions, form):
        written(target, form.write(edition.article))


def _print_editions(made: Translated, outputs: Outputs) -> None:
    form = outputs.format_for(made.input)
    if outputs.several and form.name not in ("text", "markdown"):
        raise SettingsError(
            f"Several {form.name} documents cannot share standard output", "Add --output DIR, or --json."
        )
    for edition in made.editions:
        data = form.write(edition.article)
        _print(data if data.endswith(b"\n") else data + b"\n")


def _print(data: bytes) -> None:
    with result():
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _document(made: Translated) -> dict[str, Any]:
    return translated_to_json(__version__, made.input.name, made.input.article, made.editions)


def _report(made: Translated, request: Request) -> None:
    """The report of each edition of a single source; of several, --json has them."""
    if request.reading.single and not request.json:
        for edition in made.editions:
            show_report(edition, made.input.name, on_error=True)


class Verdicts:
    """How many editions had which verdict, and which are withheld."""

    def __init__(self) -> None:
        self._counted: Counter[Verdict] = Counter()
        self._withheld: list[str] = []

    def add(self, made: Translated) -> None:
        """Counts an article's editions."""
        for edition in made.editions:
            if edition.verdict is not None:
                self._counted[edition.verdict] += 1
            if edition.verdict is Verdict.WITHHOLD:
                self._withheld.append(f"{made.input.name} in {edition.language}")

    def fail(self, limit: Verdict | None) -> int:
        """1 where an edition's verdict is `limit` or worse."""
        order = tuple(Verdict)
        return int(limit is not None and any(self._counted[bad] for bad in order[order.index(limit) :]))

    def __str__(self) -> str:
        said = ", ".join(
            f"{self._counted[verdict]} {verdict}" for verdict in Verdict if self._counted[verdict]
        )
        if not self._withheld:
            return f" Verdict: {said}." if said else ""
        named = ", ".join(self._withheld[:_MOST_NAMED])
        more = f" and {len(self._withheld) - _MOST_NAMED} more" if len(self._withheld) > _MOST_NAMED else ""
        return f" Verdict: {said}. Withheld: {named}{more}."


def _say(done: int, bad: int, languages: Iterable[str], verdicts: Verdicts) -> None:
    said = f"{done} article{'' if done == 1 else 's'} translated to {', '.join(languages)}"
    summary((f"{said}; {bad} failed." if bad else f"{said}.") + str(verdicts))
