from __future__ import annotations

from pathlib import Path

import pytest
from suites.echo import Echo

from dragoman.config.desk import rule, terms
from dragoman.config.settings import Settings, settings
from dragoman.engines.recorded import Recorded
from dragoman.model.edition import Method, Severity, Verdict
from dragoman.model.errors import SettingsError
from dragoman.model.protocols import Engine, Pair
from dragoman.model.term import Term, TermStatus

WRITTEN = """
engines = ["apertium"]

[[policy]]
engine = "echo"
to = "es"
withhold = "major"
review = "never"

[[policy]]
at_best = "withhold"

[[terms]]
from = "en"
to = "es"
source = "harbour master"
target = "capitán de puerto"

[[terms]]
from = "en"
to = "ca"
source = "harbour"
target = "port"
status = "preferred"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "desk.toml"
    path.write_text(WRITTEN, "utf-8")
    return path


def by_rules() -> Engine:
    return Recorded("es", "ca", {}, "apertium", Method.RULES)


def test_without_a_file_a_draft_is_for_review_at_best() -> None:
    assert rule(Settings(), by_rules(), Pair("en", "es"), "").at_best is Verdict.REVIEW


def test_without_a_file_a_newsroom_pair_may_be_published() -> None:
    assert rule(Settings(), by_rules(), Pair("es", "ca"), "").at_best is Verdict.PUBLISH


def test_without_a_file_what_decodes_wrongly_is_for_review_at_best() -> None:
    signature = "dragoman:1|bergamot:slimt-0.1.0:en-es@0123|checks:blocks"

    assert rule(Settings(), Echo(), Pair("en", "es"), signature).at_best is Verdict.REVIEW


def test_the_first_rule_that_fits_decides(file: Path) -> None:
    found = rule(settings(file), Echo(), Pair("en", "es-MX"), "")

    assert (found.withhold, found.review) == (Severity.MAJOR, None)


def test_a_rule_that_names_nothing_fits_all(file: Path) -> None:
    assert rule(settings(file), by_rules(), Pair("en", "es"), "").at_best is Verdict.WITHHOLD


def test_terms_are_those_of_the_pair(file: Path) -> None:
    assert terms(settings(file), Pair("en-GB", "es")) == (Term("harbour master", "capitán de puerto"),)
    assert terms(settings(file), Pair("en", "ca")) == (Term("harbour", "port", TermStatus.PREFERRED),)


def test_the_variable_names_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_CONFIG", str(file))

    assert settings().engines == ("apertium",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("engines = [", "not TOML"),
        ("colour = 'red'", "colour"),
        ("[[policy]]\nwithhold = 'grave'", "policy.0.withhold"),
        ("[[policy]]\nfrom = 'klingonese'", "policy.0.from"),
        ("[[terms]]\nfrom = 'en'\nto = 'es'\nsource = ''\ntarget = 'x'", "terms.0.source"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "desk.toml"
    path.write_text(text, "utf-8")

    with pytest.raises(SettingsError, match=said):
        settings(path)


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        settings(tmp_path / "none.toml")
