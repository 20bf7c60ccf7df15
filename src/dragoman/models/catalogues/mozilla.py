"""Firefox Translations' registry of Bergamot models.

Format: https://github.com/mozilla/translations publishes ``db/models.json``: an object with `baseUrl` and
`models`, by pair («en-ar») lists of models with `architecture` (tiny, base, base-memory), `releaseStatus`
(those that Firefox gives out begin with «Release»), `sourceLanguage`, `targetLanguage`, and `files`: `model`,
`lexicalShortlist`, and `vocab` or `srcVocab` and `trgVocab`, each with a `path` below `baseUrl`, compressed
with gzip; `uncompressedHash` (SHA-256) and `uncompressedSize` are those of the file in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from dragoman.model.errors import FetchError, Need, Step, UnknownLanguage
from dragoman.models.catalogues import File, Offer
from dragoman.models.choice import Kind, published
from dragoman.models.describe import short
from dragoman.models.download import Progress, fetch_file, fetch_json, verify
from dragoman.models.files import gunzip

REGISTRY = (
    "https://storage.googleapis.com/moz-fx-translations-data--303e-prod-translations-data/db/models.json"
)

_FILES = ("model", "lexicalShortlist", "vocab")
_ARCHITECTURES = ("base", "base-memory", "tiny")
"""The best first, by Mozilla's evaluation."""


class Mozilla:
    """Implements `Catalogue`."""

    name = "Mozilla's registry"

    def __init__(self, registry: str = REGISTRY) -> None:
        self._url = registry

    def offers(self, source: str, target: str) -> list[Offer]:
        """See `Catalogue`."""
        return [offer for offer in self._all() if offer.serves(source, target)]

    def named(self, name: str) -> Offer | None:
        """See `Catalogue`: names are those that `offers` gives, or shorter: «bergamot-en-ar»."""
        if not name.startswith(f"{Kind.BERGAMOT}-"):
            return None
        for offer in self._all():
            if name in (offer.name, f"{Kind.BERGAMOT}-{offer.source}-{offer.target}"):
                return offer
        raise FetchError(
            f"{self.name} has no «{name}»", Need(Step.SEARCH_MODELS, "en-ar"), ", for your pair."
        )

    def fetch(self, offer: Offer, folder: Path, progress: Progress) -> Path:
        """See `Catalogue`."""
        whole = folder / offer.name
        whole.mkdir(exist_ok=True)
        for file in offer.files:
            packed = folder / PurePosixPath(file.url).name
            target = whole / packed.name.removesuffix(".gz")
            if not target.exists():
                fetch_file(file.url, packed, progress)
                if packed.name.endswith(".gz"):
                    gunzip(packed, target)
                else:
                    packed.rename(target)
            try:
                verify(target, file.sha256, file.url)
            except FetchError:
                packed.unlink(missing_ok=True)
                raise
        return whole

    def _all(self) -> Iterator[Offer]:
        registry = fetch_json(self._url)
        try:
            base, models = str(registry["baseUrl"]).rstrip("/"), registry["models"]
            found = [self._offer(base, one) for several in models.values() for one in _ranked(several)]
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise FetchError(
                f"{self._url} is not the registry that was expected ({error!r})", "Update dragoman."
            ) from error
        once: dict[str, Offer] = {}
        for offer in found:
            if offer is not None:
                once.setdefault(offer.name, offer)
        yield from once.values()

    def _offer(self, base: str, entry: Mapping[str, Any]) -> Offer | None:
        try:
            source, target = short(entry["sourceLanguage"]), short(entry["targetLanguage"])
        except UnknownLanguage:
            return None
        if "srcVocab" in entry["files"]:  # a vocabulary for each language: slimt cannot use it
            return None
        size = str(entry["architecture"])
        files = tuple(_file(base, entry["files"][kind]) for kind in _FILES if kind in entry["files"])
        return Offer(
            f"{Kind.BERGAMOT}-{source}-{target}-{size}",
            Kind.BERGAMOT,
            source,
            target,
            "MPL-2.0",
            f"Firefox Translations, {entry.get('releaseStatus') or 'not released'}",
            files,
            published(source, target, Kind.BERGAMOT, size),
        )


def _file(base: str, entry: Mapping[str, Any]) -> File:
    path = PurePosixPath(entry["path"])
    if path.is_absolute() or ".." in path.parts or ":" in entry["path"]:
        raise ValueError(f"a path that leads elsewhere: {path}")
    return File(
        f"{base}/{path}", str(entry.get("uncompressedHash") or ""), int(entry.get("uncompressedSize") or 0)
    )


def _ranked(models: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that Firefox gives out first, and among these the best architecture."""

    def place(one: dict[str, Any]) -> tuple[bool, int]:
        released = str(one.get("releaseStatus") or "").startswith("Release")
        architecture = one["architecture"]
        known = architecture in _ARCHITECTURES
        return not released, _ARCHITECTURES.index(architecture) if known else len(_ARCHITECTURES)

    return sorted(models, key=place)
