"""A page that was written earlier is the one that would be written now, but for what an editor did to it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from suites.editions import article

from dragoman.model.article import Block, Role
from dragoman.publish.page import Alternate, OriginalContext, Place, original
from dragoman.publish.relinking import relinked

PLACE = Place("Harbour Post", home="index.html", feed="feed.xml")
ADDRESS = "https://news.example/en/ferry.html"


def alternates(*translations: str) -> tuple[Alternate, ...]:
    own = Alternate("en", "ferry.html", ADDRESS, original=True)
    others = (
        Alternate(tag, f"../{tag}/ferry.html", f"https://news.example/{tag}/ferry.html", original=False)
        for tag in translations
    )
    return (own, *others)


def written(*translations: str, corrected: bool) -> str:
    """The original's page, with a correction at its end or not."""
    made = article("en")
    note = Block(
        "c", Role.PARAGRAPH, "Correction: it was <three> & not two.", attributes={"part": "correction"}
    )
    told = replace(made, blocks=(*made.blocks, note)) if corrected else made
    return original(told, context=OriginalContext(ADDRESS, alternates(*translations), PLACE))


@pytest.mark.parametrize("corrected", [False, True])
@pytest.mark.parametrize(("before", "after"), [("es he", "es"), ("es", ""), ("", "es"), ("es", "he es")])
def test_an_original_names_the_translations_that_are_there(before: str, after: str, corrected: bool) -> None:
    """To readers and to machines, to the byte."""
    page = written(*before.split(), corrected=corrected)

    assert relinked(page, "en", alternates(*after.split())) == written(*after.split(), corrected=corrected)
    assert ("CorrectionComment" in page) is corrected


def test_what_an_editor_made_of_the_json_stays() -> None:
    page = written("es", corrected=False).replace('"@context": ', "")

    assert '"workTranslation"' in relinked(page, "en", alternates())
