"""TMX and TBX to translate-toolkit and back, and a memory as OmegaT writes it.

translate-toolkit is under the GPL: it runs in an environment of its own, whose Python is named in
DRAGOMAN_ORACLE; without it those tests are skipped.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from suites.units import mark, unit

from dragoman.memory.exchange import tbx, tmx
from dragoman.memory.exchange.tally import Tally
from dragoman.memory.exchange.wanted import Wanted
from dragoman.memory.keys import key
from dragoman.memory.units import Text, Unit
from dragoman.model.article import MarkKind

DATA = Path(__file__).parents[1] / "data" / "memory"
ORACLE = os.environ.get("DRAGOMAN_ORACLE", "")
_needs_oracle = pytest.mark.skipif(
    not ORACLE, reason="DRAGOMAN_ORACLE names no Python with translate-toolkit"
)

READS = """
import json, sys
from translate.storage.tmx import tmxfile
units = tmxfile.parsefile(sys.argv[1]).units
print(json.dumps([[one.source, one.target] for one in units]))
"""
COPIES = """
import sys
from translate.storage.tmx import tmxfile
found = tmxfile.parsefile(sys.argv[1])
found.savefile(sys.argv[2])
"""
WRITES = """
import json, sys
from translate.storage.tmx import tmxfile
made = tmxfile()
for source, target in json.load(open(sys.argv[1])):
    made.addtranslation(source, "en", target, "es")
made.savefile(sys.argv[2])
"""
WRITES_TERMS = """
import json, sys
from translate.storage.tbx import tbxfile
made = tbxfile()
made.settargetlanguage("es")
for source, target in json.load(open(sys.argv[1])):
    made.addsourceunit(source).target = target
made.savefile(sys.argv[2])
"""
BREAK = {"raw": "<br/>"}
PAIRS = [
    ["He said «no» & left <quickly>.", "Dijo «no» y se fue."],
    ["北京 — 5 €", "Pekín: 5 €"],
    ["A\u00a0b", "ab"],
    ["Twice.", "Dos veces."],
]


def asked(program: str, *files: Path) -> str:
    """What the oracle prints."""
    done = subprocess.run(
        [ORACLE, "-c", program, *map(str, files)], check=True, capture_output=True, text=True
    )
    return done.stdout


def read(data: bytes) -> list[Unit]:
    tally = Tally()
    found = list(tmx.read(io.BytesIO(data), Wanted("en"), tally))
    assert tally.lost == 0
    return found


@_needs_oracle
def test_translate_toolkit_reads_what_we_write(tmp_path: Path) -> None:
    file = tmp_path / "ours.tmx"
    with file.open("wb") as stream:
        tmx.write([unit(source, target) for source, target in PAIRS], stream, "1")

    assert json.loads(asked(READS, file)) == PAIRS


@_needs_oracle
def test_what_translate_toolkit_reads_and_writes_of_ours_comes_back_with_its_marks(tmp_path: Path) -> None:
    source, target = "The Bank of\nEngland.", "El Banco de\nInglaterra."
    sides = [
        Text(
            text,
            (
                mark(text, word, MarkKind.LINK),
                mark(text, "\n", MarkKind.ATOM, 1, attributes={"raw": "<br/>"}),
            ),
        )
        for text, word in ((source, "Bank"), (target, "Banco"))
    ]
    marked = [replace(unit("", "", before=5, article="7"), source=sides[0], target=sides[1])]
    ours, theirs = tmp_path / "ours.tmx", tmp_path / "theirs.tmx"
    with ours.open("wb") as stream:
        tmx.write(marked, stream, "1")
    asked(COPIES, ours, theirs)

    assert read(theirs.read_bytes()) == marked


@_needs_oracle
def test_what_translate_toolkit_writes_is_read(tmp_path: Path) -> None:
    given, file = tmp_path / "pairs.json", tmp_path / "theirs.tmx"
    given.write_text(json.dumps(PAIRS), "utf-8")
    asked(WRITES, given, file)

    assert [[one.source.text, one.target.text] for one in read(file.read_bytes())] == PAIRS


@_needs_oracle
def test_terms_that_translate_toolkit_writes_are_read(tmp_path: Path) -> None:
    given, file = tmp_path / "pairs.json", tmp_path / "theirs.tbx"
    given.write_text(json.dumps([["harbour master", "capitán de puerto"]]), "utf-8")
    asked(WRITES_TERMS, given, file)
    tally = Tally()
    found = list(tbx.read(io.BytesIO(file.read_bytes()), Wanted("en", "es"), tally))

    assert [(one.term.source, one.term.target) for one in found] == [("harbour master", "capitán de puerto")]
    assert tally.lost == 0


def test_a_memory_of_omegat_is_read_with_its_codes_and_contexts() -> None:
    ferry, yes = read((DATA / "omegat-level2.tmx").read_bytes())

    assert (ferry.source.text, ferry.target.text) == (
        "The ferry left\ufffc at noon.",
        "El ferri zarpó\ufffc a mediodía.",
    )
    assert [(one.id, one.start, one.end) for one in ferry.source.marks] == [(0, 4, 9), (1, 14, 15)]
    assert [(one.id, one.start, one.end) for one in ferry.target.marks] == [(0, 3, 8), (1, 14, 15)]
    assert (ferry.made_by, str(ferry.made_at)) == ("eva", "2026-02-11 10:11:12+00:00")
    assert (yes.target.text, yes.before, yes.after) == ("Así es.", key("Did it leave?"), key("It did."))
    file = io.BytesIO()
    tmx.write([ferry, yes], file, "1")
    assert read(file.getvalue()) == [ferry, yes]
