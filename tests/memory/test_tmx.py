"""TMX: what is read of others' files, and that what we write comes back."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from suites.units import MADE, mark, stream, unit

from dragoman.memory.exchange import tmx
from dragoman.memory.exchange.tally import Tally, Why
from dragoman.memory.exchange.wanted import Wanted
from dragoman.memory.keys import key
from dragoman.memory.units import Standing, Text, Unit
from dragoman.memory.written import bare
from dragoman.model.article import Mark, MarkKind
from dragoman.model.errors import ReadError


def read(data: str | bytes, wanted: Wanted | None = None) -> tuple[list[Unit], Tally]:
    tally = Tally()
    source = io.BytesIO(data) if isinstance(data, bytes) else stream(data)
    return list(tmx.read(source, wanted or Wanted(), tally)), tally


def document(*entries: str, srclang: str = "en") -> str:
    header = f'<header srclang="{srclang}" datatype="plaintext"/>'
    return (
        f'<?xml version="1.0"?>\n<tmx version="1.4">{header}<body>\n' + "\n".join(entries) + "\n</body></tmx>"
    )


def entry(source: str, target: str, ours: str = "en", theirs: str = "es", more: str = "") -> str:
    return (
        f'<tu {more}><tuv xml:lang="{ours}"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="{theirs}"><seg>{target}</seg></tuv></tu>'
    )


def again(units: list[Unit]) -> list[Unit]:
    """What comes back of units that were written."""
    file = io.BytesIO()
    assert tmx.write(units, file, "1.0") == len(units)
    found, tally = read(file.getvalue())
    assert tally.lost == 0
    return found


SOURCE = "The Bank of\nEngland \ufffc said «no»."
TARGET = "El Banco de\nInglaterra \ufffc dijo «no»."
MARKED = Unit(
    "en-GB",
    "es",
    Text(
        SOURCE,
        (
            mark(SOURCE, "Bank of\nEngland", MarkKind.LINK),
            mark(SOURCE, "\n", MarkKind.ATOM, 1, attributes={"raw": "<br/>"}),
            mark(SOURCE, "\ufffc", MarkKind.ATOM, 2, attributes={"raw": "<img src='a'>"}),
            mark(SOURCE, "England \ufffc said", MarkKind.STRONG, 3, tag="b"),
        ),
    ),
    Text(
        TARGET,
        (
            mark(TARGET, "Banco", MarkKind.LINK),
            mark(TARGET, "Inglaterra", MarkKind.LINK),
            mark(TARGET, "\n", MarkKind.ATOM, 1, attributes={"raw": "<br/>"}),
            mark(TARGET, "\ufffc", MarkKind.ATOM, 2, attributes={"raw": "<img src='a'>"}),
            mark(TARGET, "Inglaterra \ufffc dijo", MarkKind.STRONG, 3, tag="b"),
        ),
    ),
    Standing.APPROVED,
    "Ana & co",
    MADE,
    0,
    -(1 << 62),
    "urn:x:1",
    "apertium:3|x",
    withdrawn=True,
)


def test_what_we_write_comes_back_with_crossing_marks_and_all_that_is_known() -> None:
    marked = Unit(
        **{
            **{name: getattr(MARKED, name) for name in MARKED.__slots__},
            "source": bare(MARKED.source),
            "target": bare(MARKED.target),
        }
    )
    units = [marked, unit('Plain <b> & "so".', "Llano]]> y así."), unit("x", "y", Standing.MACHINE)]

    assert again(units) == units


KINDS = [kind for kind in MarkKind if kind is not MarkKind.ATOM]


@st.composite
def texts(draw: st.DrawFn) -> Text:
    text = draw(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30)
    )
    text = "".join(sign for sign in text if sign not in "\ufffe\uffff") or "x"
    ends = st.integers(0, len(text))
    marks = []
    for number in range(draw(st.integers(0, 4))):
        start, end = sorted((draw(ends), draw(ends)))
        if start < end:
            marks.append(Mark(start, end, draw(st.sampled_from(KINDS)), {}, "", number))
    return bare(Text(text if text.strip() else "x" * len(text), tuple(marks)))


@given(texts(), texts())
def test_any_text_with_any_marks_comes_back(source: Text, target: Text) -> None:
    (found,) = again([Unit("en", "es", source, target)])

    assert (found.source.text, found.target.text) == (source.text, target.text)
    assert sorted(map(spot, found.source.marks)) == sorted(map(spot, source.marks))
    assert sorted(map(spot, found.target.marks)) == sorted(map(spot, target.marks))


def spot(one: Mark) -> tuple[int, int, str, str, int]:
    return one.start, one.end, one.kind.value, one.tag, one.id


def test_codes_of_another_tool_are_kept_as_they_are() -> None:
    source = (
        '<ph x="1" type="image">&lt;img/&gt;</ph> Take <bpt i="1" x="2" type="bold">{1&gt;</bpt>this'
        '<ept i="1">&lt;1}</ept> and <hi type="term">that</hi><it pos="end" i="4">&lt;/x&gt;</it>.'
    )
    bold = '<bpt i="1" x="2" type="bold">{1&gt;</bpt>esto<ept i="1">&lt;1}</ept>'
    target = f'Toma {bold}<ph x="1">&lt;img/&gt;</ph>.'
    (found,), tally = read(document(entry(source, target)))

    assert found.source.text == "\ufffc Take this and that\ufffc."
    assert [one.kind.value for one in found.source.marks] == ["atom", "strong", "span", "atom"]
    assert found.source.marks[1].attributes == {"raw": "{1>", "end": "<1}"}
    assert found.target.text == "Toma esto\ufffc."
    assert tally.lost == 0
    assert again([found]) == [found]


def test_each_unit_that_is_not_taken_is_counted_and_named() -> None:
    found, tally = read(
        document(
            entry("Good.", "Bien."),
            entry("Bro<b>ken.", "Roto.", more='tuid="a"'),
            entry("Six.", "Seis.", "fr", more='tuid="b"'),
            '<tu tuid="c"><tuv xml:lang="en"><seg>Alone.</seg></tuv></tu>',
            entry("Open <bpt i='1'/>.", "Abierto.", more='tuid="d"'),
            entry("Odd.", "Raro.", theirs="q!", more='tuid="e"'),
            entry("Empty.", " ", more='tuid="f"'),
            entry("Long.", "l" * 9000, more='tuid="g"'),
            '<tu tuid="h"/>',
            '<tu tuid="i"><tuv xml:lang="en"><seg>It is cut off',
            entry("Last.", "Último."),
        )
    )

    assert [(one.source.text, one.target.text) for one in found] == [("Good.", "Bien."), ("Last.", "Último.")]
    assert (tally.read, tally.taken) == (11, 2)
    names: dict[Why, list[str]] = {}
    for one in tally.named:
        names.setdefault(one.why, []).append(one.name)
    assert names[Why.BROKEN] == [""]
    assert names[Why.CUT_OFF] == [""]
    assert names[Why.NO_SOURCE] == ["b", "d"]
    assert names[Why.NO_TARGET] == ["c", "e", "f", "g"]
    assert names[Why.MARKS] == ["d"]
    assert names[Why.LANGUAGE] == ["e"]
    assert names[Why.EMPTY] == ["f", "h"]
    assert names[Why.TOO_LONG] == ["g"]
    assert [one.line for one in tally.named if one.name == "b"] == [5]


def test_declared_entities_reach_no_parser() -> None:
    bomb = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 12))
    text = document(entry("&e11;", "Bum."), entry("Good.", "Bien."), entry("&file;", "No."))
    declared = f'<!DOCTYPE tmx [<!ENTITY e0 "{"x" * 999}">{bomb}<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    found, tally = read(text.replace("<tmx", f"{declared}<tmx", 1))

    assert [one.source.text for one in found] == ["Good."]
    assert tally.refused == {Why.BROKEN: 2}


def test_a_memory_of_any_language_translates_from_each_into_each() -> None:
    text = document(
        '<tu><tuv xml:lang="en"><seg>Yes.</seg></tuv><tuv xml:lang="es"><seg>Sí.</seg></tuv>'
        '<tuv xml:lang="fr"><seg>Oui.</seg></tuv></tu>',
        srclang="*all*",
    )
    every, _ = read(text)
    wanted, _ = read(text, Wanted("en", "fr"))

    assert len({(one.source_language, one.target_language) for one in every}) == 6
    assert [(one.source.text, one.target.text) for one in wanted] == [("Yes.", "Oui.")]


def test_an_entry_says_its_own_source_language() -> None:
    found, _ = read(document(entry("Sí.", "Yes.", "es", "en", 'srclang="es"')))

    assert [(one.source_language, one.target_language) for one in found] == [("es", "en")]


def test_of_two_varieties_that_is_the_source_which_the_entry_names() -> None:
    text = document(
        '<tu><tuv xml:lang="en-US"><seg>Color.</seg></tuv><tuv xml:lang="en"><seg>Colour.</seg></tuv>'
        '<tuv xml:lang="es"><seg>Color.</seg></tuv></tu>'
    )
    found, _ = read(text)

    assert [(one.source_language, one.target_language) for one in found] == [("en", "en-US"), ("en", "es")]
    assert again(found) == found


def test_all_variants_are_kept() -> None:
    found, tally = read(
        document(
            '<tu><tuv xml:lang="en-us"><seg>Two.</seg></tuv><tuv xml:lang="ES"><seg>Dos.</seg></tuv>'
            '<tuv xml:lang="es"><seg>Un par.</seg></tuv></tu>'
        )
    )

    assert [(one.source_language, one.target.text) for one in found] == [
        ("en-US", "Dos."),
        ("en-US", "Un par."),
    ]
    assert (tally.several, tally.lost) == (1, 0)


def test_older_versions_name_languages_otherwise() -> None:
    found, _ = read(
        '<tmx version="1.1"><header srclang="EN"/><body><tu><tuv lang="EN"><seg>Yes.</seg></tuv>'
        '<tuv lang="FR"><seg>Oui.</seg></tuv></tu></body></tmx>'
    )

    assert [(one.target_language, one.target.text) for one in found] == [("fr", "Oui.")]


@pytest.mark.parametrize(
    ("encoding", "declared"), [("utf-16", "UTF-16"), ("windows-1252", "windows-1252"), ("utf-8-sig", "UTF-8")]
)
def test_a_memory_may_be_in_another_encoding(encoding: str, declared: str) -> None:
    text = document(entry("Yes.", "Sí, señor."))
    named = text.replace('version="1.0"', f'version="1.0" encoding="{declared}"', 1)
    (found,), _ = read(named.encode(encoding))

    assert found.target.text == "Sí, señor."


def test_an_unknown_encoding_is_said() -> None:
    with pytest.raises(ReadError, match="klingon-8"):
        read('<?xml version="1.0" encoding="klingon-8"?><tmx/>')
    with pytest.raises(ReadError, match="rot13"):
        read('<?xml version="1.0" encoding="rot13"?><tmx/>')


def test_a_file_that_is_no_memory_is_said() -> None:
    for text in ("", "<html><p>Hello</p></html>", "\0\0\0"):
        with pytest.raises(ReadError):
            read(text)


def test_what_a_comment_holds_is_no_entry_and_what_text_says_ends_none() -> None:
    found, tally = read(
        document(
            f"<!-- {entry('Old.', 'Viejo.')} -->",
            '<tu><tuv xml:lang="en"><seg>A<!-- </tu> --> b.</seg></tuv>'
            '<tuv xml:lang="es"><seg><![CDATA[</tu> c.]]></seg></tuv></tu>',
        )
    )

    assert [(one.source.text, one.target.text) for one in found] == [("A b.", "</tu> c.")]
    assert tally.read == 1


def test_omegat_keeps_the_sentences_beside_as_texts() -> None:
    more = '<prop type="file">a.html</prop><prop type="prev">Before.</prop><prop type="next"></prop>'
    text = document(
        '<tu><note>x</note><tuv xml:lang="en"><seg>Now.</seg></tuv><tuv xml:lang="es" changeid="Eva" '
        'changedate="20260301T123005Z" creationid="Ana" creationdate="20250101T000000Z">'
        "<seg>Ya.</seg></tuv></tu>"
    )
    (found,), _ = read(text.replace("<note>", f"{more}<note>"))

    assert (found.before, found.after) == (key("Before."), 0)
    assert (found.made_by, found.made_at) == ("Eva", MADE)


def test_what_xml_cannot_hold_is_a_space_so_that_marks_stay() -> None:
    bad = "a\x01b\ud800c"
    marked = Unit("en", "es", Text(bad, (Mark(4, 5, MarkKind.EM, {}, "", 0),)), Text("d\x0be"))
    (found,) = again([marked])

    assert found.source.text == "a b c"
    assert [(one.start, one.end) for one in found.source.marks] == [(4, 5)]
    assert found.target.text == "d e"


class _Endless(io.RawIOBase):
    """A memory of many gigabytes, so far as anybody reads it."""

    def __init__(self, entries: int, one: bytes) -> None:
        self.left, self._one, self.given = entries, one, 0
        self._rest = b'<tmx version="1.4"><header srclang="en"/><body>'

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while len(self._rest) < len(buffer) and self.left:
            self._rest += self._one * 100
            self.left -= 100
        data, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(data)] = data
        self.given += len(data)
        return len(data)


def test_a_memory_is_read_as_it_comes() -> None:
    endless = _Endless(10_000_000, (entry("Yes.", "Sí.") + "\n").encode())
    units = tmx.read(endless, Wanted(), Tally())  # type: ignore[arg-type]

    assert next(units).source.text == "Yes."
    assert endless.given < 1_000_000


def test_an_entry_that_does_not_end_is_given_up_within_bounds() -> None:
    found, tally = read(
        document(
            '<tu><tuv xml:lang="en"><seg>' + "x " * 2_200_000 + "</seg></tuv></tu>", entry("Good.", "Bien.")
        )
    )

    assert [one.source.text for one in found] == ["Good."]
    assert tally.refused == {Why.CUT_OFF: 1}
