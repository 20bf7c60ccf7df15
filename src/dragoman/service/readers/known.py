"""What the store knows of an address of the site: which page it is, and whether it was withdrawn.

The store is asked at each request, so that what is withdrawn is gone at once, and not with the next release.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from dragoman.model.errors import UnknownLanguage
from dragoman.model.withdrawal import Withdrawal
from dragoman.newsroom import parted
from dragoman.publish import manifest
from dragoman.publish.manifest import Entry, Record
from dragoman.publish.shelves import Kept
from dragoman.store import Reading, site, withdrawals
from dragoman.store.withdrawals import WHOLE
from dragoman.text.languages import tag

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Known:
    """A page of an article in a `language`; `gone` is why it is withdrawn. `since` has its files, by path, as
    the next release makes them, where something of the article was withdrawn after the last, and `changed` is
    when.
    """

    entry: Entry
    language: str
    gone: Withdrawal | None
    since: Mapping[str, bytes]
    changed: datetime | None

    @property
    def record(self) -> Record:
        """What the site remembers of the page."""
        return self.entry.pages[self.language]

    @property
    def alternates(self) -> tuple[str, ...]:
        """The languages in which the article is there for readers, its own first."""
        return tuple(tag for tag in self.entry.live if not self.entry.pages[tag].draft)


def language(written: str) -> str | None:
    """The language that a folder of the site is named by; None where it is no name of one."""
    try:
        return written if tag(written) == written else None
    except UnknownLanguage:
        return None


def slug(written: str) -> str | None:
    """What names an article in an address; None where it cannot be one."""
    return written if len(written) <= _LONGEST and _SLUG.fullmatch(written) else None


def page(read: Reading, shelf: Kept, language: str, slug: str) -> Known | None:
    """The page of that name in that language; None where readers have none: drafts are not for them. Raises
    StoreError and WriteError.
    """
    shown = site.named(read, slug)
    if shown is None or language not in shown.pages:
        return None
    gone = withdrawals.of(read, shown.article)
    pages = {tag: manifest.page_of(page) for tag, page in shown.pages.items()}
    if pages[language].draft:
        return None
    here = gone.get(WHOLE) or gone.get(language) or pages[language].withdrawn
    left = {tag: one for tag, one in pages.items() if tag == language or not gone.keys() & {WHOLE, tag}}
    parts = parted.stands(shown, gone)
    since = parted.files(read, shelf, shown, gone, language) if parts else {}
    changed = max((why.at for why in gone.values()), default=None)
    return Known(Entry(shown.slug, shown.source, left), language, here, since, changed)
