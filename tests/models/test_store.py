"""Models are installed whole or not at all."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from suites import checkpoint
from suites.command import tree
from suites.installed import left, names

from dragoman.cli.hints import told
from dragoman.model.errors import (
    EngineError,
    EngineMissing,
    ReadError,
    SettingsError,
)
from dragoman.models.manifest import FILE, Family
from dragoman.models.store import Known, Store, digest


class TestAdd:
    def test_a_checkpoint_is_converted(self, store: Store, opus: Path) -> None:
        made = store.add(opus)

        assert (made.manifest.name, made.manifest.family) == ("opus-mt-en-ar", Family.MARIAN)
        assert (made.manifest.sources, made.manifest.targets) == (("en",), ("ar",))
        assert made.manifest.licence == "Apache-2.0"
        assert (made.folder / "model.bin").is_file()
        assert store.installed() == (made,)
        assert store.verify(made.manifest.name) == made

    @pytest.mark.parametrize("kind", checkpoint.LANGUAGES)
    def test_checkpoints_of_many_languages_are_told_apart(
        self, store: Store, tmp_path: Path, kind: str
    ) -> None:
        made = store.add(checkpoint.multilingual(tmp_path / "many", kind)).manifest

        assert (made.family, made.sources, made.targets) == (kind, ("ar", "en"), ("ar", "en"))

    def test_a_checkpoint_of_marians_own(self, store: Store, tmp_path: Path) -> None:
        """Nothing in it says its languages."""
        checkpoint.native(tmp_path / "opus-2020-02-26")
        archive = Path(
            shutil.make_archive(str(tmp_path / "opus-2020-02-26"), "zip", tmp_path / "opus-2020-02-26")
        )

        made = store.add(archive, Known(source="en", target="ar")).manifest

        assert (made.name, made.family, made.licence) == ("opus-2020-02-26", Family.MARIAN, "CC-BY-4.0")
        assert (made.sources, made.targets) == (("en",), ("ar",))

    def test_a_converted_model_is_copied(self, store: Store, opus_converted: Path) -> None:
        made = store.add(opus_converted)

        assert (made.folder / "model.bin").read_bytes() == (opus_converted / "model.bin").read_bytes()
        assert opus_converted.is_dir()

    def test_a_zip_with_one_folder_in_it(self, store: Store, opus_converted: Path, tmp_path: Path) -> None:
        archive = tmp_path / "opus-mt-en-ar.zip"
        with zipfile.ZipFile(archive, "w") as made:
            for name, data in tree(opus_converted).items():
                made.writestr(f"inner/{name}", data)

        assert store.add(archive).manifest.name == "opus-mt-en-ar"
        assert left(store) == ["opus-mt-en-ar"]

    def test_an_argos_package(self, store: Store, opus_converted: Path, tmp_path: Path) -> None:
        made = store.add(checkpoint.argos(tmp_path / "en_ar.argosmodel", opus_converted))

        assert (made.manifest.name, made.manifest.family) == ("argos-en-ar", Family.ARGOS)
        assert made.manifest.origin == "Argos 1.0"

    def test_the_files_of_a_bergamot_model(self, store: Store, tmp_path: Path) -> None:
        """As they are published: compressed, with their metadata."""
        folder = checkpoint.bergamot(tmp_path / "files")
        for file in list(folder.iterdir()):
            (folder / f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes(), 0))
            file.unlink()
        said = {"sourceLanguage": "en", "targetLanguage": "ar", "flores": {"bleu": 29.9, "comet": 0.8602}}
        (folder / "metadata.json").write_text(json.dumps(said), "utf-8")

        made = store.add(folder / "model.enar.intgemm.alphas.bin.gz")

        assert made.manifest.family is Family.BERGAMOT
        assert (made.manifest.sources, made.manifest.targets) == (("en",), ("ar",))
        assert made.manifest.licence == "MPL-2.0"
        assert made.manifest.quality == "BLEU 29.9, COMET 0.8602 (flores)"
        assert not list(made.folder.glob("*.gz"))

    def test_what_files_do_not_say_is_said(self, store: Store, opus_converted: Path, tmp_path: Path) -> None:
        bare = tmp_path / "somebodys"
        shutil.copytree(opus_converted, bare)
        (bare / "tokenizer_config.json").unlink()
        with pytest.raises(EngineError, match="which languages"):
            store.add(bare)

        made = store.add(bare, Known("mine", "en", "pt-BR", "CC-BY-4.0"))

        assert made.manifest.name == "mine"
        assert (made.manifest.sources, made.manifest.targets) == (("en",), ("pt-BR",))
        assert made.manifest.licence == "CC-BY-4.0"

    def test_the_same_files_have_the_same_digest(self, store: Store, opus_converted: Path) -> None:
        one = store.add(opus_converted, Known("one")).manifest
        other = store.add(opus_converted, Known("other")).manifest

        assert (one.digest, one.size) == (other.digest, other.size)
        assert len(one.digest) == 64


class TestGet:
    def test_what_is_not_there(self, store: Store) -> None:
        with pytest.raises(EngineMissing) as caught:
            store.get("opus-mt-en-ar")

        assert "dragoman models pull opus-mt-en-ar" in told(caught.value)

    def test_nothing_is_installed_before_the_folder_is_made(self, store: Store) -> None:
        assert store.installed() == ()
        assert not store.root.exists()

    def test_a_damaged_model_is_told_and_hides_no_other(self, store: Store, opus_converted: Path) -> None:
        store.add(opus_converted, Known("good"))
        bad = store.add(opus_converted, Known("bad")).folder
        os.truncate(bad / "model.bin", 100)

        assert names(store) == ["good"]
        (problem,) = store.damaged()
        assert "«bad» is damaged" in problem.message
        with pytest.raises(EngineError, match="«bad» is damaged"):
            store.get("bad")

    def test_a_damaged_manifest(self, store: Store, opus_converted: Path) -> None:
        (store.add(opus_converted).folder / FILE).write_text("{", "utf-8")

        assert names(store) == []
        assert len(store.damaged()) == 1

    def test_a_changed_byte_is_seen_when_all_are_read(self, store: Store, opus_converted: Path) -> None:
        made = store.add(opus_converted)
        data = bytearray((made.folder / "model.bin").read_bytes())
        data[500] ^= 1
        (made.folder / "model.bin").write_bytes(data)

        assert store.get(made.manifest.name) == made
        with pytest.raises(EngineError, match="are not those"):
            store.verify(made.manifest.name)

    def test_a_renamed_file_is_another_model(self, store: Store, opus_converted: Path) -> None:
        made = store.add(opus_converted)
        before = digest(made.folder)
        (made.folder / "source.spm").rename(made.folder / "source2.spm")

        assert digest(made.folder)[1] == before[1]
        assert digest(made.folder)[0] != before[0]


class TestRemove:
    def test_it_is_gone(self, store: Store, opus_converted: Path) -> None:
        store.add(opus_converted)

        store.remove("opus-mt-en-ar")

        assert left(store) == []

    def test_a_damaged_one_too(self, store: Store, opus_converted: Path) -> None:
        (store.add(opus_converted).folder / FILE).unlink()

        store.remove("opus-mt-en-ar")

        assert left(store) == []

    def test_what_is_not_there(self, store: Store) -> None:
        with pytest.raises(EngineMissing):
            store.remove("opus-mt-en-ar")


ADDING = """
import sys, time
from pathlib import Path
from dragoman.models.store import Store
def stop(folder):
    print("laid out", flush=True)
    time.sleep(60)
