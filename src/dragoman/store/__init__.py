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

from dragoman.store.database import Reading, Store, Writing

__all__ = ["Reading", "Store", "Writing"]
