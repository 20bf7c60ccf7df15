"""Services are made from settings and keys, and keys are shown to nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from suites import translation_services as stubs
from suites.caches import cache_of_its_own
from suites.command import program

from dragoman.config.engines import engine_named, key
from dragoman.config.settings import Settings, settings
from dragoman.engines.services import CHARACTERS
from dragoman.model.errors import SettingsError
from dragoman.model.protocols import Pair
from dragoman.model.segment import Segment

VARIABLES = [
    f"{name}{end}"
    for name in (
        "DEEPL_API_KEY", "GOOGLE_TRANSLATE_TOKEN", "GOOGLE_TRANSLATE_API_KEY", "LIBRETRANSLATE_API_KEY",
        "A_KEY",
    )
    for end in ("", "_FILE")
]  # fmt: skip
PAGE = b"<html lang=en><body><article><h1>The port closed</h1><p>Three <b>boats</b> came back.</p></article>"


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_CACHE", cache_of_its_own(tmp_path))
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)


def file(folder: Path, text: str) -> Path:
    path = folder / "key"
    path.write_text(text, "utf-8")
    return path


def test_a_key_comes_from_its_variable_before_any_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("A_KEY", "one")
    monkeypatch.setenv("A_KEY_FILE", str(file(tmp_path, "two")))

    found = key("A_KEY", tmp_path / "none")

    assert found is not None
    assert (found.revealed(), found.where) == ("one", "A_KEY")


def test_a_key_comes_from_the_file_that_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_KEY_FILE", str(file(tmp_path, "two\n")))

    found = key("A_KEY", tmp_path / "none")

    assert found is not None
    assert found.revealed() == "two"


def test_without_any_there_is_no_key() -> None:
    assert key("A_KEY") is None


@pytest.mark.parametrize("text", ["", "two words", "clé", "\n"])
def test_a_file_without_a_key_is_an_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError, match="holds is no key"):
        key("A_KEY", file(tmp_path, text))


def test_a_key_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        key("A_KEY", tmp_path / "none")


@pytest.mark.parametrize(
    "engine",
    [
        "deepl",
        "deepl:nowhere",
        "google",
        "google:",
        "google:paper@ftp://a.org",
        "google:paper",
        "google:../../x",
        "libretranslate",
        "libretranslate:localhost:5000",
        "libretranslate:http://me:secret@localhost",
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_at_once(engine: str) -> None:
    with pytest.raises(SettingsError) as caught:
        engine_named(engine, Settings())

    assert caught.value.hint
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "line", ["[services.babelfish]", "[services.deepl]\nkey = 'x'", "[services.deepl]\nconcurrency = 0"]
)
def test_settings_of_services_are_checked(tmp_path: Path, line: str) -> None:
    path = tmp_path / "dragoman.toml"
    path.write_text(line, "utf-8")

    with pytest.raises(SettingsError, match="services"):
        settings(path)


def test_a_service_is_what_the_settings_say(tmp_path: Path) -> None:
    with stubs.deepl() as stub:
        path = tmp_path / "dragoman.toml"
        secret = file(tmp_path, stubs.KEY)
        path.write_text(
            f'remember = false\n[services.deepl]\nurl = "{stub.url}/"\nkey_file = "{secret}"\n', "utf-8"
        )

        engine = engine_named("deepl", settings(path))

        assert engine.translate([Segment("Yes")], Pair("en", "es"))[0][0].text == "YES"


def test_a_run_of_a_paid_service_has_a_budget() -> None:
    assert 0 < CHARACTERS <= 1_000_000


def test_the_command_translates_by_a_service(tmp_path: Path) -> None:
    with stubs.libretranslate() as stub:
        done = program("translate", "-", "--to", "es", "--engine", f"libretranslate:{stub.url}", stdin=PAGE)

    assert done.status == 0, done.stderr
    assert "THREE <b>BOATS</b> CAME BACK." in done.text


def test_a_paid_sentence_is_paid_for_once() -> None:
    with stubs.libretranslate() as stub:
        for _ in range(2):
            engine = engine_named(f"libretranslate:{stub.url}", Settings())
            assert engine.translate([Segment("Yes")], Pair("en", "es"))[0][0].text == "YES"
            engine.close()

        assert [asked.path for asked in stub.asked].count("/translate") == 1


def test_no_output_of_the_command_holds_the_key() -> None:
    with stubs.deepl() as stub:
        arguments = ("translate", "-", "--to", "es", "--engine", f"deepl:{stub.url}", "--json")
        done = program(*arguments, stdin=PAGE, DEEPL_API_KEY=stubs.KEY)
        refused = program(*arguments, stdin=PAGE, DEEPL_API_KEY="wrong-key")

    assert done.status == 0, done.stderr
    assert stubs.KEY not in done.text + done.stderr
    assert "DEEPL_API_KEY" in refused.error
    assert "wrong-key" not in refused.error


def test_a_server_that_is_not_there_ends_the_command_with_what_to_do() -> None:
    done = program(
        "translate", "-", "--to", "es", "--engine", "libretranslate:http://127.0.0.1:1", stdin=PAGE
    )

    assert "cannot be reached" in done.error
    assert "Check the URL" in done.error
