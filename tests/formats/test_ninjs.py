"""ninjs, the IPTC's news in JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from lxml import html
from suites.formats import LABEL, FormatContract, labelled, samples, translated

from dragoman.formats.ninjs import Ninjs
from dragoman.model.article import Article, Block, Mark, MarkKind, Metadata, Role
from dragoman.model.errors import NoArticle, ReadError


def read(document: object) -> Article:
    return Ninjs().read(json.dumps(document).encode())


def written(article: Article) -> Any:
    return json.loads(Ninjs().write(article))


def shown(value: str) -> str:
    if not re.search(r"</?\w", value):
        return value
    page = html.fromstring(f"<div>{value}</div>")
    for image in page.iter("img"):
        image.tail = f"{image.get('alt', '')} {image.tail or ''}"
    return " ".join(str(text) for text in page.itertext())


def of_item(item: dict[str, Any]) -> list[str]:
    """What a reader sees of a picture: its texts and its maker."""
    texts = [item.get("headline", ""), *(entry["value"] for entry in item.get("descriptions", []))]
    return [*texts, item.get("by", "")]


class TestNinjs(FormatContract):
    format = Ninjs()
    roles = frozenset({Role.ITEM, Role.CELL, Role.QUOTATION})
    has_marks = False  # fields and plain bodies have none

    def told(self, blocks: Sequence[Block]) -> list[str]:
        """A field that does not name its kind is markup where it looks so."""
        return [block.text.strip().replace("<b> ", "") for block in blocks]

    def in_order(self, blocks: Sequence[Block]) -> list[Block]:
        """Headlines and the like are fields, which have no order (that of a body has a test of its own)."""
        return sorted(blocks, key=lambda block: block.text)

    def visible(self, data: bytes) -> str:
        item = json.loads(data)
        main = [h["value"] for h in item.get("headlines", []) if h.get("role") == "main"]
        pictures = item.get("associations", [])
        bodies = [b["value"] for b in item.get("bodies", []) if "html" in b["contentType"]]
        return "\n".join(
            [
                *main,
                item.get("headline", ""),
                *(entry["value"] for entry in item.get("descriptions", [])),
                item.get("description_text", ""),
                item.get("by", item.get("byline", "")),
                item.get("located", ""),
                *(
                    text
                    for picture in (pictures.values() if isinstance(pictures, dict) else pictures)
                    if picture["type"] == "picture"
                    for text in of_item(picture)
                ),
                *map(shown, bodies),
                item.get("body_text", ""),
            ]
        )


def sample(name: str) -> Article:
    return Ninjs().read(next(path for path in samples("ninjs") if path.name == name).read_bytes())


def test_all_that_is_no_text_for_readers_stays_as_it_is() -> None:
    """An edition changes texts and language; identifiers, dates and other stories stay."""
    path = next(path for path in samples("ninjs") if path.name == "ferry.json")
    before, after = json.loads(path.read_bytes()), written(translated(sample("ferry.json")))
    changed = {"language", "by", "located", "headlines", "descriptions", "bodies", "associations"}
    assert {key: before[key] for key in before.keys() - changed} == {
        key: after[key] for key in after.keys() - changed
    }
    assert after["associations"][1] == before["associations"][1]
    assert after["associations"][0]["renditions"] == before["associations"][0]["renditions"]
    assert (after["language"], after["associations"][0]["language"]) == ("eo", "eo")
    assert after["bodies"][2] == before["bodies"][2]


def test_an_unchanged_document_is_the_same_document() -> None:
    """Reading and writing back changes no value, and no number's spelling."""
    for path in samples("ninjs"):
        again = Ninjs().write(Ninjs().read(path.read_bytes()))
        assert json.loads(again) == json.loads(path.read_bytes())
    assert b'"x_local":1.50' in again


def test_a_document_without_a_language_gets_its_editions() -> None:
    """An edition must say its language, even where the original did not."""
    after = written(replace(sample("flat.json"), language="es"))
    assert after["language"] == "es"


def test_marks_of_an_html_body_are_kept() -> None:
    """Links and emphasis of the body are marks, and come back as they were."""
    article = sample("ferry.json")
    block = next(
        block for block in article.blocks if block.text == "The ferry sailed on Monday." and block.marks
    )
    assert [mark.attributes.get("href") for mark in block.marks] == ["https://example.org/f?a=1&b=2", None]


