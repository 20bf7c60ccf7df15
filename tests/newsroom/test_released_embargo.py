"""Before its time nothing of an article is on the site."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from suites import editions as made
from suites.databases import ANNA, NOW
from suites.releasing import SLUG, Newsroom

from dragoman.model.embargo import Embargo, embargo
from dragoman.model.errors import IllegalStep
from dragoman.newsroom import embargo as embargoing
from dragoman.newsroom.release import Released

MADRID = embargo("2026-03-29 06:00", "Europe/Madrid")  # the night on which clocks go forward


def test_before_its_time_nothing_of_it_is_anywhere(anywhere: Newsroom) -> None:
    """Not in pages, feeds, indexes, the sitemap or the site's memory; and not in a job that waits."""
    key = anywhere.receive()
    with anywhere.store.writing(ANNA, NOW) as write:
        embargoing.put(write, key, MADRID)
    anywhere.now = datetime(2026, 3, 29, 3, 59, 59, tzinfo=UTC)
    assert anywhere.release() == Released()
    assert anywhere.waits() == 0
    assert anywhere.tree() == {}
    anywhere.now += timedelta(seconds=1)
    assert anywhere.waits()
    assert anywhere.release().articles == (key,)
    assert f"es/{SLUG}.html" in anywhere.tree()


def test_others_are_published_while_one_is_under_embargo(newsroom: Newsroom) -> None:
    key = newsroom.receive()
    with newsroom.store.writing(ANNA, NOW) as write:
        embargoing.put(write, key, MADRID)
    blocks = made.article("en").blocks
    other = replace(
        made.article("en"),
        blocks=(replace(blocks[0], text="Bakers rise early"), *blocks[1:]),
        metadata=replace(made.METADATA, url="https://news.example/bakers"),
    )
    second = newsroom.receive(other, "es")
    assert newsroom.release().articles == (second,)
    said = b"\n".join(newsroom.tree().values())
    assert made.URL.encode() not in said
    assert SLUG.encode() not in said


def test_the_embargo_of_its_publisher_is_heeded(newsroom: Newsroom) -> None:
    """As an agency's document names it, whoever received it."""
    until = NOW + timedelta(hours=2)
    key = newsroom.receive(replace(made.article("en"), metadata=replace(made.METADATA, embargoed=until)))
    assert newsroom.release() == Released()
    assert newsroom.tree() == {}
    newsroom.now = until
    assert newsroom.release().articles == (key,)


def test_an_embargo_that_is_lifted_is_over(newsroom: Newsroom) -> None:
    key = newsroom.receive()
    with newsroom.store.writing(ANNA, NOW) as write:
        embargoing.put(write, key, MADRID)
    newsroom.release()
    with newsroom.store.writing(ANNA, NOW) as write:
        assert embargoing.lift(write, key)
        assert not embargoing.lift(write, key)
    assert newsroom.release().articles == (key,)


def test_what_readers_have_cannot_be_put_under_embargo(newsroom: Newsroom) -> None:
    key = newsroom.receive()
    newsroom.release()
    with pytest.raises(IllegalStep, match="too late"), newsroom.store.writing(ANNA, NOW) as write:
        embargoing.put(write, key, MADRID)


def test_a_zone_whose_rules_change_moves_the_embargo(
    anywhere: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was said as a time of day there."""
    key = anywhere.receive()
    with anywhere.store.writing(ANNA, NOW) as write:
        embargoing.put(write, key, MADRID)
    later = MADRID.until + timedelta(hours=1)
    monkeypatch.setattr(Embargo, "until", later)
    anywhere.now = later - timedelta(seconds=1)
    assert anywhere.release() == Released()
    anywhere.now = later
    assert anywhere.release().articles == (key,)
