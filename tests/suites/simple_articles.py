"""Strategies of Hypothesis: articles that every format can hold."""

from __future__ import annotations

from hypothesis import strategies as st

from dragoman.model.article import Article, Block, Role

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGXYZéñçßøżфйوعمनहि中文日本語한국"


_SIGNS = r"*_[]()<>&#\`~|!'\"-+=.,:;/{}^$%@«»“”–—"


def simple_texts() -> st.SearchStrategy[str]:
    """Text of one line that begins with a letter, full of characters that are markup somewhere."""
    word = st.builds(
        str.__add__,
        st.sampled_from(_LETTERS),
        st.text(st.sampled_from(_LETTERS + "0123456789" + _SIGNS), max_size=9),
    )
    return st.lists(word, min_size=1, max_size=12).map(" ".join)


def simple_articles() -> st.SearchStrategy[Article]:
    """Articles of a headline and a few paragraphs, subheadings and items, with no marks."""
    pairs = st.lists(
        st.tuples(
            st.sampled_from([Role.PARAGRAPH, Role.PARAGRAPH, Role.SUBHEADING, Role.ITEM]), simple_texts()
        ),
        min_size=1,
        max_size=6,
    )
    return st.builds(_simple_article, simple_texts(), pairs)


_ATTRIBUTES = {
    Role.SUBHEADING: {"level": "2"},
    Role.ITEM: {"group": "l1", "list": "unordered", "depth": "1"},
}


def _simple_article(headline: str, pairs: list[tuple[Role, str]]) -> Article:
    blocks = [Block("b1", Role.HEADLINE, headline)]
    blocks += [
        Block(f"b{n}", role, text, (), _ATTRIBUTES.get(role, {})) for n, (role, text) in enumerate(pairs, 2)
    ]
    return Article("en", tuple(blocks))
