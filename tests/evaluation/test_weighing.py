"""What evidence weighs is fitted: exactly, with signs that hold, and by what was not fitted to."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from dragoman.evaluation.weighing.__main__ import BUDGETS, main
from dragoman.evaluation.weighing.examples import BROKEN, labelled
from dragoman.evaluation.weighing.fit import Fit, fit
from dragoman.evaluation.weighing.places import Labelled, Seen, Texts, seen
from dragoman.evaluation.weighing.regression import above, fitted, log_loss, recall
from dragoman.evaluation.weighing.table import rewritten
from dragoman.facts.comparison import Comparison
from dragoman.facts.evidence import Evidence
from dragoman.facts.evidence.weights import KINDS, Feature, Kind, kind


class TestRegression:
    """Logistic regression with signs."""

    values = np.array([[1.0, 0.0]] * 30 + [[0.0, 0.0]] * 60 + [[0.0, 1.0]] * 10)
    wrong = np.array([1.0] * 20 + [0.0] * 10 + [1.0] * 10 + [0.0] * 50 + [1.0] * 5 + [0.0] * 5)

    def test_odds_are_those_of_the_data(self) -> None:
        """With nothing that draws them to nought: 2 of 3, 1 of 6 and 1 of 2 are wrong."""
        found = fitted(self.values, self.wrong, np.ones(100), np.zeros(2), 1e-9)

        odds = found.odds(np.array([[1.0, 0.0], [0.0, 0.0], [0.0, 1.0]]))
        assert np.allclose(odds, np.log([2.0, 0.2, 1.0]), atol=1e-4)

    def test_a_weight_has_no_wrong_sign(self) -> None:
        found = fitted(self.values, self.wrong, np.ones(100), np.array([-1.0, 1.0]), 1.0)

        assert found.weights[0] == 0
        assert found.weights[1] > 0

    def test_a_feature_that_never_varies_is_no_crash(self) -> None:
        found = fitted(np.ones((50, 3)), np.array([1.0] * 25 + [0.0] * 25), np.ones(50), np.zeros(3), 1.0)

        assert np.allclose(found.weights, 0, atol=1e-3)

    def test_what_is_told_apart_wholly_ends(self) -> None:
        found = fitted(np.array([[0.0], [1.0]] * 40), np.array([0.0, 1.0] * 40), np.ones(80), np.ones(1), 1.0)

        assert np.isfinite(found.weights).all()
        assert found.odds(np.array([[1.0]]))[0] > 1 > -1 > found.odds(np.array([[0.0]]))[0]

    def test_what_is_expected_stays_where_nothing_is_seen(self) -> None:
        """A feature without a case keeps its weight; one that is often seen goes by what is seen."""
        unseen = np.column_stack([self.values, np.zeros(100)])
        expected = np.array([-5.0, 0.0, -3.0])

        found = fitted(unseen, self.wrong, np.ones(100), np.zeros(3), 1.0, expected)

        assert abs(found.weights[2] + 3.0) < 0.01
        assert found.weights[0] > 0.3

    def test_shares_count_as_so_many_rows(self) -> None:
        twice = fitted(
            np.repeat(self.values, 2, axis=0), np.repeat(self.wrong, 2), np.ones(200), np.zeros(2), 1.0
        )
        heavy = fitted(self.values, self.wrong, np.full(100, 2.0), np.zeros(2), 1.0)

        assert np.allclose(twice.weights, heavy.weights, atol=1e-5)

    def test_recall_is_read_where_so_many_right_ones_alarm(self) -> None:
        right, broken = np.arange(100.0), np.array([50.0, 98.5, 99.5, 200.0])

        assert above(right, np.ones(100), 0.01) == 98.0
        assert recall(broken, right, 0.01) == 0.75
        assert above(right, np.ones(100), 1.0) == -np.inf

    def test_pairs_that_count_for_more_fill_the_share_sooner(self) -> None:
        shares = np.array([1.0, 1.0, 1.0, 7.0])

        assert above(np.array([1.0, 2.0, 3.0, 4.0]), shares, 0.2) == 4.0
        assert above(np.array([4.0, 3.0, 2.0, 1.0]), shares, 0.2) == 2.0

    def test_certainty_of_the_truth_is_no_surprise(self) -> None:
        sure = log_loss(np.array([40.0, -40.0]), np.array([1.0, 0.0]), np.ones(2))
        unsure = log_loss(np.zeros(2), np.array([1.0, 0.0]), np.ones(2))

        assert sure == pytest.approx(0, abs=1e-9)
        assert unsure == pytest.approx(np.log(2))


KIND = Kind(
    -4.0,
    0.02,
    {
        "lost": Feature("it is lost", 1.0, "against"),
        "otherwise": Feature("it may be said otherwise", -1.0, "for"),
        "mere noise": Feature('a “noise”, "heard"', 0.5, "against"),
    },
    {"how": "by hand"},
)


def pairs() -> list[Seen]:
    """Right pairs in which one in fifty seems to lose something and has an excuse, and broken ones."""
    found = []
    for number in range(2000):
        block, noise = number // 50, float(number % 3 == 0)
        one = Seen(False, "news" if block % 5 else "film", "es" if block % 4 else "de", block % 2)
        if number % 7 == 0:
            one.places.append({"mere noise": noise})
        if number % 50 == 0:
            one.places.append({"lost": 1.0, "otherwise": 1.0, "mere noise": noise})
        found.append(one)
        if number % 11 == 0:
            broken = Seen(True, one.data, one.language, one.half)
            broken.places += [{"mere noise": noise}, {"lost": 1.0, "mere noise": noise}]
            found.append(broken)
    return found


class TestFit:
    """A kind fitted to what was seen."""

    def found(self, budget: float = 0.002) -> Fit:
        found = fit(KIND, pairs(), budget)
        assert found is not None
        return found

    def test_signs_hold_and_noise_weighs_little(self) -> None:
        weights = self.found().weights

        assert weights["lost"] > 2
        assert weights["otherwise"] < -1
        assert 0 <= weights["mere noise"] < 0.5

    def test_no_more_alarm_than_the_budget(self) -> None:
        """One in fifty has an excuse: with a smaller budget it does not alarm, and what is broken does."""
        found = self.found()

        assert found.bias + found.weights["lost"] + found.weights["otherwise"] < 0
        assert found.recall > 0.9

    def test_the_same_data_give_the_same_weights(self) -> None:
        assert self.found() == self.found()

    def test_each_data_set_language_and_half_is_held_out(self) -> None:
        held = {one.what: one.recall for one in self.found().held}

        assert {"data news", "data film", "language es", "language de", "half 0", "half 1"} == set(held)
        assert min(held.values()) > 0.9

    def test_nothing_broken_is_nothing_fitted(self) -> None:
        assert fit(KIND, [one for one in pairs() if not one.wrong], 0.002) is None

    def test_its_table_reads_back(self, tmp_path: Path) -> None:
        path = tmp_path / "denial.toml"
        path.write_text("# A denial that is lost.\n\nbias = 0\n", "utf-8")
        found = self.found()

        text = rewritten(path, KIND, found, 0.002)

        table = tomllib.loads(text)
        assert text.startswith("# A denial that is lost.\n")
        assert table["bias"] == pytest.approx(found.bias, abs=1e-3)
        assert table["features"]["lost"]["weight"] == pytest.approx(found.weights["lost"], abs=1e-3)
        assert [Feature(**one) for one in table["features"].values()][1].counts == "for"
        assert "news: 0 of 1600 right, 146 of 146 broken" in table["provenance"]["alarms"]


class Denials:
    """A check that weighs: a «no» on one side."""

    def evidence(self, pair: Comparison) -> Sequence[Evidence]:
        texts = (pair.source.text, pair.target.text)
        more = abs(texts[0].count("not") - texts[1].count("no "))
        return [Evidence("denial", {"lost": 1.0})] * more


def test_every_kind_is_broken_and_has_a_budget() -> None:
    assert set(BUDGETS) == set(KINDS)
    # Of other pairs, benchmarks, an engine's, or by hand: no rule breaks them.
    unbroken = {"unrelated", "invented", "astray", "form"}
    assert {kind for shown in BROKEN.values() for kind in shown} | unbroken == set(KINDS)
    assert sum(BUDGETS.values()) < 0.037


class TestSeen:
    """What checks see in labelled pairs."""

    good = Texts("It did not rain.", "Y no llovió, no llovió.", "en", "es")

    def test_what_was_there_before_a_pair_was_broken_is_not_what_broke_it(self) -> None:
        bad = self.good._replace(target="Llovió.")
        right = Labelled(self.good, frozenset(), "news", "es", 0)
        broken = Labelled(bad, frozenset({"denial"}), "news", "es", 0, self.good)

        found = seen([right, broken], [Denials()])

        assert [len(one.places) for one in found["denial"]] == [1, 0]
        assert [one.wrong for one in found["denial"]] == [False, True]

    def test_a_right_pair_is_right_in_all_kinds(self) -> None:
        found = seen([Labelled(self.good, frozenset(), "news", "es", 0)], [Denials()])

        assert set(found) == set(KINDS)


FOLDER = Path(__file__).parents[1] / "data/evaluation"


class TestExamples:
    """What is known of pairs, by data set."""

    def counted(self, folder: Path) -> Counter[tuple[str, str]]:
        return Counter((one.data, "+".join(sorted(one.kinds))) for one in labelled(folder))

    def test_each_data_set_says_what_is_broken_in_which_way(self) -> None:
        """What people only called bad is left out: it teaches nothing of one kind."""
        found = self.counted(FOLDER)

        assert {name: found[name, ""] for name in ("ced22", "haystack", "contratico", "news")} == {
            "ced22": 2,
            "haystack": 2,
            "contratico": 2,
            "news": 2,
        }
        assert found["contratico", "added_denial+reversal"] == 1

    def test_what_a_set_breaks_where_nobody_looks_is_no_example(self) -> None:
        """Words that are lost leave no gap of a clause: they would teach that gaps tell nothing."""
        found = self.counted(FOLDER)

        assert found["haystack", "omission"] == 0
        assert sum(count for (name, _), count in found.items() if name == "haystack") > 0

    def test_news_is_right_and_broken_by_rule_in_both_directions(self) -> None:
        found = [one for one in labelled(FOLDER) if one.data == "ntrex"]

        assert {one.texts.ours for one in found if not one.kinds} == {"en", "es"}
        assert {"added_denial"} in [one.kinds for one in found]
        assert all(one.twin is not None for one in found if one.kinds)

    def test_a_pair_that_was_broken_by_hand_has_its_twin(self, tmp_path: Path) -> None:
        (tmp_path / "contrast").mkdir()
        (tmp_path / "contrast/en-de.tsv").write_text(
            "kind\tsrc\tgood\tbad\n"
            "polarity_particle_nicht_del.human\tIt does not rain.\tEs regnet nicht.\tEs regnet.\n"
            "clause_omission.mt\tIt rains, I go.\tEs regnet, ich gehe.\tEs regnet.\n",
            "utf-8",
        )

        found = list(labelled(tmp_path))

        assert [(sorted(one.kinds), one.texts.target) for one in found] == [
            ([], "Es regnet nicht."),
            (["denial"], "Es regnet."),
            (["omission"], "Es regnet."),
        ]
        assert [one.twin.target for one in found if one.twin] == ["Es regnet nicht.", "Es regnet, ich gehe."]

    def test_comments_without_a_catastrophe_are_right(self, tmp_path: Path) -> None:
        (tmp_path / "catastrophic").mkdir()
        (tmp_path / "catastrophic/en-de.tsv").write_text(
            "label\tsrc\tmt\nNOT\tGo on .\tMach weiter .\nERR\tLeave me .\tBleib .\n", "utf-8"
        )

        assert self.counted(tmp_path) == {("catastrophic", ""): 1}

    def test_what_a_weak_engine_made_goes_astray_where_it_is_far_from_a_persons(self, tmp_path: Path) -> None:
        (tmp_path / "gemma").mkdir()
        (tmp_path / "gemma/en-es.tsv").write_text(
            "The hens are asleep.\tEl gobierno de la ciudad.\tLas gallinas duermen.\n"
            "The barn is red.\tEl granero es rojo.\tEl granero es rojo.\n",
            "utf-8",
        )

        assert self.counted(tmp_path) == {("gemma", "astray"): 1}


def test_the_command_prints_tables_and_writes_none(capsys: pytest.CaptureFixture[str]) -> None:
    """Two sentences show nothing that could be fitted, or some table that is not written."""
    before = {name: kind(name) for name in KINDS}

    assert main([str(FOLDER), "--kinds", "unrelated", "denial"]) == 0

    assert "unrelated" in capsys.readouterr().out
    kind.cache_clear()
    assert {name: kind(name) for name in KINDS} == before
