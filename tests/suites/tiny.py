"""The tests' English-Arabic model, trained once a clone and kept in ``.cache/``."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from suites import train_tiny, word_alignment

CACHE = Path(__file__).parents[2] / ".cache"


def checkpoint() -> Path:
    """The model as transformers writes it; like one of Helsinki-NLP's opus-mt."""
    return _home() / "tiny-en-ar"


def converted() -> Path:
    """The model as CTranslate2 runs it, in int8, with its tokenizers beside it."""
    return _home() / "ctranslate2-en-ar"


def _home() -> Path:
    """The folder of both, made by whoever comes first; others wait."""
    made_of = (train_tiny.PAIRS, Path(train_tiny.__file__), Path(word_alignment.__file__))
    digest = hashlib.sha256(b"\0".join(file.read_bytes() for file in made_of)).hexdigest()[:12]
    home = CACHE / f"tiny-{digest}"
    with _alone():
        if not home.is_dir():
            _make(home)
    return home


def _make(home: Path) -> None:
    from ctranslate2.converters import TransformersConverter

    unfinished = home.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    trained = train_tiny.train(unfinished / "tiny-en-ar")
    beside = ["source.spm", "target.spm", "tokenizer_config.json"]
    TransformersConverter(str(trained), copy_files=beside).convert(
        str(unfinished / "ctranslate2-en-ar"), quantization="int8"
    )
    unfinished.rename(home)


@contextmanager
def _alone() -> Iterator[None]:
    """While the body runs, no other process of this clone is in it."""
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "tiny.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
