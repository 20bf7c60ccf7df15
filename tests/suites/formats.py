"""The contract of every format: what each reader and writer promises, whatever its document is.

A format's tests inherit FormatContract, name their format and their folder of samples
(tests/data/formats/FOLDER/NAME.ext beside NAME.expected.json) and say how a reader would see a document:

    class TestText(FormatContract):
        format = Text()

        def visible(self, data: bytes) -> str:
            return data.decode()

Adding a case is adding the two files. An expected file is an object with "blocks" (each with "role" and
"text", and "marks" and "attributes" where there are some) and, where they matter, "language" and
"metadata" (only the fields that it names are compared).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from suites.changes import WholeContract
from suites.simple_articles import simple_articles, simple_texts

from dragoman.formats.decode import MAX_BYTES
from dragoman.model.article import OBJECT_CHARACTER, Article, Block, Mark, Role
from dragoman.model.errors import ReadError, TooLarge
from dragoman.model.protocols import Format

DATA = Path(__file__).parent.parent / "data" / "formats"


LABEL = Block("label", Role.LABEL, "Beta V.1.0 - Qautomated translation")
"""The label of an edition whose source had none; "Qautomated" is a word of no sample."""


def samples(folder: str) -> list[Path]:
    """The documents of a folder of samples, each of which has its expected file beside it."""
    return sorted(path for path in (DATA / folder).iterdir() if not path.name.endswith(".expected.json"))


def expected(sample: Path) -> Any:
    """What the sample beside it must be read as."""
    return json.loads(sample.with_name(sample.stem + ".expected.json").read_text("utf-8"))


def plain(article: Article) -> list[dict[str, Any]]:
    """The article's blocks as an expected file writes them."""
    return [
        {
            "role": str(block.role),
            "text": block.text,
            **({"marks": [_plain_mark(mark) for mark in block.marks]} if block.marks else {}),
            **({"attributes": dict(block.attributes)} if block.attributes else {}),
            **({"language": block.language} if block.language else {}),
        }
        for block in article.blocks
    ]


def _outside_alternatives(article: Article, visible: str) -> list[str]:
    """The numbered words in a document, without those of pictures inside its lines."""
    inside = {block.text for block in article.blocks if "alternative" in block.attributes}
    return [word for word in re.findall(r"q\d+q", visible) if not any(word in text for text in inside)]


def _plain_mark(mark: Mark) -> dict[str, Any]:
    return {
        "start": mark.start,
        "end": mark.end,
        "kind": str(mark.kind),
        **({"attributes": dict(mark.attributes)} if mark.attributes else {}),
        **({"tag": mark.tag} if mark.tag else {}),
    }


def plain_metadata(article: Article) -> dict[str, Any]:
    """The article's metadata as an expected file writes it."""
    return {
        name: value.isoformat()
        if isinstance(value, datetime)
        else list(value)
        if isinstance(value, tuple)
        else value
        for name, value in asdict(article.metadata).items()
    }


def words(text: str) -> list[str]:
    """The words of a text, for counting."""
    return re.findall(r"\w+", text)


def bare(article: Article) -> Article:
    """The article without the document around it, for comparison."""
    return replace(article, skeleton=None)


def is_words(block: Block) -> bool:
    """Whether a block has words: one that is empty or only an atom is never translated."""
    return bool(block.text.replace(OBJECT_CHARACTER, "").strip())


def translated(article: Article, language: str = "eo") -> Article:
    """A stand-in for an edition: block N reads "qNq" and then its own text backwards, marks with it."""
    blocks = tuple(
        _reversed(block, number) if is_words(block) else block for number, block in enumerate(article.blocks)
    )
    return replace(article, language=language, blocks=blocks)


def _reversed(block: Block, number: int) -> Block:
    prefix, length = f"q{number}q ", len(block.text)
    shift = len(prefix) + length
    marks = tuple(replace(mark, start=shift - mark.end, end=shift - mark.start) for mark in block.marks)
    return replace(block, text=prefix + block.text[::-1], marks=marks)


def labelled(article: Article) -> Article:
    """The article with an edition's label, under its headline where it has one."""
    at = 1 if article.blocks[0].role is Role.HEADLINE else 0
    return replace(article, blocks=(*article.blocks[:at], LABEL, *article.blocks[at:]))


