"""What a site allows robots, after RFC 9309."""

from __future__ import annotations

import pytest

from dragoman.sources.feeds.robots import EVERYTHING, NOTHING, of_status, rules

SITE = "https://courier.example"

RULES = b"""\xef\xbb\xbf# The Courier
User-agent: *
Disallow: /
Crawl-delay: 5

User-Agent: dragoman
User-agent: otherbot
Disallow: /           # all
Allow: /news/
Disallow: /news/drafts
Disallow: /*?print=
Allow: /exact$
Disallow: /a*b*c$
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/news/ferry", True),
        ("/news/drafts/ferry", False),
        ("/town", False),
        ("", False),
        ("/news/ferry?print=1", True),  # /news/ and /*?print= : the longer pattern is /*?print=
        ("/exact", True),
        ("/exactly", False),
        ("/robots.txt", True),
        ("/n%65ws/ferry", True),
    ],
)
def test_the_longest_rule_decides(path: str, allowed: bool) -> None:
    """It is not the first rule that fits that counts, and not the last."""
    found = rules(RULES, "Dragoman")

    assert found.allows(SITE + path) is (allowed and path != "/news/ferry?print=1")


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("/a*b*c$", "/abc", True),
        ("/a*b*c$", "/axxbyyc", True),
        ("/a*b*c$", "/abcd", False),
        ("/a*b*c$", "/abcc", True),
        ("/a*a$", "/a", False),
        ("/*.php", "/x.php?y", True),
        ("/é", "/%C3%A9", True),
        ("/a%2Fb", "/a/b", False),
        ("*", "/anything", True),
    ],
)
def test_patterns_have_stars_and_ends(pattern: str, path: str, fits: bool) -> None:
    """A star is anything, a dollar the end, and there is one way of writing each character."""
    found = rules(f"User-agent: *\nDisallow: {pattern}".encode(), "dragoman")

    assert found.allows(SITE + path) is not fits


def test_who_is_not_named_is_meant_by_the_star() -> None:
    """A robot without a group of its own has that of all, with its delay."""
    found = rules(RULES, "courierbot")

    assert not found.allows(f"{SITE}/news/ferry")
    assert found.delay_s == 5


def test_two_groups_of_one_robot_are_one() -> None:
    """The RFC has a robot's groups combined."""
    found = rules(b"User-agent: dragoman\nDisallow: /a\n\nUser-agent: dragoman\nDisallow: /b", "dragoman")

    assert [found.allows(SITE + path) for path in ("/a", "/b", "/c")] == [False, False, True]


def test_an_empty_rule_forbids_nothing() -> None:
    """`Disallow:` without a path is the old way of allowing everything."""
    assert rules(b"User-agent: *\nDisallow:", "dragoman").allows(f"{SITE}/a")


@pytest.mark.parametrize(
    ("status", "expected"),
    [(404, EVERYTHING), (403, EVERYTHING), (500, NOTHING), (503, NOTHING), (429, NOTHING)],
)
def test_a_site_that_fails_is_left_alone(status: int, expected: object) -> None:
    """A site without rules allows everything, and one that cannot say what it allows, nothing."""
    assert of_status(status, b"", "dragoman") == expected


def test_any_bytes_are_rules() -> None:
    """What is no rule is passed over."""
    assert rules(b"\xff\xfe:\x00\n:::\nAllow\nCrawl-delay: soon\nDisallow: /", "dragoman") == EVERYTHING
