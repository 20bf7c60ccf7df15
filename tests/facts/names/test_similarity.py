from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts.names import THRESHOLD, similarity

SCRIPTS = st.text(alphabet="abcxyzšéłабвгжхابتثجخوأבגדהוカキサタナハマヤラワン中国-' ", max_size=15)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lavrenko", "لافرينكو"),
        ("Masri", "المصري"),
        ("Jefferson", "جيفرسون"),
        ("Schumann", "شومان"),
        ("Khachaturian", "Хачатурян"),
        ("Hughes", "Хьюз"),
        ("Jackson", "Джексон"),
        ("Goldberg", "גולדברג"),
        ("Churchill", "צ'רצ'יל"),
        ("Valentine", "ヴァレンタイン"),
        ("Robert", "ロバート"),
        ("Tchaikovsky", "Tschaikowski"),
        ("Škoda", "Shkoda"),
        ("Papadopoulos", "Παπαδόπουλος"),
        ("Moskalenko", "모스칼렌코"),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert similarity(one, other) >= THRESHOLD


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lavrenko", "جيفرسون"),
        ("Goldberg", "Джексон"),
        ("Robert", "ヴァレンタイン"),
        ("Hughes", "גולדברג"),
        ("Brandauer", "Pizzorno"),
    ],
)
def test_different_names_are_not(one: str, other: str) -> None:
    assert similarity(one, other) < THRESHOLD


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Renaud", "Рено", id="French is silent at its end"),
        pytest.param("Beaumont", "بومون", id="three letters are one vowel"),
        pytest.param("Knightley", "Найтли", id="English is silent at its beginning"),
        pytest.param("Quintana", "كينتانا", id="qu is k"),
        pytest.param("Maxwell", "مكسويل", id="x is two sounds"),
        pytest.param("Peterson", "بيترسون", id="Arabic has no p"),
        pytest.param("Garland", "جارلاند", id="Arabic has no g"),
        pytest.param("Tariq", "طارق", id="Latin has no emphatic consonants"),
        pytest.param("Thabit", "ثابت", id="short vowels are not written"),
        pytest.param("Horowitz", "Горовиц", id="Russian has no h"),
        pytest.param("Fyodor", "Фёдор", id="a soft consonant takes its vowel's sound along"),
        pytest.param("Smith", "スミス", id="kana put vowels behind consonants"),
        pytest.param("Martin", "マーティン", id="kana drop an r"),
        pytest.param("Clinton", "克林顿", id="Chinese says l for l and r"),
        pytest.param("Baghdadi", "البغدادي", id="the article of Arabic"),
    ],
)
def test_customs_of_spelling_are_known(one: str, other: str) -> None:
    """A name is one name where an orthography or a transcription has its own ways."""
    assert similarity(one, other) >= THRESHOLD


def test_a_consonant_says_more_than_a_vowel() -> None:
    """A wrong vowel is a variant of spelling where a wrong consonant is another name."""
    assert similarity("Boris", "Барис") > similarity("Boris", "Борик")


def test_what_is_not_written_is_not_missed() -> None:
    """An abjad writes no short vowels; an alphabet that lacks them is of another name."""
    assert similarity("Salman", "سلمن") > similarity("Salman", "Слмн")


def test_a_name_is_known_by_its_first_sound() -> None:
    """Another consonant weighs more at the beginning of a name than inside it."""
    assert similarity("Tamara", "Тамака") > similarity("Ramata", "Камата")


def test_a_short_name_has_to_agree_more_closely() -> None:
    """Two of three sounds in common is chance; eight of nine is not."""
    assert similarity("Kim", "Том") < THRESHOLD < similarity("Kimberling", "Томберлинг")


def test_a_name_in_capitals_is_the_same_name() -> None:
    assert similarity("MARINA", "Marina") == 1


def test_a_name_without_end_is_compared_by_its_beginning() -> None:
    """Nobody waits for a name of a hundred thousand letters."""
    assert 0 <= similarity("marina" * 20_000, "марина" * 20_000) <= 1


def test_the_arabic_article_is_no_part_of_a_name() -> None:
    assert similarity("al-Masri", "مصري") >= THRESHOLD


@given(SCRIPTS, SCRIPTS)
def test_similarity_is_a_share_and_has_no_direction(one: str, other: str) -> None:
    alike = similarity(one, other)
    assert 0 <= alike <= 1
    assert alike == similarity(other, one)


@given(st.text())
def test_any_text_is_like_itself(text: str) -> None:
    assert similarity(text, text) == 1


@given(st.text(), st.text())
def test_any_text_can_be_compared(one: str, other: str) -> None:
    assert 0 <= similarity(one, other) <= 1
