"""An edition follows the next revision of its article."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from itertools import count

import pytest
from segments.test_changes import made
from segments.test_changes import updated as changed_at_random
from suites.echo import Echo

from dragoman.facts.comparison import Comparison
from dragoman.memory.glossary import Entry, Glossary
from dragoman.model.article import Article, Block, Mark, MarkKind, Role, Span
from dragoman.model.edition import Count, Edition, Finding, Maker, Origin, Report, Severity
from dragoman.model.segment import Candidate, Term
from dragoman.pipeline.amend import amended
from dragoman.pipeline.carry import reworded, sentences_of
from dragoman.pipeline.choose import Chooser, Mender
from dragoman.pipeline.translate import Translator
from dragoman.pipeline.update import updated
from dragoman.segments.changes import Change, Place

ANNA = Origin(Maker.PERSON, "Anna Smith")


def article(*paragraphs: str) -> Article:
    return Article("en", tuple(Block(f"b{at}", Role.PARAGRAPH, text) for at, text in enumerate(paragraphs)))


class Judge:
    """Every «!» is a grave fault; it remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, pair: Comparison) -> Report:
        self.asked.append(pair.target.text)
        found = [
            Finding("marks", "accuracy", Severity.MAJOR, "!", target=Span(at, at + 1))
            for at, sign in enumerate(pair.target.text)
            if sign == "!"
        ]
        return Report(("marks",), (Count("signs", 1, 1),), tuple(found))


def desk(engine: Echo | None = None, judge: Judge | None = None, **more: object) -> Translator:
    chooser = Chooser(Mender(judge or Judge(), (), "marks"), **more)  # type: ignore[arg-type]
    return Translator(engine or Echo(), chooser=chooser)


def edited(edition: Edition, place: Place, text: str) -> Edition:
    """The edition with a sentence that Anna wrote."""
    known = sentences_of(edition)[place]
    origin = replace(ANNA, draft=known.candidate.text)
    instead = replace(reworded(known, text).candidate, origin=origin)
    return amended(desk(), edition, {place: instead})


def texts(edition: Edition) -> list[str]:
    return [block.text for block in edition.article.blocks if block.role is not Role.LABEL]


STORY = article("The ferry left. Nobody waved.", "It rained.", "The crew slept.")


def test_one_sentence_that_changed_is_all_that_is_asked() -> None:
    engine, judge = Echo(), Judge()
    before = desk(engine, judge).edition(STORY, "es")
    engine.calls.clear()
    judge.asked.clear()

    done = updated(
        desk(engine, judge), article("The ferry left. Two waved.", "It rained.", "The crew slept."), before
    )

    assert engine.calls == [["Two waved."]]
    assert judge.asked == ["TWO WAVED."]
    assert done.asked == 1
    assert texts(done.edition) == ["THE FERRY LEFT. TWO WAVED.", "IT RAINED.", "THE CREW SLEPT."]


@pytest.mark.parametrize(
    "revision",
    [
        STORY,
        article("It rained.", "The ferry left. Nobody waved.", "The crew slept."),
        article("The crew slept. The ferry left.", "Nobody waved!"),
        article("A storm came.", "The ferry left. Nobody waved.", "It rained.", "A storm came."),
    ],
)
def test_an_update_is_what_translating_anew_would_give(revision: Article) -> None:
    """Sentences, what made them, what was found, and the signature: of one engine, all of it."""
    before = desk().edition(STORY, "es")

    assert updated(desk(), revision, before).edition == desk().edition(revision, "es")


def test_what_a_person_wrote_stays_where_its_source_stands() -> None:
    before = edited(desk().edition(STORY, "es"), Place("b1", 0), "Llovía a mares.")

    done = updated(desk(), article("A storm came.", "It rained.", "The ferry left."), before)

    assert texts(done.edition) == ["A STORM CAME.", "Llovía a mares.", "THE FERRY LEFT."]
    (pair,) = done.edition.sentences["b1"]
    assert pair.origin == replace(ANNA, draft="IT RAINED.")
    assert not done.contests


