from __future__ import annotations

from pathlib import Path

import pytest
from suites.settings import written

from dragoman.config.settings import Settings, settings
from dragoman.desk.judging import glossary, rule
from dragoman.model.edition import Method, Severity, Verdict
from dragoman.model.protocols import Pair
from dragoman.model.segment import Term, TermStatus


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path)


def test_without_a_file_a_draft_is_for_review_at_best() -> None:
    assert rule(Settings(), "apertium", Method.RULES, Pair("en", "es"), "").at_best is Verdict.REVIEW


def test_without_a_file_a_newsroom_pair_may_be_published() -> None:
    assert rule(Settings(), "apertium", Method.RULES, Pair("es", "ca"), "").at_best is Verdict.PUBLISH


def test_without_a_file_what_decodes_wrongly_is_for_review_at_best() -> None:
    signature = "dragoman:1|bergamot:slimt-0.1.0:en-es@0123|checks:blocks"

    assert rule(Settings(), "bergamot", Method.NEURAL, Pair("en", "es"), signature).at_best is Verdict.REVIEW


def test_the_first_rule_that_fits_decides(file: Path) -> None:
    found = rule(settings(file), "echo", Method.NEURAL, Pair("en", "es-MX"), "")

    assert (found.withhold, found.review) == (Severity.MAJOR, None)


def test_a_rule_that_names_nothing_fits_all(file: Path) -> None:
    assert rule(settings(file), "apertium", Method.RULES, Pair("en", "es"), "").at_best is Verdict.WITHHOLD


def test_terms_are_those_of_the_pair(file: Path) -> None:
    assert glossary(settings(file)).terms(Pair("en-GB", "es")) == (
        Term("harbour master", "capitán de puerto"),
    )
    assert glossary(settings(file)).terms(Pair("en", "ca")) == (
        Term("harbour", "port", TermStatus.PREFERRED),
    )
