"""Cards within a sentence: what pops up is no part of it, and what is of it stays."""

from __future__ import annotations

import pytest

from dragoman.formats.webpage import Webpage

_MORE = "The council met on Monday to hear what the engineers had found in the piers of the old bridge. " * 2
_LIFE = "Jane Roe, born in 1961 in Skerra, is a member of the Harbour Party. She taught physics before that."


def paragraph(inner: str) -> tuple[str, tuple[str, ...]]:
    """The paragraph as it is read, amid others, and what was left out."""
    body = f"<h1>The bridge</h1><p>{_MORE}</p><p>{inner}</p><p>Then {_MORE}</p><p>So {_MORE}</p>"
    article = Webpage().read(f"<html lang='en'><body><article>{body}</article></body></html>".encode())
    return article.blocks[2].text, article.left_out


@pytest.mark.parametrize(
    "card",
    [
        f"<span class='x'><img src=a alt=''><b>Jane Roe</b> <span>{_LIFE}</span> <a href=/j>More</a></span>",
        f"<span class='hover-card'>{_LIFE}</span>",
        f"<span role='tooltip'>{_LIFE}</span>",
        "<span class='visually-hidden'>opens in a new window</span>",
    ],
    ids=["by how it stands", "by name", "by role", "for screen readers"],
)
def test_a_card_is_taken_out_of_its_sentence_and_said(card: str) -> None:
    """The sentence reads on as the newspaper wrote it."""
    text, left_out = paragraph(f"The bridge, said <a href=/j>Jane Roe</a>{card}, who leads it, must close.")
    assert text == "The bridge, said Jane Roe, who leads it, must close."
    assert len(left_out) == 1


@pytest.mark.parametrize(
    "inner",
    [
        f"<span class='lead'>{_LIFE}</span> The council met.",
        f"She said <span>“{_LIFE}”</span> and left the hall.",
        f"The bridge (<span>{_LIFE}</span>) must close.",
        f"The bridge must close. <span>{_LIFE}</span> She leads the council.",
        f"<em>{_LIFE}</em>, he said, and <em>left the hall</em>.",
    ],
    ids=["lead", "quotation", "parenthesis", "sentences beside", "emphasis"],
)
def test_what_is_of_the_sentence_stays(inner: str) -> None:
    """Whole sentences in an element of their own are mostly just that."""
    text, left_out = paragraph(inner)
    assert _LIFE in text
    assert left_out == ()