def test_the_label_opens_the_main_body() -> None:
    """An edition's label stands in the body that is shown, and in no field of another meaning."""
    after = written(labelled(sample("ferry.json")))
    assert [LABEL.text in body["value"] for body in after["bodies"]] == [False, True, False]
    assert after["bodies"][1]["value"].index(LABEL.text) < after["bodies"][1]["value"].index("ferry</a>")


def test_the_label_of_an_item_without_a_body_is_not_lost() -> None:
    """A brief that is only a headline is labelled there."""
    article = read({"uri": "urn:x:1", "headlines": [{"value": "Ferry back"}]})
    assert written(labelled(article))["headlines"] == [{"value": f"{LABEL.text} — Ferry back"}]


def test_a_new_document_names_its_standard_and_is_the_same_every_time() -> None:
    """An article of another format becomes ninjs 3.1, its address its own or made from its text."""
    article = Article(
        "en", (Block("b1", Role.HEADLINE, "Ports"), Block("b2", Role.PARAGRAPH, "Open & <shut>."))
    )
    after = written(article)
    assert after["standard"]["version"] == "3.1"
    assert after["uri"].startswith("urn:uuid:")
    assert after["headlines"] == [{"role": "main", "contentType": "text/plain", "value": "Ports"}]
    assert "Open &amp; &lt;shut&gt;." in after["bodies"][0]["value"]
    assert (
        written(replace(article, metadata=Metadata(url="https://example.org/1")))["uri"]
        == "https://example.org/1"
    )


@pytest.mark.parametrize(
    ("document", "error"),
    [
        ([], ReadError),
        ({"uri": "urn:x:1"}, NoArticle),
        ({"uri": "urn:x:1", "bodies": [{"contentType": "text/html", "value": "<img src='x'>"}]}, NoArticle),
        ({"headline": "x", "versionCreated": "soon"}, ReadError),
        ({"headline": "half \ud800"}, ReadError),
        ({"headline": "nul \0"}, ReadError),
        ({"headlines": "x", "bodies": 3, "associations": [1]}, NoArticle),
    ],
)
def test_what_is_no_article_is_refused(document: object, error: type[ReadError]) -> None:
    """Other JSON, and items without text, give an error that says so."""
    with pytest.raises(error) as caught:
        read(document)
    assert caught.value.hint


def test_a_block_that_was_added_stands_in_the_body_behind_the_one_before() -> None:
    """With its markup; and the rest of the document stays, members that are not known too."""
    (sample,) = [path for path in samples("ninjs") if path.name == "ferry.json"]
    article = Ninjs().read(sample.read_bytes())
    at = next(n for n, block in enumerate(article.blocks) if block.text.startswith("The ferry sailed"))
    link = Mark(4, 9, MarkKind.LINK, {"href": "https://example.org/new"}, "", 1)
    new = Block("new", Role.PARAGRAPH, "The story goes on.", (link,))
    edit = replace(article, blocks=(*article.blocks[: at + 1], new, *article.blocks[at + 1 :]))
    written = json.loads(Ninjs().write(edit))
    original = json.loads(sample.read_bytes())
    body = next(body["value"] for body in written["bodies"] if "html" in body["contentType"])
    added = '<p>The <a href="https://example.org/new">story</a> goes on.</p>'
    assert body.index("The <a") < body.index(added) < body.index("What next")
    assert {**written, "bodies": None} == {**original, "bodies": None}


def test_a_new_headline_takes_the_place_of_the_old() -> None:
    """An updated story has a headline of its own, whose id is another."""
    document = {
        "uri": "https://e.org/1",
        "headlines": [{"value": "Old"}],
        "bodies": [{"value": "Text of it."}],
    }
    article = Ninjs().read(json.dumps(document).encode())
    blocks = tuple(
        replace(block, id="other", text="New") if block.role is Role.HEADLINE else block
        for block in article.blocks
    )
    written = json.loads(Ninjs().write(replace(article, blocks=blocks)))
    assert written["headlines"][0]["value"] == "New"
    assert "New" not in written["bodies"][0]["value"]
