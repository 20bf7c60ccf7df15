"""What is noted of sentences makes an update quicker, and makes no difference to what is found."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from pipeline.test_update import Judge, article
from suites.echo import Echo

from dragoman.config import tables
from dragoman.facts.comparison import comparison
from dragoman.model.article import Article, Block, Role
from dragoman.model.edition import Edition
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate, Segment
from dragoman.pipeline.amend import amended
from dragoman.pipeline.carry import sentences_of
from dragoman.pipeline.choose import Chooser, Chosen, Mender
from dragoman.pipeline.prepared import prepared
from dragoman.pipeline.proof import Proof
from dragoman.pipeline.translate import Translator
from dragoman.pipeline.update import updated
from dragoman.pipeline.workers import Workers
from dragoman.segments.changes import Place

NAMES = {"Kowalczyk": "Kovalzyck", "Brandvold": "Brantvolt", "Tsering": "Tsering", "Flake": "Flake"}
WORDS = {
    "The": "El",
    "ferry": "transbordador",
    "people": "personas",
    "waited": "esperaron",
    "and": "y",
    "77": "78",
}
MADE = (
    "The senator Jeff Flake met Anna {0} on the ferry.",
    "{0} said that {1} people waited, and that nobody was hurt.",
    "Flake of snow and a small flake fell on {0} and on the {1} people.",
    "The mayor, Marta {0}, has written {1} letters.",
    "It was the third time since then that the harbour was closed.",
    "Nobody waited for {0}.",
)


class Careless(Echo):
    """Writes some names in two ways, leaves some words as they are, and remembers the names it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: dict[str, tuple[str, ...]] = {}

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        self.told |= {one.text: one.names for one in segments}
        return super().translate(segments, pair)

    def _candidate(self, segment: Segment) -> Candidate:
        odd = len(segment.text) % 2
        known = {**WORDS, **(NAMES if odd else {})}
        return Candidate(" ".join(known.get(word, word) for word in segment.text.split(" ")))


def sentence(chance: random.Random) -> str:
    return chance.choice(MADE).format(chance.choice([*NAMES]), chance.choice([12, 40, "1,200", "fifty"]))


def story(paragraphs: Sequence[str], headline: str) -> Article:
    body = article(*paragraphs)
    return replace(body, blocks=(Block("h", Role.HEADLINE, headline), *body.blocks))


def desk(engine: Echo) -> Translator:
    return Translator(engine, checks=tables.checks(), chooser=Chooser(Mender(Judge(), (), "marks")))


def looked_at_whole(edition: Edition) -> list[object]:
    bare = replace(edition, noted={}, reports={})
    return [check(bare) for check in tables.checks()]


@pytest.mark.parametrize("seed", range(6))
def test_what_is_found_in_an_update_is_what_is_found_in_the_whole(seed: int) -> None:
    """Of an article that is updated at random, over and over: names in two ways, words that were left,
    numbers of the headline alone.
    """
    chance = random.Random(seed)
    texts = [f"{sentence(chance)} {sentence(chance)}" for _ in range(8)]
    edition = desk(Careless()).edition(story(texts, "Kowalczyk and 40 people waited"), "es")
    for _ in range(4):
        texts[chance.randrange(len(texts))] = sentence(chance)
        texts.insert(chance.randrange(len(texts)), texts.pop(chance.randrange(len(texts))))
        headline = f"{chance.choice([*NAMES])} and {chance.choice([12, 77])} people waited"
        revision, engine = story(texts, headline), Careless()

        edition = updated(desk(engine), revision, edition).edition

        anew = desk(Careless()).edition(revision, "es")
        noted = [check(edition) for check in tables.checks()]
        assert noted == looked_at_whole(edition)
        assert replace(edition, signature="") == replace(anew, signature="")
        names = {one.text: one.names for one in prepared(revision).segments}
        assert engine.told == {text: names[text] for text in engine.told}


