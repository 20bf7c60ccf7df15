"""TBX-Basic: versions 3 and 2 read, 3 written."""

from __future__ import annotations

import io

import pytest
from suites.units import stream

from dragoman.memory.exchange import tbx
from dragoman.memory.exchange.tally import Tally, Why
from dragoman.memory.exchange.wanted import Wanted
from dragoman.memory.glossary import Entry
from dragoman.model.errors import ReadError
from dragoman.model.segment import Term, TermStatus

DCA = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader/><text><body>
<conceptEntry id="c1"><descrip type="subjectField">shipping</descrip>
<langSec xml:lang="en"><termSec><term>ferry</term></termSec></langSec>
<langSec xml:lang="es">
<termSec><term>ferri</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
<termSec><term>transbordador</term>
<termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec>
<termSec><term>ferry</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
</langSec></conceptEntry></body></text></tbx>"""

DCT = """<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:basic="http://www.tbxinfo.net/ns/basic" xmlns:min="http://www.tbxinfo.net/ns/min"><text><body>
<conceptEntry id="c1"><langSec xml:lang="en"><termSec><term>ferry</term></termSec></langSec>
<langSec xml:lang="es"><termSec><term>ferri</term>
<min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec></langSec></conceptEntry>
</body></text></tbx>"""

MARTIF = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><text><body><termEntry id="t1">
<langSet xml:lang="en"><tig><term>ferry</term></tig></langSet>
<langSet xml:lang="es"><ntig><termGrp><term>ferri</term>
<termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termGrp></ntig></langSet>
</termEntry></body></text></martif>"""


def read(text: str, wanted: Wanted | None = None) -> tuple[list[Entry], Tally]:
    tally = Tally()
    return list(tbx.read(stream(text), wanted or Wanted("en"), tally)), tally


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        (
            DCA,
            {
                "ferri": TermStatus.PREFERRED,
                "transbordador": TermStatus.ADMITTED,
                "ferry": TermStatus.FORBIDDEN,
            },
        ),
        (DCT, {"ferri": TermStatus.FORBIDDEN}),
        (MARTIF, {"ferri": TermStatus.ADMITTED}),
    ],
)
def test_versions_and_styles_say_the_same(text: str, statuses: dict[str, TermStatus]) -> None:
    found, tally = read(text)

    assert {one.term.target: one.term.status for one in found} == statuses
    assert {(one.source, one.target, one.term.source) for one in found} == {("en", "es", "ferry")}
    assert tally.lost == 0


def test_what_is_forbidden_is_nothing_to_translate_from() -> None:
    found, _ = read(DCA, Wanted("es", "en"))

    assert [one.term.source for one in found] == ["ferri", "transbordador"]


def test_what_we_write_comes_back() -> None:
    entries = [
        Entry("en", "es", Term("harbour master", "capitán de puerto"), "of a port & its boats"),
        Entry("en", "es", Term("harbour master", "práctico", TermStatus.FORBIDDEN)),
        Entry("en", "fr", Term("harbour master", "capitaine du port", TermStatus.PREFERRED)),
        Entry("en", "es", Term("migrant", "migrante", TermStatus.ADMITTED)),
        Entry("en", "es", Term("Times", "Times", TermStatus.DO_NOT_TRANSLATE, case=True)),
    ]
    file = io.BytesIO()
    assert tbx.write(entries, file) == 5
    found, tally = read(file.getvalue().decode(), Wanted())

    assert set(found) == set(entries)
    assert (tally.read, tally.lost) == (3, 0)


def test_entries_that_are_not_taken_are_named() -> None:
    text = DCA.replace(
        "<text><body>",
        '<text><body><conceptEntry id="a"><langSec xml:lang="en"><termSec><term>x</term></termSec></langSec>'
        '</conceptEntry><conceptEntry id="b"><langSec xml:lang="q!"/></conceptEntry><conceptEntry id="c">'
        '<langSec xml:lang="en"><termSec><term> </term></termSec></langSec></conceptEntry>'
        "<conceptEntry><b></conceptEntry>",
    )
    found, tally = read(text)

    assert len(found) == 3
    assert [(one.name, one.why) for one in tally.named] == [
        ("a", Why.NO_TARGET),
        ("b", Why.LANGUAGE),
        ("b", Why.NO_SOURCE),
        ("c", Why.EMPTY),
        ("c", Why.NO_SOURCE),
        ("", Why.BROKEN),
    ]


def test_a_file_that_is_no_termbase_is_said() -> None:
    with pytest.raises(ReadError):
        read("<html/>")
