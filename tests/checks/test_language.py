"""Translations in another language than asked for, or in other letters."""

from __future__ import annotations

import pytest
from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.language import Language
from dragoman.facts.comparison import comparison
from dragoman.model.edition import Severity

_FRENCH = "Le port est fermé parce que le vent est trop fort pour les petits bateaux."


class TestLanguage(SegmentCheckContract):
    check = Language()
    cases = (
        PairCase(
            "en-es",
            "The harbour is closed because the wind is too strong.",
            _FRENCH,
            (Saw("accuracy/untranslated", Severity.CRITICAL, None, _FRENCH),),
        ),
        PairCase(
            "en-ru",
            "The harbour is closed because the wind is too strong.",
            _FRENCH,
            (Saw("accuracy/untranslated", Severity.CRITICAL, None, _FRENCH),),
        ),
        PairCase(
            "fr-en",
            "Le maire a ouvert le pont.",
            "The mayor opened the мост.",
            (Saw("accuracy/untranslated", Severity.MAJOR, None, "мост"),),
        ),
        PairCase(
            "en-ru",
            "The city is silent.",
            "Гоpод молчит.",  # with a Latin p
            (Saw("linguistic-conventions/spelling", Severity.MINOR, None, "Гоpод"),),
        ),
        PairCase(
            "en-ja",
            "The harbour is closed because the wind is too strong.",
            "由于风力太大，港口今天上午已经关闭。",
            (Saw("accuracy/untranslated", Severity.CRITICAL),),
        ),
        PairCase(
            "en-zh",
            "The harbour is closed because the wind is too strong.",
            "風がとても強いので、港は閉まっています。",
            (Saw("accuracy/untranslated", Severity.CRITICAL),),
        ),
        PairCase(
            "en-ko",
            "The harbour is closed because the wind is too strong.",
            "由于风力太大，港口今天上午已经关闭。",
            (Saw("accuracy/untranslated", Severity.CRITICAL),),
        ),
        PairCase("en-ja", "Tokyo bourse, record high", "東京株式市場最高値更新"),
        PairCase("en-es", "The port is closed.", "El puerto está cerrado por el viento fuerte."),
        PairCase("en-es", "Il faut bien le faire, mon ami.", "Il faut bien le faire, mon ami."),
        PairCase("en-ru", "BBC and NATO in London", "BBC NATO London"),
        PairCase("en-es", "The α and β variants spread.", "Las variantes α y β se propagan."),
        PairCase("fr-en", "La ville de Kiev (Київ) dort.", "The city of Kyiv (Київ) sleeps."),
        PairCase("ja-en", "王毅が訪れた。", "Wang Yi (王毅) visited."),
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ca", "El port està tancat perquè el vent és massa fort per als vaixells petits."),
        ("gl", "O porto está pechado porque o vento é moi forte para os barcos pequenos."),
        ("nn", "Hamna er stengd fordi vinden er for sterk for dei små båtane."),
        ("uk", "Порт закрито, бо вітер занадто сильний для малих човнів."),
        ("fa", "بندر به دلیل باد شدید برای قایق‌های کوچک بسته است."),
        ("tr", "Rüzgar küçük tekneler için çok sert olduğundan liman kapalı."),
        ("ja", "風が強すぎるため、港は閉鎖されています。"),
        ("ko", "바람이 너무 강해서 항구가 폐쇄되었습니다."),
    ],
)
def test_a_text_in_the_language_asked_for_is_no_finding(language: str, text: str) -> None:
    pair = comparison(
        "The harbour is closed, since the wind is too strong for small boats.", text, "en", language
    )

    assert Language()(pair).findings == ()


def test_a_language_without_a_list_of_words_is_said_to_be_skipped() -> None:
    assert Language()(comparison("One two three.", "Bat bi hiru.", "en", "eu")).skipped


def test_many_foreign_words_in_brackets_are_looked_at_in_linear_time() -> None:
    """Each is looked for among the brackets and in the original: a few are enough."""
    pair = comparison("word " * 20_000, "(一) а " * 15_000, "en", "es")

    assert len(Language()(pair).findings) <= 10