Store(Path(sys.argv[1]), stop).add(Path(sys.argv[2]))
"""
"""An installation that stops where the model is whole but not yet tried."""


def test_a_killed_installation_leaves_no_model_and_is_cleaned_up_after(
    store: Store, opus_converted: Path
) -> None:
    running = subprocess.Popen(
        [sys.executable, "-c", ADDING, store.root, opus_converted], stdout=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "laid out\n"
    assert any(store.root.glob(".staging-*/model/*/model.bin"))

    other = store.add(opus_converted, Known("other"))  # at the same time: the other's folder stays
    assert any(store.root.glob(".staging-*/model/*/model.bin"))
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert store.installed() == (other,)

    store.remove("other")
    assert left(store) == []
    assert store.add(opus_converted).manifest.name == "opus-mt-en-ar"
    running.stdout.close()


def test_what_is_downloaded_is_kept_until_it_is_installed(store: Store) -> None:
    def breaks_off() -> None:
        with store.downloads("a/b") as folder:
            (folder / "half").write_bytes(b"x")
            raise ReadError("broke off", "Again.")

    with pytest.raises(ReadError):
        breaks_off()
    with store.downloads("a/b") as again:
        assert (again / "half").read_bytes() == b"x"
        with pytest.raises(SettingsError, match="fetched already"), store.downloads("a/b"):
            pass

    assert not again.exists()
