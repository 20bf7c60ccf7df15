"""Catalogues that are one JSON file: Firefox Translations' registry, and Argos Translate's index.

https://github.com/mozilla/translations publishes ``db/models.json``: an object with `baseUrl` and `models`,
by pair («en-ar») lists of models with `architecture` (tiny, base, base-memory), `releaseStatus` (those that
Firefox gives out begin with «Release»), `sourceLanguage`, `targetLanguage`, and `files`: `model`,
`lexicalShortlist`, and `vocab` or `srcVocab` and `trgVocab`, each with a `path` below `baseUrl`, compressed
with gzip; `uncompressedHash` (SHA-256) and `uncompressedSize` are those of the file in it.

https://github.com/argosopentech/argospm-index publishes ``index.json``: a list of objects with `code`
(«translate-en_ar»), `from_code`, `to_code`, `package_version` and `links`, the first of which over https is
an ``.argosmodel``, a zip. Neither checksums nor licences are published.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from dragoman.model.errors import FetchError, Need, Step, UnknownLanguage
from dragoman.models.catalogues import Catalogue, File, Offer
from dragoman.models.choice import Kind, published
from dragoman.models.download import Progress, fetch_file, fetch_json, verify
from dragoman.models.files import gunzip
from dragoman.models.manifest import UNKNOWN, short

MOZILLA = (
    "https://storage.googleapis.com/moz-fx-translations-data--303e-prod-translations-data/db/models.json"
)
ARGOS = "https://raw.githubusercontent.com/argosopentech/argospm-index/main"

_FILES = ("model", "lexicalShortlist", "vocab")
_ARCHITECTURES = ("base", "base-memory", "tiny")
"""The best first, by Mozilla's evaluation."""


class _Index(Catalogue):
    """What the two have in common: the file at `url` offers models of one kind."""

    kind: Kind
    what: str

    def __init__(self, url: str) -> None:
        self._url = url

    def offers(self, source: str, target: str) -> list[Offer]:
        """See `Catalogue`."""
        return [offer for offer in self._all() if offer.serves(source, target)]

    def named(self, name: str) -> Offer | None:
        """See `Catalogue`: names are those that `offers` gives, or shorter: «bergamot-en-ar»."""
        if not name.startswith(f"{self.kind}-"):
            return None
        for offer in self._all():
            if name in (offer.name, f"{self.kind}-{offer.source}-{offer.target}"):
                return offer
        raise FetchError(
            f"{self.name} has no «{name}»", Need(Step.SEARCH_MODELS, "en-ar"), ", for your pair."
        )

    def _all(self) -> Iterator[Offer]:
        content = fetch_json(self._url)
        try:
            yield from self._offered(content)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise FetchError(
                f"{self._url} is not the {self.what} that was expected ({error!r})", "Update dragoman."
            ) from error

    def _offered(self, content: Any) -> Iterator[Offer]:
        """The offers in what was fetched; whatever fails there says that it has another form."""
        raise NotImplementedError


class Mozilla(_Index):
    """Implements `Catalogue`."""

    name, kind, what = "Mozilla's registry", Kind.BERGAMOT, "registry"

    def __init__(self, registry: str = MOZILLA) -> None:
        super().__init__(registry)

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

    def _offered(self, content: Any) -> Iterator[Offer]:
        base, models = str(content["baseUrl"]).rstrip("/"), content["models"]
        once: dict[str, Offer] = {}
        for several in models.values():
            for entry in sorted(several, key=_place):
                if offer := _of_mozilla(base, entry):
                    once.setdefault(offer.name, offer)
        yield from once.values()


def _place(entry: Mapping[str, Any]) -> tuple[bool, int]:
    """Those that Firefox gives out first, and among these the best architecture."""
    released = str(entry.get("releaseStatus") or "").startswith("Release")
    return not released, (*_ARCHITECTURES, entry["architecture"]).index(entry["architecture"])


def _of_mozilla(base: str, entry: Mapping[str, Any]) -> Offer | None:
    """The offer; None where we have no tag for its languages, or slimt cannot use it."""
    try:
        source, target = short(entry["sourceLanguage"]), short(entry["targetLanguage"])
    except UnknownLanguage:
        return None
    if "srcVocab" in entry["files"]:  # a vocabulary for each language
        return None
    size = str(entry["architecture"])
    return Offer(
        f"{Kind.BERGAMOT}-{source}-{target}-{size}",
        Kind.BERGAMOT,
        source,
        target,
        "MPL-2.0",
        f"Firefox Translations, {entry.get('releaseStatus') or 'not released'}",
        tuple(_file(base, entry["files"][part]) for part in _FILES if part in entry["files"]),
        published(source, target, Kind.BERGAMOT, size),
    )


def _file(base: str, entry: Mapping[str, Any]) -> File:
    path = PurePosixPath(entry["path"])
    if path.is_absolute() or ".." in path.parts or ":" in entry["path"]:
        raise ValueError(f"a path that leads elsewhere: {path}")
    return File(
        f"{base}/{path}", str(entry.get("uncompressedHash") or ""), int(entry.get("uncompressedSize") or 0)
    )


class Argos(_Index):
    """Implements `Catalogue`."""

    name, kind, what = "Argos' index", Kind.ARGOS, "index"

    def __init__(self, index: str = ARGOS) -> None:
        """`index` is the folder of ``index.json``."""
        super().__init__(f"{index.rstrip('/')}/index.json")

    def fetch(self, offer: Offer, folder: Path, progress: Progress) -> Path:
        """See `Catalogue`."""
        (file,) = offer.files
        package = folder / PurePosixPath(file.url).name
        fetch_file(file.url, package, progress)
        return package

    def _offered(self, content: Any) -> Iterator[Offer]:
        for entry in content:
            links = [link for link in entry.get("links", ()) if link.startswith(("https:", "http:"))]
            try:
                source, target = short(entry["from_code"]), short(entry["to_code"])
            except UnknownLanguage:
                continue  # Argos' own codes, and packages for other things than translation
            if links:
                yield Offer(
                    f"{Kind.ARGOS}-{source}-{target}",
                    Kind.ARGOS,
                    source,
                    target,
                    UNKNOWN,
                    f"Argos {entry['package_version']}",
                    (File(links[0]),),
                    published(source, target, Kind.ARGOS),
                )
