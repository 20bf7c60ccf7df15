from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.article import Article, Block, Role
from dragoman.model.edition import Maker, Method, Origin
from dragoman.pipeline.align import aligned
from dragoman.pipeline.sentences import sentences

LONG = "The harbour stayed closed for the whole of the afternoon, because the wind did not fall."
LANGO = "El puerto permaneció cerrado durante toda la tarde, porque el viento no amainó."


def article(language: str, *texts: str, roles: tuple[Role, ...] = ()) -> Article:
    roles = roles or (Role.PARAGRAPH,) * len(texts)
    return Article(
        language,
        tuple(Block(f"{language}{at}", *one) for at, one in enumerate(zip(roles, texts, strict=True))),
    )


def ids(source: Article, target: Article) -> list[str]:
    return [block.id for block in aligned(source, target).article.blocks]


def test_blocks_of_the_same_number_take_the_source_s_ids() -> None:
    assert ids(article("en", "One.", LONG), article("es", "Uno.", LANGO)) == ["en0", "en1"]


def test_a_block_that_was_left_out_is_missed() -> None:
    assert ids(article("en", "One.", LONG, "Two."), article("es", "Uno.", "Dos.")) == ["en0", "en2"]


def test_a_block_that_was_invented_has_an_id_of_its_own() -> None:
    source, target = article("en", "One.", "Two."), article("es", "Uno.", LANGO * 3, "Dos.")

    assert ids(source, target) == ["en0", "added0", "en1"]


def test_a_heading_stays_a_heading() -> None:
    source = article("en", "Storm closes port", "Rain.", roles=(Role.HEADLINE, Role.PARAGRAPH))
    target = article("es", "Lluvia.", roles=(Role.PARAGRAPH,))

    assert ids(source, target) == ["en1"]


def test_sentences_of_the_same_number_stand_beside_each_other() -> None:
    edition = aligned(article("en", "It rained. It snowed."), article("es", "Llovió. Nevó."))

    assert [(one, other) for _, _, one, other in sentences(edition)] == [
        ("It rained.", "Llovió."),
        ("It snowed.", "Nevó."),
    ]


def test_two_sentences_made_of_one_stand_beside_it() -> None:
    source = article("en", f"{LONG} It rained, and it went on raining until the morning came.")
    target = article("es", f"{LANGO} Llovió. Siguió lloviendo hasta que llegó la mañana.")

    assert [other for *_, other in sentences(aligned(source, target))] == [
        LANGO,
        "Llovió. Siguió lloviendo hasta que llegó la mañana.",
    ]


def test_what_no_engine_of_ours_made_is_a_person_s() -> None:
    """A translation that is given for checking is not called an engine's, as a whole or in a sentence."""
    edition = aligned(article("en", "It rained. It snowed.", LONG), article("es", "Llovió. Nevó.", LANGO))

    made_by = {pair.origin for pairs in edition.sentences.values() for pair in pairs}
    assert (edition.method, made_by) == (Method.HUMAN, {Origin(Maker.PERSON)})


texts_of = st.lists(st.text(max_size=60), max_size=12)


@given(texts_of, texts_of)
def test_every_block_of_the_translation_is_there_once_in_order(ours: list[str], theirs: list[str]) -> None:
    edition = aligned(article("en", *ours), article("es", *theirs))

    assert [block.text for block in edition.article.blocks] == theirs
    assert len({block.id for block in edition.article.blocks}) == len(theirs)


@given(texts_of, texts_of)
def test_sentences_lie_in_their_blocks(ours: list[str], theirs: list[str]) -> None:
    for _, _, source, target in sentences(aligned(article("en", *ours), article("es", *theirs))):
        assert any(source in text for text in ours)
        assert any(target in text for text in theirs)


class Looked(tuple[Block, ...]):
    """Counts how often one of its blocks is looked at."""

    looks = 0

    def __getitem__(self, at: Any) -> Any:
        self.looks += 1
        return super().__getitem__(at)


def test_documents_of_thousands_of_blocks_are_aligned_in_linear_time() -> None:
    """Twice the blocks, twice the pairs of blocks that are compared."""

    def looks(number: int) -> int:
        source, target = article("en", *["One."] * number), article("es", *["Uno."] * (number // 2))
        blocks = Looked(source.blocks)
        aligned(replace(source, blocks=blocks), target)
        return blocks.looks

    assert looks(1000) > 1000
    assert looks(2000) < 2.2 * looks(1000)
