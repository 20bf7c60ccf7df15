from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest
from suites.engines import EngineContract

from dragoman.engines.apertium.engine import Apertium
from dragoman.engines.apertium.pipe import Pipe
from dragoman.model.article import Mark, MarkKind, Span
from dragoman.model.errors import EngineDied, EngineError, EngineMissing, UnsupportedPair
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate, Segment

EN_ES = Pair("en", "es")
ES_CA = Pair("es", "ca")


class TestEnglishSpanish(EngineContract):
    @pytest.fixture
    def engine(self, apertium: Apertium) -> Apertium:
        return apertium

    @pytest.fixture
    def pair(self) -> Pair:
        return EN_ES

    @pytest.fixture
    def sentences(self) -> list[str]:
        return [
            "She did not say where the red car was.",
            "They expect them to go to New York.",
            "A 20-year-old man was arrested on Monday.",
            "Is it raining?",
        ]


class TestSpanishCatalan(EngineContract):
    @pytest.fixture
    def engine(self, apertium: Apertium) -> Apertium:
        return apertium

    @pytest.fixture
    def pair(self) -> Pair:
        return ES_CA

    @pytest.fixture
    def sentences(self) -> list[str]:
        return [
            "Los niños del hospital viven en la isla.",
            "Quiero decírselo a Juan.",
            "No hay agua desde el martes.",
        ]


def translate(engine: Apertium, text: str, pair: Pair = EN_ES, *marks: Mark) -> Candidate:
    return engine.translate([Segment(text, marks)], pair)[0][0]


def test_a_mark_follows_its_word_when_words_change_places(apertium: Apertium) -> None:
    result = translate(apertium, "The red car.", EN_ES, Mark(4, 7, MarkKind.LINK))

    assert result.text == "El coche rojo."
    assert [result.text[mark.start : mark.end] for mark in result.marks] == ["rojo"]


def test_half_a_word_marked_is_the_whole_word(apertium: Apertium) -> None:
    """Cutting a word at a tag would leave it untranslated."""
    result = translate(apertium, "The house is big.", EN_ES, Mark(4, 6, MarkKind.STRONG))

    assert [result.text[mark.start : mark.end] for mark in result.marks] == ["casa"]


def test_a_quotation_inside_a_mark_keeps_its_quotation_marks(apertium: Apertium) -> None:
    text = 'She said "we will go" today.'
    result = translate(apertium, text, EN_ES, Mark(9, 21, MarkKind.EM))

    assert [result.text[mark.start : mark.end] for mark in result.marks] == ['"iremos"']


def test_a_link_around_a_picture_stays_around_it(apertium: Apertium) -> None:
    marks = (Mark(4, 5, MarkKind.LINK, {}, "", 0), Mark(4, 5, MarkKind.ATOM, {"raw": "<img>"}, "", 1))
    result = translate(apertium, "See \ufffc now.", EN_ES, *marks)

    assert {result.text[mark.start : mark.end] for mark in result.marks} == {"\ufffc"}


@pytest.mark.parametrize(
    ("text", "artefact"),
    [
        ("He xyzzied the grue.", "*"),
        ("The church moved in the 1930s.", "@"),
        ("It scored higher than the others and expects them to go.", "  "),
        ("He said nothing, she said.", " ,"),
    ],
)
def test_its_own_marks_never_reach_a_reader(apertium: Apertium, text: str, artefact: str) -> None:
    assert artefact not in translate(apertium, text).text


def test_words_that_it_does_not_know_are_told(apertium: Apertium) -> None:
    result = translate(apertium, "The xyzzy is red.")

    assert [result.text[span.start : span.end] for span in result.unknown] == ["xyzzy"]


def test_a_rule_that_forgets_a_space_joins_no_words(apertium: Apertium) -> None:
    assert "hombre de 20 años" in translate(apertium, "The police arrested a 20-year-old man.").text


def test_a_sentence_keeps_its_first_capital(apertium: Apertium) -> None:
    """Spanish drops the pronoun that had it."""
    assert translate(apertium, "She said nothing.").text[0].isupper()


def test_a_fragment_without_a_capital_gets_none(apertium: Apertium) -> None:
    assert translate(apertium, "a red car").text == "un coche rojo"


def test_no_capital_is_left_inside_a_sentence(apertium: Apertium) -> None:
    assert translate(apertium, "Xyzzy said that.").text.split()[1][0].islower()


