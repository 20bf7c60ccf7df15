"""What the newsroom knows, in SQLite or PostgreSQL: articles and their revisions, editions and their
versions, and who did what. All SQL of the house is here.

    store = Store.open("sqlite:////var/lib/dragoman/store.sqlite3")
    with store.writing(actor, now) as write:
        article = articles.add(write, story, [Identity(IdentityKind.URL, url)])
    with store.reading() as read:
        articles.get(read, article)

A file an area (`articles`, `editions`, `findings`, `audit` ...), in each functions that take a `Reading` or a
`Writing`: one transaction. Frozen values go in and come out.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.store.database import Reading, Store, Writing

__all__ = ["Reading", "Store", "Writing"]


def __getattr__(name: str) -> Any:
    """What `__all__` names: it speaks to databases, which loads for 0.2 s, and only where one is opened."""
    if name in __all__:
        from dragoman.store import database

        return getattr(database, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
