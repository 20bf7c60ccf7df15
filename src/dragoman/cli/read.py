"""``dragoman read``."""

from __future__ import annotations

import json
import sys

from dragoman.cli.console import exit_status, failed, result, show, summary
from dragoman.cli.events import doubtful
from dragoman.cli.readings import Readings
from dragoman.config.settings import Settings
from dragoman.desk import Desk, Document, Failed, Sources
from dragoman.desk.documents import is_single
from dragoman.model import VERSION
from dragoman.model.article import MarkKind
from dragoman.records.printed import read_to_json


def run(sources: Sources, *, as_json: bool) -> int:
    """Prints what the reader understood; the exit status."""
    done = bad = 0
    readings = Readings(sources.format)
    with Desk.open(Settings()) as desk:
        for event in desk.read(sources):
            if isinstance(event, Document):
                (_print_json if as_json else _print_table)(event)
                readings.add(event)
                done += 1
            elif isinstance(event, Failed):
                if is_single(sources):
                    raise event.error
                failed(event.name, event.error)
                bad += 1
            else:
                doubtful(event)
    if told := str(readings):
        summary(told)
    return exit_status(done, bad)


def _print_json(found: Document) -> None:
    document = read_to_json(VERSION, found.name, found.article)
    with result():
        sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")


def _print_table(found: Document) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(title=f"{found.name} ({found.article.language})", title_justify="left", show_lines=False)
    table.add_column("role", style="bold")
    table.add_column("text", ratio=1)
    table.add_column("marks", style="dim")
    for block in found.article.blocks:
        text = Text("".join(map(_visible, block.text)))
        for mark in block.marks:
            if mark.kind is not MarkKind.ATOM:
                text.stylize("underline" if mark.kind is MarkKind.LINK else "italic", mark.start, mark.end)
        role = f"{block.role} (metadata)" if block.attributes.get("part") == "meta" else str(block.role)
        table.add_row(role, text, " ".join(str(mark.kind) for mark in block.marks))
    show(table)


def _visible(sign: str) -> str:
    """The sign, or one that is seen where it would move or colour the terminal: as long, for marks."""
    return sign if sign.isprintable() or sign in "\n\t\u00a0" else "\N{REPLACEMENT CHARACTER}"
