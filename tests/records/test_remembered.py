"""Records that were read or written lately are at hand, as many as there is room for."""

from __future__ import annotations

import pytest

from dragoman.model.article import Article, Block, Role
from dragoman.model.errors import ReadError
from dragoman.records.remembered import Remembered
from dragoman.records.stored import ARTICLE_RECORD


def _article(text: str) -> Article:
    return Article("en", (Block("b1", Role.PARAGRAPH, text),))


def test_what_was_written_is_not_read_again() -> None:
    """The value that was given is the one that comes back."""
    known = Remembered(ARTICLE_RECORD)
    article = _article("The ferry sailed.")

    assert known.from_json(known.to_json(article)) is article


def test_what_was_read_is_read_once() -> None:
    """Two who ask for one text share its value, which is that of the record."""
    known, record = Remembered(ARTICLE_RECORD), ARTICLE_RECORD.to_json(_article("The ferry sailed."))

    first = known.from_json(record)

    assert first == _article("The ferry sailed.")
    assert known.from_json(record) is first


def test_an_altered_record_is_another() -> None:
    """It goes by the text itself, so that what was altered is never answered with what it was."""
    known, record = Remembered(ARTICLE_RECORD), ARTICLE_RECORD.to_json(_article("The ferry sailed."))
    known.from_json(record)

    assert known.from_json(record.replace("ferry", "barge")).blocks[0].text == "The barge sailed."
    with pytest.raises(ReadError):
        known.from_json(record.replace('"blocks"', '"bricks"'))


def test_the_oldest_make_room() -> None:
    """It holds so many characters: those that were used last."""
    texts = [_article(f"The ferry sailed {at} times.") for at in range(3)]
    records = [ARTICLE_RECORD.to_json(one) for one in texts]
    known = Remembered(ARTICLE_RECORD, most=2 * len(records[0]))
    first, second = (known.from_json(one) for one in records[:2])
    known.from_json(records[0])

    known.from_json(records[2])

    assert known.from_json(records[0]) is first
    assert known.from_json(records[1]) is not second


def test_what_is_larger_than_all_its_room_is_read_and_let_go() -> None:
    """A huge record turns out all others, and itself."""
    known, record = Remembered(ARTICLE_RECORD, most=10), ARTICLE_RECORD.to_json(_article("The ferry sailed."))

    assert known.from_json(record) == known.from_json(record)
    assert known.from_json(record) is not known.from_json(record)


def test_what_is_at_hand_is_not_written_again() -> None:
    """The very value is known; an equal one has the same record, and is then the one that is known."""
    known, article = Remembered(ARTICLE_RECORD), _article("The ferry sailed.")
    record = known.to_json(article)
    equal = _article("The ferry sailed.")

    assert known.to_json(article) is record
    assert known.to_json(equal) == record
    assert known.to_json(article) == record
    assert known.from_json(record) is article


def test_what_was_let_go_is_written_anew() -> None:
    known, article = Remembered(ARTICLE_RECORD, most=10), _article("The ferry sailed.")

    assert known.to_json(article) == known.to_json(article) == ARTICLE_RECORD.to_json(article)
