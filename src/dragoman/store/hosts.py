"""How the site was made last: by what name, and where it is. Whoever shows something of it says the same."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import insert, select, update

from dragoman.store.database import Reading, Writing
from dragoman.store.schema.site import hosts

_ONE = 1


class Host(NamedTuple):
    """A site's name, and its address, None where that is not known."""

    name: str
    base: str | None


def told(read: Reading) -> Host | None:
    """How the site was made last; None where none was."""
    row = read.row(select(hosts.c.name, hosts.c.base).where(hosts.c.id == _ONE))
    return None if row is None else Host(row.name, row.base)


def tell(write: Writing, host: Host) -> None:
    """Says how it is made now."""
    if told(write) == host:
        return
    if not write.run(update(hosts).where(hosts.c.id == _ONE).values(**host._asdict())):
        write.run(insert(hosts).values(id=_ONE, **host._asdict()))
