"""A site's place, as it is written: a folder, or the URL of a bucket."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.model.errors import Need, SettingsError, Step, WriteError
from dragoman.publish import manifest
from dragoman.publish.site import NAME, Host, checked, checked_address

if TYPE_CHECKING:
    from dragoman.publish.bucket import Bucket  # which loads obstore


def hosted(site: str, base_url: str | None = None, name: str = NAME) -> Host:
    """The host of that name, which `checked` would have. Raises SettingsError, StoreError and WriteError."""
    if "://" not in site:
        checked(Path(site), base_url)
        return Host(Path(site), base_url, name)
    checked_address(base_url)
    bucket = at(site)
    if bucket.read("index.html") is not None and bucket.read(manifest.NAME) is None:
        raise WriteError(
            f"{site} holds a site that dragoman did not make",
            "Choose an empty bucket, or a part of one, so that nothing is lost.",
        )
    return Host(bucket, base_url, name)


def at(url: str) -> Bucket:
    """The bucket of that URL. Raises SettingsError."""
    try:
        from dragoman.publish.bucket import SCHEMES, Bucket
    except ImportError as error:
        raise SettingsError(
            "A bucket needs a library that is not installed", "Install ", Need(Step.INSTALL_EXTRA, "service")
        ) from error
    if url.partition("://")[0] not in SCHEMES:
        known = ", ".join(f"{scheme}://" for scheme in SCHEMES)
        raise SettingsError(f"{url} is no bucket", f"Name a folder, or a bucket by {known}.")
    return Bucket(url)
