from __future__ import annotations

import pytest
from babel import Locale

from dragoman.text.sentences import sentences

_DOTTED = ["nb", "nn", "da", "de", "fi", "hr", "bs", "sr", "sl", "et", "is", "lv", "cs", "sk", "hu"]


def _cut(text: str, language: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, language)]


@pytest.mark.parametrize("language", _DOTTED)
@pytest.mark.parametrize("month", range(1, 13))
def test_a_date_with_a_dotted_day_is_whole(language: str, month: int) -> None:
    """An engine that sees «14.» and «desember 2021» translates two stumps, the second without its day."""
    name = str(Locale.parse(language).months["format"]["wide"][month])

    assert len(_cut(f"Båten Abc 14. {name} 2021 def.", language)) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le ministre a reçu M. Attal à midi."),
        ("fr", "Selon Mme. Leroy, le pont reste fermé."),
        ("fr", "Le Dr. Martin est arrivé."),
        ("es", "El 14. º puesto fue para ella."),
        ("pt", "O decreto nº. 3 foi assinado ontem."),
        ("it", "Vale ancora l'art. 5 della legge."),
        ("nb", "Møtet begynner kl. 8 i morgen."),
        ("es", "Volvió el 5 de ene. 2021 por la tarde."),
        ("en", "At 8 p.m. Monday the ferry left."),
        ("en", "They met at 7 p.m. Eastern time."),
        ("de", "Der 1. FC Hafen siegte im 2. Spiel der 3. Liga."),
        ("de", "Am 5. Jan. 2021 kam das Schiff."),
        ("de", "Am 14. Dezember kam das Schiff."),
    ],
)
def test_what_belongs_together_is_not_cut(language: str, text: str) -> None:
    """Half a name, half a date and half an hour are no sentences."""
    assert _cut(text, language) == [text]


@pytest.mark.parametrize(
    ("language", "whole"),
    [
        ("de", ["Das Schiff kam am 3.", "Am Abend fuhr es weiter."]),
        ("de", ["Der Junge wurde 14.", "Das freute ihn."]),
        ("en", ["The ferry left at 8 p.m.", "The passengers waited."]),
        ("en", ["The vote was in 2021.", "March was cold."]),
        ("es", ["Llegó a las 8 p.m.", "Después zarpó."]),
        ("hu", ["A hajó elment december 14.", "A többiek vártak."]),
    ],
)
def test_sentences_that_end_in_figures_end(language: str, whole: list[str]) -> None:
    """What is joined too easily hides where a sentence begins."""
    assert _cut(" ".join(whole), language) == whole
