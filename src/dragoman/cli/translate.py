"""``dragoman translate``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman import __version__
from dragoman.cli.batches import Translated, translated
from dragoman.cli.console import exit_status, failed, progress, result, summary
from dragoman.cli.engine import engine, targets
from dragoman.cli.inputs import Failed, Reading
from dragoman.cli.outputs import Outputs, OutputTaken
from dragoman.config import tables
from dragoman.formats.json import blocks_to_json
from dragoman.model.article import Article
from dragoman.model.edition import Edition, Finding
from dragoman.model.errors import SettingsError
from dragoman.pipeline.translate import Translator
from dragoman.publish.files import written


@dataclass(frozen=True, slots=True)
class Request:
    """The command's options."""

    reading: Reading
    to: str
    engine: str
    output: Path | None
    output_format: str | None
    json: bool


def run(request: Request) -> int:
    """Translates, prints or writes; the exit status. Raises DragomanError where nothing can be done."""
    reading = request.reading.checked()
    languages = targets(request.to)
    several = len(languages) > 1 or not reading.single
    outputs = Outputs(request.output, request.output_format, several).checked()
    done = bad = 0
    with engine(request.engine) as chosen, progress(1 if reading.single else None) as bar:
        translator = Translator(chosen, tables.checks())
        for made in translated(reading, translator, languages):
            if isinstance(made, Failed):
                if reading.single:
                    raise made.error
                failed(made.name, made.error)
                bad += 1
            else:
                try:
                    _give(made, outputs, request)
                    done += 1
                except OutputTaken as error:
                    if reading.single:
                        raise
                    failed(made.input.name, error)
                    bad += 1
            if bar is not None:
                bar.advance(bar.task_ids[0])
    _say(done, bad, languages)
    return exit_status(done, bad)


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
    return {
        "dragoman": __version__,
        "source": {"name": made.input.name, **_article(made.input.article)},
        "editions": [_edition(edition) for edition in made.editions],
    }


def _article(article: Article) -> dict[str, Any]:
    return {"language": article.language, "blocks": blocks_to_json(article.blocks)}


def _edition(edition: Edition) -> dict[str, Any]:
    return {
        "language": edition.language,
        "engine": edition.engine,
        "method": str(edition.method),
        "signature": edition.signature,
        "verdict": str(edition.verdict) if edition.verdict is not None else None,
        "blocks": blocks_to_json(edition.article.blocks),
        "counts": [{"what": c.what, "kept": c.kept, "total": c.total} for c in edition.report.counts],
        "findings": [_finding(finding) for finding in edition.report.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "category": finding.category,
        "severity": str(finding.severity),
        "message": finding.message,
        "block": finding.block,
        "source": finding.source._asdict() if finding.source else None,
        "target": finding.target._asdict() if finding.target else None,
    }


def _say(done: int, bad: int, languages: Iterable[str]) -> None:
    said = f"{done} article{'' if done == 1 else 's'} translated to {', '.join(languages)}"
    summary(f"{said}; {bad} failed." if bad else f"{said}.")
