import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.identify import MAX_CHARACTERS, contradiction, identify, other_language

TEXTS = {
    "en": "The mayor opened the new bridge on Saturday morning, two years later than it had promised.",
    "es": "La alcaldesa inauguró el sábado por la mañana el nuevo puente, dos años después de lo prometido.",
    "ca": "L’alcaldessa va inaugurar dissabte al matí el pont nou, dos anys més tard del que s’havia promès.",
    "ru": "Мэр открыл новый мост в субботу утром, на два года позже, чем обещал городской совет.",
    "ar": "افتتح رئيس البلدية الجسر الجديد صباح السبت، بعد عامين من الموعد الذي وعد به المجلس.",
    "ja": "市長は土曜日の朝、議会が約束したより二年遅れて、新しい橋を開通させた。",
}


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("sentences", [1, 4])
def test_the_language_of_a_story_is_identified(language: str, sentences: int) -> None:
    """One sentence is enough, and more of them change nothing."""
    found = identify(" ".join([TEXTS[language]] * sentences))

    assert found is not None
    assert found.language == language
    assert found.confidence > 0.5


@pytest.mark.parametrize(
    ("headline", "language"),
    [
        ("New bridge opens", "en"),
        ("El puente nuevo", "es"),
        ("Neue Brücke eröffnet", "de"),
        ("Новый мост открыт", "ru"),
        ("新しい橋が開通", "ja"),
    ],
)
def test_the_language_of_a_headline_is_identified(headline: str, language: str) -> None:
    """A few words are enough where no close language has them too."""
    found = identify(headline)

    assert found is not None
    assert found.language == language


@pytest.mark.parametrize("text", ["", "   \n", "12 3 — 4,5", "…"])
def test_text_without_words_has_no_language(text: str) -> None:
    """There is no guess where there is nothing to go by."""
    assert identify(text) is None


def test_only_the_beginning_counts() -> None:
    """A long story is identified by its beginning, so that a huge one costs no more."""
    beginning = (TEXTS["en"] + " ") * (MAX_CHARACTERS // len(TEXTS["en"]) + 1)

    assert identify(beginning + TEXTS["ru"] * 5000) == identify(beginning)


SPANISH = (
    "El gobierno anunció el martes que las obras del puerto empezarán en primavera, después de tres años "
    "de retrasos. Los vecinos esperan que esta vez se cumplan los plazos y piden que se escuche a los "
    "pescadores, que perderán sus amarres durante los trabajos."
)


def test_a_text_in_another_language_than_it_is_said_to_be_is_noticed() -> None:
    found = contradiction(SPANISH, "en")

    assert found is not None
    assert found.language == "es"


@pytest.mark.parametrize("language", ["es", "es-MX"])
def test_a_text_in_its_own_language_is_not(language: str) -> None:
    assert contradiction(SPANISH, language) is None


def test_a_short_text_contradicts_nothing() -> None:
    assert contradiction("El gobierno", "en") is None


def test_a_language_that_cannot_be_told_is_believed() -> None:
    assert contradiction(SPANISH, "gl-ES") is None


SENTENCES = {
    "en": "the old bridge over the river was closed when the water had come too high",
    "es": "el viejo puente sobre el río se cerró cuando el agua ya estaba muy alta",
    "de": "die alte Brücke wurde gesperrt, als das Wasser schon viel zu hoch war",
    "it": "il vecchio ponte sul fiume è stato chiuso quando l'acqua era già troppo alta",
    "ru": "старый мост через реку закрыли, когда вода уже была слишком высокой",
    "bg": "старият мост над реката беше затворен, когато водата вече беше много висока",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_is_in_its_own_language(language: str) -> None:
    assert other_language(SENTENCES[language], language) is None


@pytest.mark.parametrize(
    ("asked", "found"), [("es", "en"), ("es", "de"), ("de", "it"), ("ru", "bg"), ("it", "es"), ("en", "es")]
)
def test_a_sentence_in_another_language_is_told(asked: str, found: str) -> None:
    assert other_language(SENTENCES[found], asked) == found


def test_a_list_of_names_is_in_any_language() -> None:
    assert other_language("Ana Boro, Juan Pereda, Luis Fonseca, Pedro Almeida, Marta Reyes", "de") is None


@given(st.text(max_size=100), st.sampled_from([*SENTENCES, "xx", "und", "zh-CN"]))
def test_any_text_is_looked_at(text: str, language: str) -> None:
    assert other_language(text, language) != language