def test_what_a_person_wrote_of_a_sentence_that_changed_waits_for_a_person() -> None:
    """All four texts are there, and the person's stands until it is decided."""
    story = article("The ferry left with 40 people.")
    engine = Echo(
        {
            "The ferry left with 40 people.": "El ferry salió con 40 personas.",
            "The ferry left with 52 people.": "El ferry salió con 52 personas.",
        }
    )
    before = edited(desk(engine).edition(story, "es"), Place("b0", 0), "El barco salió con 40 personas.")

    done = updated(desk(engine), article("The ferry left with 52 people."), before)

    (contest,) = done.contests
    assert (contest.before, contest.source) == (
        "The ferry left with 40 people.",
        "The ferry left with 52 people.",
    )
    assert (contest.edited, contest.machine) == (
        "El barco salió con 40 personas.",
        "El ferry salió con 52 personas.",
    )
    assert contest.proposal == "El barco salió con 52 personas."
    assert texts(done.edition) == ["El barco salió con 40 personas."]


def test_what_stands_and_is_contested_is_judged_against_the_new_source() -> None:
    before = edited(desk().edition(STORY, "es"), Place("b1", 0), "¡Llovía!")
    judge = Judge()

    done = updated(desk(judge=judge), article("The ferry left. Nobody waved.", "It rained a lot."), before)

    assert [finding.block for finding in done.edition.report.findings] == ["b1"]
    assert judge.asked == ["IT RAINED A LOT.", "¡Llovía!"]


def test_a_person_who_wrote_anew_has_no_proposal() -> None:
    before = desk().edition(STORY, "es")
    known = sentences_of(before)[Place("b1", 0)]
    before = amended(desk(), before, {Place("b1", 0): replace(known.candidate, text="Llovía.", origin=ANNA)})

    (contest,) = updated(desk(), article("It rained a lot."), before).contests

    assert contest.proposal is None


def test_a_byline_that_a_person_wrote_stays() -> None:
    byline = Block("b0", Role.BYLINE, "By Ines Prado")
    story = Article("en", (byline, Block("b1", Role.PARAGRAPH, "It rained.")))
    before = desk().edition(story, "es")
    assert texts(before)[0] == "Por Ines Prado"
    instead = Candidate("De nuestra enviada Inés Prado", origin=ANNA)
    before = amended(desk(), before, {Place("b0", 0): instead})

    done = updated(
        desk(), replace(story, blocks=(*story.blocks, Block("b2", Role.PARAGRAPH, "It froze."))), before
    )
    assert texts(done.edition) == ["De nuestra enviada Inés Prado", "IT RAINED.", "IT FROZE."]

    other = replace(byline, text="By Ines Prado and Tom Roe")
    (contest,) = updated(desk(), replace(story, blocks=(other, *story.blocks[1:])), before).contests
    assert (contest.edited, contest.machine) == ("De nuestra enviada Inés Prado", "Por Ines Prado y Tom Roe")


def test_a_link_that_leads_elsewhere_is_on_the_words_of_the_editor() -> None:
    link = Mark(4, 9, MarkKind.LINK, {"href": "https://a.example/"})
    story = Article("en", (Block("b0", Role.PARAGRAPH, "The ferry left. It rained.", (link,)),))
    engine = Echo()
    before = desk(engine).edition(story, "es")
    known = sentences_of(before)[Place("b0", 0)]
    written = replace(reworded(known, "Ya salió THE FERRY.").candidate, origin=ANNA)
    before = amended(desk(), before, {Place("b0", 0): written})
    new = replace(link, start=19, end=24, attributes={"href": "https://b.example/"})
    block = Block("b0", Role.PARAGRAPH, "It had snowed. The ferry left. It rained.", (new,))

    done = updated(desk(engine), replace(story, blocks=(block,)), before)

    (made_of,) = [one for one in done.edition.article.blocks if one.id == "b0"]
    (mark,) = made_of.marks
    assert made_of.text == "IT HAD SNOWED. Ya salió THE FERRY. IT RAINED."
    assert (made_of.text[mark.start : mark.end], mark.attributes["href"]) == ("FERRY", "https://b.example/")


def test_a_sentence_that_was_linked_since_has_its_link() -> None:
    """Its words stand, and so does what the editor made of them."""
    before = edited(desk().edition(STORY, "es"), Place("b1", 0), "Llovía a mares.")
    link = Mark(3, 9, MarkKind.LINK, {"href": "https://a.example/"})
    linked = replace(STORY.blocks[1], marks=(link,))

    done = updated(desk(), replace(STORY, blocks=(STORY.blocks[0], linked)), before)

    (_, block) = [one for one in done.edition.article.blocks if one.role is not Role.LABEL]
    assert block.text == "Llovía a mares."
    assert [mark.kind for mark in block.marks] == [MarkKind.LINK]


