"""A site in a bucket: Amazon's S3 and what speaks its language, Google's, Azure's; by obstore.

A bucket has no renames and no locks, so each file is put on the condition that it is what was read of it
(If-Match), or that there is none (If-None-Match): whoever writes from what is no longer true writes nothing.
One at a time brings something here: he holds an object, and says ever again that he lives; who sees it stand
still for half a minute by his own clock takes it. That keeps them apart, and the conditions what is there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, NotModifiedError, PreconditionError
from obstore.store import from_url

from dragoman.model.errors import SettingsError, WriteError
from dragoman.publish import manifest
from dragoman.publish.files import Changes
from dragoman.publish.lease import Lease, held
from dragoman.publish.notices import NEWSML_TYPE, NINJS_TYPE

SCHEMES = ("s3", "gs", "az")
AT_ONCE = 16
"""Requests that are under way at once: each waits for the network most of its time."""

_KINDS = {
    ".html": "text/html; charset=utf-8",
    "feed.xml": "application/atom+xml; charset=utf-8",
    ".ninjs.json": NINJS_TYPE,
    ".newsml.xml": NEWSML_TYPE,
    ".xml": "application/xml",
    ".json": "application/json",
}
"""By the first ending that fits."""

_FRESH = "public, max-age=60, must-revalidate"
_HELD = ".dragoman-writing"

GONE, _GONE = "status", "410"
"""What a tombstone has beside it (S3: `x-amz-meta-status: 410`): what stands before the bucket can make it
the status of its answer.
"""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """A file's bytes, its tag, when it was written, and whether it is a tombstone."""

    data: bytes
    tag: str
    written: datetime
    is_gone: bool = False


class Bucket:
    """A bucket, or a part of one. May be used by several threads."""

    def __init__(self, url: str, *, lease_s: float = 30.0) -> None:
        """`url` is as ``s3://bucket/part``; keys and regions are of the environment, under the names that the
        provider's own tools read (AWS_ACCESS_KEY_ID …). Raises SettingsError.
        """
        self._url, self._lease_s = url.rstrip("/"), lease_s
        try:
            self._store: Any = from_url(self._url)
        except (BaseError, ValueError) as error:
            raise SettingsError(
                f"{url} is no bucket: {_brief(error)}", "Write it as s3://name/part."
            ) from error

    def at(self, path: str) -> str:
        """Its address in the bucket."""
        return f"{self._url}/{path}"

    def read(self, path: str) -> bytes | None:
        """A file's bytes. Raises WriteError."""
        found = self._get(path)
        return None if found is None else found.data

    def write(
        self, given: Mapping[str, bytes], remove: Collection[str], gone: Collection[str] = ()
    ) -> Changes:
        """Pages first, then lists, then the site's memory. Raises WriteError, where another wrote too."""
        changed: dict[str, bool] = {}
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for wave in _waves(given):
                put = pool.map(lambda path: self._put(path, given[path], path in gone), wave)
                changed |= zip(wave, put, strict=True)
            gone = [path for path, was in zip(remove, pool.map(self._delete, remove), strict=True) if was]
        written = sorted(path for path, was in changed.items() if was)
        return Changes(tuple(written), tuple(sorted(changed.keys() - written)), tuple(sorted(gone)))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Waits for who is at it, or for his silence. Raises WriteError."""
        with held(Lease(self._claim, self._seen, self._renew, self._end), self._lease_s):
            yield

    def _put(self, path: str, data: bytes, gone: bool) -> bool:
        """Whether that changed it."""
        found, head = self._get(path), _head(path, gone)
        if found is not None and (found.data, found.is_gone) == (data, gone):
            return False
        mode: Any = "create" if found is None else {"e_tag": found.tag}
        try:
            self._asked(lambda: obstore.put(self._store, path, data, mode=mode, attributes=head), path)
        except (AlreadyExistsError, PreconditionError) as error:
            raise WriteError(
                f"{self.at(path)} was written by somebody else meanwhile", "Release once more."
            ) from error
        except FileNotFoundError as error:
            raise self._missing() from error
        return True

    def newer(self, path: str, tag: str) -> Found | None:
        """A file, where it is another than that of the `tag`, which is then given back without its bytes;
        None where there is none. Raises WriteError.
        """
        try:
            return self._get(path, {"if_none_match": tag} if tag else None)
        except NotModifiedError:
            return Found(b"", tag, datetime.now(UTC))

    def _get(self, path: str, options: Any = None) -> Found | None:
        try:
            found = self._asked(lambda: obstore.get(self._store, path, options=options), path)
        except FileNotFoundError:
            return None
        attributes, meta = found.attributes, found.meta
        is_gone = attributes.get(GONE) == _GONE
        return Found(bytes(found.bytes()), meta["e_tag"] or "", meta["last_modified"], is_gone)

    def _delete(self, path: str) -> bool:
        """Whether it was there."""
        there = self._get(path) is not None
        if there:
            self._asked(lambda: obstore.delete(self._store, path), path)
        return there

    def _claim(self, said: bytes, tag: str) -> str | None:
        """Takes the object by which one holds the bucket, where it is as `tag` says; "" of none."""
        mode: Any = {"e_tag": tag} if tag else "create"
        try:
            return self._asked(lambda: obstore.put(self._store, _HELD, said, mode=mode), _HELD)["e_tag"] or ""
        except (AlreadyExistsError, PreconditionError):
            return None
        except FileNotFoundError as error:
            if tag:
                return None
            raise self._missing() from error

    def _seen(self) -> str:
        """Its tag; "" where there is none."""
        try:
            return str(self._asked(lambda: obstore.head(self._store, _HELD), _HELD)["e_tag"])
        except FileNotFoundError:
            return ""

    def _renew(self, said: bytes, tag: str) -> str | None:
        return self._claim(said, tag)

    def _end(self) -> None:
        self._asked(lambda: obstore.delete(self._store, _HELD), _HELD)

    def _missing(self) -> WriteError:
        return WriteError(f"There is no bucket {self._url}", "Make it, or name another.")

    def _asked(self, ask: Callable[[], T], path: str) -> T:
        """What the store answers; what its library raises leaves as WriteError."""
        try:
            return ask()
        except (AlreadyExistsError, NotModifiedError, PreconditionError, FileNotFoundError):
            raise
        except BaseError as error:
            raise WriteError(
                f"{self.at(path)} cannot be had: {_brief(error)}",
                "See whether the bucket is there, and whether the keys in the environment open it.",
            ) from error


def _head(path: str, gone: bool) -> dict[str, str]:
    """What is said of a file beside it."""
    head = {"Content-Type": _kind(path), "Cache-Control": _FRESH}
    if path.count("/") == 1:
        head["Content-Language"] = path.partition("/")[0]
    return {**head, GONE: _GONE} if gone else head


def _waves(given: Mapping[str, bytes]) -> list[list[str]]:
    lists = {path for path in given if path.rpartition("/")[2] in ("index.html", "feed.xml", "sitemap.xml")}
    pages = [path for path in given if path not in lists and path != manifest.NAME]
    return [pages, sorted(lists), [path for path in given if path == manifest.NAME]]


def _kind(path: str) -> str:
    return next(
        (kind for ending, kind in _KINDS.items() if path.endswith(ending)), "text/plain; charset=utf-8"
    )


def _brief(error: Exception) -> str:
    """The first line of what a library says: what follows are the server's own words."""
    return str(error).partition("\n")[0][:200]
