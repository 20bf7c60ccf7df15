"""``dragoman memory``."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.cli.acting import Acting, now
from dragoman.cli.console import number_of, one_line, show, summary
from dragoman.cli.exchange import Given, opened, print_json, reported, tallied, written
from dragoman.config.database import store
from dragoman.memory.exchange import tables, tmx
from dragoman.memory.units import Hit, Standing
from dragoman.model import VERSION
from dragoman.model.errors import SettingsError
from dragoman.model.protocols import Pair
from dragoman.newsroom import memories
from dragoman.store import memory, remembering, terms
from dragoman.text.languages import tag

FORMATS = ("tmx", "csv")


def brought(given: Given, *, approved: bool) -> int:
    """Brings a file in. Raises ReadError, SettingsError, StoreError, UnknownLanguage and WriteError."""
    form = given.form(FORMATS)
    wanted = given.wanted(Standing.APPROVED if approved else Standing.IMPORTED)
    by = Acting(given.by or None).actor()
    with opened(given.file) as stream, tallied(given.refused) as tally, store() as at:
        read = tmx.read if form == "tmx" else tables.read
        added = memories.brought_in(at, read(stream, wanted, tally), by, now, name=given.file)
    kept = {
        "new": added.new,
        "known already": added.known,
        "approved now": added.raised,
        "rejected before": added.turned_down,
    }
    return reported(given, tally, kept)


def given_out(given: Given) -> int:
    """Writes the memory to a file. Raises SettingsError, StoreError, UnknownLanguage and WriteError."""
    form = given.form(FORMATS)
    wanted = given.wanted()
    with store() as at, at.reading() as read, written(given.file) as stream:
        units = memory.every(read, wanted.source, wanted.target)
        count = tmx.write(units, stream, VERSION) if form == "tmx" else tables.write(units, stream)
    summary(f"{number_of(count, 'unit was', 'units were')} written.")
    return 0


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for."""

    text: str
    source: str
    target: str
    at_least: float
    most: int


def searched(asked: Search, *, as_json: bool) -> int:
    """Prints what is found. Raises StoreError and UnknownLanguage."""
    pair = Pair(tag(asked.source), tag(asked.target))
    with store() as at, at.reading() as read:
        (found,) = remembering.alike(read, [asked.text], pair, at_least=asked.at_least, most=asked.most)
        if not found:
            found = remembering.containing(read, asked.text, pair, asked.most)
    if as_json:
        print_json([_as_json(hit) for hit in found])
    elif found:
        print_table(("number", "like", "standing", "by", "date", "source", "translation"), map(_row, found))
    else:
        summary("Nothing like it is remembered, and nothing that has its words.")
    return 0


def _as_json(hit: Hit) -> dict[str, Any]:
    unit = hit.unit
    return {
        "number": hit.number,
        "likeness": round(hit.likeness, 4),
        "from": unit.source_language,
        "to": unit.target_language,
        "source": unit.source.text,
        "target": unit.target.text,
        "standing": unit.standing.value,
        "made_by": unit.made_by,
        "made_at": unit.made_at.isoformat() if unit.made_at else None,
        "article": unit.article,
        "withdrawn": unit.withdrawn,
    }


def _row(hit: Hit) -> tuple[str, ...]:
    unit = hit.unit
    standing = f"{unit.standing.value}, withdrawn" if unit.withdrawn else unit.standing.value
    date = f"{unit.made_at:%Y-%m-%d}" if unit.made_at else ""
    like = f"{int(100 * hit.likeness)}%"
    return str(hit.number), like, standing, unit.made_by, date, unit.source.text, unit.target.text


def counted(*, as_json: bool) -> int:
    """Prints how much is remembered of each pair. Raises StoreError."""
    with store() as at, at.reading() as read:
        found = memory.stats(read)
    if as_json:
        print_json(
            [
                {
                    "from": one.source_language,
                    "to": one.target_language,
                    "total": one.total,
                    **{standing.value: one.standings.get(standing, 0) for standing in Standing},
                    "withdrawn": one.withdrawn,
                    "latest": one.latest.isoformat() if one.latest else None,
                }
                for one in found
            ]
        )
    elif found:
        names = ("from", "to", *(standing.value for standing in Standing), "withdrawn", "latest")
        rows = (
            (
                one.source_language,
                one.target_language,
                *(str(one.standings.get(standing, 0)) for standing in Standing),
                str(one.withdrawn),
                f"{one.latest:%Y-%m-%d}" if one.latest else "",
            )
            for one in found
        )
        print_table(names, rows)
    else:
        summary("Nothing is remembered yet. Bring a memory in, as with 'dragoman memory import FILE.tmx'.")
    return 0


def named(source: str, target: str, *, as_json: bool) -> int:
    """Prints the ledger of names. Raises StoreError and UnknownLanguage."""
    with store() as at, at.reading() as read:
        found = terms.ledger(read, Pair(tag(source), tag(target)))
    every = [one for several in found.values() for one in several]
    if as_json:
        print_json([one._asdict() for one in every])
    elif every:
        print_table(
            ("name", "rendering", "articles"), ((one.name, one.rendering, str(one.times)) for one in every)
        )
    else:
        summary("No edition with a name in it was approved yet.")
    return 0


def forgotten(numbers: list[int], source: str, target: str, by: str, *, yes: bool) -> int:
    """Forgets units, or a pair. Raises SettingsError, StoreError and UnknownLanguage."""
    if bool(numbers) == bool(source or target):
        raise SettingsError("What is to be forgotten is not said", "Give numbers, or both languages.")
    with store() as at:
        if numbers:
            with at.reading() as read:
                there = memory.get(read, numbers)
            count = memories.forgotten(at, Acting(by or None).actor(), now(), numbers=list(there))
            missing = [number for number in numbers if number not in there]
            summary(f"{number_of(count, 'unit was', 'units were')} forgotten.")
            for number in missing:
                summary(f"There is no unit {number}.")
            return 1 if missing else 0
        if not source or not target:
            raise SettingsError("A pair has two languages", "Give both, with --from and --to.")
        pair = Pair(tag(source), tag(target))
        if not yes and not _agreed(pair):
            return 1
        count = memories.forgotten(at, Acting(by or None).actor(), now(), pair=pair)
        summary(f"{number_of(count, 'unit was', 'units were')} forgotten.")
    return 0


def _agreed(pair: Pair) -> bool:
    if not sys.stdin.isatty():
        raise SettingsError("A whole pair is forgotten only where you agree", "Add --yes.")
    summary(f"All translations from {pair.source} to {pair.target} would be forgotten. Type «yes»:")
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def print_table(columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> None:
    """Prints a table; what others wrote cannot move the terminal."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    show(table)
