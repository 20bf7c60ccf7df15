"""An edition says of each sentence what made it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from suites.echo import Echo

from dragoman.facts.comparison import Comparison
from dragoman.model.article import Article, Block, Role, Span
from dragoman.model.edition import Edition, Finding, Maker, Origin, Report, Severity
from dragoman.model.protocols import Pair, Revision
from dragoman.model.segment import Candidate, Edit, Segment
from dragoman.pipeline.choose import Chooser, Mender
from dragoman.pipeline.translate import Translator


def judge(pair: Comparison) -> Report:
    """Every «!» is a grave fault."""
    places = [at for at, sign in enumerate(pair.target.text) if sign == "!"]
    return Report(
        findings=tuple(
            Finding("marks", "accuracy", Severity.MAJOR, "!", target=Span(at, at + 1)) for at in places
        )
    )


class Pointed:
    """A repair: a point for the first «!», so that two are mended in two steps."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, pair: Comparison, findings: Sequence[Finding]) -> list[Edit]:
        at = pair.target.text.index("!")
        return [Edit(at, at + 1, ".")]


class Named(Echo):
    def __init__(self, name: str, known: dict[str, str]) -> None:
        super().__init__(known)
        self.name = name


class Remembers(Echo):
    """Some of what it offers was kept before, from a person."""

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        kept = Origin(Maker.PERSON, "Ana")
        return [
            (replace(one, origin=kept),) if one.text == "KNOWN." else (one,)
            for (one,) in super().translate(segments, pair)
        ]


class Second(Echo):
    """Does well when it is asked again."""

    def revise(self, revisions: Sequence[Revision], pair: Pair) -> list[tuple[Candidate, ...]]:
        return [(Candidate("better"),) for _ in revisions]


def lineage(translator: Translator, text: str, *more: Block) -> list[Origin | None]:
    """The origins of the sentences of a paragraph, in order."""
    block = Block("b1", Role.PARAGRAPH, text)
    edition: Edition = translator.edition(Article("en", (block, *more)), "es")
    return [pair.origin for pair in edition.sentences["b1"]]


def test_the_engine_that_served_is_named() -> None:
    assert lineage(Translator(Echo()), "One. Two.") == [Origin(Maker.ENGINE, "echo")] * 2


def test_repairs_that_changed_a_sentence_are_named_each_once_in_order() -> None:
    repairs = [Pointed("first"), Pointed("second")]
    chooser = Chooser(Mender(judge, repairs))
    translator = Translator(Echo({"One.": "uno! dos! tres", "Two.": "dos"}), chooser=chooser)

    assert lineage(translator, "One. Two.") == [
        Origin(Maker.ENGINE, "echo", ("first", "second")),
        Origin(Maker.ENGINE, "echo"),
    ]


def test_a_fall_back_is_named_with_its_own_mends_only() -> None:
    """What was mended in the translation that was dropped is no part of the one that was taken."""
    engine, other = Named("one", {"One.": "a!!!!"}), Named("other", {"One.": "b!"})
    chooser = Chooser(Mender(judge, [Pointed("points")]), [other])

    assert lineage(Translator(engine, chooser=chooser), "One.") == [
        Origin(Maker.ENGINE, "other", ("points",))
    ]


def test_the_same_words_of_another_engine_are_that_engine_s() -> None:
    """A choice that is remembered is not taken for another engine's."""
    chooser = Chooser(Mender(judge))
    made = [lineage(Translator(Named(name, {"One.": "uno"}), chooser=chooser), "One.") for name in ("a", "b")]

    assert made == [[Origin(Maker.ENGINE, "a")], [Origin(Maker.ENGINE, "b")]]


def test_a_revised_sentence_is_the_engine_s() -> None:
    translator = Translator(Second({"One.": "wrong!"}), chooser=Chooser(Mender(judge)))

    assert lineage(translator, "One.") == [Origin(Maker.ENGINE, "echo")]


def test_what_comes_from_elsewhere_says_so() -> None:
    """An engine may offer what a person translated before: it is not the engine's."""
    assert lineage(Translator(Remembers()), "Known. New.") == [
        Origin(Maker.PERSON, "Ana"),
        Origin(Maker.ENGINE, "echo"),
    ]


def test_what_was_kept_or_rendered_was_made_by_nothing() -> None:
    credit = Block("c", Role.CREDIT, "Jane Doe/Reuters")
    edition = Translator(Echo()).edition(Article("en", (credit,)), "es")

    assert edition.sentences == {}
