"""Which language a text is in: nobody is asked where it is plain, and nothing wrong is taken for sure."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from suites.shared import SHARED, needs_ntrex

from dragoman.facts.identification import spoken

TEXTS = {
    "en": "The mayor opened the new bridge on Saturday morning, two years later than it had promised.",
    "es": "La alcaldesa inauguró el sábado por la mañana el nuevo puente, dos años después de lo prometido.",
    "ca": "L’alcaldessa va inaugurar dissabte al matí el pont nou, dos anys més tard del que s’havia promès.",
    "gl": "A alcaldesa inaugurou o sábado pola mañá a nova ponte, dous anos máis tarde do que dixera.",
    "nn": "Ordføraren opna den nye brua laurdag morgon, to år seinare enn ho hadde lova, men ikkje alle kom.",
    "ru": "Мэр открыл новый мост в субботу утром, на два года позже, чем обещал городской совет.",
    "ar": "افتتح رئيس البلدية الجسر الجديد صباح السبت، بعد عامين من الموعد الذي وعد به المجلس.",
    "ja": "市長は土曜日の朝、議会が約束したより二年遅れて、新しい橋を開通させた。",
}


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("times", [1, 30])
def test_the_language_of_a_story_is_told(language: str, times: int) -> None:
    """One sentence is enough, and more of them change nothing."""
    found = spoken(" ".join([TEXTS[language]] * times))

    assert found is not None
    assert (found.language, found.is_sure) == (language, True)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Company results\n\nIt cost 1,234.56 dollars.", "en"),
        ("USA und China", "de"),
        ("New bridge opens", "en"),
        ("El puente nuevo", "es"),
        ("Neue Brücke eröffnet", "de"),
        ("Новый мост открыт", "ru"),
        ("新しい橋が開通", "ja"),
    ],
)
def test_a_few_words_of_grammar_tell_more_than_letters(text: str, language: str) -> None:
    """Letters by threes take the first for Catalan and the second for Filipino."""
    found = spoken(text)

    assert found is not None
    assert found.language == language


@pytest.mark.parametrize("text", ["", "   \n", "12 3 — 4,5", "…", "1,234.56"])
def test_a_text_without_words_has_no_language(text: str) -> None:
    assert spoken(text) is None


@pytest.mark.parametrize(
    "text", ["Madrid", "No.", "Ana Boro, Juan Pereda", "El gato", "Real Madrid 2 - Porto 1"]
)
def test_what_may_be_in_several_languages_is_asked_about(text: str) -> None:
    found = spoken(text)

    assert found is not None
    assert not found.is_sure


def test_what_it_may_be_else_is_told() -> None:
    """Whoever is asked has a choice to make."""
    found = spoken("De todos modos.")

    assert found is not None
    assert {"es", "pt"} <= {found.language, *found.others}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("th", "นายกเทศมนตรีเปิดสะพานใหม่เมื่อเช้าวันเสาร์"),
        ("ka", "მერმა შაბათს დილით ახალი ხიდი გახსნა."),
        ("sr", "Градоначелница је у суботу отворила нови мост, две године касније него што је обећала. " * 2),
        (
            "et",
            "Linnapea avas laupäeval uue silla, kaks aastat hiljem kui lubatud, ja elanikud on rahul. " * 2,
        ),
    ],
)
def test_a_language_without_a_list_is_told_by_its_letters(language: str, text: str) -> None:
    """Whether anybody is asked, it is the first that is offered."""
    found = spoken(text)

    assert found is not None
    assert found.language == language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("et", "Ta ütles, et see ei ole veel kõik."),
        ("eu", "Alkateak zubi berria ireki zuen larunbatean, agindu baino bi urte geroago."),
        ("eu", "Esan zuen hori ez dela oraindik guztia."),
        ("sq", "Kryetarja hapi urën e re të shtunën, dy vjet më vonë se sa kishte premtuar."),
        ("af", "Hy het gesê dit is nog nie alles nie."),
        ("sr", "Градоначелница је у суботу отворила нови мост, две године касније него што је обећала."),
        ("mk", "Градоначалничката во саботата го отвори новиот мост, две години подоцна отколку што вети."),
        ("sr-Latn", "Predsednica opštine je u nedelju saopštila da su deca uvek bezbedna na ovom mestu."),
        ("hr", "Tvrtka tijekom lipnja gradi novi most za milijun eura, tjedan prije roka."),
        ("bs", "Kompanija tokom juna gradi novi most za milion eura, sedmicu prije roka."),
    ],
)
def test_closed_words_tell_a_language_without_a_list(language: str, text: str) -> None:
    """Of its nearest relatives, too: Serbian is no Macedonian, Afrikaans no Dutch."""
    found = spoken(text)

    assert found is not None
    assert found.is_sure
    assert found.language == language


def test_what_croatian_and_bosnian_share_is_asked_about() -> None:
    found = spoken("Gradonačelnica je u subotu otvorila novi most, a stanovnici su zadovoljni.")

    assert found is not None
    assert not found.is_sure
    assert {"hr", "bs"} <= {found.language, *found.others}


def test_other_cyrillic_letters_are_not_taken_for_serbian() -> None:
    """Kazakh has no list, and its words are in no other: that speaks for nobody."""
    found = spoken("Қала әкімі сенбі күні жаңа көпірді ашты, уәде еткенінен екі жыл кеш.")

    assert found is not None
    assert found.language == "kk"


def test_serbian_may_be_stated_in_either_script() -> None:
    text = "Otvorila je novi most, a ljudi su bili zadovoljni."
    for stated in ("sr", "sr-Latn"):
        found = spoken(text, stated=stated)

        assert found is not None
        assert found.language == "sr-Latn"


def test_the_language_that_a_document_states_decides_where_its_text_is_short() -> None:
    for stated in ("es", "es-MX"):
        found = spoken("El gato", stated=stated)

        assert found is not None
        assert (found.language, found.is_sure) == ("es", True)


def test_a_document_in_another_language_than_it_states_is_noticed() -> None:
    """Templates are copied with their language."""
    found = spoken(TEXTS["es"], stated="en")

    assert found is not None
    assert (found.language, found.is_sure) == ("es", True)


def test_a_language_that_is_not_known_here_may_be_stated() -> None:
    """Asturian is believed where the document says so, and not taken for the nearest that is known."""
    asturian = "L'alcaldesa abrió'l sábadu pela mañana la ponte nueva, dos años dempués de lo que prometiera."
    found = spoken(asturian, stated="ast")

    assert found is not None
    assert found.language in ("", "ast")


def test_nobody_asks_for_the_language_that_he_has() -> None:
    """What may be either of two languages is more likely in the one that is not asked for."""
    asked, free = spoken("De todos modos.", into=["es"]), spoken("De todos modos.")

    assert asked is not None
    assert free is not None
    assert asked.language != "es" or asked.confidence < free.confidence


@given(st.text(max_size=200), st.sampled_from([None, "en", "xx", "und", "zh-CN"]))
def test_any_text_is_looked_at(text: str, stated: str | None) -> None:
    found = spoken(text, stated=stated)

    assert found is None or 0 <= found.confidence <= 1


LANGUAGES = {
    "arb": "ar", "cat": "ca", "dan": "da", "deu": "de", "eng": "en", "fas": "fa", "fra": "fr", "glg": "gl",
    "hin": "hi", "ita": "it", "nno": "nn", "nob": "nb", "pol": "pl", "por": "pt", "rus": "ru", "spa": "es",
    "swe": "sv", "tur": "tr", "ukr": "uk", "zho-CN": "zh",
}  # fmt: skip


def short_texts() -> Iterator[tuple[str, str, str]]:
    """The kind, the language and the text of 2,260 headlines and texts of one to three sentences."""
    folder = SHARED / "data/ntrex"
    documents = [line.split("\t")[1] for line in (folder / "docs.tsv").read_text("utf-8").splitlines()]
    first = [0, *(at for at, (one, next_) in enumerate(pairwise(documents), 1) if one != next_)]
    for name, language in LANGUAGES.items():
        lines = (folder / f"{name}.txt").read_text("utf-8").splitlines()
        yield from (("headline", language, lines[at]) for at in first[::4])
        yield from (("sentence", language, line) for line in lines[::24])
        yield from (("sentences", language, " ".join(lines[at : at + 2])) for at in first[1::2])
        yield from (("sentences", language, " ".join(lines[at : at + 3])) for at in first[::4])


@pytest.fixture(scope="module")
def told() -> Counter[tuple[str, str]]:
    """Of each kind of short text, how many were told right, told wrong, and asked about."""
    counts: Counter[tuple[str, str]] = Counter()
    for kind, language, text in short_texts():
        found = spoken(text)
        sure = found is not None and found.is_sure
        right = found is not None and found.language == language
        counts[kind, ("right" if right else "wrong") if sure else "asked"] += 1
    return counts


@pytest.mark.no_cover
@needs_ntrex
def test_no_wrong_language_is_taken_for_sure(told: Counter[tuple[str, str]]) -> None:
    """Over 2,000 headlines and texts of one to three sentences, in twenty languages."""
    assert told.total() > 2000
    assert {kind: number for kind, number in told.items() if kind[1] == "wrong"} == {}


@needs_ntrex
@pytest.mark.parametrize(("kind", "share"), [("headline", 0.7), ("sentence", 0.88), ("sentences", 0.95)])
def test_few_are_asked_about(told: Counter[tuple[str, str]], kind: str, share: float) -> None:
    """Who always asks is of no use."""
    assert told[kind, "right"] >= share * (told[kind, "right"] + told[kind, "asked"])
