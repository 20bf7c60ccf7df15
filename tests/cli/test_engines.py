"""Engines other than Apertium, as users name them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from suites.caches import cache_of_its_own
from suites.command import Run
from suites.service import Reply
from suites.translation_services import libretranslate


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered or installed in one test is not there in the next."""
    monkeypatch.setenv("DRAGOMAN_CACHE", cache_of_its_own(tmp_path))
    monkeypatch.setenv("DRAGOMAN_MODELS", str(tmp_path / "models"))


def story(path: Path, *paragraphs: str) -> Path:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'<html lang="en"><body><article><h1>{path.stem}</h1>{body}</article></body></html>')
    return path


def test_a_run_that_loses_its_engine_keeps_what_is_done_says_what_is_not_and_resumes(
    run: Run, tmp_path: Path
) -> None:
    """The server goes away in the last story; it is asked again only what was on its way."""
    stories = tmp_path / "stories"
    for number in range(3):
        paragraphs = (f"The bridge number {number} of day {at} was opened again." for at in range(260))
        story(stories / f"{number}.html", *paragraphs)
    out = tmp_path / "out"
    down = [Reply({"error": "out of order"}, 500)] * 1000

    answered: list[str] = []

    def translated(text: str) -> str:
        if "number 2 of day 200 " in text:
            server.failures.extend(down)
        answered.append(text)
        return text.upper()

    with libretranslate(translate=translated) as server:
        arguments = ("translate", stories, "--to", "es", "--engine", f"libretranslate:{server.url}")
        first = run(*arguments, "--output", out)
        before = set(answered)
        answered.clear()
        server.failures.clear()
        down.clear()
        second = run(*arguments, "--output", out)

    assert first.status == 1
    assert "failed" in first.stderr
    assert second.status == 0
    assert len(list(out.glob("*.html"))) == 3
    assert len(before) > 2 * 260  # of three stories
    assert answered
    assert len(before & set(answered)) < 260


def test_a_model_in_a_folder_translates(run: Run, tmp_path: Path, tiny_model: Path) -> None:
    page = story(tmp_path / "page.html", "Russia denies that it plans an invasion.")

    made = run("translate", page, "--to", "ar", "--engine", f"ctranslate2:{tiny_model}")

    assert made.status == 0
    assert "وتنفي روسيا أنها تخطط لغزو." in made.text
    assert 'dir="rtl"' in made.text


def test_a_checkpoint_is_added_and_used_by_its_name(run: Run, tmp_path: Path, tiny_checkpoint: Path) -> None:
    page = story(tmp_path / "page.html", "Russia denies that it plans an invasion.")

    added = run("models", "add", tiny_checkpoint, "--name", "tiny")
    by_name = run("translate", page, "--to", "ar", "--engine", "ctranslate2:tiny")
    by_pair = run("translate", page, "--to", "ar", "--engine", "ctranslate2")

    assert added.status == 0, added.stderr
    assert by_name.status == 0, by_name.stderr
    assert "وتنفي روسيا أنها تخطط لغزو." in by_name.text
    assert by_pair.text == by_name.text


def test_the_newsroom_prefers_engines_by_pair(
    run: Run, newsroom: Path, tmp_path: Path, tiny_model: Path
) -> None:
    page = story(tmp_path / "page.html", "Russia denies that it plans an invasion.")
    (newsroom / "dragoman.toml").write_text(
        f'[[prefer]]\nfrom = "en"\nto = "ar"\nengine = "ctranslate2:{tiny_model}"\n'
    )

    made = run("translate", page, "--to", "ar,es", "--json")

    assert made.status == 0, made.stderr
    engines = {edition["language"]: edition["engine"] for edition in made.object["editions"]}
    assert engines == {"ar": "ctranslate2", "es": "apertium"}


def test_what_was_translated_is_remembered(run: Run, tmp_path: Path, tiny_model: Path) -> None:
    page = story(tmp_path / "page.html", "Russia denies that it plans an invasion.")
    run("translate", page, "--to", "ar", "--engine", f"ctranslate2:{tiny_model}")

    again = run("translate", page, "--to", "ar", "--engine", "memory")

    assert "وتنفي روسيا أنها تخطط لغزو." in again.text


def test_a_model_chained_with_rules_gives_what_neither_has(
    run: Run, newsroom: Path, tmp_path: Path, tiny_model: Path
) -> None:
    """Spanish to English by rules, then into Arabic by a model."""
    page = story(tmp_path / "page.html", "Rusia niega eso.")
    page.write_text(page.read_text().replace('"en"', '"es"'))
    (newsroom / "dragoman.toml").write_text(
        f'[[prefer]]\nfrom = "en"\nto = "ar"\nengine = "ctranslate2:{tiny_model}"\n'
    )

    made = run("translate", page, "--to", "ar", "--from", "es", "--json")

    assert made.status == 0, made.stderr
    (edition,) = made.object["editions"]
    assert "apertium" in edition["signature"]
    assert "ctranslate2" in edition["signature"]


@pytest.mark.parametrize(
    ("engine", "says"),
    [
        ("ctranslate2:/nowhere/at/all", "There is no model in /nowhere/at/all"),
        ("ctranslate2:not-installed", "models pull not-installed"),
        ("ctranslate2", "models pull"),
        ("bergamot", "models pull"),
        ("memory", "Nothing is remembered"),
        ("memory:x", "takes no argument"),
        ("libretranslate:http://127.0.0.1:1", "127.0.0.1"),
        ("openai:m@http://127.0.0.1:1/v1", "127.0.0.1"),
        ("deepl", "DEEPL_API_KEY"),
    ],
)
def test_an_engine_that_cannot_work_is_one_line_and_status_2(
    run: Run, tmp_path: Path, engine: str, says: str
) -> None:
    page = story(tmp_path / "page.html", "Russia denies that it plans an invasion.")

    assert says in run("translate", page, "--to", "es", "--engine", engine).error


def test_a_model_for_another_pair_is_refused(run: Run, tmp_path: Path, tiny_model: Path) -> None:
    page = story(tmp_path / "page.html", "Russia denies that it plans an invasion.")

    assert "en to de" in run("translate", page, "--to", "de", "--engine", f"ctranslate2:{tiny_model}").error


def test_a_model_that_must_be_named_is_not_said_to_be_missing(
    run: Run, tmp_path: Path, tiny_model: Path
) -> None:
    page = story(tmp_path / "page.html", "Russia denies that it plans an invasion.")
    run("models", "add", tiny_model, "--name", "nllb")
    said = tmp_path / "models" / "nllb" / "model.json"
    said.write_text(said.read_text().replace('"marian"', '"nllb"'))

    refused = run("translate", page, "--to", "ar", "--engine", "ctranslate2")

    assert refused.status == 2
    assert "ctranslate2:nllb" in refused.stderr


@pytest.mark.parametrize("engine", ["ctranslate2", "ctranslate2:.", "bergamot", "bergamot:."])
def test_an_engine_without_its_extra_says_what_to_install(tmp_path: Path, engine: str) -> None:
    page = story(tmp_path / "page.html", "Russia denies that it plans an invasion.")
    without = (
        "import sys; sys.modules |= dict.fromkeys(('ctranslate2', 'sentencepiece', 'slimt', '_pymarian'))"
    )
    command = [
        sys.executable,
        "-c",
        f"{without}; from dragoman.cli import main; main()",
        "translate",
        str(page),
    ]

    done = subprocess.run(
        [*command, "--to", "ar", "--engine", engine],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "install" in done.stderr or "models" in done.stderr
