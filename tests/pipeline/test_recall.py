"""What people approved leaves before the engine, and stands as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from suites.databases import ANNA, NOW
from suites.echo import Echo
from suites.units import unit

from dragoman.facts.comparison import Comparison
from dragoman.memory.glossary import Entry, Glossary
from dragoman.memory.keys import key
from dragoman.memory.units import Standing, Unit
from dragoman.model.article import Article, Block, Mark, MarkKind, Role
from dragoman.model.edition import Edition, Finding, Maker, Origin, Report, Severity
from dragoman.model.errors import StoreError
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate, Edit, Example, Segment, Term, TermStatus
from dragoman.pipeline.choose import Chooser, Mender
from dragoman.pipeline.translate import Translator
from dragoman.store import Store, memory
from dragoman.store.remembering import StoreMemory

YES = unit("It rained.", "Llovió.")


def remembering(store: Store, *units: Unit) -> StoreMemory:
    with store.writing(ANNA, NOW) as write:
        memory.add(write, units)
    return StoreMemory(store)


def article(*texts: str, marks: tuple[Mark, ...] = ()) -> Article:
    return Article("en", tuple(Block(f"b{at}", Role.PARAGRAPH, text, marks) for at, text in enumerate(texts)))


def said(edition: Edition) -> list[str]:
    return [block.text for block in edition.article.blocks if block.role is Role.PARAGRAPH]


def origins(edition: Edition) -> list[Origin | None]:
    return [pair.origin for pairs in edition.sentences.values() for pair in pairs]


def test_what_a_person_approved_is_not_asked_of_the_engine(store: Store) -> None:
    engine = Echo()
    made = Translator(engine, memory=remembering(store, YES)).edition(article("It rained. It stopped."), "es")

    assert said(made) == ["Llovió. IT STOPPED."]
    assert engine.calls == [["It stopped."]]
    assert origins(made) == [Origin(Maker.MEMORY, "approved"), Origin(Maker.ENGINE, "echo")]


@pytest.mark.parametrize("standing", [Standing.IMPORTED, Standing.MACHINE])
def test_what_nobody_here_approved_is_not_reused(store: Store, standing: Standing) -> None:
    known = remembering(
        store, unit("It rained.", "Llovió.", standing), unit("It stopped.", "Paró.", withdrawn=True)
    )
    made = Translator(Echo(), memory=known).edition(article("It rained. It stopped."), "es")

    assert said(made) == ["IT RAINED. IT STOPPED."]


def test_the_same_sentence_may_have_two_translations_in_one_article(store: Store) -> None:
    known = remembering(
        store,
        unit("Yes.", "Sí.", before=key("Did she?"), after=key("It rained.")),
        unit("Yes.", "Así fue.", before=key("It rained."), after=0),
    )
    made = Translator(Echo(), memory=known).edition(article("Did she?", "Yes.", "It rained. Yes."), "es")

    assert said(made) == ["DID SHE?", "Sí.", "IT RAINED. Así fue."]


def test_marks_are_placed_anew(store: Store) -> None:
    link = Mark(0, 9, MarkKind.LINK, {"href": "/r"}, id=3)
    made = Translator(Echo(), memory=remembering(store, YES)).edition(
        article("It rained.", marks=(link,)), "es"
    )
    (block,) = [one for one in made.article.blocks if one.role is Role.PARAGRAPH]

    assert (block.text, [(one.kind, one.attributes) for one in block.marks]) == (
        "Llovió.",
        [(MarkKind.LINK, {"href": "/r"})],
    )


class Shouts:
    """A repair that would have all in capitals."""

    name = "shouts"

    def __call__(self, pair: Comparison, findings: Sequence[Finding]) -> Sequence[Edit]:
        return [Edit(0, len(pair.target.text), pair.target.text.upper())]


def complaining(pair: Comparison) -> Report:
    if pair.target.text.isupper():
        return Report(("x",))
    return Report(("x",), findings=(Finding("x", "accuracy", Severity.CRITICAL, "not in capitals"),))


def test_it_is_checked_and_neither_mended_nor_replaced(store: Store) -> None:
    fallback = Echo({"It rained.": "FALLBACK"})
    chooser = Chooser(Mender(complaining, (Shouts(),), "x"), (fallback,))
    made = Translator(Echo(), chooser=chooser, memory=remembering(store, YES)).edition(
        article("It rained."), "es"
    )

    assert said(made) == ["Llovió."]
    assert fallback.calls == []
    assert [one.message for one in made.report.findings] == ["not in capitals"]


def test_the_signature_says_what_of_the_memory_stands_in_an_edition(store: Store) -> None:
    known = remembering(store, YES)
    one, again, none = (
        Translator(Echo(), memory=known).edition(article(text), "es").signature
        for text in ("It rained.", "It rained. It stopped.", "It stopped.")
    )

    assert one == again
    assert "|approved:" in one
    assert "approved" not in none


class Offers(Echo):
    """Offers two translations of everything."""

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        return [(Candidate("Uno."), Candidate("Dos.")) for _ in segments]


def test_what_a_person_turned_down_is_offered_no_more(store: Store) -> None:
    known = remembering(store)
    with store.writing(ANNA, NOW) as write:
        memory.reject(write, unit("It rained.", "Uno."))
        memory.reject(write, unit("It stopped.", "IT STOPPED."))

    assert said(Translator(Offers(), memory=known).edition(article("It rained."), "es")) == ["Dos."]
    assert said(Translator(Echo(), memory=known).edition(article("It stopped."), "es")) == ["IT STOPPED."]


class Reader(Echo):
    """An engine that heeds two examples."""

    examples = 2

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[tuple[Example, ...]] = []

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        self.shown += [segment.examples for segment in segments]
        return super().translate(segments, pair)


LIKE = unit("Prices rose by 3 percent in March.", "Los precios subieron un 3 por ciento en marzo.")


def test_what_is_like_a_sentence_is_shown_to_engines_that_heed_it(store: Store) -> None:
    """As people approved it; and the signature says so."""
    engine, plain = Reader(), Echo()
    story = article("Prices rose by 4 percent in May. The ferry sailed.")
    known = remembering(store, LIKE)
    made = Translator(engine, memory=known).edition(story, "es")

    assert engine.shown == [(Example(LIKE.source.text, LIKE.target.text),), ()]
    assert "|examples:" in made.signature
    assert "|examples:" not in Translator(plain, memory=known).edition(story, "es").signature


@pytest.mark.parametrize(
    "other",
    [
        replace(LIKE, standing=Standing.IMPORTED),
        replace(LIKE, standing=Standing.MACHINE),
        replace(LIKE, standing=Standing.REJECTED),
        replace(LIKE, withdrawn=True),
        unit("The ferry did not sail on Sunday.", "El ferri no zarpó el domingo."),
    ],
)
def test_what_nobody_here_vouches_for_is_no_example(store: Store, other: Unit) -> None:
    engine = Reader()
    story = article("Prices rose by 4 percent in May.")
    Translator(engine, memory=remembering(store, other)).edition(story, "es")

    assert engine.shown == [()]


def test_no_more_is_shown_than_an_engine_reads(store: Store) -> None:
    """The likest of several."""
    several = [
        unit(f"Prices rose by {at} percent in {month}.", f"Subieron un {at} en {month}.")
        for at, month in ((4, "June"), (5, "March"), (16, "September"))
    ]
    engine = Reader()
    story = article("Prices rose by 4 percent in July.")
    Translator(engine, memory=remembering(store, *several)).edition(story, "es")

    assert [one.source for one in engine.shown[0]] == [unit.source.text for unit in several[:2]]


def test_a_memory_that_cannot_be_read_is_an_error_and_not_an_empty_one(tmp_path: object) -> None:
    class Broken(StoreMemory):
        def exact(self, sentences: object, pair: object) -> list[tuple[()]]:  # type: ignore[override]
            raise StoreError("The disk is gone", "Mend it.")

    with pytest.raises(StoreError):
        Translator(Echo(), memory=Broken(None)).edition(article("It rained."), "es")  # type: ignore[arg-type]


class Kept(Echo):
    """Keeps what must come back as it is."""

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        self.kept = [segment.kept for segment in segments]
        return super().translate(segments, pair)


def test_an_engine_is_told_what_the_desk_does_not_want_translated() -> None:
    term = Term("Daily Echo", "Daily Echo", TermStatus.DO_NOT_TRANSLATE)
    engine = Kept()
    chooser = Chooser(glossary=Glossary([Entry("en", "es", term)]))
    Translator(engine, chooser=chooser).edition(article("He wrote to a@b.example of the Daily Echo."), "es")

    assert engine.kept == [("a@b.example", "Daily Echo")]
