"""Articles that are not to be shown before their time."""

from __future__ import annotations

from dragoman.model import embargo as said
from dragoman.model.article import Article
from dragoman.model.embargo import Embargo
from dragoman.model.errors import IllegalStep
from dragoman.store import Writing, articles, embargoes, site


def put(write: Writing, article: int, embargo: Embargo) -> None:
    """Puts an article under an embargo, in the place of another.

    Raises NotStored, and IllegalStep where readers have it already.
    """
    articles.get(write, article)
    if site.has(write, article):
        raise IllegalStep(
            f"Readers have article {article} already, and an embargo would come too late",
            "Withdraw it, if they are not to have it.",
        )
    embargoes.put(write, article, embargo)


def heed(write: Writing, article: int, text: Article) -> Embargo | None:
    """Puts an article under the embargo that its publisher's document names, where that is not over; gives
    it.
    """
    moment = text.metadata.embargoed
    if moment is None or moment <= write.at:
        return None
    embargo = said.at(moment)
    if (before := embargoes.of(write, article)) is not None and before.until >= embargo.until:
        return before
    embargoes.put(write, article, embargo)
    return embargo


def lift(write: Writing, article: int) -> bool:
    """Ends an embargo now, and says whether there was one. Raises NotStored."""
    articles.get(write, article)
    return embargoes.lift(write, article)
