"""What a person added to an edition stays in it at an update, where it belongs."""

from __future__ import annotations

from dataclasses import replace

from pipeline.test_update import STORY, article, desk, texts

from dragoman.checks.structure import Blocks
from dragoman.model.article import Article, Block, Role
from dragoman.model.edition import Edition
from dragoman.pipeline.translate import Translator
from dragoman.pipeline.update import updated

NOTE = Block("added0", Role.PARAGRAPH, "El puerto está en el norte. (N. de la R.)")


def with_note(edition: Edition, behind: str, note: Block = NOTE) -> Edition:
    """The edition with a note that an editor put behind a block, "" before all."""
    at = next((at for at, one in enumerate(edition.article.blocks, 1) if one.id == behind), 0)
    blocks = (*edition.article.blocks[:at], note, *edition.article.blocks[at:])
    return replace(edition, article=replace(edition.article, blocks=blocks))


def brought(revision: Article, behind: str) -> list[str]:
    return texts(updated(desk(), revision, with_note(desk().edition(STORY, "es"), behind)).edition)


def test_it_stands_behind_the_block_that_it_stood_behind() -> None:
    revision = article("A storm came.", "The ferry left. Nobody waved.", "It rained.", "The crew slept.")

    assert brought(revision, "b1") == [
        "A STORM CAME.",
        "THE FERRY LEFT. NOBODY WAVED.",
        "IT RAINED.",
        NOTE.text,
        "THE CREW SLEPT.",
    ]


def test_it_moves_with_that_block() -> None:
    revision = article("The crew slept.", "It rained.", "The ferry left. Nobody waved.")

    assert brought(revision, "b2")[:2] == ["THE CREW SLEPT.", NOTE.text]


def test_where_that_block_is_gone_it_stands_behind_the_one_before() -> None:
    revision = article("The ferry left. Nobody waved.", "The crew slept.")

    assert brought(revision, "b1") == ["THE FERRY LEFT. NOBODY WAVED.", NOTE.text, "THE CREW SLEPT."]


def test_what_stands_before_all_stays_there_and_at_the_end_at_the_end() -> None:
    revision = article("The ferry left. Two waved.", "It rained.", "The crew slept.")

    assert brought(revision, "")[0] == NOTE.text
    assert brought(revision, "b2")[-1] == NOTE.text


def test_it_is_kept_where_nothing_else_of_the_article_is() -> None:
    """A person's words are lost nowhere."""
    assert NOTE.text in brought(article("Prices of bread rose again by 4 percent."), "b1")


def test_several_keep_their_order_and_their_ids_are_their_own() -> None:
    """Also where the revision gives its blocks the same ids."""
    before = with_note(desk().edition(STORY, "es"), "b2")
    before = with_note(before, "added0", Block("b3", Role.PARAGRAPH, "Otra nota."))

    done = updated(desk(), article("The ferry left.", "It rained.", "The crew slept.", "It ended."), before)

    assert texts(done.edition)[2:] == ["THE CREW SLEPT.", NOTE.text, "Otra nota.", "IT ENDED."]
    assert len({block.id for block in done.edition.article.blocks}) == len(done.edition.article.blocks)


def test_checks_see_it_as_they_did() -> None:
    """It is in no original, whoever wrote it: that stays a finding."""
    one = Translator(desk().engine, [Blocks()], desk().chooser)

    done = updated(one, article("The ferry left.", "It rained."), with_note(one.edition(STORY, "es"), "b1"))

    assert [found.block for found in done.edition.report.findings] == ["added0"]


def test_the_label_of_an_edition_is_no_addition() -> None:
    """It has one again, and not two."""
    done = updated(desk(), article("It rained."), desk().edition(STORY, "es"))

    assert [block.role for block in done.edition.article.blocks].count(Role.LABEL) == 1
