"""Memories and terms as tables."""

from __future__ import annotations

import io

import pytest
from suites.units import stream, unit

from dragoman.memory.exchange import tables
from dragoman.memory.exchange.tally import Tally, Why
from dragoman.memory.exchange.wanted import Wanted
from dragoman.memory.glossary import Entry
from dragoman.memory.units import Standing, Unit
from dragoman.model.errors import ReadError
from dragoman.model.segment import Term, TermStatus


def read(text: str, wanted: Wanted | None = None, encoding: str = "utf-8") -> tuple[list[Unit], Tally]:
    tally = Tally()
    return list(tables.read(stream(text, encoding), wanted or Wanted(), tally)), tally


def test_what_we_write_comes_back() -> None:
    units = [
        unit('He said "a;b",\nand left.', "Dijo «a;b».", before=0, after=-7, article="12", withdrawn=True),
        unit("=1+1", "\t@x", Standing.MACHINE, made_by="", made_at=None, signature="apertium:1"),
    ]
    file = io.BytesIO()

    assert tables.write(units, file) == 2
    assert read(file.getvalue().decode())[0] == units


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "utf-8-sig"), ("\t", "utf-16"), (",", "utf-8")])
def test_tables_of_spreadsheets_are_read(delimiter: str, encoding: str) -> None:
    found, tally = read(f"Source{delimiter}Target\nYes.{delimiter}Sí.\n", Wanted("en", "es"), encoding)

    assert [(one.source.text, one.target.text, one.target_language) for one in found] == [
        ("Yes.", "Sí.", "es")
    ]
    assert (tally.read, tally.lost) == (1, 0)


def test_lines_that_are_not_taken_are_named_with_their_place() -> None:
    rows = (
        "Yes.,Sí.,es,",
        ",x,es,",
        "No.,,es,",
        "Odd.,x,q!,",
        "More.,x,es,,y",
        "Bad.,x,es,good",
        "Nul.,\0,es,",
    )
    lines = "\n".join(("source,target,to,standing", *rows))
    found, tally = read(lines, Wanted("en"))

    assert [one.source.text for one in found] == ["Yes."]
    assert [(one.line, one.why) for one in tally.named] == [
        (3, Why.EMPTY), (4, Why.EMPTY), (5, Why.LANGUAGE), (6, Why.BROKEN), (7, Why.STATUS), (8, Why.BROKEN),
    ]  # fmt: skip


def test_a_table_without_names_or_languages_is_said() -> None:
    with pytest.raises(ReadError, match="names no columns"):
        read("Yes.,Sí.\n")
    with pytest.raises(ReadError, match="languages"):
        read("source,target\nYes.,Sí.\n")


def test_terms_come_back() -> None:
    entries = [
        Entry("en", "es", Term("harbour master", "capitán de puerto"), "of a port"),
        Entry("en", "es", Term("migrant", "ilegal", TermStatus.FORBIDDEN)),
        Entry("en", "ar", Term("Times", "Times", TermStatus.DO_NOT_TRANSLATE, case=True)),
    ]
    file = io.BytesIO()

    assert tables.write_terms(entries, file) == 3
    assert list(tables.read_terms(stream(file.getvalue().decode()), Wanted(), Tally())) == entries


def test_what_is_not_to_be_translated_needs_no_rendering() -> None:
    text = "source,target,status\nTimes,,do-not-translate\nferry,ferri,\nbus,bus,maybe\n"
    tally = Tally()
    found = list(tables.read_terms(stream(text), Wanted("en", "es"), tally))

    assert [(one.term.target, one.term.status) for one in found] == [
        ("Times", TermStatus.DO_NOT_TRANSLATE),
        ("ferri", TermStatus.REQUIRED),
    ]
    assert [one.why for one in tally.named] == [Why.STATUS]
