from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pytest
from suites.echo import Echo

from dragoman.checks.markup import Markup
from dragoman.checks.structure import Blocks
from dragoman.memory.glossary import Entry, Glossary
from dragoman.model import VERSION
from dragoman.model.article import OBJECT_CHARACTER, Article, Block, Mark, MarkKind, Role
from dragoman.model.edition import Count, Edition
from dragoman.model.errors import DragomanError, EngineError, UnsupportedPair
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate, Context, Segment, Term
from dragoman.pipeline.choose import Chooser
from dragoman.pipeline.flow import Flow, editions
from dragoman.pipeline.translate import Translator


def article(*blocks: Block, language: str = "en") -> Article:
    return Article(language, blocks)


def paragraph(text: str, *marks: Mark, number: int = 1, language: str | None = None) -> Block:
    return Block(f"b{number}", Role.PARAGRAPH, text, marks, language=language)


def translated(
    translator: Translator, articles: Iterable[Article], language: str = "es"
) -> list[Edition | DragomanError]:
    """What became of each article; each outcome says by its id which one it is of."""
    outcomes = list(editions(translator, ((str(n), one) for n, one in enumerate(articles)), language))
    assert [of for of, _ in outcomes] == [str(n) for n in range(len(outcomes))]
    return [made for _, made in outcomes]


def texts(outcome: Edition | DragomanError) -> list[str]:
    assert isinstance(outcome, Edition)
    return [block.text for block in outcome.article.blocks if block.role is not Role.LABEL]


def one(block: Block) -> Block:
    edition = Translator(Echo()).edition(article(block), "es")
    return next(made for made in edition.article.blocks if made.id == block.id)


def test_paragraphs_are_translated_with_their_marks() -> None:
    mark = Mark(0, 3, MarkKind.LINK, {"href": "/x"}, "", 4)

    assert one(paragraph("One two. Three.", mark)) == paragraph("ONE TWO. THREE.", mark)


class Told(Echo):
    """Says for each segment which names it was told of."""

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        return [(Candidate("+".join(segment.names) or "none"),) for segment in segments]


def test_an_engine_is_told_the_names_of_the_article() -> None:
    """«West» alone is a point of the compass; another article says nothing of it."""
    alone = article(paragraph("We heard West sing."))
    both = article(paragraph("We heard West sing."), paragraph("Kanye West sang.", number=2))

    found = translated(Translator(Told()), [alone, both])

    assert [texts(one)[0] for one in found] == ["none", "West"]


class Informed(Echo):
    """Keeps the contexts of what it is given."""

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        self.contexts = [segment.context for segment in segments]
        return super().translate(segments, pair)


def test_an_engine_is_told_of_the_article_and_of_the_terms_of_its_pair() -> None:
    """One object an article, by which an engine knows what belongs together."""
    engine = Informed()
    headline = Block("b0", Role.HEADLINE, "Storm ahead.")
    articles = [article(headline, paragraph("One two. Three.")), article(paragraph("Four five."))]
    chooser = Chooser(glossary=Glossary((Entry("en", "es", Term("storm", "temporal")),)))

    translated(Translator(engine, chooser=chooser), articles)

    terms = (Term("storm", "temporal"),)
    first, *others, last = engine.contexts
    assert first == Context("Storm ahead.", terms)
    assert all(context is first for context in others)
    assert last == Context("", terms)


def test_a_credit_is_kept() -> None:
    assert one(Block("b1", Role.CREDIT, "Jane Doe/Reuters")).text == "Jane Doe/Reuters"


def test_what_its_publisher_keeps_is_kept() -> None:
    block = Block("b1", Role.PARAGRAPH, "One two.", (), {"translate": "no"})

    assert one(block) == block


def test_a_mark_over_a_whole_stamp_is_over_its_rendering() -> None:
    """A time element must hold the date, not a word of it."""
    mark = Mark(0, 13, MarkKind.SPAN, {"datetime": "2024-03-04"}, "time", 1)
    stamp = Block(
        "b1", Role.STAMP, "March 4, 2024", (mark,), {"datetime": "2024-03-04", "stamp": "published"}
    )

    made = one(stamp)

    assert made.text[made.marks[0].start : made.marks[0].end] == made.text


