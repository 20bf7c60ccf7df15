"""Articles are taken back: in all their languages at once, or in one; and restored, where that was wrong."""

from __future__ import annotations

from dragoman.model.errors import NotStored
from dragoman.model.newsroom import EditionState
from dragoman.model.withdrawal import Withdrawal
from dragoman.store import Writing, articles, editions, memory, site, withdrawals
from dragoman.store.withdrawals import WHOLE


def withdraw(write: Writing, article: int, reason: str = "", spoken: str = "und") -> tuple[str, ...]:
    """Withdraws an article with all its editions, whatever state they are in, and gives their languages.

    `reason` is for readers, in the language `spoken`; what a memory learned of it is not used again. From the
    end of the transaction on there is no edition of it, and nobody can make one: who is translating it
    meanwhile comes too late. What readers have of it is due to be taken away (`release`). An article that is
    withdrawn already stays as it is. Raises NotStored.
    """
    told = articles.get(write, article)
    if WHOLE in withdrawals.of(write, article):
        return ()
    withdrawals.put(write, article, Withdrawal(write.at, reason, spoken))
    gone = [one for one in editions.of(write, article) if one.state is not EditionState.WITHDRAWN]
    for one in gone:
        editions.move(write, one.id, EditionState.WITHDRAWN, reason, version=one.version)
    memory.withdraw(write, str(article))
    data = {"revision": told.revision, "reason": reason}
    site.touch(write, article, "article.withdrawn", f"article {article}", data)
    return tuple(one.language for one in gone)


def withdraw_edition(
    write: Writing, article: int, language: str, reason: str = "", spoken: str = "und"
) -> None:
    """Withdraws an article's edition in one language; the original and the others stand. Raises NotStored."""
    edition = editions.find(write, article, language)
    if edition is None:
        raise NotStored(f"Article {article} has no edition in {language}", "Look at its editions.")
    if edition.state is EditionState.WITHDRAWN:
        return
    withdrawals.put(write, article, Withdrawal(write.at, reason, spoken, whole=False), language)
    editions.move(write, edition.id, EditionState.WITHDRAWN, reason, version=edition.version)


def restore(write: Writing, article: int, language: str = WHOLE, reason: str = "") -> bool:
    """Takes a withdrawal back, and says whether there was one.

    Editions are then drafts: what readers are to have again, a person publishes again. Until then the
    tombstone stays. Raises NotStored.
    """
    articles.get(write, article)
    if not withdrawals.take(write, article, language):
        return False
    site.touch(
        write, article, "article.restored", f"article {article} {language}".strip(), {"reason": reason}
    )
    for one in editions.of(write, article):
        gone = one.state is EditionState.WITHDRAWN
        if gone and withdrawals.standing(write, article, one.language) is None:
            editions.move(write, one.id, EditionState.DRAFT, reason, version=one.version)
    return True
