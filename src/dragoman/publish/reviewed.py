"""A review as a page: what a publisher shows who is asked whether, and how, a translation was examined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.model.article import Role
from dragoman.model.edition import Edition
from dragoman.model.newsroom import Decision
from dragoman.model.review import VOIDING, Decided, Opened, Place, Review, lacking
from dragoman.publish.clean import line
from dragoman.publish.templating import render, tongue
from dragoman.text import languages

_LANGUAGE = "en"  # of the page's own words: it is for the newsroom and for authorities
_NAMES = {
    Decision.MENDED: "right, and put right",
    Decision.DISMISSED: "no fault here",
    Decision.OPEN: "left open",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with its original, as they are now; when it was `opened` and by whom, and what it was
    `before` it was changed, None where it was not.
    """

    place: Place
    source: str
    target: str
    opened: Opened | None
    before: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding with what was decided of it."""

    decided: Decided
    decision: str


def review_page(review: Review, edition: Edition) -> str:
    """A page that stands for itself, of a review and the edition as it is now. Raises UnknownLanguage."""
    wants = lacking(review, edition)
    headline = edition.source.first(Role.HEADLINE)
    return render(
        "review.html",
        _LANGUAGE,
        review=review,
        title=line(headline.text, 200) if headline else "Review",
        source=tongue(edition.source.language),
        target=tongue(edition.language),
        names={tag: languages.name(tag, _LANGUAGE) for tag in _tags(review, edition)},
        void=any(want.want in VOIDING for want in wants),
        wants=[str(want) for want in wants],
        rows=_rows(review, edition),
        judged=[Judged(one, _NAMES[one.decision]) for one in review.decided],
    )


def _tags(review: Review, edition: Edition) -> Sequence[str]:
    return (*review.reviewer.languages, edition.language, edition.source.language)


def _rows(review: Review, edition: Edition) -> list[Row]:
    ours = {block.id: block.text for block in edition.source.blocks}
    opened = {(one.block, one.number): one for one in review.opened}
    before: Mapping[tuple[str, int], str] = {
        (one.block, one.number): one.before for one in reversed(review.changes)
    }
    rows: list[Row] = []
    for block in edition.article.blocks:
        source = ours.get(block.id, "")
        pairs = edition.sentences.get(block.id, ())
        texts = [
            (source[one.source.start : one.source.end], block.text[one.target.start : one.target.end])
            for one in pairs
        ]
        if not pairs and block.text.strip() and block.text != source:
            texts = [(source, block.text)]
        for number, (one, other) in enumerate(texts):
            at = Place(block.id, number)
            rows.append(Row(at, line(one), line(other), opened.get(at), before.get(at)))
    return rows