def test_the_hour_of_a_live_entry_stays_an_hour() -> None:
    """The day is known from its time element, but a reader of the original does not see it."""
    moment = {"datetime": "2024-05-02T22:05:00+01:00", "stamp": "published"}

    assert one(Block("b1", Role.STAMP, "10.05pm", (), moment)).text == "22:05"


def test_a_mark_over_a_whole_byline_stays_around_that_of_the_name() -> None:
    outer, inner = (
        Mark(0, 11, MarkKind.SPAN, {}, "span", 1),
        Mark(3, 11, MarkKind.LINK, {"href": "/a"}, "", 2),
    )

    made = one(Block("b1", Role.BYLINE, "By Ana Reed", (outer, inner)))

    assert [made.text[mark.start : mark.end] for mark in made.marks] == ["Por Ana Reed", "Ana Reed"]


def test_a_quotation_in_another_language_is_kept() -> None:
    assert one(paragraph("C'est la vie.", language="fr")).text == "C'est la vie."


def test_an_embed_is_kept() -> None:
    embed = paragraph(OBJECT_CHARACTER, Mark(0, 1, MarkKind.ATOM, {"raw": "<iframe></iframe>"}))

    assert one(embed) == embed


@pytest.mark.parametrize(
    ("text", "time", "rendered"),
    [
        ("14 March 2026, 7.30am GMT", (0, 25), "14 de marzo de 2026, 7:30 GMT"),
        ("14 March 2026", (0, 13), "14 de marzo de 2026"),
        ("3 hours ago", (0, 11), "14 de marzo de 2026, 7:30 UTC"),
        ("Last updated on Saturday", (16, 24), "Actualizado: 14 de marzo de 2026, 7:30 UTC"),
    ],
)
def test_nothing_is_invented_of_a_time(text: str, time: tuple[int, int], rendered: str) -> None:
    """A date without words stays one, and a zone that only the element has is for machines."""
    moment = "2026-03-14T07:30:00+00:00"
    mark = Mark(*time, MarkKind.SPAN, {"datetime": moment}, "time", 1)
    block = Block("b1", Role.STAMP, text, (mark,), {"datetime": moment, "stamp": "updated"})

    assert one(block).text == rendered


def test_a_stamp_is_rendered_in_the_target_language() -> None:
    stamp = Block("b1", Role.STAMP, "Updated: December 14, 2021, 8:19 AM")

    assert one(stamp).text == "Actualizado: 14 de diciembre de 2021, 8:19"


def test_a_byline_keeps_its_names() -> None:
    assert one(Block("b1", Role.BYLINE, "By Anna Smith and José Pérez")).text == "Por Anna Smith y José Pérez"


def test_a_byline_that_is_only_names_is_kept() -> None:
    assert one(Block("b1", Role.BYLINE, "Anna Smith")).text == "Anna Smith"


def test_the_articles_own_label_becomes_the_editions() -> None:
    label = Block("b1", Role.LABEL, "Beta V.1.0 - Powered by automated translation")

    assert one(label).text == "Beta V.1.0 - Con tecnología de traducción automática"


def test_an_edition_without_a_label_gets_one_below_its_headline() -> None:
    headline = Block("h", Role.HEADLINE, "News")
    edition = Translator(Echo()).edition(article(headline, paragraph("Text.")), "es")

    assert [block.role for block in edition.article.blocks] == [Role.HEADLINE, Role.LABEL, Role.PARAGRAPH]


def test_an_article_has_one_label_only() -> None:
    label = Block("b1", Role.LABEL, "Beta V.1.0 - Powered by automated translation")
    edition = Translator(Echo()).edition(article(label, paragraph("Text.", number=2)), "es")

    assert len([block for block in edition.article.blocks if block.role is Role.LABEL]) == 1


def test_equal_sentences_are_translated_once() -> None:
    engine = Echo()
    pieces = [article(paragraph("Same. Same.")), article(paragraph("Same."))]

    translated(Translator(engine), pieces)

    assert engine.calls == [["Same."]]


def test_equal_sentences_with_other_marks_are_not_taken_for_each_other() -> None:
    marked = paragraph("Same.", Mark(0, 4, MarkKind.EM), number=2)
    edition = Translator(Echo()).edition(article(paragraph("Same."), marked), "es")

    assert [len(block.marks) for block in edition.article.blocks if block.role is Role.PARAGRAPH] == [0, 1]


