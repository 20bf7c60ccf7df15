"""Engines are made from what is written for them, and say the rest themselves."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dragoman.config import tables
from dragoman.config.engines import engine_named, is_draft
from dragoman.config.settings import Settings, validated
from dragoman.engines.description import Description
from dragoman.engines.llm.chat import Chat
from dragoman.model.edition import Method
from dragoman.model.errors import SettingsError
from dragoman.model.protocols import Pair

SECRET = "sk-0123456789"
LOCAL = "http://localhost:11434/v1"


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_API_KEY_FILE", "DRAGOMAN_TOKENS"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("name", tables.ENGINES)
def test_an_engine_has_the_name_of_its_line_and_begins_its_grammar_with_it(name: str) -> None:
    engine = tables.loaded(tables.ENGINES[name])

    assert engine.name == name
    assert engine.grammar.replace("[", "").partition(":")[0] == name


@pytest.mark.parametrize("engine", tables.described(), ids=lambda engine: engine.name)
def test_what_is_not_written_for_an_engine_is_its_default(
    engine: Description[Any],
) -> None:
    assert validated({}).of(engine) == Settings().of(engine) == engine.settings()


def test_what_is_written_for_an_engine_reaches_it_and_no_other() -> None:
    written = validated({"neural": {"beam": 1}, "services": {"google": {"characters": 5}}})
    of = {engine.name: written.of(engine) for engine in tables.described()}

    assert of["ctranslate2"].beam == 1
    assert (of["google"].characters, of["deepl"].characters) == (5, None)


BABELFISH = """
from dataclasses import dataclass
from dragoman.engines.description import Description, setting
from dragoman.engines.earlier import Recorded

@dataclass(frozen=True)
class Fish:
    ear: str = setting("left", "the ear that it is in", max_length=5)

def make(argument, settings, around):
    return Recorded("en", "es", {"Yes": (f"{argument} {settings.ear}",)}, "babelfish")

def bare(argument, settings):
    return Recorded("en", "es", {"Yes": (f"{argument} {settings.remember}",)}, "bare")

FISH = Description("babelfish", "babelfish:RED", "a fish", make, Fish, "fish", flawed=("babelfish:",))
"""

LISTED = """
from dragoman.config.cache import keep_tables
from dragoman.config import tables
keep_tables()
tables.descriptions()
"""

ASKED = """
import sys
from dragoman.config.cache import keep_tables
keep_tables()
from dragoman.config.engines import engine_named, is_draft
from dragoman.config.settings import validated
from dragoman.model.protocols import Pair
from dragoman.model.segment import Segment
engine = engine_named(sys.argv[1], validated({"fish": {"ear": "right"}}))
pair = Pair("en", "es")
print(engine.translate([Segment("Yes")], pair)[0][0].text, is_draft(engine.method, pair, "babelfish:1"))
"""


@pytest.mark.parametrize(
    ("engine", "says"), [("babelfish:red", "red right True"), ("bare:red", "red True True")]
)
def test_another_package_brings_an_engine_with_its_settings(tmp_path: Path, engine: str, says: str) -> None:
    (tmp_path / "babelfish.py").write_text(BABELFISH, "utf-8")
    about = tmp_path / "babelfish-1.dist-info"
    later = about.with_suffix(".later")
    later.mkdir()
    (later / "METADATA").write_text("Metadata-Version: 2.1\nName: babelfish\nVersion: 1\n", "utf-8")
    (later / "entry_points.txt").write_text(
        "[dragoman.engines]\nbabelfish = babelfish:FISH\nbare = babelfish:bare\n", "utf-8"
    )
    command = [sys.executable, "-c", ASKED, engine]
    around = os.environ | {"PYTHONPATH": str(tmp_path), "DRAGOMAN_CACHE": str(tmp_path / "cache")}
    # What is installed is remembered, and what comes later is seen all the same.
    subprocess.run([sys.executable, "-c", LISTED], check=True, env=around)
    later.rename(about)

    done = subprocess.run(command, capture_output=True, text=True, check=True, env=around)

    assert done.stdout.strip() == says


@pytest.fixture
def nobody_is_met(monkeypatch: pytest.MonkeyPatch) -> None:
    """A signature says what its server can, and asks it; none of these addresses is to be asked."""
    monkeypatch.setattr(Chat, "meet", lambda self, question, budget: None)


@pytest.mark.parametrize(
    ("argument", "names"),
    [
        (f"llama3.1:8b@{LOCAL}", "openai:llama3.1:8b@localhost:11434:en-es"),
        ("@cf/meta/llama@http://127.0.0.1:8000/v1/", "openai:@cf/meta/llama@127.0.0.1:8000:en-es"),
        ("gpt-x@http://gpu.example/v1", "openai:gpt-x@gpu.example:en-es"),
    ],
)
@pytest.mark.usefixtures("nobody_is_met")
def test_a_model_and_its_server_are_told_apart(argument: str, names: str) -> None:
    assert engine_named(f"openai:{argument}", Settings()).signature(Pair("en", "es")).startswith(names)


@pytest.mark.usefixtures("nobody_is_met")
def test_a_model_alone_is_of_openai(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)

    assert "@api.openai.com:" in engine_named("openai:gpt-x", Settings()).signature(Pair("en", "es"))


def test_a_key_may_stand_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "key"
    file.write_text(f"{SECRET}\n", "utf-8")
    monkeypatch.setenv("OPENAI_API_KEY_FILE", str(file))

    assert engine_named("openai:gpt-x", Settings()).name == "openai"


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
        engine_named(f"openai:{argument}", Settings())

    assert SECRET not in str(caught.value)


def test_an_unknown_engine_says_which_there_are() -> None:
    with pytest.raises(SettingsError, match="apertium"):
        engine_named("babelfish")


@pytest.mark.parametrize(
    ("pair", "draft"),
    [
        (Pair("es", "ca"), False),
        (Pair("ca-valencia", "es"), False),
        (Pair("en", "es"), True),
        (Pair("en", "pt", ("es",)), True),
    ],
)
def test_only_close_languages_are_more_than_a_draft_by_rules(pair: Pair, draft: bool) -> None:
    assert is_draft(Method.RULES, pair, "apertium") is draft


@pytest.mark.parametrize(
    ("signature", "draft"),
    [
        ("bergamot:slimt-0.1.0:en-fr@0123", True),
        ("apertium:3.8:es-en+bergamot:slimt-0.1.0:en-fr@0123", True),
        ("dragoman:1|ctranslate2:en-fr|else:bergamot:slimt-0.1.0:en-fr@0123", True),
        ("dragoman:1|ctranslate2:en-fr|witness:bergamot:slimt-0.1.0:en-fr@0123", False),
        ("dragoman:1|memory:en-fr|checks:none", True),
        ("bergamot:slimt-0.2.0:en-fr@0123", False),
        ("bergamot:pymarian-1.12.42:en-fr@0123", False),
    ],
)
def test_what_decodes_wrongly_or_is_not_known_makes_drafts(signature: str, draft: bool) -> None:
    assert is_draft(Method.NEURAL, Pair("en", "fr"), signature) is draft
