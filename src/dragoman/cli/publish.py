"""``dragoman publish``."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dragoman.cli.batches import translated
from dragoman.cli.console import exit_status, failed, progress, result, summary, warn
from dragoman.cli.engine import desk, targets
from dragoman.cli.inputs import Failed, Reading
from dragoman.cli.report import findings, kept
from dragoman.model.edition import Verdict
from dragoman.model.errors import SettingsError
from dragoman.publish.site import Publication, publish


@dataclass(frozen=True, slots=True)
class Request:
    """The command's options."""

    reading: Reading
    to: str
    engine: str | None
    site: Path
    base_url: str | None
    config: Path | None = None
    drafts: bool = False


def run(request: Request) -> int:
    """Translates and publishes; the exit status. Raises DragomanError where nothing can be done."""
    reading = request.reading.checked()
    languages = targets(request.to)
    publications: list[Publication] = []
    bad = held = 0
    with desk(request.engine, request.config) as made_by, progress(1 if reading.single else None) as bar:
        for one in translated(reading, made_by, languages):
            if isinstance(one, Failed):
                if reading.single:
                    raise one.error
                failed(one.name, one.error)
                bad += 1
            else:
                for edition in one.editions:
                    if edition.verdict is Verdict.WITHHOLD and not request.drafts:
                        warn(f"{one.input.name} in {edition.language} is withheld: {findings(edition)}.")
                        held += 1
                    else:
                        draft = edition.verdict is not Verdict.PUBLISH
                        publications.append(Publication(edition, one.input.name, draft))
            if bar is not None:
                bar.advance(bar.task_ids[0])
    if not publications:
        return exit_status(0, bad + held)
    made = publish(publications, request.site, now=_now(), base_url=request.base_url)
    _say(publications, made.pages)
    summary(
        f"{request.site / 'index.html'}: {len(made.written)} files written, {len(made.unchanged)} unchanged, "
        f"{len(made.removed)} removed."
        + (f" {bad} sources failed." if bad else "")
        + (f" {held} editions withheld: publish them as drafts with --drafts." if held else "")
    )
    return exit_status(len(publications), bad + held)


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
            print(f"{page}  {publication.edition.verdict}: {kept(publication.edition)}")
