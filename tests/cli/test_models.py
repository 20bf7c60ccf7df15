"""``dragoman models``: what its user sees."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from suites import catalogues, checkpoint
from suites.command import MOUNTS, Run, mounted, program
from suites.web import Server, page

OPUS = "Helsinki-NLP/opus-mt-en-ar"
NLLB = "facebook/nllb-200-distilled-600M"


@pytest.fixture(autouse=True)
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of models; every catalogue is out of reach."""
    monkeypatch.setenv("DRAGOMAN_MODELS", str(tmp_path / "models"))
    for variable in ("DRAGOMAN_MOZILLA_MODELS", "HF_ENDPOINT", "ARGOS_PACKAGE_INDEX"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")
    return tmp_path / "models"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """All catalogues, with nothing in them."""
    with Server() as running:
        monkeypatch.setenv("DRAGOMAN_MOZILLA_MODELS", f"{running.url}/db/models.json")
        monkeypatch.setenv("HF_ENDPOINT", running.url)
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", running.url)
        running.answers["/db/models.json"] = page(b'{"baseUrl": "", "models": {}}')
        running.answers["/index.json"] = page(b"[]")
        for name in (
            OPUS,
            "Helsinki-NLP/opus-mt-tc-big-en-ar",
            NLLB,
            "google/madlad400-3b-mt",
            "facebook/m2m100_418M",
        ):
            catalogues.missing(running, name)
        yield running


def left(models: Path) -> list[str]:
    return sorted(path.name for path in models.iterdir()) if models.exists() else []


class TestInstalled:
    def test_nothing_yet(self, run: Run) -> None:
        """An empty table says nothing: what could be done is said."""
        assert run("models", "list", "--json").object == []
        assert "No model is installed. Fetch one" in run("models", "list").stderr

    def test_a_model_is_added_listed_shown_and_removed(
        self, run: Run, opus_converted: Path, models: Path
    ) -> None:
        done = run("models", "add", opus_converted)
        assert (done.status, done.stdout) == (0, b"")
        assert "opus-mt-en-ar is installed: en to ar" in done.stderr

        assert "opus-mt-en-ar" in run("models", "list").text
        (listed,) = run("models", "list", "--json").object
        shown = run("models", "show", "opus-mt-en-ar", "--json", "--verify").object
        assert listed == shown
        assert (shown["sources"], shown["targets"], shown["family"]) == (["en"], ["ar"], "marian")
        assert f"digest: {shown['digest']}\n" in run("models", "show", "opus-mt-en-ar").text

        assert run("models", "remove", "opus-mt-en-ar").status == 0
        assert left(models) == []

    def test_an_engine_translates_with_it(self, run: Run, opus_converted: Path) -> None:
        run("models", "add", opus_converted)

        for engine in ("ctranslate2", "ctranslate2:opus-mt-en-ar", f"ctranslate2:{opus_converted}"):
            (pair,) = run("languages", "--engine", engine, "--json").object
            assert (pair["source"], pair["target"], pair["ok"]) == ("en", "ar", True)

    def test_what_the_files_do_not_say(self, run: Run, opus_converted: Path, tmp_path: Path) -> None:
        bare = tmp_path / "somebodys"
        shutil.copytree(opus_converted, bare)
        (bare / "tokenizer_config.json").unlink()
        options = ("--from", "eng", "--to", "pt_BR", "--name", "mine", "--licence", "CC0-1.0")

        assert run("models", "add", bare, *options).status == 0
        (listed,) = run("models", "list", "--json").object
        assert (listed["name"], listed["sources"], listed["targets"]) == ("mine", ["en"], ["pt-BR"])
        assert listed["licence"] == "CC0-1.0"

    def test_a_damaged_model_is_a_warning(self, run: Run, opus_converted: Path, models: Path) -> None:
        run("models", "add", opus_converted)
        os.truncate(models / "opus-mt-en-ar" / "model.bin", 100)

        done = run("models", "list", "--json")

        assert (done.status, done.object) == (0, [])
        assert "«opus-mt-en-ar» is damaged" in done.stderr
        assert "is damaged" in run("models", "show", "opus-mt-en-ar").error


class TestRefused:
    def test_no_such_model(self, run: Run) -> None:
        assert "dragoman models pull opus" in run("models", "show", "opus").error
        assert "No model «opus»" in run("models", "remove", "opus").error

    def test_no_such_path(self, run: Run) -> None:
        assert "There is no nowhere" in run("models", "add", "nowhere").error

    def test_an_archive_that_climbs(self, run: Run, models: Path, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "m.zip", "w") as made:
            made.writestr("../evil", b"x")

        assert "«../evil» would be written elsewhere" in run("models", "add", tmp_path / "m.zip").error
        assert left(models) == []

    def test_a_bomb(self, run: Run, models: Path, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "m.zip", "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr("model.bin", bytes(8 << 20))

        assert "100 times its size" in run("models", "add", tmp_path / "m.zip").error
        assert left(models) == []

    def test_a_package_that_was_cut_off(
        self, run: Run, opus_converted: Path, models: Path, tmp_path: Path
    ) -> None:
        package = checkpoint.argos(tmp_path / "en_ar.argosmodel", opus_converted)
        os.truncate(package, package.stat().st_size // 2)

        assert "damaged or cut off" in run("models", "add", package).error
        assert left(models) == []

    def test_a_model_that_was_cut_off(
        self, run: Run, opus_converted: Path, models: Path, tmp_path: Path
    ) -> None:
        broken = tmp_path / "opus-mt-en-ar"
        shutil.copytree(opus_converted, broken)
        os.truncate(broken / "model.bin", 5000)

        assert "cannot be used" in run("models", "add", broken).error
        assert left(models) == []

    def test_a_vocabulary_that_does_not_fit(
        self, run: Run, opus_converted: Path, models: Path, tmp_path: Path
    ) -> None:
        wrong = tmp_path / "opus-mt-en-ar"
        shutil.copytree(opus_converted, wrong)
        checkpoint.pieces(wrong / "target.spm", ["Žluťoučký kůň úpěl ďábelské ódy v šeru."], 40)

        assert "does not fit its model" in run("models", "add", wrong).error
        assert left(models) == []

    def test_another_pair(self, run: Run, opus_converted: Path) -> None:
        error = run("models", "add", opus_converted, "--from", "de", "--to", "ar").error

        assert "translates en to ar, not de to ar" in error

    def test_what_is_no_pair(self, run: Run) -> None:
        assert "«english» is no pair" in run("models", "search", "english").error
        assert "'xq' is not a language" in run("models", "search", "xq-ar").error

    def test_a_pair_in_two_words(self, run: Run) -> None:
        """Whoever writes «en ar» means a pair, and is told about it as about «en-ar»."""
        assert "'xq' is not a language" in run("models", "search", "xq", "ar").error
        assert "«en:ar:es» is no pair" in run("models", "search", "en", "ar", "es").error

    def test_no_space_left(self, opus_converted: Path, models: Path) -> None:
        """On a disk of 300 kB, a model of half a megabyte."""
        if not MOUNTS:
            pytest.skip("nothing can be mounted here")
        models.mkdir()
        within = mounted(models, "size=300k", 'ls -A "$0" >&2')

        done = program("models", "add", opus_converted, within=within)

        assert done.status == 2
        assert "No space left" in done.stderr
        assert len(done.stderr.splitlines()) == 1  # nothing is listed: nothing is left


class TestSearch:
    def test_what_is_published_the_first_choice_first(
        self, run: Run, server: Server, opus: Path, opus_converted: Path, tmp_path: Path
    ) -> None:
        catalogues.index(server, checkpoint.argos(tmp_path / "en_ar.argosmodel", opus_converted))
        catalogues.hub(server, NLLB, opus, "cc-by-nc-4.0")
        catalogues.hub(server, OPUS, opus)
        catalogues.registry(server, checkpoint.bergamot(tmp_path / "bergamot"))

        found = run("models", "search", "en-ar", "--json").object

        names = ["bergamot-en-ar-base", "bergamot-en-ar-tiny", OPUS, "argos-en-ar", NLLB]
        assert [one["name"] for one in found] == names
        assert found[0]["quality"] == "BLEU 29.5, COMET 0.858 (flores-test)"
        assert all(one["why"] and not one["installed"] for one in found)
        assert "MPL-2.0" in run("models", "search", "en-ar").text

    def test_without_a_network_what_is_installed(self, run: Run, opus_converted: Path) -> None:
        run("models", "add", opus_converted)

        done = run("models", "search", "en-ar", "--json")

        assert done.status == 0
        assert [(one["name"], one["installed"]) for one in done.object] == [("opus-mt-en-ar", True)]
        assert done.stderr.count("warning") == 3
        assert "cannot be reached" in done.stderr

    def test_without_a_network_and_without_models(self, run: Run) -> None:
        assert "dragoman models add PATH" in run("models", "search", "en-ar").error


class TestPull:
    def test_the_first_choice(self, run: Run, server: Server, tmp_path: Path) -> None:
        catalogues.registry(server, checkpoint.bergamot(tmp_path / "bergamot"))

        done = run("models", "pull", "en-ar")

        assert done.status == 0
        assert done.stderr.startswith("bergamot-en-ar-base: licence MPL-2.0")
        (listed,) = run("models", "list", "--json").object
        assert listed["name"] == "bergamot-en-ar-base"
        assert listed["quality"] == "BLEU 29.5, COMET 0.858 (flores-test)"
        assert left(tmp_path / "models" / ".downloads") == []

    def test_what_is_installed_is_not_fetched_again(self, run: Run, server: Server, tmp_path: Path) -> None:
        catalogues.registry(server, checkpoint.bergamot(tmp_path / "bergamot"))
        run("models", "pull", "en-ar")
        server.asked.clear()

        assert "is installed already" in run("models", "pull", "en-ar").error
        assert [path for _, path in server.asked if ".gz" in path] == []

    def test_the_next_choice_where_the_first_has_none(self, run: Run, server: Server, opus: Path) -> None:
        catalogues.hub(server, OPUS, opus)

        assert run("models", "pull", "en-ar").status == 0
        (listed,) = run("models", "list", "--json").object
        assert (listed["name"], listed["licence"]) == ("opus-mt-en-ar", "Apache-2.0")
        assert listed["origin"] == f"{server.url}/{OPUS}@{catalogues.COMMIT}"

    def test_nothing_is_chosen_whose_licence_forbids_trade(
        self, run: Run, server: Server, opus: Path
    ) -> None:
        catalogues.hub(server, NLLB, opus, "cc-by-nc-4.0")

        assert "No catalogue has a model for en-ar" in run("models", "pull", "en-ar").error

    def test_by_name_such_a_licence_must_be_accepted(
        self, run: Run, server: Server, opus: Path, models: Path
    ) -> None:
        catalogues.hub(server, NLLB, opus, "cc-by-nc-4.0")

        refused = run("models", "pull", NLLB, "--yes")
        assert refused.status == 2
        assert "warning: CC-BY-NC-4.0 forbids commercial use" in refused.stderr
        assert "--accept-licence" in refused.stderr
        assert left(models) == []

        assert not any("/resolve/" in path for _, path in server.asked)

        assert run("models", "pull", NLLB, "--accept-licence", "--name", "nllb").status == 0
        (listed,) = run("models", "list", "--json").object
        assert (listed["name"], listed["licence"]) == ("nllb", "CC-BY-NC-4.0")

    def test_a_wrong_checksum(self, run: Run, server: Server, models: Path, tmp_path: Path) -> None:
        catalogues.registry(server, checkpoint.bergamot(tmp_path / "bergamot"), uncompressedHash="0" * 64)

        done = run("models", "pull", "en-ar")

        assert done.status == 2
        assert "has not the published checksum" in done.stderr.splitlines()[-1]
        assert run("models", "list", "--json").object == []

    def test_out_of_reach(self, run: Run) -> None:
        for wanted in ("en-ar", "bergamot-en-ar-base", OPUS):
            assert "dragoman models add PATH" in run("models", "pull", wanted).error

    def test_a_name_of_none(self, run: Run) -> None:
        assert "no model's name" in run("models", "pull", "something").error
