from __future__ import annotations

from pathlib import Path

import pytest
from suites.settings import written

from dragoman.config.settings import settings
from dragoman.model.errors import SettingsError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path)


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
