"""What was taken back: whole articles, and single editions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, bindparam, delete, select

from dragoman.model.withdrawal import Withdrawal
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.site import withdrawals

WHOLE = ""
"""Stands for all languages of an article."""

_OF = select(withdrawals).where(withdrawals.c.article == bindparam("article"))


def put(write: Writing, article: int, withdrawal: Withdrawal, language: str = WHOLE) -> None:
    """Says that an article, or its edition in a language, is withdrawn; what is so already stays so."""
    if language not in of(write, article):
        told = {"at": withdrawal.at, "reason": withdrawal.reason, "spoken": withdrawal.language}
        write.add(withdrawals, article=article, language=language, **told)


def take(write: Writing, article: int, language: str = WHOLE) -> bool:
    """Says that it is not withdrawn any more, and whether it was."""
    at = (withdrawals.c.article == article) & (withdrawals.c.language == language)
    return bool(write.run(delete(withdrawals).where(at)))


def of(read: Reading, article: int) -> Mapping[str, Withdrawal]:
    """What of an article is withdrawn: by language, WHOLE among them where all of it is."""
    rows = read.rows(_OF, {"article": article})
    return {row.language: of_row(row) for row in rows}


def of_row(row: Row[Any]) -> Withdrawal:
    """A row of the table as a value."""
    return Withdrawal(row.at, row.reason, row.spoken, whole=row.language == WHOLE)


def standing(read: Reading, article: int, language: str) -> Withdrawal | None:
    """Why there is to be no edition of an article in a language; None where nothing is in the way."""
    found = of(read, article)
    return found.get(WHOLE) or found.get(language)
