from __future__ import annotations

from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.completeness import Omission
from dragoman.facts.comparison import comparison
from dragoman.model.edition import Severity

LOST = "accuracy/omission"
SOURCE = "The minister opened the new bridge on Monday, and angry farmers blocked every road with tractors."
GOOD = "El ministro inauguró el lunes el nuevo puente y los agricultores enfadados bloquearon cada carretera."


class TestOmission(SegmentCheckContract):
    check = Omission()
    cases = (
        PairCase("en-es", SOURCE, GOOD),
        PairCase("en-es", "Yes.", "Sí."),
        PairCase("en-es", "2-1", "2-1"),
        PairCase("en-es", "…", ""),
        PairCase("en-es", SOURCE, "", (Saw(LOST, Severity.CRITICAL, SOURCE),)),
        PairCase("en-xx", SOURCE, " . ", (Saw(LOST, Severity.CRITICAL, SOURCE),)),
        PairCase("en-ko", SOURCE * 2, "장관.", (Saw(LOST, Severity.CRITICAL),)),
    )


def test_doubt_rises_with_every_part_that_is_lost() -> None:
    """Also where it is no finding yet."""
    check = Omission()
    shorter = [GOOD, GOOD.replace(" cada carretera", ""), GOOD[: GOOD.index(" y los")] + "."]
    reports = [check(comparison(SOURCE, target, "en", "es")) for target in shorter]
    strength = [report.score for report in reports]
    assert strength == sorted(set(strength))


def test_the_last_clause_of_a_sentence_is_not_lost_silently() -> None:
    report = Omission()(comparison(SOURCE, "El ministro inauguró el lunes el nuevo puente.", "en", "es"))

    assert [finding.severity for finding in report.findings] == [Severity.CRITICAL]
    assert "farmers blocked every road" in report.findings[0].message


def test_a_sentence_is_not_lost_silently_in_chinese() -> None:
    """A text without spaces is shorter than its source in any case."""
    source = "The factory will close in May. Two hundred workers will lose their jobs, the union said."

    lost = Omission()(comparison(source, "工厂将于五月关闭。", "en", "zh"))
    kept = Omission()(comparison(source, "工厂将于五月关闭。工会说，两百名工人将失去工作。", "en", "zh"))

    assert any(finding.alarming for finding in lost.findings)
    assert not kept.findings


def test_where_no_words_were_compared_the_report_says_so() -> None:
    report = Omission()(comparison(SOURCE, GOOD, "en", "xx"))
    assert [skipped.check for skipped in report.skipped] == ["omission"]


def test_a_remark_in_square_brackets_is_not_lost_silently() -> None:
    """What an editor put into another's words is part of the article."""
    source = "The NHC [National Harbour Council] closed the quay because of the storm."
    target = "El NHC cerró el muelle a causa de la tormenta."

    findings = Omission()(comparison(source, target, "en", "es")).findings

    assert any("[National Harbour Council]" in finding.message for finding in findings)
    kept = target.replace("NHC", "NHC [Consejo Nacional de Puertos]")
    assert not Omission()(comparison(source, kept, "en", "es")).findings


def test_a_clause_is_lost_and_a_word_or_two_may_go() -> None:
    """People leave out an adverb; who leaves out a clause loses what it says."""
    source = "The baker quietly closed his shop on Friday, although the old landlord had begged him to stay."
    whole = (
        "Le boulanger a fermé son magasin vendredi, bien que l’ancien propriétaire l’ait supplié de rester."
    )
    clause, word = [
        comparison(source, target, "en", "fr")
        for target in ("Le boulanger a fermé discrètement son magasin vendredi.", whole)
    ]

    assert [bool(Omission()(pair).alarms) for pair in (clause, word)] == [True, False]
    assert clause.omitted is not None
    assert (clause.omitted.features["few"], clause.omitted.features["short"]) == (0.0, 0.0)
