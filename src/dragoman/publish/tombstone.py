"""What stands where an article stood that was withdrawn: a page that says so, and nothing of what it said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.model.withdrawal import Withdrawal
from dragoman.publish.about import script
from dragoman.publish.clean import line
from dragoman.publish.page import Alternate, Place
from dragoman.publish.templating import render, stated, tongue
from dragoman.text import dates, languages, messages

_LONGEST_REASON = 2000  # characters; what is longer is an article of its own
STATUS = "Withdrawn"
"""schema.org's `creativeWorkStatus` of what was withdrawn; the property's terms are free."""


@dataclass(frozen=True, slots=True)
class TombstoneContext:
    """What the page needs beside the withdrawal.

    `alternates` are the article in those languages in which it still stands; `notices` lead from this page to
    what says the same to machines, by media type.
    """

    address: str
    source: str
    alternates: Sequence[Alternate] = ()
    notices: Sequence[tuple[str, str]] = ()
    place: Place = field(default_factory=Place)


def tombstone(language: str, withdrawal: Withdrawal, *, context: TombstoneContext) -> str:
    """The page in the language that the article was in. Raises UnknownLanguage.

    The same withdrawal and context give the same page.
    """
    here = tongue(language)
    title = heading(withdrawal, language)
    return render(
        "withdrawn.html",
        language,
        tongue=here,
        title=title,
        said=_said(withdrawal, language),
        reason=line(withdrawal.reason, _LONGEST_REASON),
        reason_tongue=stated(withdrawal.language, here),
        original=_original(context),
        read_original=messages.message(
            "Read the original in {source}", language, source=languages.name(context.source, language)
        ),
        address=context.address,
        alternates=context.alternates,
        notices=context.notices,
        place=context.place,
        data=script(_described(withdrawal, language, title, context)),
    )


def heading(withdrawal: Withdrawal, language: str) -> str:
    """That the article was withdrawn, or this translation of it, in the language."""
    whole = "This article was withdrawn"
    return messages.message(whole if withdrawal.whole else "This translation was withdrawn", language)


def _said(withdrawal: Withdrawal, language: str) -> str:
    """What and when, in a sentence."""
    date = dates.render(withdrawal.at, language, time=False)
    if withdrawal.whole:
        return messages.message(
            "The article that stood here was withdrawn on {date}, in all its languages.", language, date=date
        )
    return messages.message("The translation that stood here was withdrawn on {date}.", language, date=date)


def _original(context: TombstoneContext) -> Alternate | None:
    return next((one for one in context.alternates if one.original), None)


def _described(
    withdrawal: Withdrawal, language: str, title: str, context: TombstoneContext
) -> dict[str, object]:
    """What is left of the NewsArticle: its address, its status, and since when."""
    at = withdrawal.at.isoformat()
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "inLanguage": language,
        "url": context.address,
        "creativeWorkStatus": STATUS,
        "dateModified": at,
        "expires": at,
    }
