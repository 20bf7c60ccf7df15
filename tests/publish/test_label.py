"""What the label says of the checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from suites.echo import Echo
from suites.editions import edition as made

from dragoman.config.tables import checks
from dragoman.desk.judging import check
from dragoman.model.article import OBJECT_CHARACTER, Article, Block, Mark, MarkKind, Role
from dragoman.model.edition import Count, Edition, Maker, Method, Origin, Report, Reviewed
from dragoman.pipeline.translate import Translator
from dragoman.publish.label import Label, brief, label
from dragoman.publish.manifest import Record
from dragoman.text import labels

_NOW = datetime(2024, 3, 4, tzinfo=UTC)


def test_every_count_of_our_own_checks_is_a_sentence() -> None:
    """A bare name and a fraction is for checks of others, which no catalogue knows."""
    text = f"One two {OBJECT_CHARACTER} www.example.org"
    marks = (
        Mark(0, 3, MarkKind.LINK, {"href": "/x"}, "", 1),
        Mark(4, 7, MarkKind.EM, {}, "", 2),
        Mark(8, 9, MarkKind.ATOM, {"raw": "<img>"}, "", 3),
    )
    article = Article("en", (Block("b1", Role.PARAGRAPH, text, marks),))

    edition = Translator(Echo(), checks()).edition(article, "es")

    said = [counted.text for counted in label(edition, _NOW, draft=False).counted]
    assert len(said) == 5
    assert not [text for text in said if "/" in text]


@pytest.mark.parametrize(
    ("language", "expected"), [("es", "Números: 2/3"), ("ar", "الأرقام: 2/3"), ("fa", "اعداد: ۲/۳")]
)
def test_what_is_compared_in_sentences_is_named_in_the_readers_language(language: str, expected: str) -> None:
    article = Article("en", (Block("b1", Role.PARAGRAPH, "One."),))
    edition = Translator(Echo()).edition(article, "es")
    counted = replace(
        edition,
        article=replace(edition.article, language=language),
        report=Report(counts=(Count("numbers", 2, 3),)),
    )

    said = label(counted, _NOW, draft=False).counted

    assert [(one.text, one.whole) for one in said] == [(expected, False)]


def test_whatever_checks_count_is_named_in_the_readers_language() -> None:
    """By its name there: no page in Spanish says «placeholders»."""
    pairs = [
        ("Write %s in 3 of 7 pages.", "Escribe %s en 3 de 7 páginas."),
        ("«Who is Ana Ruiz?», he did not ask on 3 May.", "«¿Quién es Ana Ruiz?», no preguntó el 3 de mayo."),
    ]
    counted = {count.what for texts in pairs for count in check(*texts, "en", "es").counts}
    names = sorted(counted | {"terms", "repeated names"})

    said = counted_as(*(Count(name, 1, 1) for name in names), language="es").counted

    assert {"placeholders", "numbers", "names", "dates", "negations", "questions", "quotations"} <= counted
    assert [name for name, one in zip(names, said, strict=True) if name in one.text] == []


EXCUSED = Count("names", 3, 4, ("said otherwise: «the port»",))


def counted_as(*counts: Count, language: str = "en", draft: bool = False) -> Label:
    """The label of an edition with these counts and no findings."""
    report = Report(checks=("names", "numbers", "blocks"), counts=counts)
    edition = replace(made("es"), report=report)
    return label(replace(edition, article=replace(edition.article, language=language)), _NOW, draft=draft)


def test_the_line_says_how_many_facts_were_checked() -> None:
    """Blocks and links are no facts of the story."""
    told = counted_as(Count("blocks", 22, 22), Count("numbers", 30, 30), Count("names", 7, 7))

    assert told.facts == "37 facts checked"


@pytest.mark.parametrize(
    ("language", "facts"), [("en", "1 fact checked"), ("es", "1 dato comprobado"), ("fa", "۱ داده بررسی شد")]
)
def test_the_line_counts_as_its_language_does(language: str, facts: str) -> None:
    assert counted_as(Count("numbers", 1, 1), language=language).facts == facts


def test_the_line_of_an_edition_that_has_not_all_facts_says_how_many_it_has() -> None:
    """A reader who opens nothing is not told that all is well."""
    told = counted_as(Count("numbers", 30, 30), Count("names", 5, 7))

    assert told.facts == "35 of 37 facts kept"


def test_what_is_excused_is_checked() -> None:
    assert counted_as(Count("numbers", 33, 33), EXCUSED).facts == "37 facts checked"


def test_an_edition_that_was_not_checked_has_no_facts_in_its_line() -> None:
    told = label(replace(made("es"), report=Report()), _NOW, draft=False)

    assert told.facts == "No cotejado con el original"


@pytest.mark.parametrize(("draft", "state"), [(True, "Draft"), (False, "Not read by an editor")])
def test_the_line_says_whether_an_editor_has_to_read_it(draft: bool, state: str) -> None:
    assert counted_as(draft=draft).state == state


def test_a_persons_translation_is_not_called_unread() -> None:
    edition = replace(made("es"), method=Method.HUMAN, engine="")

    assert label(edition, _NOW, draft=False).state == ""
    assert label(edition, _NOW, draft=True).state == "Borrador"


@pytest.mark.parametrize(
    ("counts", "silence"),
    [
        ([Count("numbers", 2, 2)], "No findings"),
        ([Count("numbers", 2, 2), EXCUSED], "Nothing else was found"),
        ([EXCUSED, Count("links", 1, 2)], "Not all of it was found again"),
        ([Count("names", 2, 4, ("a description",))], "Not all of it was found again"),
    ],
)
def test_nothing_found_never_stands_beside_a_count_that_is_not_whole(
    counts: Sequence[Count], silence: str
) -> None:
    """What is excused is told as such, and what nobody accounts for too."""
    assert counted_as(*counts).silence == silence


def by_person(edition: Edition) -> Edition:
    """With a sentence that a person wrote."""
    block, pairs = next(iter(edition.sentences.items()))
    written = tuple(pair._replace(origin=Origin(Maker.PERSON, "Eva")) for pair in pairs)
    return replace(edition, sentences={**edition.sentences, block: written})


REVIEWED = Reviewed(_NOW, "The Harbour Post")


@pytest.mark.parametrize(
    ("edition", "state", "notice"),
    [
        (made("es"), "No leído por un editor", "No la ha revisado ningún editor."),
        (by_person(made("es")), "Editado en parte, aún sin revisar", "aún no se ha revisado."),
        (
            replace(made("es"), approved=_NOW),
            "Aprobado por un editor, sin revisión completa",
            "por completo.",
        ),
        (
            replace(by_person(made("es")), approved=_NOW),
            "Aprobado por un editor, sin revisión completa",
            "no se ha revisado por completo.",
        ),
        (
            replace(made("es"), reviewed=REVIEWED, approved=_NOW),
            "Revisado por un editor",
            "el 4 de marzo de 2024.",
        ),
        (
            replace(by_person(made("es")), reviewed=REVIEWED),
            "Editado y revisado por un editor",
            "la corrigió y la cotejó con el original el 4 de marzo de 2024.",
        ),
    ],
)
def test_the_line_says_what_an_editor_has_done_with_it(edition: Edition, state: str, notice: str) -> None:
    """Neither that nobody has read what somebody changed, nor that it was reviewed before it was."""
    told = label(edition, _NOW, draft=False)
    assert told.state == state
    assert told.notice.endswith(notice)
    assert bool(told.answers) is (edition.reviewed is not None)


def test_a_name_from_the_left_cannot_disturb_a_line_from_the_right() -> None:
    told = label(replace(made("ar"), reviewed=REVIEWED), _NOW, draft=False)
    assert "\N{FIRST STRONG ISOLATE}The Harbour Post\N{POP DIRECTIONAL ISOLATE}" in told.answers


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (Record("d", "s", _NOW, "t", oversight="automated"), labels.label("es")),
        (Record("d", "s", _NOW, "t", oversight="reviewed"), f"{labels.label('es')} · Revisado por un editor"),
        (Record("d", "s", _NOW, "t", source_type="digitalCreation"), "Traducido del inglés"),
        (Record("d", "s", _NOW, "t"), labels.label("es")),
    ],
)
def test_a_feed_says_in_a_line_what_an_edition_is(record: Record, said: str) -> None:
    """Also of what a site remembers from before there were reviews."""
    assert brief(record, "es", "en") == said
