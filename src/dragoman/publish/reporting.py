"""The form in which a reader says what is wrong with an edition, and what he is told then; without a script,
in the edition's language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model.reported import LONGEST, Wrong
from dragoman.publish.clean import line
from dragoman.publish.templating import render, tongue
from dragoman.text import messages

THANKS = "Thank you. An editor will look at it."
NOT_SENT = "It could not be sent. Please try again later."
NOT_THERE = "There is no such page"

_BRIEF = 90
"""Characters of a sentence in a list."""

_WORDS = {
    Wrong.MEANING: "It says something else than the original",
    Wrong.FACT: "A name, a number or a date is wrong",
    Wrong.MISSING: "Something is missing",
    Wrong.LANGUAGE: "The wording is wrong or unclear",
    Wrong.OTHER: "Something else",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence that may be reported, by its number, with its original."""

    number: int
    source: str
    target: str

    @property
    def brief(self) -> str:
        """Its beginning, for a list."""
        return line(self.target, _BRIEF)


@dataclass(frozen=True, slots=True)
class Form:
    """What is reported: an edition in its version, by their numbers, with the `title` and address (`href`) of
    its page, and its sentences.
    """

    edition: int
    version: int
    title: str
    href: str
    language: str
    source: str
    sentences: Sequence[Choice]


def form(about: Form, chosen: int | None, site: str) -> str:
    """The page with the form; `chosen` is the number of the sentence that is meant, None to choose one."""
    language = about.language
    return render(
        "report.html",
        language,
        tongue=tongue(language),
        source=tongue(about.source),
        site=site,
        edition=about.edition,
        version=about.version,
        title=about.title,
        href=about.href,
        chosen=next((one for one in about.sentences if one.number == chosen), None),
        sentences=about.sentences,
        kinds=[(kind.value, messages.message(words, language)) for kind, words in _WORDS.items()],
        longest=LONGEST,
    )


def said(msgid: str, language: str, site: str, href: str = "") -> str:
    """A page that says one thing, with the way back to the article, or to all of them."""
    words = messages.message(msgid, language)
    return render("said.html", language, tongue=tongue(language), site=site, said=words, href=href)
