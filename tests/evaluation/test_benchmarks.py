"""Each benchmark on a small folder, with a look that finds whatever says FALSE."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.evaluation import articles, known_errors, names, translations
from dragoman.evaluation.broken.measure import Scope
from dragoman.evaluation.outcome import Missing, Outcome
from dragoman.evaluation.run import BENCHMARKS, outcomes
from dragoman.facts.comparison import Comparison, comparison
from dragoman.model.article import Article
from dragoman.model.edition import Edition, Finding, Method, Report, Severity
from dragoman.model.errors import DragomanError, EngineMissing, SettingsError
from dragoman.model.segment import Candidate, Segment

FOLDER = Path(__file__).parents[1] / "data/evaluation"


def look(pair: Comparison) -> Report:
    """Critical, by a check named «names», where the target says FALSE."""
    if "FALSE" not in pair.target.text:
        return Report(("names",))
    return Report(
        ("names",), findings=(Finding("names", "accuracy/mistranslation", Severity.CRITICAL, "False"),)
    )


def values(outcome: Outcome) -> dict[str, float | None]:
    return {figure.name: figure.value for figure in outcome.figures}


def test_demetr_counts_perturbations_that_score_worse() -> None:
    assert values(known_errors.demetr(FOLDER / "demetr", look)) == {
        "translations that alarm": 0,
        "critical_negation": 50,
        "minor_case": 100,
    }


def test_demetr_shows_what_was_missed() -> None:
    (missed,) = known_errors.demetr(FOLDER / "demetr", look).examples

    assert missed.target == "Three boats do not lie at the quay."


def test_critical_errors_are_correlated_with_critical_findings() -> None:
    """Of two bad and two good sentences, one each is alarmed at: no better than chance."""
    assert values(known_errors.ced22(FOLDER / "ced22", look)) == {
        "de-en MCC": 0,
        "de-en precision": 50,
        "de-en recall": 50,
    }


def test_hallucinations_are_recalled_above_the_threshold() -> None:
    found = values(known_errors.haystack(FOLDER / "haystack", look))

    assert (found["omission"], found["threshold"], found["faultless above the threshold"]) == (50, 0, 0)
    assert found["repetitions"] is None


def test_alterations_score_worse_and_synonyms_do_not_alarm() -> None:
    assert values(known_errors.contratico(FOLDER / "contratico", look)) == {
        "en-es alteration": 100,
        "en-es omission": 0,
        "en-es synonym that alarms": 50,
    }


def test_alarms_are_counted_by_engine() -> None:
    found = values(translations.peers(FOLDER / "peers", look))

    assert found["en-es.news ours"] == 500
    assert found["en-es.news other"] == found["en-es.news ref"] == 0


def test_alarms_on_peoples_translations_are_counted_by_language_and_check() -> None:
    def strict(pair: Comparison) -> Report:
        return look(comparison("", "FALSE" if "puerto" in pair.target.text else "", "", ""))

    found = values(translations.ntrex(FOLDER / "ntrex", strict))

    assert found == {"eng-spa": 500, "eng-spa names": 500}


def test_names_are_the_same_as_themselves_in_another_script() -> None:
    pytest.importorskip("dragoman.facts.names")

    assert values(names.across_scripts(FOLDER / "names", look))["russian true pairs"] == 100


def test_names_are_read_with_the_native_one_first_too() -> None:
    """Google's list has the name in Arabic before the one in Latin letters."""
    found = values(names.across_scripts(FOLDER / "names", look))

    assert (found["google arabic true pairs"], found["google arabic random pairs"]) == (100, 0)


def test_speed_needs_sentences_of_forty_words(tmp_path: Path) -> None:
    words = " ".join(["word"] * 40)
    rows = "".join(f"{number}\t{number} {words}\tref\tout\n" for number in range(14))
    (tmp_path / "en-es.x.tsv").write_text(f"line\tsrc\tref\tours\n{rows}", encoding="utf-8")

    new, known = translations.speed(tmp_path, look).figures

    assert (new.total, known.total) == (14, 14)
    assert new.value
    assert known.value


def test_articles_are_measured_before_and_after() -> None:
    def choose(segment: Segment, offered: Sequence[Candidate], _: Comparison) -> tuple[str, Report]:
        best = min((candidate.text for candidate in offered), key=lambda text: "FALSE" in text)
        return best, look(comparison(segment.text, best, "en", "es"))

    found = values(articles.drafted(FOLDER, look, choose))

    assert (found["apertium en-es before: names"], found["apertium en-es after: names"]) == (500, 500)
    assert (found["argos en-ar before: any"], found["argos en-ar after: any"]) == (1000, 0)
    assert found["argos en-ar after: chrF2"] == 100


def test_live_figures_stand_beside_those_of_the_bare_engine() -> None:
    def translate(given: Iterable[Article], target: str) -> Iterator[Edition]:
        for article in given:
            blocks = tuple(replace(block, text="El puerto está cerrado hoy.") for block in article.blocks)
            yield Edition(
                article,
                replace(article, language=target, blocks=blocks),
                "none",
                Method.RULES,
                "",
                Report(),
            )

    found = values(articles.live(FOLDER, look, translate))

    assert (found["apertium en-es bare: names broken"], found["apertium en-es: names broken"]) == (0, 0)
    assert found["apertium en-es: chrF2"] != found["apertium en-es bare: chrF2"]


def test_a_kind_that_is_not_there_is_said_with_those_that_are() -> None:
    with pytest.raises(SettingsError, match="There is no kind «denials»") as raised:
        list(outcomes(FOLDER, ["broken"], scope=Scope(kinds=("denials",))))

    assert "denial dropped" in str(raised.value.hint)


def test_an_engine_that_is_not_there_is_not_measured() -> None:
    def translate(given: Iterable[Article], target: str) -> Iterator[DragomanError]:
        yield from (EngineMissing("There is no engine", "Install one.") for _ in given)

    with pytest.raises(Missing, match="There is no engine"):
        articles.live(FOLDER, look, translate)


@pytest.mark.parametrize("name", BENCHMARKS)
def test_what_is_not_there_is_not_measured(name: str, tmp_path: Path) -> None:
    (outcome,) = outcomes(tmp_path, [name])

    assert [figure.value for figure in outcome.figures] == [None]


def test_a_benchmark_that_is_none_is_refused() -> None:
    with pytest.raises(SettingsError, match="demetr"):
        list(outcomes(FOLDER, ["nothing"]))


def test_a_check_that_is_none_is_refused() -> None:
    with pytest.raises(SettingsError):
        list(outcomes(FOLDER, ["demetr"], ["nothing"]))


def test_a_missing_file_is_told_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(Missing, match=r"items\.jsonl"):
        known_errors.demetr(tmp_path, look)
