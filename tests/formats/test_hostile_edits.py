"""Articles that changed in ways that no newsroom means, written in every format."""

from __future__ import annotations

import pytest

from dragoman.config import tables
from dragoman.model.article import Article, Block, Role
from dragoman.model.errors import WriteError
from dragoman.model.protocols import Format

FORMATS = [tables.format_named(name) for name in ("html", "markdown", "ninjs", "text", "webpage", "json")]


def new(*blocks: Block) -> Article:
    return Article("en", (Block("h", Role.HEADLINE, "Head"), *blocks))


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_half_a_character_in_a_new_document_is_a_sign_or_refused(form: Format) -> None:
    """As in a document of its own."""
    article = new(Block("p", Role.PARAGRAPH, "Before \ud83d and behind."))
    if form.name == "json":
        with pytest.raises(WriteError, match="half a character"):
            form.write(article)
    else:
        assert b"Before ? and behind." in form.write(article)
