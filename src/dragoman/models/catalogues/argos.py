"""Argos Translate's index of packages.

Format: https://github.com/argosopentech/argospm-index publishes ``index.json``: a list of objects with
`code` («translate-en_ar»), `from_code`, `to_code`, `package_version` and `links`, the first of which over
https is an ``.argosmodel``, a zip. Neither checksums nor licences are published.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from dragoman.model.errors import FetchError, Need, Step, UnknownLanguage
from dragoman.models.catalogues import File, Offer
from dragoman.models.choice import Kind, published
from dragoman.models.describe import short
from dragoman.models.download import Progress, fetch_file, fetch_json
from dragoman.models.manifest import UNKNOWN

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main"


class Argos:
    """Implements `Catalogue`."""

    name = "Argos' index"

    def __init__(self, index: str = INDEX) -> None:
        """`index` is the folder of ``index.json``."""
        self._url = f"{index.rstrip('/')}/index.json"

    def offers(self, source: str, target: str) -> list[Offer]:
        """See `Catalogue`."""
        return [offer for offer in self._all() if offer.serves(source, target)]

    def named(self, name: str) -> Offer | None:
        """See `Catalogue`."""
        if not name.startswith(f"{Kind.ARGOS}-"):
            return None
        for offer in self._all():
            if offer.name == name:
                return offer
        raise FetchError(
            f"{self.name} has no «{name}»", Need(Step.SEARCH_MODELS, "en-ar"), ", for your pair."
        )

    def fetch(self, offer: Offer, folder: Path, progress: Progress) -> Path:
        """See `Catalogue`."""
        (file,) = offer.files
        package = folder / PurePosixPath(file.url).name
        fetch_file(file.url, package, progress)
        return package

    def _all(self) -> Iterator[Offer]:
        index = fetch_json(self._url)
        try:
            for one in index:
                links = [link for link in one.get("links", ()) if link.startswith(("https:", "http:"))]
                try:
                    source, target = short(one["from_code"]), short(one["to_code"])
                except UnknownLanguage:
                    continue  # Argos' own codes, and packages for other things than translation
                if links:
                    yield Offer(
                        f"{Kind.ARGOS}-{source}-{target}",
                        Kind.ARGOS,
                        source,
                        target,
                        UNKNOWN,
                        f"Argos {one['package_version']}",
                        (File(links[0]),),
                        published(source, target, Kind.ARGOS),
                    )
        except (KeyError, TypeError, AttributeError) as error:
            raise FetchError(
                f"{self._url} is not the index that was expected ({error!r})", "Update dragoman."
            ) from error