def test_what_only_the_whole_shows_is_found_in_an_update() -> None:
    """A name that two sentences call otherwise, and a number that the headline alone says: each is found
    where the sentence that makes it so is the only one that changed, and gone where it changed back.
    """
    engine = Echo(
        {
            "Marta Kowalczyk waited.": "Marta Kowalczyk esperó.",
            "Nobody saw Kowalczyk.": "Nadie vio a Kowalczyk.",
            "Nobody met Kowalczyk.": "Nadie encontró a Kovalzyck.",
            "It took 40 days.": "Duró 40 días.",
            "After 40 days": "Tras 41 días",
            "After days": "Tras días",
        }
    )
    sound = story(["Marta Kowalczyk waited.", "Nobody saw Kowalczyk.", "It took 40 days."], "After days")
    flawed = story(["Marta Kowalczyk waited.", "Nobody met Kowalczyk.", "It took 40 days."], "After 40 days")
    first = desk(engine).edition(sound, "es")

    second = updated(desk(engine), flawed, first).edition
    third = updated(desk(engine), sound, second).edition

    messages = [one.message for one in second.report.findings if one.check == "consistency"]
    assert messages == [
        "«kowalczyk» is «kovalzyck» here and «kowalczyk» elsewhere",
        "The headline says «41», which stands nowhere else",
    ]
    assert not [one for one in third.report.findings if one.check == "consistency"]


def test_what_is_noted_elsewhere_of_sentences_is_what_their_edition_has() -> None:
    """The process that judges a sentence notes what it says; the one that looks at the whole need not."""
    chance = random.Random(3)
    told = story(
        [f"{sentence(chance)} {sentence(chance)}" for _ in range(5)], "Kowalczyk and 40 people waited"
    )
    here = desk(Careless())
    assert here.chooser.mender is not None
    proof = Proof(here.chooser.mender, here.checks)
    offered = tuple(
        (one, Careless().translate([one], Pair("en", "es"))[0], comparison(one.text, "", "en", "es"))
        for one in prepared(told).segments
    )

    with Workers[Any, Any](1, proof) as workers:
        there = replace(here, chooser=replace(here.chooser, workers=workers))
        judged: list[Chosen] = workers.submit(offered).result()
        edition = there.edition(told, "es")

    assert edition == here.edition(told, "es")
    assert [one.note for one in judged] == [note for block in edition.noted.values() for note in block]


def test_notes_are_kept_of_what_stands_and_made_of_what_changed() -> None:
    before = desk(Careless()).edition(story(["Flake waited. It rained."], "Rain"), "es")
    revision = story(["Flake waited. It rained on Brandvold."], "Rain")

    after = updated(desk(Careless()), revision, before).edition

    assert after.noted["b0"][0] is before.noted["b0"][0]
    assert "Brandvold" not in str(before.noted)
    assert "brandvold" in str(after.noted["b0"][1])


def test_notes_of_another_program_are_made_anew() -> None:
    """Whose checks looked for other things."""
    before = desk(Careless()).edition(story(["Flake waited."], "Rain"), "es")
    older = replace(before, signature=before.signature.replace("dragoman:", "dragoman:0."))

    after = updated(desk(Careless()), before.source, older).edition

    assert after.noted == before.noted
    assert after.noted["b0"][0] is not before.noted["b0"][0]


def test_what_a_person_writes_is_noted() -> None:
    before = desk(Careless()).edition(story(["Flake met Kowalczyk.", "Nobody saw Kowalczyk."], "Rain"), "es")
    known = sentences_of(before)[Place("b1", 0)]

    after = amended(
        desk(Careless()), before, {Place("b1", 0): replace(known.candidate, text="Nadie vio a Kowalzyck.")}
    )

    assert [check(after) for check in tables.checks()] == looked_at_whole(after)
    assert after.noted["b0"] == before.noted["b0"]
    assert after.noted["b1"] != before.noted["b1"]