def test_each_sentence_knows_its_original() -> None:
    edition = Translator(Echo({"One.": "Uno solo."})).edition(article(paragraph("One. Two.")), "es")

    assert [pair.target for pair in edition.sentences["b1"]] == [(0, 9), (10, 14)]


def test_one_article_that_kills_the_engine_fails_alone() -> None:
    pieces = [article(paragraph(text)) for text in ("Good.", "Poison here.", "Fine.")]

    first, second, third = translated(Translator(Echo(poison="Poison")), pieces)

    assert isinstance(second, EngineError)
    assert (texts(first), texts(third)) == (["GOOD."], ["FINE."])


def test_an_article_whose_engine_was_killed_is_tried_once_more() -> None:
    assert texts(Translator(Echo(deaths=1)).edition(article(paragraph("Good.")), "es")) == ["GOOD."]


def test_and_only_once() -> None:
    with pytest.raises(EngineError):
        Translator(Echo(deaths=2)).edition(article(paragraph("Good.")), "es")


def test_fewer_results_than_sentences_are_an_error() -> None:
    with pytest.raises(EngineError, match="given 2 sentences and returned 1"):
        Translator(Echo(short=True)).edition(article(paragraph("One. Two.")), "es")


def test_a_pair_that_is_not_there_fails_its_article_alone() -> None:
    pieces = [article(paragraph("Hola."), language="es"), article(paragraph("Good."))]

    first, second = translated(Translator(Echo()), pieces)

    assert isinstance(first, UnsupportedPair)
    assert texts(second) == ["GOOD."]


def test_editions_come_in_the_order_of_their_articles() -> None:
    pieces = [article(paragraph(f"Number {number}.")) for number in range(2500)]

    outcomes = translated(Translator(Echo()), pieces)

    assert [texts(outcome) for outcome in outcomes] == [[f"NUMBER {number}."] for number in range(2500)]


def test_early_editions_do_not_wait_for_late_articles() -> None:
    taken = 0

    def pieces() -> Iterator[tuple[str, Article]]:
        nonlocal taken
        for number in range(5000):
            taken += 1
            yield str(number), article(paragraph(f"Number {number}."))

    next(editions(Translator(Echo()), pieces(), "es"))

    assert taken < 5000


def test_the_report_names_every_check_and_what_it_counted() -> None:
    block = paragraph("One.", Mark(0, 3, MarkKind.LINK))
    edition = Translator(Echo(), (Blocks(), Markup())).edition(article(block), "es")

    assert edition.report.checks == ("blocks", "markup")
    assert edition.report.counts == (Count("blocks", 1, 1), Count("links", 1, 1))


def test_a_lost_link_is_found() -> None:
    block = paragraph("One.", Mark(0, 3, MarkKind.LINK))
    edition = Translator(Echo({"One.": "Uno."}), (Markup(),)).edition(article(block), "es")

    assert [(finding.category, finding.block) for finding in edition.report.findings] == [("markup", "b1")]


def test_errors_are_outcomes_not_exceptions_in_a_run() -> None:
    (outcome,) = translated(Translator(Echo(poison="x")), [article(paragraph("x"))])

    assert isinstance(outcome, DragomanError)


def test_the_signature_names_program_engine_and_checks() -> None:
    edition = Translator(Echo(), (Blocks(),)).edition(article(paragraph("One.")), "es")

    assert edition.signature == f"dragoman:{VERSION}|echo:en-es|checks:blocks"


def test_the_engine_is_started_for_the_likely_language_before_the_first_article() -> None:
    started: list[str] = []

    class Starting(Echo):
        def test(self, pair: Pair) -> None:
            started.append(f"{pair.source}-{pair.target}")

    with Flow(Translator(Starting()), ["es", "ar"], "en"):
        pass

    assert started == ["en-es", "en-ar"]


def test_a_wrong_guess_of_the_language_does_no_harm() -> None:
    with Flow(Translator(Echo()), ["es"], "tlh") as flow:
        flow.add("a", article(paragraph("Good.")))
        flow.end()
        (outcome,) = flow.due()

    assert texts(outcome.made) == ["GOOD."]


def test_a_figure_in_a_cell_is_written_as_its_reader_writes_it() -> None:
    """«94,300» in a Spanish table is ninety-four and a bit."""
    cell = Block("b1", Role.CELL, "94,300")

    assert one(cell).text == "94.300"