def test_function_words_are_not_shouted_beside_an_acronym(apertium: Apertium) -> None:
    assert "DE LA" not in translate(apertium, "Ministers spoke of NATO's plans.").text


def test_a_closing_quotation_mark_has_no_space_before_it(apertium: Apertium) -> None:
    assert " ”" not in translate(apertium, "He called it a “strategic mistake” today.").text


@pytest.mark.parametrize(
    ("text", "start", "end", "kind", "whole"),
    [("The house1 is big.", 9, 10, MarkKind.SUP, "casa1"), ("It is H2O now.", 7, 8, MarkKind.SUB, "H2O")],
)
def test_a_raised_sign_hangs_on_its_word(
    apertium: Apertium, text: str, start: int, end: int, kind: MarkKind, whole: str
) -> None:
    """A note's number and a formula's index do not keep their word from being translated."""
    result = translate(apertium, text, EN_ES, Mark(start, end, kind))

    assert whole in result.text
    assert [result.text[mark.start : mark.end] for mark in result.marks] == [text[start:end]]


@pytest.mark.parametrize("text", ["Oh, no.", "No.", "“The answer is no.”"])
def test_no_at_the_end_is_a_refusal(apertium: Apertium, text: str) -> None:
    """Not the abbreviation of number, which the English dictionary has with its full stop."""
    assert "núm" not in translate(apertium, text).text.lower()


def test_a_currency_keeps_to_its_figure(apertium: Apertium) -> None:
    assert "5 libras" in translate(apertium, "It costs £5 now.").text


def test_an_acronym_is_not_lowered_with_the_words_before_it(apertium: Apertium) -> None:
    assert "OTAN" in translate(apertium, "Ministers spoke of NATO's plans.").text


def test_a_capital_stays_with_the_first_word(apertium: Apertium) -> None:
    assert translate(apertium, "Hello world").text == "Hola mundo"


@pytest.mark.parametrize("text", ["Plan B", "x[2J", "Vitamin C."])
def test_a_letter_at_the_end_is_no_initial(apertium: Apertium, text: str) -> None:
    """With the full stop that closes a segment it would be one."""
    assert translate(apertium, text).text[-1] == text[-1]


def test_a_line_in_capitals_stays_in_capitals(apertium: Apertium) -> None:
    assert translate(apertium, "WAR IN UKRAINE").text.isupper()


def test_a_typographic_apostrophe_stays_one(apertium: Apertium) -> None:
    assert "'" not in translate(apertium, "‘Never again’ – minister").text


def test_per_cent_is_a_percentage(apertium: Apertium) -> None:
    (offered,) = apertium.translate([Segment("It rose by 17 per cent.")], Pair("en", "es"))

    assert "17 por ciento" in offered[0].text


def test_a_person_s_name_is_not_translated(apertium: Apertium) -> None:
    """Word by word, Kanye West would be Kanye Oeste."""
    (offered,) = apertium.translate([Segment("Kanye West met Peter Bone.")], Pair("en", "es"))

    assert "Kanye West" in offered[0].text
    assert "Peter Bone" in offered[0].text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We saw Kanye West's dog.", "Vimos el perro de Kanye West."),
        ("Rose Baker said that they sleep.", "Rose Baker dijo que duermen."),
    ],
)
def test_a_name_is_a_name_to_the_grammar(apertium: Apertium, text: str, expected: str) -> None:
    """An unknown word has no genitive, and no verb follows it."""
    assert translate(apertium, text).text == expected


def test_a_mark_over_a_name_comes_back_with_it(apertium: Apertium) -> None:
    text = "Rose Baker met Kanye West, who is no Johnson."
    marks = (Mark(15, 25, MarkKind.LINK, {"href": "/west"}, id=0), Mark(37, 44, MarkKind.EM, id=1))

    candidate = translate(apertium, text, EN_ES, *marks)

    assert [candidate.text[mark.start : mark.end] for mark in candidate.marks] == ["Kanye West", "Johnson"]


def test_signs_of_the_stream_format_are_text(apertium: Apertium) -> None:
    text = r"Prices {2021} [sic] <b> 5*3 ^ $ 9 / \ # @ ~ + 4"

    assert all(sign in translate(apertium, text).text for sign in r"{}[]<>*^$/\#@~+")


def test_a_figure_glued_to_its_word_is_read(apertium: Apertium) -> None:
    """Apertium would cut «£11million» into «£11m» and «illion»."""
    assert "illion" not in translate(apertium, "The £11million deal failed.").text.replace("millon", "")


