"""Files of memories and terms on the command line: opened, written whole, and told of."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from dragoman.cli.console import result, stopped, summary
from dragoman.memory.exchange.packed import bare, packing, unpacked
from dragoman.memory.exchange.tally import NAMED, Refused, Tally, Why
from dragoman.memory.exchange.wanted import Wanted
from dragoman.memory.units import Standing
from dragoman.model.errors import Need, ReadError, SettingsError, Step, WriteError
from dragoman.text.languages import tag

_SHOWN = 20
"""Entries that are printed by name; all are in --refused."""

_ASKED_FOR = (Why.NO_SOURCE, Why.NO_TARGET)
"""Why an entry is not taken where languages were asked for: that is no fault of the file."""


@dataclass(frozen=True, slots=True)
class Given:
    """A file of a memory or of terms, and what is asked of it."""

    file: str
    format: str = ""
    source: str = ""
    target: str = ""
    by: str = ""
    refused: Path | None = None
    as_json: bool = False

    def wanted(self, standing: Standing = Standing.IMPORTED) -> Wanted:
        """What is wanted of the file. Raises UnknownLanguage."""
        return Wanted(
            tag(self.source) if self.source else None,
            tag(self.target) if self.target else None,
            standing,
            self.by if standing is Standing.APPROVED else "",
        )

    def form(self, known: tuple[str, ...]) -> str:
        """The format: as asked, or by the file's ending before that of its compression; tables are all «csv».
        Raises SettingsError.
        """
        name = (self.format or Path(bare(self.file)).suffix.removeprefix(".")).lower()
        name = "csv" if name in ("tsv", "tab") else name
        if name not in known:
            raise SettingsError(
                f"{self.file}: its format is none of {', '.join(known)}",
                Need(Step.CHOOSE_FORMAT, ", ".join(known)),
            )
        return name


@contextmanager
def opened(file: str) -> Iterator[BinaryIO]:
    """A file, or standard input, unpacked where it is compressed. Raises ReadError."""
    if file == "-":
        yield unpacked(sys.stdin.buffer, "Standard input")
        return
    try:
        with Path(file).open("rb") as stream:
            yield unpacked(stream, file)
    except OSError as error:
        raise ReadError(f"{file}: {error.strerror or error}", "Check the path.") from error


@contextmanager
def written(file: str) -> Iterator[BinaryIO]:
    """A file that is there whole or not at all, compressed as its ending says; or standard output. Raises
    SettingsError and WriteError.
    """
    if file == "-":
        with result():
            yield sys.stdout.buffer
        return
    path = Path(file)
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
            try:
                plain = cast(BinaryIO, stream)
                packed = packing(plain, file)
                yield packed
                if packed is not plain:
                    packed.close()
                stream.flush()
                os.fsync(stream.fileno())
            except BaseException:
                Path(stream.name).unlink(missing_ok=True)
                raise
        Path(stream.name).chmod(0o666 & ~_umask())
        Path(stream.name).replace(path)
    except OSError as error:
        raise WriteError(f"{file}: {error.strerror or error}", "Make room, or give another place.") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def tallied(file: Path | None) -> Iterator[Tally]:
    """Counts what is read; what is refused is written to `file`, where one is given. Raises WriteError."""
    if file is None:
        yield Tally()
        return
    with written(str(file)) as stream:

        def told(one: Refused) -> None:
            said = {"line": one.line, "name": one.name, "why": one.why.value, "detail": one.detail}
            stream.write((json.dumps(said, ensure_ascii=False) + "\n").encode("utf-8", "replace"))

        yield Tally(told=told)


def reported(given: Given, tally: Tally, kept: dict[str, int]) -> int:
    """Prints what became of a file; the status: 1 where something was not taken that was not left out on
    purpose.
    """
    faults = {
        why: count for why, count in tally.refused.items() if not (_limited(given) and why in _ASKED_FOR)
    }
    if given.as_json:
        print_json(
            {
                "read": tally.read,
                "taken": tally.taken,
                **kept,
                "several": tally.several,
                "refused": _told(tally),
            }
        )
    else:
        said = ", ".join(f"{count} {name}" for name, count in kept.items())
        summary(f"{tally.read} entries were read: {said}.")
        for why, count in tally.refused.most_common():
            summary(f"{count} not taken: {'it' if count == 1 else 'each'} {why.value}")
        named = [one for one in tally.named if one.why in faults]
        for one in named[:_SHOWN]:
            stopped(f"{given.file}: {one}")
        if sum(faults.values()) > _SHOWN:
            summary(f"And {sum(faults.values()) - _SHOWN} more; --refused FILE has all of them.")
    return 1 if faults else 0


def _limited(given: Given) -> bool:
    return bool(given.source or given.target)


def _told(tally: Tally) -> dict[str, Any]:
    return {
        "counts": {why.value: count for why, count in tally.refused.items()},
        "named": [
            {"line": one.line, "name": one.name, "why": one.why.value, "detail": one.detail}
            for one in tally.named
        ],
        "named_all": tally.lost <= NAMED,
    }


def print_json(value: Any) -> None:
    """Prints a value as JSON. Raises WriteError."""
    with result():
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