def test_another_engine_since_is_said_in_the_signature() -> None:
    """Sentences that stand were made by the one before, and nobody may think otherwise."""

    class Newer(Echo):
        def signature(self, pair: object) -> str:
            return "echo:2"

    before = desk().edition(STORY, "es")
    revision = article("It rained.", "It snowed.")

    done = updated(desk(Newer()), revision, before)
    again = updated(desk(Newer()), article("It rained."), done.edition)

    anew = desk(Newer()).edition(revision, "es")
    assert done.edition.signature.startswith(f"{anew.signature}|kept:")
    assert again.edition.signature == done.edition.signature
    assert "kept" not in updated(desk(Newer()), article("All else."), before).edition.signature


def test_other_checks_since_look_at_all_of_it() -> None:
    before = desk().edition(STORY, "es")
    judge = Judge()
    stricter = Translator(Echo(), chooser=Chooser(Mender(judge, (), "marks,more")))

    updated(stricter, STORY, before)

    assert len(judge.asked) == 4


def test_a_term_that_was_settled_since_is_looked_for() -> None:
    before = desk().edition(STORY, "es")
    judge = Judge()
    terms = Glossary((Entry("en", "es", Term("crew", "tripulación")),))

    updated(desk(judge=judge, glossary=terms), STORY, before)

    assert judge.asked == ["THE CREW SLEPT."]


def test_an_edition_without_reports_of_its_sentences_is_looked_at() -> None:
    """As those that an older version stored, and those that came from elsewhere."""
    before = replace(desk().edition(STORY, "es"), reports={})
    judge = Judge()

    done = updated(desk(judge=judge), STORY, before)

    assert len(judge.asked) == 4
    assert done.edition == desk().edition(STORY, "es")


def test_a_person_s_translation_with_two_sentences_for_one_stays() -> None:
    """Such as were aligned with their original: a block that stands is cut as it was."""
    before = desk().edition(STORY, "es")
    whole = Span(0, len("The ferry left. Nobody waved."))
    target = replace(before.article.blocks[1], text="Zarpó el barco sin que nadie saludara.")
    blocks = tuple(target if one.id == "b0" else one for one in before.article.blocks)
    pair = before.sentences["b0"][0]._replace(source=whole, target=Span(0, len(target.text)), origin=ANNA)
    before = replace(
        before,
        article=replace(before.article, blocks=blocks),
        sentences={**before.sentences, "b0": (pair,)},
        reports={},
    )
    engine = Echo()

    done = updated(desk(engine), article("It snowed.", "The ferry left. Nobody waved."), before)

    assert engine.calls == [["It snowed."]]
    assert texts(done.edition) == ["IT SNOWED.", "Zarpó el barco sin que nadie saludara."]


def test_sentences_are_told_by_what_became_of_them() -> None:
    before = desk().edition(STORY, "es")

    done = updated(desk(), article("It rained.", "The ferry left. It snowed."), before)

    told = {(step.change, step.new) for step in done.steps}
    assert (Change.NEW, Place("b1", 1)) in told or (Change.CHANGED, Place("b1", 1)) in told
    assert (Change.MOVED, Place("b0", 0)) in told or (Change.KEPT, Place("b0", 0)) in told


@pytest.mark.parametrize("seed", range(10))
def test_an_editor_s_sentences_outlive_a_hundred_updates(seed: int) -> None:
    """Of sixty sentences, of which he wrote a third: each stays on its source while that stands, and is on no
    other; the others are the engine's.
    """
    chance, numbers = random.Random(seed), count()
    lines = [made(chance, next(numbers)) for _ in range(60)]
    edition = desk().edition(article(*lines), "es")
    works = {lines[at]: {f"Obra {at}."} for at in chance.sample(range(60), 20)}
    for at, line in enumerate(lines):
        for text in works.get(line, ()):
            edition = edited(edition, Place(f"b{at}", 0), text)
    for _ in range(10):
        old = Counter(zip(lines, texts(edition), strict=True))
        before, lines = lines, changed_at_random(chance, lines, numbers)
        done = updated(desk(), article(*lines), edition)
        edition = done.edition
        for contest in done.contests:
            assert contest.edited in works[contest.before]
            works.setdefault(contest.source, set()).add(contest.edited)
        new = Counter(zip(lines, texts(edition), strict=True))
        assert all(text == line.upper() or text in works[line] for line, text in new)
        for line, text in old:
            if text != line.upper() and lines.count(line) >= before.count(line):
                assert new[line, text] == old[line, text]
