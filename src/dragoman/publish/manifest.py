"""What a site remembers of what was published in it: the file dragoman.json."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dragoman.model.errors import StoreError, UnknownLanguage
from dragoman.model.withdrawal import Withdrawal
from dragoman.publish.templating import tongue

NAME = "dragoman.json"
_VERSION = 2  # of the form in which a site remembers its pages
_READ = (1, 2)  # from 2 on pages may be withdrawn, and say what people did with them
_LARGEST = 256 * 1024 * 1024  # bytes; an article takes about two thousand
_LONGEST_SLUG = 100  # ours are of at most 60, and a number
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Record:
    """A page of the site. `at` is when its text was made, a moment with its zone.

    `digest` is that of the source, `signature` what translated it ("" for an original). A `draft` is for an
    editor: it is in no feed and no sitemap. `source_type` and `oversight` are those of its disclosure, and
    `marking` is what a server says of it; "" of an original. Of what is `withdrawn` nothing else is
    remembered than that. The rest is what the index and the feeds say of it.
    """

    digest: str
    signature: str
    at: datetime
    title: str
    description: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    copyright: str = ""
    draft: bool = False
    source_type: str = ""
    oversight: str = ""
    marking: str = ""
    withdrawn: Withdrawal | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of the site: its slug, its own language, and its pages by language."""

    slug: str
    source: str
    pages: Mapping[str, Record] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it is in, its own first."""
        return tuple(sorted(self.pages, key=lambda tag: (tag != self.source, tag)))

    @property
    def live(self) -> tuple[str, ...]:
        """Those of its languages in which it was not withdrawn."""
        return tuple(tag for tag in self.languages if self.pages[tag].withdrawn is None)

    def path(self, language: str) -> str:
        """Where the page in that language is, below the site's folder."""
        return f"{language}/{self.slug}.html"


_FIELDS: Mapping[Any, tuple[str, ...]] = {
    kind: tuple(one.name for one in fields(kind)) for kind in (Entry, Record, Withdrawal)
}


def load(site: Path) -> dict[str, Entry]:
    """The site's articles by their keys; none where nothing was published yet. Raises StoreError."""
    path = site / NAME
    try:
        if path.stat().st_size > _LARGEST:
            raise _damaged(path, "it is too large")
        data = json.loads(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise StoreError(
            f"{path} cannot be read: {error.strerror}", "Allow reading it, or choose another folder."
        ) from error
    except (ValueError, RecursionError) as error:
        raise _damaged(path, "it is not JSON") from error
    try:
        if data["dragoman"] not in _READ:
            raise _damaged(path, f"its version is {data['dragoman']!r}, this program reads {_VERSION}")
        return {key: _entry(value) for key, value in data["articles"].items()}
    except (KeyError, TypeError, ValueError, AttributeError, UnknownLanguage) as error:
        raise _damaged(path, f"{type(error).__name__} in an entry") from error


def dump(articles: Mapping[str, Entry]) -> bytes:
    """The file's bytes; the same for the same articles."""
    data = {"dragoman": _VERSION, "articles": {key: _plain(articles[key]) for key in sorted(articles)}}
    return json.dumps(data, indent=1, sort_keys=True, default=datetime.isoformat).encode("ascii") + b"\n"


def _plain(value: Any) -> Any:
    """A value with those in it as mappings; as `dataclasses.asdict`, which copies what need not be copied."""
    if is_dataclass(value):
        return {name: _plain(getattr(value, name)) for name in _FIELDS[type(value)]}
    return {key: _plain(one) for key, one in value.items()} if isinstance(value, Mapping) else value


def told(record: Record) -> Any:
    """A page as JSON, which `page_of` takes."""
    return json.loads(json.dumps(_plain(record), default=datetime.isoformat))


def page_of(value: Any) -> Record:
    """The page of such JSON. Raises StoreError."""
    try:
        return _record(value)
    except (KeyError, TypeError, ValueError, AttributeError, UnknownLanguage) as error:
        raise StoreError(
            f"What the store has of a page is damaged: {type(error).__name__}", "Restore it from a backup."
        ) from error


def _entry(value: Any) -> Entry:
    pages = {_language(key): _record(record) for key, record in value["pages"].items()}
    entry = Entry(str(value["slug"]), _language(value["source"]), pages)
    if not _SLUG.fullmatch(entry.slug) or len(entry.slug) > _LONGEST_SLUG:
        raise ValueError("a slug that is not one")
    return entry


def _language(value: str) -> str:
    """Tags become folders, so that they must be tags."""
    if tongue(value).tag != value:
        raise ValueError("a language's tag that is not canonical")
    return value


def _record(value: Any) -> Record:
    texts = {key: str(value[key]) for key in ("digest", "signature", "title", "description", "copyright")}
    texts |= {key: str(value.get(key, "")) for key in ("source_type", "oversight", "marking")}
    written = (value["published"], value["modified"])
    published, modified = (None if one is None else datetime.fromisoformat(one) for one in written)
    authors = tuple(str(author) for author in value["authors"])
    gone = value.get("withdrawn")
    return Record(
        **texts,
        at=_moment(value["at"]),
        authors=authors,
        published=published,
        modified=modified,
        draft=value.get("draft") is True,
        withdrawn=None if gone is None else _withdrawal(gone),
    )


def _withdrawal(value: Any) -> Withdrawal:
    whole = value["whole"] is True
    return Withdrawal(_moment(value["at"]), str(value["reason"]), _language(value["language"]), whole)


def _moment(value: str) -> datetime:
    at = datetime.fromisoformat(value)
    if at.tzinfo is None:
        raise ValueError("a moment without a zone")
    return at


def aware(moment: datetime) -> datetime:
    """The moment with a zone; one that names none is taken as UTC, as feeds cannot do without."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _damaged(path: Path, why: str) -> StoreError:
    return StoreError(
        f"{path} is damaged: {why}",
        "Restore it from a backup, or publish into an empty folder; the pages themselves are not touched.",
    )
