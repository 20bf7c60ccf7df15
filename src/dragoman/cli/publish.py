"""``dragoman publish``."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dragoman.cli.batches import Translated, translated
from dragoman.cli.console import exit_status, failed, progress, result, summary
from dragoman.cli.engine import engine, targets
from dragoman.cli.inputs import Failed, Reading
from dragoman.config import tables
from dragoman.config.engines import is_draft
from dragoman.model.edition import Edition
from dragoman.model.errors import SettingsError
from dragoman.model.protocols import Engine
from dragoman.pipeline.translate import Translator
from dragoman.publish.site import Publication, publish


@dataclass(frozen=True, slots=True)
class Request:
    """The command's options."""

    reading: Reading
    to: str
    engine: str
    site: Path
    base_url: str | None


def run(request: Request) -> int:
    """Translates and publishes; the exit status. Raises DragomanError where nothing can be done."""
    reading = request.reading.checked()
    languages = targets(request.to)
    publications: list[Publication] = []
    bad = 0
    with engine(request.engine) as chosen, progress(1 if reading.single else None) as bar:
        for one in translated(reading, Translator(chosen, tables.checks()), languages):
            if isinstance(one, Failed):
                if reading.single:
                    raise one.error
                failed(one.name, one.error)
                bad += 1
            else:
                publications += _publications(one, chosen)
            if bar is not None:
                bar.advance(bar.task_ids[0])
    if not publications:
        return exit_status(0, bad)
    made = publish(publications, request.site, now=_now(), base_url=request.base_url)
    _say(publications, made.pages)
    summary(
        f"{request.site / 'index.html'}: {len(made.written)} files written, {len(made.unchanged)} unchanged, "
        f"{len(made.removed)} removed." + (f" {bad} sources failed." if bad else "")
    )
    return exit_status(len(publications), bad)


def _publications(made: Translated, chosen: Engine) -> list[Publication]:
    source = made.input

    def draft(edition: Edition) -> bool:
        return is_draft(edition.method, chosen.pair(source.article.language, edition.language))

    return [Publication(edition, source.name, draft(edition)) for edition in made.editions]


def _now() -> datetime:
    """The moment of this run: SOURCE_DATE_EPOCH's, where a build is to be reproducible
    (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    said = os.environ.get("SOURCE_DATE_EPOCH")
    if said is None:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(said), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise SettingsError(
            f"SOURCE_DATE_EPOCH is «{said}»", "Give it as seconds since 1970, or leave it unset."
        ) from error


def _say(publications: Iterable[Publication], pages: Iterable[Path]) -> None:
    """Where each edition is and what it kept: the result, on standard output."""
    with result():
        for publication, page in zip(publications, pages, strict=True):
            print(f"{page}  {_kept(publication.edition)}")


def _kept(edition: Edition) -> str:
    return ", ".join(f"{count.kept} of {count.total} {count.what} kept" for count in edition.report.counts)
