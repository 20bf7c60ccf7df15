"""Embeds and inline pictures."""

from __future__ import annotations

import pytest

from dragoman.publish.clean import sanitised

BASE = "https://news.example/2024/story.html"


def test_a_frame_is_kept_in_a_sandbox_with_a_title() -> None:
    """A video stays, cannot leave its frame, and a screen reader can name it."""
    result = sanitised('<iframe src="https://video.example/embed/1" width="560"></iframe>', BASE, block=True)
    assert 'src="https://video.example/embed/1"' in result
    assert "sandbox=" in result
    assert 'title="video.example"' in result


@pytest.mark.parametrize(
    "raw",
    [
        "<script>alert(1)</script>",
        '<iframe src="javascript:alert(1)"></iframe>',
        '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
        '<img src="x" onerror="alert(1)">',
        "<svg><script>alert(1)</script></svg>",
        '<a href="javascript:alert(1)">x</a>',
        '<div style="position:fixed;inset:0">x</div>',
        "<object data=x></object><embed src=x><form action=x><input name=y></form>",
        "<style>*{display:none}</style>",
        '<math><mtext><table><mglyph><style><img src=x onerror="alert(1)">',
    ],
)
@pytest.mark.parametrize("block", [True, False])
def test_nothing_that_runs_or_covers_the_page_survives(raw: str, block: bool) -> None:
    """Scripts, handlers, styles, forms and foreign content are gone."""
    result = sanitised(raw, BASE, block=block)
    for forbidden in ("script", "onerror", "style", "srcdoc", "<form", "<input", "<svg", "<object", "<embed"):
        assert forbidden not in result.lower()


def test_a_picture_without_an_alternative_gets_an_empty_one() -> None:
    """Otherwise a screen reader would spell the file's name."""
    assert 'alt=""' in sanitised('<img src="/p.png">', BASE, block=False)


def test_relative_pictures_are_resolved() -> None:
    """They are still where the article was published."""
    assert 'src="https://news.example/p.png"' in sanitised('<img src="/p.png" alt="P">', BASE, block=False)


def test_inside_a_paragraph_only_what_may_stand_there_is_kept() -> None:
    """A block inside a paragraph would end it."""
    assert sanitised("<div><p>text</p></div>", BASE, block=False) == "text"


def test_further_sizes_of_a_picture_are_left_out() -> None:
    """They are lists of addresses of the page that it came from; the picture itself stays."""
    raw = '<img src="/p.png" srcset="/p2.png 2x" loading="eager" alt="P">'
    assert sanitised(raw, BASE, block=False) == (
        '<img src="https://news.example/p.png" alt="P" loading="lazy">'
    )


def test_the_subtitles_of_a_video_stay() -> None:
    """With an address that works where the edition stands."""
    raw = '<video src="/v.mp4"><track src="/v.vtt" kind="subtitles" srclang="en"></video>'
    assert '<track src="https://news.example/v.vtt" kind="subtitles"' in sanitised(raw, BASE, block=True)


def test_unclosed_elements_are_closed() -> None:
    """An embed cannot swallow the rest of the page."""
    assert sanitised("<blockquote><p>quoted", BASE, block=True) == "<blockquote><p>quoted</p></blockquote>"


def test_an_embed_over_the_bound_is_left_out() -> None:
    """Two hundred thousand characters are no embed."""
    assert sanitised("<b>" * 100_000, BASE, block=True) == ""
