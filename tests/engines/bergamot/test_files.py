from __future__ import annotations

import random
import struct
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from suites.bergamot_files import Item, write_items
from suites.bergamot_model import SMALL, network, write_model

from dragoman.engines.bergamot.engine import Bergamot
from dragoman.engines.bergamot.files import package
from dragoman.model.errors import EngineError, EngineMissing
from dragoman.model.protocols import Pair
from dragoman.model.segment import Segment
from dragoman.models.manifest import described

ROWS = 640
"""Of embeddings: more than the vocabulary has pieces, as slimt allows."""


def file(folder: Path, name: str) -> Path:
    return next(folder.glob(f"{name}*"))


def test_layers_and_heads_are_read_from_the_model(model: Path) -> None:
    found = package(model)

    assert found.sizes == {"encoder_layers": 1, "decoder_layers": 2, "num_heads": 8}


@pytest.mark.parametrize("name", ["model", "vocab", "lex"])
def test_a_file_that_is_not_there_is_named(model: Path, name: str) -> None:
    file(model, name).unlink()

    with pytest.raises(EngineMissing, match=name):
        package(model)


@pytest.mark.parametrize("name", ["model", "vocab", "lex"])
@pytest.mark.parametrize("share", [0, 0.001, 0.5, 0.999])
def test_a_file_that_is_cut_short_is_refused(model: Path, name: str, share: float) -> None:
    path = file(model, name)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])

    with pytest.raises(EngineError, match="damaged"):
        package(model)


def test_a_packed_file_is_named(model: Path) -> None:
    lex = file(model, "lex")
    lex.rename(lex.with_suffix(".bin.gz"))

    with pytest.raises(EngineError, match="packed"):
        package(model)


def test_the_vocabulary_of_a_larger_model_is_refused(model: Path, tmp_path: Path) -> None:
    """slimt would read behind the end of the embeddings."""
    larger = write_model(tmp_path / "larger", filler=100)
    file(model, "vocab").write_bytes(file(larger, "vocab").read_bytes())

    with pytest.raises(EngineError, match="another model"):
        package(model)


@pytest.mark.usefixtures("slimt")
def test_slimt_is_not_given_two_vocabularies(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "split", split=True)

    with pytest.raises(EngineError, match="a vocabulary for each language"):
        Bergamot({folder: described(folder)}).test(Pair("en", "fr"))


def test_the_second_vocabulary_is_missed(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "split", split=True)
    file(folder, "trgvocab").unlink()

    with pytest.raises(EngineMissing, match="trgvocab"):
        package(folder)


def renamed(items: list[Item], old: str, new: str) -> list[Item]:
    return [Item(item.name.replace(old, new), item.type, item.shape, item.data) for item in items]


@pytest.mark.parametrize(
    "changed",
    [
        lambda items: renamed(items, "_rnn_", "_self_"),
        lambda items: renamed(items, "Wemb", "encoder_Wemb"),
        lambda items: renamed(items, "encoder_", "encoder_s_"),
    ],
    ids=["a decoder of another kind", "an embedding for each language", "another encoder"],
)
def test_a_network_of_another_kind_is_refused(
    model: Path, changed: Callable[[list[Item]], list[Item]]
) -> None:
    write_items(file(model, "model"), changed(network(SMALL, ROWS)))

    with pytest.raises(EngineError, match="another kind"):
        package(model)


def test_a_model_that_is_not_quantised_is_refused(model: Path) -> None:
    items = network(SMALL, ROWS)
    items[0] = Item("Wemb", 0x402, (ROWS, 512), bytes(ROWS * 1024))
    write_items(file(model, "model"), items)

    with pytest.raises(EngineError, match="quantised"):
        package(model)


def test_a_tensor_larger_than_its_data_is_refused(model: Path) -> None:
    items = network(SMALL, ROWS)
    items[0] = Item("Wemb", items[0].type, (1 << 30, 512), items[0].data)
    write_items(file(model, "model"), items)

    with pytest.raises(EngineError, match="no room for Wemb"):
        package(model)


def test_a_tensor_that_is_missing_is_named_before_anything_is_translated(model: Path) -> None:
    """slimt itself warns, and goes on with what happens to be in memory."""
    write_items(file(model, "model"), [item for item in network(SMALL, ROWS) if "l2_rnn_bf" not in item.name])
    engine = Bergamot({model: described(model)})

    with pytest.raises(EngineError, match="decoder_l2_rnn_bf"):
        engine.test(Pair("en", "fr"))


@pytest.mark.parametrize("seed", range(12))
def test_damage_anywhere_is_an_error_or_a_translation(model: Path, seed: int) -> None:
    """Whatever the bytes say: never a crash of ours."""
    chance = random.Random(seed)
    path = file(model, chance.choice(["model", "vocab", "lex"]))
    data = bytearray(path.read_bytes())
    for _ in range(8):
        at = chance.randrange(min(len(data), 4096)) // 8 * 8
        data[at : at + 8] = struct.pack("<Q", chance.getrandbits(64))
    path.write_bytes(data)
    engine = Bergamot({model: described(model)})

    found = [""]
    with suppress(EngineError):
        found = [one.text for (one,) in engine.translate([Segment("Farmers expect rain.")], Pair("en", "fr"))]
    engine.close()

    assert len(found) == 1
