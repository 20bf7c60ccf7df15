from __future__ import annotations

import pytest

from dragoman.engines.neural.decoding import _loops
from dragoman.engines.neural.model import Prompt, instruction, prompt
from dragoman.model.protocols import Pair
from dragoman.models.manifest import Family, family_of, short, tokens

PAIR = Pair("en", "ar")


@pytest.mark.parametrize(
    ("family", "known", "said"),
    [
        (Family.MARIAN, {}, Prompt((), ("</s>",))),
        (Family.MARIAN, {"ar": ">>ara<<", "he": ">>heb<<"}, Prompt((">>ara<<",), ("</s>",))),
        (Family.M2M100, {"en": "__en__", "ar": "__ar__"}, Prompt(("__en__",), ("</s>",), ("__ar__",))),
        (Family.NLLB, {"en": "eng_Latn", "ar": "arb_Arab"}, Prompt(("eng_Latn",), ("</s>",), ("arb_Arab",))),
        (Family.MADLAD, {"ar": "<2ar>"}, Prompt(("<2ar>",), ("</s>",))),
    ],
)
def test_each_family_is_told_in_its_own_way(family: Family, known: dict[str, str], said: Prompt) -> None:
    assert prompt(family, PAIR, known, "</s>") == said


def test_a_model_that_closes_sources_itself_is_not_told_to() -> None:
    assert prompt(Family.MARIAN, PAIR, {}, "") == Prompt()


def test_t5_is_told_in_words() -> None:
    assert instruction(Pair("en", "de")) == "translate English to German:"


@pytest.mark.parametrize(
    ("family", "vocabulary", "found"),
    [
        (
            Family.NLLB,
            ("eng_Latn", "arb_Arab", "zho_Hant", "pes_Arab", "▁the"),
            {"en", "ar", "zh-Hant", "fa"},
        ),
        (Family.M2M100, ("__en__", "__ar__", "__notalanguageatall__", "</s>"), {"en", "ar"}),
        (Family.MADLAD, ("<2en>", "<2ar>", "<2translate>", "<unk>"), {"en", "ar"}),
        (Family.MARIAN, (">>ara<<", ">>heb<<", "▁a"), {"ar", "he"}),
        (Family.T5, ("<extra_id_0>",), set()),
    ],
)
def test_a_vocabulary_says_its_languages(
    family: Family, vocabulary: tuple[str, ...], found: set[str]
) -> None:
    assert set(tokens(family, vocabulary)) == found
    assert family_of(frozenset(vocabulary)) is family


def test_of_two_tokens_for_a_language_the_plainer_is_taken() -> None:
    assert tokens(Family.MARIAN, (">>ara_Latn<<", ">>ara<<", ">>srp_Latn<<", ">>srp_Cyrl<<")) == {
        "ar-Latn": ">>ara_Latn<<",
        "ar": ">>ara<<",
        "sr-Latn": ">>srp_Latn<<",
        "sr": ">>srp_Cyrl<<",
    }


@pytest.mark.parametrize(
    ("code", "language"), [("eng_Latn", "en"), ("zho_Hans", "zh"), ("zho_Hant", "zh-Hant")]
)
def test_a_script_that_goes_without_saying_is_left_out(code: str, language: str) -> None:
    assert short(code) == language


@pytest.mark.parametrize(
    ("pieces", "loops"),
    [
        (["a", "b", "c", "d", "e", "f", "g"], False),
        (["no"] * 3, False),
        (["no"] * 12, True),
        (["x", "a", "b", "a", "b", "a", "b", "a", "b", "a", "b", "y"], True),
        (["one", "two", "three", "one", "two", "four", "one", "two", "five"], False),
        ([f"w{number % 8}" for number in range(40)], True),
    ],
)
def test_loops_are_seen(pieces: list[str], loops: bool) -> None:
    assert _loops(pieces) is loops