class FormatContract(WholeContract):
    """Inherit it, set `format`, and `folder` where it is not the format's name."""

    format: ClassVar[Format]
    folder: ClassVar[str | None] = None

    def visible(self, data: bytes) -> str:
        """What a reader sees of a document of this format, found by another way than its reader's."""
        raise NotImplementedError

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        if "sample" in metafunc.fixturenames:
            paths = samples(self.folder or self.format.name)
            assert paths, "a format has at least one sample"
            metafunc.parametrize("sample", paths, ids=lambda path: path.name)

    def read(self, sample: Path) -> Article:
        return self.format.read(sample.read_bytes())

    def test_a_sample_is_read_as_expected(self, sample: Path) -> None:
        """Roles, texts, marks and attributes are those of the file beside the sample."""
        article, wanted = self.read(sample), expected(sample)
        assert plain(article) == wanted["blocks"]
        assert article.language == wanted.get("language", "und")
        metadata = plain_metadata(article)
        assert {name: metadata[name] for name in wanted.get("metadata", {})} == wanted.get("metadata", {})

    def test_every_visible_word_is_in_some_block(self, sample: Path) -> None:
        """Nothing that a reader sees is dropped silently."""
        seen = Counter(words(self.visible(sample.read_bytes())))
        kept = Counter(words(" ".join(self.spoken(block) for block in self.read(sample).blocks)))
        assert seen - kept == Counter()

    def spoken(self, block: Block) -> str:
        """A block's text, with the words of its atoms."""
        return " ".join([block.text, *(mark.attributes.get("raw", "") for mark in block.marks)])

    def test_an_unchanged_article_is_written_and_read_back_equal(self, sample: Path) -> None:
        """Blocks, ids, marks, attributes, language and metadata survive writing."""
        article = self.read(sample)
        again = self.format.read(self.format.write(article))
        assert bare(again) == bare(article)

    def test_writing_and_reading_are_deterministic(self, sample: Path) -> None:
        """The same document gives the same bytes, every time."""
        assert self.format.write(self.read(sample)) == self.format.write(self.read(sample))

    def test_the_skeleton_is_the_formats_own(self, sample: Path) -> None:
        """A skeleton names its format, fills each hole from a block that there is."""
        article = self.read(sample)
        if article.skeleton is not None:
            assert article.skeleton.format == self.format.name
            holes = {piece.block for piece in article.skeleton.pieces if not isinstance(piece, str)}
            assert holes <= {"", *(block.id for block in article.blocks)}

    def test_translated_texts_stand_where_the_originals_stood(self, sample: Path) -> None:
        """Every changed text is in the document exactly once, in the order of the blocks."""
        edition = translated(self.read(sample))
        document = self.format.write(edition)
        found = _outside_alternatives(edition, self.visible(document))
        wanted = [
            f"q{number}q"
            for number, block in enumerate(edition.blocks)
            if is_words(block) and block.attributes.get("part") != "meta"
        ]
        assert found == wanted

    def test_every_word_of_a_translated_text_is_written(self, sample: Path) -> None:
        """No word of a translation is lost, and none of the original's text is left beside it."""
        edition = translated(self.read(sample))
        shown = [block for block in edition.blocks if block.attributes.get("part") != "meta"]
        seen = Counter(words(self.visible(self.format.write(edition))))
        assert Counter(words(" ".join(block.text for block in shown))) - seen == Counter()

    def test_text_of_the_metadata_is_translated_too(self, sample: Path) -> None:
        """A text that stands in the document's metadata only is replaced there."""
        edition = translated(self.read(sample))
        document = self.format.write(edition).decode("utf-8")
        hidden = [
            f"q{number}q"
            for number, block in enumerate(edition.blocks)
            if is_words(block) and block.attributes.get("part") == "meta"
        ]
        assert [text for text in hidden if text not in document] == []

    def test_an_added_label_is_shown_near_the_top(self, sample: Path) -> None:
        """The label of an edition is visible before the second paragraph, once."""
        edition = labelled(translated(self.read(sample)))
        visible = self.visible(self.format.write(edition))
        paragraphs = [number for number, block in enumerate(edition.blocks) if block.role is Role.PARAGRAPH]
        assert visible.count("Qautomated") == 1
        if len(paragraphs) > 1:
            assert visible.index("Qautomated") < visible.index(f"q{paragraphs[1] - 1}q")

    def test_a_new_document_holds_every_text_in_order(self, sample: Path) -> None:
        """Without its skeleton, or with another format's, an article is written whole."""
        edition = bare(translated(self.read(sample)))
        found = _outside_alternatives(edition, self.visible(self.format.write(edition)))
        wanted = [
            f"q{number}q"
            for number, block in enumerate(edition.blocks)
            if is_words(block) and block.attributes.get("part") != "meta"
        ]
        assert found == wanted

    def test_what_the_caller_says_of_the_language_wins(self, sample: Path) -> None:
        """The language argument is believed over the document."""
        assert self.format.read(sample.read_bytes(), language="gl").language == "gl"

    def test_the_address_of_the_document_is_kept(self, sample: Path) -> None:
        """The url argument stands in the metadata where the document does not name its own."""
        article = self.format.read(sample.read_bytes(), url="https://example.org/a/1")
        own = self.read(sample).metadata.url
        assert article.metadata.url == (own or "https://example.org/a/1")

    @pytest.mark.parametrize("data", [b"", b" \n\t\n ", b"\xef\xbb\xbf"], ids=["empty", "blank", "mark"])
    def test_an_empty_document_is_refused(self, data: bytes) -> None:
        """There is nothing to translate in an empty document: the reader is told so."""
        with pytest.raises(ReadError):
            self.format.read(data)

    @pytest.mark.parametrize(
        "data",
        [bytes(range(256)) * 16, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0" * 9, b"word\0word " * 99],
        ids=["noise", "png", "nul"],
    )
    def test_binary_data_is_refused(self, data: bytes) -> None:
        """A picture, or any data with NUL bytes, is not an article."""
        with pytest.raises(ReadError):
            self.format.read(data)

    def test_a_huge_document_is_refused_at_once(self) -> None:
        """A document over the bound is refused before it is parsed."""
        with pytest.raises(TooLarge):
            self.format.read(b"a" * (MAX_BYTES + 1))

    def test_a_document_of_white_space_only_has_no_article(self) -> None:
        """White space is readable, but no article; the error says what to do next."""
        with pytest.raises(ReadError) as caught:
            self.format.read(b" \n" * 1000)
        assert caught.value.hint

    def survives(self, data: bytes) -> bool:
        """Whether `data` gives an article with blocks, or a ReadError that says what to do next."""
        try:
            return bool(self.format.read(data).blocks)
        except ReadError as error:
            return bool(error.hint)

    def test_invalid_utf_8_is_read_or_refused_clearly(self, sample: Path) -> None:
        """Bytes that are not UTF-8 give an article or an error of ours, never a crash."""
        data = sample.read_bytes()
        middle = len(data) // 2
        assert self.survives(data[:middle] + b"\xe9\xff" + data[middle:])

    def test_a_document_cut_short_is_read_or_refused_clearly(self, sample: Path) -> None:
        """A download that broke off gives an article or an error of ours, never a crash."""
        data = sample.read_bytes()
        for cut in range(1, len(data), max(1, len(data) // 40)):
            assert self.survives(data[:cut])

    # One test method runs under several subclasses, which is what this suite is for.
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
    @given(article=simple_articles())
    def test_any_simple_article_is_written_and_read_back(self, article: Article) -> None:
        """Any text comes back from a new document with its words, in order, none doubled."""
        again = self.format.read(self.format.write(article))
        assert words(" ".join(block.text for block in again.blocks)) == words(
            " ".join(block.text for block in article.blocks)
        )

    @settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
    @given(article=simple_articles(), data=st.data())
    def test_any_change_of_any_article_is_written_whole(self, article: Article, data: st.DataObject) -> None:
        """Blocks in any order, some gone, some added anywhere: the words of all of them, in that order."""
        known = self.format.read(self.format.write(article))
        blocks = [block for block in known.blocks if block.attributes.get("part") != "meta"]
        if data.draw(st.booleans()):
            blocks = data.draw(st.permutations(blocks))
        blocks = [block for block in blocks if data.draw(st.integers(0, 4))]
        for number, text in enumerate(data.draw(st.lists(simple_texts(), max_size=3))):
            place = data.draw(st.integers(0, len(blocks)))
            blocks.insert(place, Block(f"new{number}", Role.PARAGRAPH, text))
        edited = replace(known, blocks=tuple(blocks))
        if not any(map(is_words, blocks)):
            return
        again = self.format.read(self.format.write(edited))
        found, wanted = (self.in_order(each.blocks) for each in (again, edited))
        assert counted(found) == counted(wanted)


def counted(blocks: Sequence[Block]) -> list[str]:
    """The words of blocks, without numbers: a text says those of items as words."""
    return [word for block in blocks for word in words(block.text) if not word.isdecimal()]
