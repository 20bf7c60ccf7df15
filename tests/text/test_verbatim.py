from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text import verbatim


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in verbatim.spans(text)]


@pytest.mark.parametrize(
    ("text", "verbatims"),
    [
        ("See https://example.com/a?b=c&d=e#f for more.", ["https://example.com/a?b=c&d=e#f"]),
        ("See HTTP://EXAMPLE.COM.", ["HTTP://EXAMPLE.COM"]),
        ("(see https://en.example.org/wiki/Paper_(news))", ["https://en.example.org/wiki/Paper_(news)"]),
        ("[https://example.com/a], “www.example.org”!", ["https://example.com/a", "www.example.org"]),
        ("Read example.com/path, or bit.ly/abc.", ["example.com/path", "bit.ly/abc"]),
        ("At bbc.co.uk. Or Example.com's shop", ["bbc.co.uk", "Example.com"]),
        ("on port example.com:8080/a", ["example.com:8080/a"]),
        ("Write to anna.smith+news@mail.example.co.uk.", ["anna.smith+news@mail.example.co.uk"]),
        (
            "'o'neil@paper.ie', mailto:desk@paper.ie?subject=x",
            ["o'neil@paper.ie", "mailto:desk@paper.ie?subject=x"],
        ),
        ("said @user_1, @desk@social.example and (@other).", ["@user_1", "@desk@social.example", "@other"]),
        ("#G7 #हिन्दी #covid_19, #climate!", ["#G7", "#हिन्दी", "#covid_19", "#climate"]),
        ("访问www.example.com。邮件a.b@c.org，话题#新闻", ["www.example.com", "a.b@c.org", "#新闻"]),
        ("https://example.com에서", ["https://example.com"]),
        ("ftp://files.example.org/x", ["ftp://files.example.org/x"]),
        ("social.example.com/@user#tag", ["social.example.com/@user#tag"]),
    ],
)
def test_addresses_handles_and_hashtags_are_found(text: str, verbatims: list[str]) -> None:
    """Each is found whole, without the punctuation of the sentence around it."""
    assert found(text) == verbatims


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The U.S. and the U.K. met, e.g. on a Monday.",
        "It rose by 2.5 to 3.14.15 per cent.",
        "That was the end.Next came the vote.",
        "He said no.Yes/no was not asked.",
        "readme.md, main.py and Node.js",
        "We are #1 and C# is a language; see note #12.",
        "foo@bar and a @ b",
        "AT&#39;T and x&#x27;y",
        "https:// and www. and mailto:",
        "5 km/h and/or 24/7",
        "a.m./p.m.",
    ],
)
def test_prose_is_translated(text: str) -> None:
    """Abbreviations, figures, missing spaces and names of files are not addresses."""
    assert found(text) == []


@given(st.text() | st.text(alphabet="a.@#:/wc-()om 1é中_?'"))
def test_spans_are_ordered_apart_and_hold_no_space(text: str) -> None:
    """Whatever the text, spans are inside it, in order, not overlapping and not broken by space."""
    spans = verbatim.spans(text)

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert not any(character.isspace() for word in found(text) for character in word)


@given(
    st.from_regex(r"https://[a-z]{1,10}\.(com|org|fr)(/[a-z0-9_~-]{0,8}[a-z0-9]){0,3}", fullmatch=True),
    st.sampled_from(",.;:!?)]»”"),
)
def test_a_url_is_found_in_any_sentence(url: str, punctuation: str) -> None:
    """A plain URL comes back exactly, whatever punctuation follows it."""
    assert found(f"See ({url}{punctuation} then go on") == [url]


@pytest.mark.parametrize(
    "piece",
    [
        "a.",
        "a.a.@@@",
        "@",
        "a@",
        "#a",
        "http://",
        "http://a)",
        "www.",
        "a.com?",
        "a.com/",
        "a.b@c.d",
        "!a@b",
        "(",
        "://",
    ],
)
def test_a_megabyte_without_spaces_is_read(piece: str) -> None:
    """Text made to be slow is read in time that grows with its length: these would take hours otherwise."""
    text = piece * (1_000_000 // len(piece))

    assert len(verbatim.spans(text)) <= 1
