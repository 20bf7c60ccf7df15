"""What counts as a review of an edition, and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from suites.reviewing import BEGUN, EVA, GRAVE, review_of, spanish

from dragoman.model.article import Article
from dragoman.model.disclosed import disclosure, oversight
from dragoman.model.disclosure import Oversight, SourceType
from dragoman.model.edition import Edition, Maker, Method, Origin, Reviewed
from dragoman.model.newsroom import Decision
from dragoman.model.review import Decided, Lacking, Want, carried, followed, lacking, reviewed, sentences


def retold(made: Article, block: str, text: str) -> Article:
    blocks = tuple(replace(one, text=text, marks=()) if one.id == block else one for one in made.blocks)
    return replace(made, blocks=blocks)


def by_person(made: Edition) -> Edition:
    """The edition with a sentence that a person wrote."""
    block, pairs = next(iter(made.sentences.items()))
    changed = tuple(pair._replace(origin=Origin(Maker.PERSON, EVA.name)) for pair in pairs)
    return replace(made, sentences={**made.sentences, block: changed})


def test_a_careful_review_counts() -> None:
    made = spanish()
    review = review_of(made)
    assert lacking(review, made) == ()
    assert reviewed(review, made) == Reviewed(BEGUN + timedelta(minutes=20), "The Harbour Post")


WANTING: dict[Want, dict[str, Any]] = {
    Want.UNFINISHED: {"ended": None},
    Want.NO_PERSON: {"reviewer": replace(EVA, capacity="machine")},
    Want.LANGUAGES: {"reviewer": replace(EVA, languages=("es", "ca"))},
    Want.NOBODY: {"responsible": " "},
    Want.SKIMMED: {"ended": BEGUN + timedelta(seconds=5)},
    Want.UNDECIDED: {"decided": (Decided(GRAVE, Decision.OPEN, "later"),)},
    Want.UNREASONED: {"decided": (Decided(GRAVE, Decision.DISMISSED, " "),)},
}


@pytest.mark.parametrize("want", list(WANTING))
def test_a_formal_skim_does_not_count(want: Want) -> None:
    """Each thing that is wanting is told by itself."""
    made = spanish()
    review = review_of(made, **WANTING[want])
    assert [one.want for one in lacking(review, made)] == [want]
    assert reviewed(review, made) is None


def test_every_sentence_is_to_be_opened() -> None:
    made = spanish()
    whole = review_of(made)
    assert lacking(replace(whole, opened=whole.opened[2:]), made) == (Lacking(Want.UNOPENED, 2),)
    assert str(lacking(replace(whole, opened=whole.opened[2:]), made)[0]).endswith("originals (2)")


def test_minor_findings_need_no_decision() -> None:
    made = spanish()
    light = replace(made, report=replace(made.report, findings=made.report.findings[:1]))
    assert lacking(review_of(light, decided=()), light) == ()


def test_a_clock_that_goes_back_makes_no_review_of_a_skim() -> None:
    made = spanish()
    assert Want.SKIMMED in {
        one.want for one in lacking(review_of(made, ended=BEGUN - timedelta(hours=1)), made)
    }


@pytest.mark.parametrize(("languages", "counts"), [(("es-MX", "en-GB"), True), (("es", "eng"), False)])
def test_who_reads_a_language_reads_its_variants(languages: tuple[str, ...], counts: bool) -> None:
    made = spanish()
    review = review_of(made, reviewer=replace(EVA, languages=languages))
    assert (lacking(review, made) == ()) is counts


def test_a_review_is_void_when_a_word_of_the_translation_changes() -> None:
    made = spanish()
    changed = replace(made, article=retold(made.article, "b1", "Otra entradilla."))
    assert Want.TEXT_CHANGED in {one.want for one in lacking(review_of(made), changed)}


def test_a_review_is_void_when_a_word_of_the_original_changes() -> None:
    made = spanish()
    changed = replace(made, source=retold(made.source, "b1", "Another standfirst."))
    assert Want.SOURCE_CHANGED in {one.want for one in lacking(review_of(made), changed)}


def test_what_stands_need_not_be_read_again_and_says_who_read_it() -> None:
    made = spanish()
    block = made.article.blocks[1].id
    changed = replace(made, article=retold(made.article, block, made.article.blocks[1].text[:-1] + "!"))
    known = carried(review_of(made), changed, "Ben Ode")
    assert {(one.block, one.number) for one in known} == {
        at for at in sentences(changed) if at.block != block
    }
    assert {one.by for one in known} == {EVA.name}
    assert {one.by for one in carried(review_of(made), changed, EVA.name)} == {""}


def test_a_review_follows_what_the_reviewer_changes() -> None:
    """Who wrote a sentence has read it; what somebody else wrote meanwhile is to be opened."""
    before = spanish()
    block = before.article.blocks[1]
    after = replace(before, article=retold(before.article, block.id, block.text[:-1] + "!"))
    own = followed(review_of(before), before, after, 2, own=True)
    assert lacking(own, after) == ()
    assert [(one.block, one.before, one.after) for one in own.changes] == [
        (block.id, block.text, block.text[:-1] + "!")
    ]
    others = followed(review_of(before), before, after, 2, own=False)
    assert lacking(others, after) == (Lacking(Want.UNOPENED, 1),)


REVIEWED = Reviewed(BEGUN, "The Harbour Post")


@pytest.mark.parametrize(
    ("made", "expected", "kind"),
    [
        (spanish(), Oversight.AUTOMATED, SourceType.ALGORITHMIC),
        (replace(spanish(), reviewed=REVIEWED), Oversight.REVIEWED, SourceType.ALGORITHMIC),
        (replace(by_person(spanish()), reviewed=REVIEWED), Oversight.EDITED, SourceType.CORRECTED),
        (by_person(spanish()), Oversight.AUTOMATED, SourceType.CORRECTED),
        (replace(by_person(spanish()), method=Method.NEURAL), Oversight.AUTOMATED, SourceType.MIXED),
    ],
)
def test_what_is_said_of_an_edition_follows_from_its_review(
    made: Edition, expected: Oversight, kind: SourceType
) -> None:
    """What a trained model made is never said to be without it, whoever changed it."""
    said = disclosure(made)
    assert (oversight(made), said.oversight, said.digital_source_type) == (expected, expected, kind)
    assert said.stated()["oversight"] == expected.value
    assert said.responsible == ("The Harbour Post" if made.reviewed else "")


def test_nothing_is_said_of_oversight_where_a_person_translated() -> None:
    made = replace(by_person(spanish()), method=Method.HUMAN, engine="", reviewed=REVIEWED)
    assert disclosure(made).digital_source_type is SourceType.HUMAN
    assert "oversight" not in disclosure(made).stated()
