"""``dragoman check``: a translation from anywhere against its original."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from select import select
from typing import BinaryIO

from dragoman.cli.console import result
from dragoman.cli.events import doubtful
from dragoman.cli.report import show_report
from dragoman.config.engines import workers
from dragoman.desk import Desk, Document, Failed, Sources
from dragoman.desk.documents import is_single
from dragoman.model.article import Article
from dragoman.model.edition import Report, Severity
from dragoman.model.errors import ReadError, SettingsError
from dragoman.publish.files import written
from dragoman.records.printed import checked_to_json, pair_to_json
from dragoman.sources.files import standard_input

_CHUNK = 1 << 16
"""Bytes that are read at once: what is there of them is not waited for."""

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
    with Desk.open(request.config, workers=workers()) as desk:
        if request.pairs is not None:
            return _lines(request, desk)
        return _documents(request, desk)


def _documents(request: Request, desk: Desk) -> int:
    if request.source is None or request.translation is None:
        raise SettingsError(
            "Two documents are needed", "Write dragoman check SOURCE TRANSLATION, or --pairs FILE."
        )
    _spared(request)
    ours = _article(request, desk, request.source, request.source_language, "--from")
    theirs = _article(request, desk, request.translation, request.target_language, "--to")
    edition = desk.check(ours, theirs)
    if request.html is not None:
        from dragoman.publish.comparison import comparison as page

        written(request.html, page(edition).encode("utf-8", "replace"))
    if request.json:
        with result():
            print(json.dumps(checked_to_json(edition), ensure_ascii=False))
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


def _article(request: Request, desk: Desk, argument: str, language: str | None, option: str) -> Article:
    """The one article of `argument`, in the language that `option` says, if it does."""
    sources = Sources((argument,), language, request.format, request.allow_private)
    run = desk.read(sources)
    if not is_single(sources):
        raise ReadError(f"{argument} is a folder", "Give one document and its translation.")
    for event in run:
        if isinstance(event, Document):
            return event.article
        if isinstance(event, Failed):
            raise event.error
        doubtful(event, option)
    raise ReadError(f"{argument} gives no document", "Give one document and its translation.")


def _lines(request: Request, desk: Desk) -> int:
    """One JSON object for each line, in order, as soon as it is checked."""
    if request.source is not None or request.html is not None:
        raise SettingsError("--pairs takes no documents and no --html", "Leave one of them out.")
    if request.source_language is None or request.target_language is None:
        raise SettingsError("--pairs needs both languages", "Add --from LANG --to LANG.")
    pairs = _pairs(request.pairs or "-")
    status = 0
    with result(), desk.check_pairs(pairs, request.source_language, request.target_language) as checked:
        for one in checked:
            print(json.dumps(pair_to_json(one.report, one.source, one.translation), ensure_ascii=False))
            status |= _status(one.report)
    return status


def _pairs(name: str) -> Iterator[tuple[str, str] | None]:
    """The pairs of a file, or of standard input; None where the next line is not there yet. Raises ReadError,
    naming the line.
    """
    try:
        with nullcontext(standard_input()) if name == "-" else Path(name).open("rb") as stream:
            number = 0
            for line in _given(stream):
                if line is None:
                    yield None
                    continue
                number += 1
                text = line.decode("utf-8", "replace").rstrip("\r\n")
                fields = text.split("\t")
                if len(fields) != 2:
                    raise ReadError(
                        f"{name}: line {number} is no pair: it has {len(fields) - 1} TABs, not one",
                        "Each line is a source, one TAB, and its translation.",
                    )
                yield fields[0], fields[1]
    except OSError as error:
        raise ReadError(f"{name}: {error.strerror or error}", "Check the path.") from error


def _given(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines, as they come; None where there is none at hand, and whoever writes them may wait for us."""
    rest = b""
    while True:
        if _is_dry(stream):
            yield None
        data = stream.read1(_CHUNK)  # type: ignore[attr-defined]  # files and standard input are buffered
        if not data:
            break
        *lines, rest = (rest + data).split(b"\n")
        yield from lines
        if len(rest) > _LONGEST_LINE:
            yield rest
            rest = b""
    if rest:
        yield rest


def _is_dry(stream: BinaryIO) -> bool:
    try:
        return not select([stream], [], [], 0)[0]
    except (OSError, ValueError):  # nothing that is waited for
        return False


def _status(report: Report) -> int:
    return int(any(finding.severity is Severity.CRITICAL for finding in report.findings))
