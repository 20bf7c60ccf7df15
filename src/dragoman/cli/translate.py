"""``dragoman translate``."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.cli.console import exit_status, result, summary
from dragoman.cli.events import Tally, languages
from dragoman.cli.report import show_report
from dragoman.config.engines import workers
from dragoman.desk import Desk, Made, Sources
from dragoman.desk.outputs import Outputs, OutputTaken
from dragoman.model import VERSION
from dragoman.model.disclosed import disclosed
from dragoman.model.edition import Verdict
from dragoman.model.errors import SettingsError
from dragoman.model.protocols import Format
from dragoman.publish.files import written
from dragoman.records.printed import translated_to_json

_MOST_NAMED = 20
"""Withheld editions named in the summary."""


@dataclass(frozen=True, slots=True)
class Request:
    """The command's options."""

    sources: Sources
    to: str
    engine: str | None
    output: Path | None
    output_format: str | None
    json: bool
    config: Path | None = None
    fail_on: Verdict | None = None


def run(request: Request) -> int:
    """Translates, prints or writes; the exit status. Raises DragomanError where nothing can be done."""
    tally = Tally(request.sources)
    wanted = languages(request.to)
    outputs = Outputs(
        request.output, request.output_format, len(set(wanted)) > 1 or not tally.single
    ).checked()
    verdicts = Verdicts()
    with (
        Desk.open(request.config, engine=request.engine, workers=workers()) as desk,
        desk.translate(request.sources, wanted) as events,
        tally.shown(),
    ):
        for event in events:
            made = tally.take(event)
            if not made:
                continue
            try:
                _give(made, outputs, request)
            except OutputTaken as error:
                tally.lost(made[0].document.name, error)
                continue
            if tally.single and not request.json:  # of several, --json has the reports
                for one in made:
                    show_report(one.edition, one.document.name, on_error=True)
            verdicts.add(made)
    _tell(tally, wanted, verdicts)
    return exit_status(tally.done, tally.bad) or verdicts.fail(request.fail_on)


def _give(made: Sequence[Made], outputs: Outputs, request: Request) -> None:
    """Prints or writes the editions of an article."""
    if request.json:
        document = json.dumps(_document(made), ensure_ascii=False)
        if outputs.path is None or outputs.is_folder:
            _print(document.encode() + b"\n")
        else:
            written(outputs.path, document.encode() + b"\n")
            return
    form = outputs.format_for(made[0].document)
    if outputs.path is not None:
        for target, one in outputs.targets(made, form):
            written(target, form.write(disclosed(one.edition)))
    elif not request.json:
        _print_editions(made, outputs, form)


def _print_editions(made: Iterable[Made], outputs: Outputs, form: Format) -> None:
    if outputs.several and form.name not in ("text", "markdown"):
        raise SettingsError(
            f"Several {form.name} documents cannot share standard output", "Add --output DIR, or --json."
        )
    for one in made:
        data = form.write(disclosed(one.edition))
        _print(data if data.endswith(b"\n") else data + b"\n")


def _print(data: bytes) -> None:
    with result():
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _document(made: Sequence[Made]) -> dict[str, Any]:
    source = made[0].document
    return translated_to_json(VERSION, source.name, source.article, [one.edition for one in made])


class Verdicts:
    """How many editions had which verdict, and which are withheld."""

    def __init__(self) -> None:
        self._counted: Counter[Verdict] = Counter()
        self._withheld: list[str] = []

    def add(self, made: Iterable[Made]) -> None:
        """Counts an article's editions."""
        for one in made:
            if one.edition.verdict is not None:
                self._counted[one.edition.verdict] += 1
            if one.edition.verdict is Verdict.WITHHOLD:
                self._withheld.append(f"{one.document.name} in {one.edition.language}")

    def fail(self, limit: Verdict | None) -> int:
        """1 where an edition's verdict is `limit` or worse."""
        order = tuple(Verdict)
        return int(limit is not None and any(self._counted[bad] for bad in order[order.index(limit) :]))

    def __str__(self) -> str:
        counted = ", ".join(
            f"{self._counted[verdict]} {verdict}" for verdict in Verdict if self._counted[verdict]
        )
        if not self._withheld:
            return f" Verdict: {counted}." if counted else ""
        named = ", ".join(self._withheld[:_MOST_NAMED])
        more = f" and {len(self._withheld) - _MOST_NAMED} more" if len(self._withheld) > _MOST_NAMED else ""
        return f" Verdict: {counted}. Withheld: {named}{more}."


def _tell(tally: Tally, wanted: Iterable[str], verdicts: Verdicts) -> None:
    """Says what was done, in a line."""
    articles = f"{tally.done} article{'' if tally.done == 1 else 's'}"
    told = f"{articles} translated to {', '.join(wanted)}"
    if tally.failed:
        told += f"; {tally.failed} failed"
    if tally.parts_failed:
        told += f"; {tally.parts_failed} edition{'' if tally.parts_failed == 1 else 's'} failed"
    summary(" ".join(filter(None, (f"{told}.{verdicts}", str(tally.readings)))))
