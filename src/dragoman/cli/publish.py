"""``dragoman publish``."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dragoman.cli.console import exit_status, number_of, result, summary, warn
from dragoman.cli.events import Tally, languages
from dragoman.cli.report import counted, findings
from dragoman.config.engines import workers
from dragoman.desk import Desk, Embargoed, Held, Key, Published, Site, Sources
from dragoman.model.edition import Edition
from dragoman.model.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Request:
    """The command's options."""

    sources: Sources
    to: str
    engine: str | None
    site: Path
    base_url: str | None
    config: Path | None = None
    drafts: bool = False


def run(request: Request) -> int:
    """Translates and publishes; the exit status. Raises DragomanError where nothing can be done."""
    tally = Tally(request.sources)
    editions: dict[Key, Edition] = {}
    held = waits = 0
    published: Published | None = None
    site = Site(request.site, _now(), request.base_url, request.drafts)
    with (
        Desk.open(request.config, engine=request.engine, workers=workers()) as desk,
        desk.publish(request.sources, languages(request.to), site) as events,
        tally.shown(),
    ):
        for event in events:
            if isinstance(event, Held):
                warn(f"{event.document.name} in {event.key.language} is withheld: {findings(event.edition)}.")
                held += 1
            elif isinstance(event, Embargoed):
                until = f"{event.until.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
                warn(f"{event.document.name} in {event.key.language} is under embargo until {until}.")
                waits += 1
            elif isinstance(event, Published):
                published = event
            else:
                editions.update((made.key, made.edition) for made in tally.take(event))
    bad = tally.bad + held + waits
    if published is None:
        return exit_status(0, bad)
    with result():
        for key, page in published.pages.items():
            print(f"{page}  {editions[key].verdict}: {counted(editions[key])}")
    summary(_told(published, request, tally, held))
    return exit_status(len(published.pages), bad)


def _told(published: Published, request: Request, tally: Tally, held: int) -> str:
    """What was done, in a line."""
    told = (
        f"{request.site / 'index.html'}: {number_of(len(published.written), 'file')} written, "
        f"{len(published.unchanged)} unchanged, {len(published.removed)} removed."
    )
    if tally.failed:
        told += f" {tally.failed} source{'' if tally.failed == 1 else 's'} failed."
    if tally.parts_failed:
        told += f" {tally.parts_failed} edition{'' if tally.parts_failed == 1 else 's'} failed."
    if held:
        told += f" {number_of(held, 'edition')} withheld: publish them as drafts with --drafts."
    return f"{told} {tally.readings}".rstrip()


def _now() -> datetime:
    """The moment of this run: SOURCE_DATE_EPOCH's, where a build is to be reproducible
    (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if seconds is None:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise SettingsError(
            f"SOURCE_DATE_EPOCH is «{seconds}»", "Give it as seconds since 1970, or leave it unset."
        ) from error
