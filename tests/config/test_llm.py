from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.config.llm import engine
from dragoman.config.settings import Settings
from dragoman.model.errors import SettingsError
from dragoman.model.protocols import Pair

SECRET = "sk-0123456789"
LOCAL = "http://localhost:11434/v1"


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_API_KEY_FILE", "DRAGOMAN_TOKENS"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("argument", "names"),
    [
        (f"llama3.1:8b@{LOCAL}", "openai:llama3.1:8b@localhost:11434:en-es"),
        ("@cf/meta/llama@http://127.0.0.1:8000/v1/", "openai:@cf/meta/llama@127.0.0.1:8000:en-es"),
        ("gpt-x@http://gpu.example/v1", "openai:gpt-x@gpu.example:en-es"),
    ],
)
def test_a_model_and_its_server_are_told_apart(argument: str, names: str) -> None:
    assert engine(argument, Settings()).signature(Pair("en", "es")).startswith(names)


def test_a_model_alone_is_of_openai(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)

    assert "@api.openai.com:" in engine("gpt-x", Settings()).signature(Pair("en", "es"))


def test_a_key_may_stand_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "key"
    file.write_text(f"{SECRET}\n", "utf-8")
    monkeypatch.setenv("OPENAI_API_KEY_FILE", str(file))

    assert engine("gpt-x", Settings()).name == "openai"


@pytest.mark.parametrize(
    ("argument", "environment", "says"),
    [
        ("", {}, "needs a model"),
        (f"two words@{LOCAL}", {}, "needs a model"),
        (f"@{LOCAL}", {}, "needs a model"),
        ("gpt-x", {}, "OPENAI_API_KEY"),
        ("gpt-x", {"OPENAI_API_KEY_FILE": "/nowhere/key"}, "/nowhere/key"),
        ("gpt-x@http://gpu.example/v1", {"OPENAI_API_KEY": SECRET}, "unencrypted"),
        (f"m@{LOCAL}?key=1", {}, "query"),
        (f"m@{LOCAL}", {"DRAGOMAN_TOKENS": "many"}, "DRAGOMAN_TOKENS"),
        (f"m@{LOCAL}", {"DRAGOMAN_TOKENS": "9" * 5000}, "DRAGOMAN_TOKENS"),
    ],
)
def test_a_setting_that_cannot_work_is_refused(
    argument: str, environment: dict[str, str], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError, match=says) as caught:
        engine(argument, Settings())

    assert SECRET not in str(caught.value)
