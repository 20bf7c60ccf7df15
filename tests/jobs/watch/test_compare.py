"""What a look sees, beside what is known."""

from __future__ import annotations

from dataclasses import replace

from dragoman.jobs.watch.compare import Seen, compare
from dragoman.sources.feeds.values import Feed, Item, Removed
from dragoman.store.feeds import Named


def item(number: int, title: str = "Ferry") -> Item:
    return Item(str(number), f"https://courier.example/{number}", title)


def known(*items: Item) -> dict[str, Named]:
    """As they are in the store when all of them were taken."""
    return {
        one.id: Named(key, 1, one.id, one.url, one.fingerprint, one.fingerprint, article=key)
        for key, one in enumerate(items, 1)
    }


def states(seen: Seen) -> dict[str, str]:
    return {one.name: one.state for one in seen.entries}


def test_what_is_as_it_was_is_not_written_again() -> None:
    """A look that sees nothing new changes nothing."""
    assert compare(1, known(item(1), item(2)), Feed("", (item(2), item(1)))) == Seen(())


def test_new_articles_are_to_be_taken_and_the_oldest_comes_first() -> None:
    """A feed has its newest on top; they are numbered in the order in which they were published."""
    seen = compare(1, known(item(1)), Feed("", (item(3), item(2), item(1))))

    assert [one.name for one in seen.entries] == ["2", "3"]
    assert all(one.taken != one.fingerprint for one in seen.entries)


def test_at_the_first_look_only_the_newest_are_taken() -> None:
    """The archive of a newspaper is not translated because its feed is watched."""
    seen = compare(1, {}, Feed("", tuple(item(number) for number in range(9, 0, -1))), first=2)

    assert [one.name for one in seen.entries if one.taken != one.fingerprint] == ["8", "9"]
    assert len(seen.entries) == 9


def test_an_old_article_that_changes_is_taken() -> None:
    """What was left at the first look is news once its publisher touches it."""
    old = compare(1, {}, Feed("", (item(2), item(1))), first=0).entries
    there = {one.name: replace(one, id=key) for key, one in enumerate(old, 1)}

    (changed,) = compare(1, there, Feed("", (item(2), item(1, "Ferries")))).entries

    assert (changed.name, changed.id, changed.taken != changed.fingerprint) == ("1", there["1"].id, True)


def test_what_is_named_no_longer_is_missing() -> None:
    """It is asked after, once."""
    before = known(item(1), item(2))
    seen = compare(1, before, Feed("", (item(2),)))

    assert states(seen) == {"1": "missing"}
    assert compare(1, {**before, "1": seen.entries[0]}, Feed("", (item(2),))) == Seen(())


def test_nothing_vanishes_from_a_feed_that_was_cut_short() -> None:
    """What could not be read may be there."""
    assert compare(1, known(item(1), item(2)), Feed("", (item(2),), whole=False)) == Seen(())


def test_what_comes_back_is_taken_up_again() -> None:
    """An article that was missing and is named again is here, and as it was is not taken again."""
    before = {"1": replace(known(item(1))["1"], state="missing", problem="once")}
    (back,) = compare(1, before, Feed("", (item(1),))).entries

    assert (back.state, back.problem, back.taken == back.fingerprint) == ("here", "", True)


def test_what_the_feed_says_is_withdrawn_is_removed_even_of_a_damaged_feed() -> None:
    """A publisher's word needs no proof, and comes with its reason."""
    seen = compare(
        1, known(item(1)), Feed("", (), (Removed("1", "It was not so."), Removed("9")), whole=False)
    )

    assert [(one.name, one.state, one.problem) for one in seen.entries] == [
        ("1", "removed", "It was not so.")
    ]


def test_a_folder_that_loses_most_of_its_files_at_once_withdraws_nothing() -> None:
    """A disk that is not there is no withdrawal of all articles."""
    before = known(*(item(number) for number in range(10)))
    seen = compare(1, before, Feed("", ()), guarded=True)

    assert seen.held == 10
    assert set(states(seen).values()) == {"held"}


def test_a_folder_may_lose_a_few() -> None:
    """Who takes two of ten articles out has withdrawn two."""
    before = known(*(item(number) for number in range(10)))
    seen = compare(1, before, Feed("", tuple(item(number) for number in range(2, 10))), guarded=True)

    assert (seen.held, states(seen)) == (0, {"0": "missing", "1": "missing"})