def test_figures_alone_are_left_as_they_are(apertium: Apertium) -> None:
    assert translate(apertium, "1,000.50 — 2/3").text == "1,000.50 — 2/3"


def test_an_address_at_the_start_keeps_its_letters(apertium: Apertium) -> None:
    segment = Segment("example.org is the address.", (), (Span(0, 11),))

    assert apertium.translate([segment], EN_ES)[0][0].text.startswith("example.org ")


def test_a_text_that_imitates_our_stand_ins_is_safe(apertium: Apertium) -> None:
    segment = Segment("See xqzbq and a@b.org now.", (), (Span(14, 21),))

    assert apertium.translate([segment], EN_ES)[0][0].text.count("a@b.org") == 1


def test_a_null_and_other_controls_end_nothing(apertium: Apertium) -> None:
    """A NUL is the end of a block in the stream."""
    results = apertium.translate([Segment("The\0 car\x1b."), Segment("The house.")], EN_ES)

    assert results[1][0].text == "La casa."


def test_one_start_serves_many_texts(apertium: Apertium) -> None:
    translate(apertium, "The house.")
    before = children()
    translate(apertium, "The car.")

    assert children() == before


@pytest.mark.parametrize("program", ["lt-proc", "apertium-tagger", "apertium-wblank-attach", "gawk"])
def test_a_killed_process_is_an_error_and_the_next_text_is_translated(program: str) -> None:
    others = children()
    engine = Apertium()
    translate(engine, "The house.")
    os.kill(max(children(program) - others), signal.SIGKILL)

    with pytest.raises(EngineDied, match="eng-spa"):
        translate(engine, "The car.")

    assert translate(engine, "The car.").text == "El coche."
    engine.close()


def test_closing_leaves_no_process() -> None:
    engine = Apertium()
    before = children()
    translate(engine, "The house.")
    engine.close()

    assert children() == before


def test_a_hanging_pipeline_is_ended() -> None:
    pipe = Pipe([["sleep", "60"]], "mute", silence_s=0.2)

    with pytest.raises(EngineDied, match="mute has said nothing"):
        list(pipe.exchange(["a"]))

    pipe.close()


def test_a_runaway_pipeline_is_ended() -> None:
    pipe = Pipe([["yes"]], "babbler")

    with pytest.raises(EngineDied, match="without end"):
        list(pipe.exchange(["a"]))

    pipe.close()


def test_a_pair_whose_tagger_crashes_is_named() -> None:
    """apertium-rus-ukr of Debian 12 gives nothing and exits with 0."""
    engine = Apertium()
    try:
        pair = engine.pair("ru", "uk")
    except UnsupportedPair:
        pytest.skip("apertium-rus-ukr is not installed")

    with pytest.raises(EngineError, match="rus-ukr"):
        translate(engine, "Президент встретился с журналистами.", pair)


def test_a_missing_program_of_a_pair_is_named(tmp_path: Path) -> None:
    """Some pairs need cg3, which their packages only recommend."""
    (tmp_path / "eng-spa.mode").write_text("cg-proc-missing -w 'x' | lt-proc 'y'\n")

    with pytest.raises(EngineMissing, match=r"eng-spa needs the program cg-proc-missing"):
        translate(Apertium(tmp_path), "The house.")


def test_no_apertium_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(EngineMissing) as caught:
        Apertium(tmp_path).pairs()

    assert "apt-get install" in caught.value.hint


def test_a_pair_that_is_not_there_says_which_package_adds_it(apertium: Apertium) -> None:
    with pytest.raises(UnsupportedPair) as caught:
        apertium.pair("is", "sv")

    assert "apertium-isl-swe" in caught.value.hint


def test_the_signature_names_version_pair_and_data(apertium: Apertium) -> None:
    name, version, mode, digest = apertium.signature(EN_ES).split(":")

    assert (name, mode, len(digest)) == ("apertium", "eng-spa", 12)
    assert version[0].isdigit()


def children(name: str = "") -> set[int]:
    """The numbers of this process's children, of those whose program begins with `name`."""
    listed = subprocess.run(
        ["ps", "-e", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    )
    rows = [line.split(None, 2) for line in listed.stdout.splitlines()]
    ours = [row for row in rows if row[1] == str(os.getpid()) and not row[2].startswith("ps ")]
    return {int(row[0]) for row in ours if row[2].startswith(name)}
