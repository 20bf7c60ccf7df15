"""What is no model is not installed, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from suites import checkpoint
from suites.installed import left, names

from dragoman.cli.hints import told
from dragoman.model.errors import (
    DragomanError,
    EngineError,
    EngineMissing,
    ReadError,
    SettingsError,
    UnsupportedPair,
    WriteError,
)
from dragoman.models.store import Known, Store


class TestRefused:
    def test_another_pair(self, store: Store, opus_converted: Path) -> None:
        with pytest.raises(UnsupportedPair, match="en to ar, not de to ar"):
            store.add(opus_converted, Known(source="de", target="ar"))

        assert left(store) == []

    def test_a_name_that_is_taken(self, store: Store, opus_converted: Path) -> None:
        store.add(opus_converted)

        with pytest.raises(SettingsError, match="installed already"):
            store.add(opus_converted)

    @pytest.mark.parametrize("name", ["../x", ".hidden", "a/b", "-x", "x" * 200])
    def test_a_name_that_leads_elsewhere(self, store: Store, opus_converted: Path, name: str) -> None:
        with pytest.raises(DragomanError):
            store.add(opus_converted, Known(name))

        assert names(store) == []

    @pytest.mark.parametrize("side", ["source", "target"])
    def test_a_tokenizer_of_another_model(
        self, store: Store, opus_converted: Path, tmp_path: Path, side: str
    ) -> None:
        wrong = tmp_path / "opus-mt-en-ar"
        shutil.copytree(opus_converted, wrong)
        checkpoint.pieces(wrong / f"{side}.spm", ["Žluťoučký kůň úpěl ďábelské ódy v šeru."], 40)

        with pytest.raises(EngineError, match=f"The {side} tokenizer .* does not fit"):
            store.add(wrong)

        assert left(store) == []

    @pytest.mark.parametrize("name", ["model.bin", "shared_vocabulary.json", "source.spm"])
    def test_a_file_that_was_cut_off(
        self, store: Store, opus_converted: Path, tmp_path: Path, name: str
    ) -> None:
        broken = tmp_path / "opus-mt-en-ar"
        shutil.copytree(opus_converted, broken)
        os.truncate(broken / name, (broken / name).stat().st_size // 2)

        with pytest.raises(EngineError) as caught:
            store.add(broken)

        assert caught.value.hint
        assert ".staging" not in str(caught.value)
        assert left(store) == []

    def test_a_checkpoint_that_was_cut_off(self, store: Store, opus: Path, tmp_path: Path) -> None:
        broken = tmp_path / "opus-mt-en-ar"
        shutil.copytree(opus, broken)
        os.truncate(broken / "model.safetensors", 1000)

        with pytest.raises(EngineError, match="cannot be converted"):
            store.add(broken)

        assert left(store) == []

    def test_a_checkpoint_that_translates_nothing(self, store: Store, opus: Path, tmp_path: Path) -> None:
        other = tmp_path / "bert"
        shutil.copytree(opus, other)
        config = json.loads((other / "config.json").read_text("utf-8"))
        (other / "config.json").write_text(json.dumps(config | {"model_type": "bert"}), "utf-8")

        with pytest.raises(EngineMissing, match="«bert»"):
            store.add(other)

    @pytest.mark.parametrize("name", ["nothing", "notes.txt"])
    def test_what_is_no_model(self, store: Store, tmp_path: Path, name: str) -> None:
        given = tmp_path / "given"
        given.mkdir()
        (given / "notes.txt").write_text("no model", "utf-8")

        with pytest.raises(DragomanError):
            store.add(given / name)

    def test_an_archive_that_climbs(self, store: Store, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "m.zip", "w") as made:
            made.writestr("../evil", b"x")

        with pytest.raises(ReadError):
            store.add(tmp_path / "m.zip")

        assert left(store) == []

    def test_more_than_the_disk_has(
        self, store: Store, opus_converted: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        full = shutil.disk_usage(opus_converted)._replace(free=1000)
        monkeypatch.setattr("dragoman.models.files.shutil.disk_usage", lambda _: full)

        with pytest.raises(WriteError, match="No space left"):
            store.add(opus_converted)

        assert left(store) == []

    def test_without_the_extra(self, store: Store, opus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("dragoman.models.prepare.find_spec", lambda _: None)

        with pytest.raises(EngineMissing) as caught:
            store.add(opus)

        assert 'pip install "dragoman[convert]"' in told(caught.value)
