"""``dragoman check``: a translation from anywhere against its original."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from dragoman.cli.console import result
from dragoman.cli.engine import engine
from dragoman.cli.inputs import Failed, Input, Reading, inputs
from dragoman.cli.report import show_report
from dragoman.cli.report_json import edition_to_json, pair_to_json
from dragoman.config import tables
from dragoman.config.desk import judge, terms
from dragoman.config.settings import Settings, settings
from dragoman.facts.comparison import comparison
from dragoman.model.edition import Edition, Report, Severity, merged
from dragoman.model.errors import ReadError, SettingsError
from dragoman.model.policy import Rule, verdict
from dragoman.model.protocols import Engine, Pair
from dragoman.model.segment import Segment
from dragoman.pipeline.align import aligned
from dragoman.pipeline.sentences import judged
from dragoman.pipeline.witness import testimony
from dragoman.publish.files import written
from dragoman.sources.files import standard_input
from dragoman.text.languages import tag

_HEARD = 100
"""Pairs that a witness translates together."""

_LONGEST_LINE = 1_000_000
"""Characters; a longer line is no pair of sentences, and is refused before it fills the memory."""


@dataclass(frozen=True, slots=True)
class Request:
    """The command's arguments and options."""

    source: str | None
    translation: str | None
    pairs: str | None
    source_language: str | None
    target_language: str | None
    format: str | None
    json: bool
    html: Path | None
    config: Path | None
    allow_private: bool


def run(request: Request) -> int:
    """Checks and prints; 1 where something critical is found. Raises DragomanError."""
    said = settings(request.config)
    if request.pairs is not None:
        return _lines(request, said)
    if request.source is None or request.translation is None:
        raise SettingsError(
            "Two documents are needed", "Write dragoman check SOURCE TRANSLATION, or --pairs FILE."
        )
    _spared(request)
    ours = _article(request, request.source, request.source_language).article
    theirs = _article(request, request.translation, request.target_language).article
    if ours.language == theirs.language:
        raise SettingsError(
            f"Both documents are in «{ours.language}», so neither is a translation",
            "Give the translation, or say the languages with --from and --to.",
        )
    edition = _checked(aligned(ours, theirs), said)
    if request.html is not None:
        from dragoman.publish.comparison import comparison as page

        written(request.html, page(edition).encode("utf-8", "replace"))
    if request.json:
        with result():
            print(json.dumps(edition_to_json(edition), ensure_ascii=False))
    else:
        show_report(edition, request.translation, on_error=False)
    return _status(edition.report)


def _spared(request: Request) -> None:
    """Raises SettingsError where the page would be written over one of the documents."""
    page = request.html
    for document in (request.source, request.translation):
        if (
            page is not None
            and document
            and page.exists()
            and Path(document).exists()
            and page.samefile(document)
        ):
            raise SettingsError(f"--html would write over {document}", "Give the page a name of its own.")


def _article(request: Request, argument: str, language: str | None) -> Input:
    reading = Reading((argument,), language, request.format, request.allow_private).checked()
    if not reading.single:
        raise ReadError(f"{argument} is a folder", "Give one document and its translation.")
    (read,) = inputs(reading)
    if isinstance(read, Failed):
        raise read.error
    return read


def _checked(edition: Edition, said: Settings) -> Edition:
    ours = terms(said, Pair(edition.source.language, edition.language))
    whole = merged(check(edition) for check in tables.checks())
    with _witness(said) as witness:
        sentences = judged(edition, judge(witnessed=witness is not None), ours, witness)
    report = merged([whole, sentences])
    return replace(edition, report=report, verdict=verdict(report, Rule()))


def _lines(request: Request, said: Settings) -> int:
    """One JSON object for each line, in order, as soon as it is checked."""
    if request.source is not None or request.html is not None:
        raise SettingsError("--pairs takes no documents and no --html", "Leave one of them out.")
    if request.source_language is None or request.target_language is None:
        raise SettingsError("--pairs needs both languages", "Add --from LANG --to LANG.")
    ours, theirs = tag(request.source_language), tag(request.target_language)
    pair = Pair(ours, theirs)
    settled = terms(said, pair)
    status = 0
    with result(), _witness(said) as witness:
        look = judge(witnessed=witness is not None)
        for some in _batches(_pairs(request.pairs or "-"), _HEARD if witness is not None else 1):
            heard, _ = testimony(witness, [Segment(source) for source, _ in some], pair)
            for (source, target), second in zip(some, heard, strict=True):
                report = look(comparison(source, target, ours, theirs, second, settled))
                print(json.dumps(pair_to_json(report, source, target), ensure_ascii=False))
                status |= _status(report)
    return status


@contextmanager
def _witness(said: Settings) -> Iterator[Engine | None]:
    """The second engine that the newsroom has set, where it has set one."""
    if said.witness is None:
        yield None
        return
    with engine(said.witness) as witness:
        yield witness


def _batches(pairs: Iterator[tuple[str, str]], most: int) -> Iterator[list[tuple[str, str]]]:
    while some := list(islice(pairs, most)):
        yield some


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    """The pairs of a file, or of standard input. Raises ReadError, naming the line."""
    try:
        with nullcontext(standard_input()) if name == "-" else Path(name).open("rb") as stream:
            for number, line in enumerate(iter(lambda: stream.readline(_LONGEST_LINE), b""), 1):
                text = line.decode("utf-8", "replace").rstrip("\r\n")
                fields = text.split("\t")
                if len(fields) != 2:
                    raise ReadError(
                        f"{name}: line {number} has {len(fields)} fields",
                        "Each line is a source, one TAB, and its translation.",
                    )
                yield fields[0], fields[1]
    except OSError as error:
        raise ReadError(f"{name}: {error.strerror or error}", "Check the path.") from error


def _status(report: Report) -> int:
    return int(any(finding.severity is Severity.CRITICAL for finding in report.findings))
