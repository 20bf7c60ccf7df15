"""The pages of an edition and of its original."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import html
from suites.editions import TRANSLATED, URL, article, edition, of_one_block

from dragoman.markup.layout import Figure
from dragoman.model.article import OBJECT_CHARACTER, Article, Block, Mark, MarkKind, Metadata, Role, Span
from dragoman.model.edition import Count, Edition, Method, Report, SentencePair
from dragoman.publish.page import Alternate, OriginalContext, PageContext, layout, original, page

HERE = "https://site.example/es/ferry.html"
ALTERNATES = tuple(
    Alternate(tag, f"../{tag}/ferry.html", f"https://site.example/{tag}/ferry.html", original=tag == "en")
    for tag in ("en", "ar", "es")
)
CONTEXT = PageContext(HERE, TRANSLATED, ALTERNATES)
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&"


def parsed(edition: Edition, context: PageContext = CONTEXT) -> Any:
    return html.document_fromstring(page(edition, context=context))


def data_of(document: Any) -> dict[str, Any]:
    return dict(json.loads(document.xpath("string(//script[@type='application/ld+json'])")))


def text_of(node: Any) -> str:
    return " ".join(node.text_content().split())


@pytest.mark.parametrize(("language", "direction"), [("es", "ltr"), ("ar", "rtl"), ("he", "rtl")])
def test_the_page_says_its_language_and_direction(language: str, direction: str) -> None:
    """Both stand on the document's element."""
    root = parsed(edition(language))
    assert (root.get("lang"), root.get("dir")) == (language, direction)


def test_the_label_stands_above_the_text() -> None:
    """After the headline and before the first paragraph and picture, in the edition's language."""
    words = text_of(parsed(edition("es")).find(".//article"))
    order = ["Los isleños recuperan", "Beta V.1.0 - Con tecnología", "El Northern Star", "El transbordador a"]
    places = [words.index(piece) for piece in order]
    assert places == sorted(places)


def test_the_sources_label_is_not_shown_beside_it() -> None:
    """One label, not two."""
    assert text_of(parsed(edition("es")).find(".//article")).count("Beta V.1.0") == 1


def test_the_label_says_what_was_translated_when_by_what_and_what_was_kept() -> None:
    """A reader can judge the edition by its label."""
    label = parsed(edition("es")).find(".//aside")
    words = text_of(label)
    for piece in ("inglés", "Apertium", "3 de mayo de 2024", "22 de 22 bloques", "1 de 1 enlace"):
        assert piece in words
    assert URL in label.xpath(".//a/@href")


def test_the_full_report_has_checks_findings_and_signature() -> None:
    """Silence is never taken for a pass, and every result can be traced."""
    words = text_of(parsed(edition("es")).find(".//aside/details"))
    for piece in ("blocks", "links", "minor", "became “4,5”", "apertium=3.8.3;pair=eng-spa"):
        assert piece in words


def test_an_edition_that_was_not_checked_says_so() -> None:
    """No checks are not the same as no findings."""
    words = text_of(parsed(replace(edition("es"), report=Report())).find(".//aside"))
    assert "No cotejado con el original" in words
    assert "Sin hallazgos" not in words


def test_a_loss_is_not_ticked_off() -> None:
    """Only what was kept whole, or is excused, passes."""
    counted = edition("es").report.counts[1]
    report = replace(edition("es").report, counts=(replace(counted, kept=0),))
    items = parsed(replace(edition("es"), report=report)).xpath("//aside//li[contains(., 'enlace')]")
    assert [item.get("class") for item in items] == ["lost"]


def test_what_is_excused_is_marked_as_such_and_has_its_reason() -> None:
    """The reason is in English, as findings are."""
    counts = (Count("negations", 3, 4, ("said otherwise: «sin»",)),)
    report = replace(edition("es").report, counts=counts)
    (item,) = parsed(replace(edition("es"), report=report)).xpath("//aside//li[contains(., '3/4')]")

    assert item.get("class") == "excused"
    assert [(one.get("lang"), one.text) for one in item.iter("small")] == [("en", "(said otherwise: «sin»)")]


@pytest.mark.parametrize("draft", [True, False])
def test_a_draft_is_called_a_draft(draft: bool) -> None:
    """A rule-based engine's draft is for an editor, and only a draft is one."""
    document = parsed(edition("es"), replace(CONTEXT, draft=draft))
    assert ("borrador" in text_of(document.find(".//aside"))) is draft


def test_every_translated_sentence_opens_its_original() -> None:
    """Each button names the element that holds the original, marked as being in its language."""
    document = parsed(edition("es"))
    targets = document.xpath("//button/@popovertarget")
    assert (
        len(targets) == len(set(targets)) == sum(len(pairs) for pairs in edition("es").sentences.values()) - 1
    )
    for target in targets:
        [opened] = document.xpath(f"//*[@id='{target}']")
        assert (opened.get("lang"), opened.get("dir"), "popover" in opened.attrib) == ("en", "ltr", True)


def test_the_original_is_that_of_its_own_sentence() -> None:
    """The second sentence of a paragraph opens the second sentence of the source."""
    document = parsed(edition("ar"))
    [unit] = document.xpath(
        "//span[@class='unit'][contains(., '380,000')][contains(., 'Northern') = false()]"
    )
    assert text_of(unit.find("span[@popover]")) == (
        "It had been cut to two sailings a week in 2021 to save £380,000."
    )


def test_a_headings_name_is_its_text_alone() -> None:
    """The button stands beside the heading, because a screen reader lists headings by their names."""
    for heading in parsed(edition("es")).xpath("//h1 | //h2"):
        assert heading.findall(".//button") == []


def test_sentences_that_are_not_in_order_or_outside_lose_no_text() -> None:
    """Spans come from elsewhere; the page says all of the text in any case."""
    block = Block("b", Role.PARAGRAPH, "Uno. Dos.")
    made = of_one_block(block)
    pairs = (SentencePair(Span(0, 4), Span(5, 90)), SentencePair(Span(0, 4), Span(0, 6)))
    document = parsed(replace(made, sentences={"b": pairs}))
    for opened in document.xpath("//span[@popover]"):
        opened.drop_tree()
    assert text_of(document.xpath("//div[@class='body']/p")[0]) == "Uno. Dos."


def test_languages_lead_both_ways() -> None:
    """The edition and the original name the same addresses, and the original is for everybody else."""
    there = original(article("en"), context=OriginalContext("https://site.example/en/ferry.html", ALTERNATES))
    pattern = r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">'
    links = set(re.findall(pattern, page(edition("es"), context=CONTEXT)))
    assert links == set(re.findall(pattern, there))
    assert ("x-default", "https://site.example/en/ferry.html") in links
    assert len(links) == 4


def test_the_language_switch_is_in_the_languages_themselves() -> None:
    """Endonyms, with their languages said, and the current one marked."""
    links = parsed(edition("es")).xpath("//nav//a")
    assert [(a.text, a.get("lang"), a.get("aria-current")) for a in links] == [
        ("English", "en", None),
        ("العربية", "ar", None),
        ("Español", "es", "page"),
    ]


@pytest.mark.parametrize(
    ("method", "kind"),
    [
        (Method.RULES, "algorithmicMedia"),
        (Method.NEURAL, "trainedAlgorithmicMedia"),
        (Method.HUMAN, "digitalCreation"),
    ],
)
def test_the_digital_source_type_is_the_methods(method: Method, kind: str) -> None:
    """IPTC tells what was made by rules, by a trained model and by a person from each other."""
    document = parsed(edition("es", method=method))
    address = f"http://cv.iptc.org/newscodes/digitalsourcetype/{kind}"
    assert data_of(document)["digitalSourceType"] == address
    assert document.xpath("string(//meta[@name='digitalSourceType']/@content)") == address


def test_a_person_s_translation_is_not_labelled_as_automated() -> None:
    """Its label says from which language it was translated, and names no engine."""
    label = parsed(edition("es", method=Method.HUMAN)).xpath("//aside[@class='label']")[0]

    assert label.xpath("string(.//*[@id='label'])") == "Traducido del inglés"
    assert "automática" not in label.text_content()
    assert "Apertium" not in label.xpath("string(p)")


def test_machines_learn_what_the_edition_is() -> None:
    """JSON-LD says what it translates, in which language, and when."""
    data = data_of(parsed(edition("es")))
    assert data["@type"] == "NewsArticle"
    assert data["inLanguage"] == "es"
    assert data["headline"] == "Los isleños recuperan su transbordador de invierno"
    assert data["translationOfWork"]["url"] == URL
    assert data["translationOfWork"]["inLanguage"] == "en"
    assert data["datePublished"] == "2024-05-02T17:00:00+00:00"
    assert data["dateModified"] == "2024-05-02T18:45:00+00:00"
    assert data["author"] == [{"@type": "Person", "name": "Anna Smith"}]


def test_the_stamp_dates_an_article_without_metadata() -> None:
    """An article copied as text has its date in its last line only."""
    data = data_of(parsed(edition("es", metadata=Metadata())))
    assert data["dateModified"] == "2024-05-02T18:45:00+00:00"


def test_the_original_has_no_label() -> None:
    """It was not translated."""
    there = original(article("en"), context=OriginalContext(HERE, ALTERNATES))
    document = html.document_fromstring(there)
    assert document.findall(".//aside") == []
    assert "digitalSourceType" not in there
    assert [work["inLanguage"] for work in data_of(document)["workTranslation"]] == ["ar", "es"]


@pytest.mark.parametrize("role", list(Role))
def test_hostile_text_is_shown_as_text_wherever_it_stands(role: Role) -> None:
    """A script in an article's text never becomes an element, in the body or in the head."""
    attributes = {"image": HOSTILE, "group": HOSTILE, "datetime": HOSTILE, "level": HOSTILE, "row": HOSTILE}
    block = Block("b" + HOSTILE, role, HOSTILE, (), attributes, language=HOSTILE)
    made = of_one_block(block, site=HOSTILE, url=HOSTILE, image=HOSTILE, section=HOSTILE, copyright=HOSTILE)
    made = replace(
        made, engine=HOSTILE, signature=HOSTILE, sentences={block.id: (SentencePair(Span(0, 9), Span(0, 9)),)}
    )
    document = parsed(made)
    assert len(document.findall(".//script")) == 1
    assert [image for image in document.findall(".//img") if image.get("onerror")] == []
    assert data_of(document)["@type"] == "NewsArticle"


def test_the_page_asks_for_nothing_but_the_articles_pictures() -> None:
    """One file: no style sheet, font or script from anywhere."""
    document = parsed(edition("es"))
    assert document.xpath("//script/@src | //link[@rel='stylesheet'] | //link[@rel='preload']") == []
    assert "url(" not in page(edition("es"), context=CONTEXT)
    assert document.xpath("//@src") == ["https://news.example/pictures/ferry.jpg"]


def test_text_that_utf8_cannot_hold_is_left_out() -> None:
    """A lone surrogate would stop the page from being written at all."""
    made = of_one_block(Block("b", Role.PARAGRAPH, "a\ud800b\x00c"))
    assert "abc" in page(made, context=CONTEXT).encode("utf-8").decode("utf-8")


def test_a_block_in_another_language_says_so() -> None:
    """A quotation that was kept in Arabic reads from right to left in a Spanish page."""
    document = parsed(of_one_block(Block("b", Role.PARAGRAPH, "مرحبا", language="ar")))
    [paragraph] = document.xpath("//div[@class='body']/p")
    assert (paragraph.get("lang"), paragraph.get("dir")) == ("ar", "rtl")


def test_an_embed_stands_outside_of_paragraphs() -> None:
    """A frame is kept, by itself."""
    raw = '<iframe src="https://video.example/1"></iframe>'
    mark = Mark(0, 1, MarkKind.ATOM, {"raw": raw})
    document = parsed(of_one_block(Block("b", Role.PARAGRAPH, OBJECT_CHARACTER, (mark,))))
    assert document.xpath("//div[@class='embed']/iframe/@src") == ["https://video.example/1"]


def test_an_article_without_a_headline_still_has_a_heading() -> None:
    """A screen reader finds the article by its first heading."""
    document = parsed(of_one_block(Block("b", Role.PARAGRAPH, "Only text.")))
    assert [text_of(h1) for h1 in document.findall(".//h1")] == ["Only text."]


def test_the_same_edition_gives_the_same_page() -> None:
    """No clock, no chance."""
    assert page(edition("he"), context=CONTEXT) == page(edition("he"), context=CONTEXT)


def block(number: int, role: Role, text: str = "text", **attributes: str) -> Block:
    return Block(f"b{number}", role, text, (), attributes)


def test_the_head_is_apart_from_the_picture_that_leads() -> None:
    """So that the label can stand between the two."""
    roles = (Role.HEADLINE, Role.CAPTION, Role.STANDFIRST, Role.PARAGRAPH)
    laid = layout(Article("en", tuple(block(number, role) for number, role in enumerate(roles, 1))))
    assert [b.id for b in laid.header] == ["b3"]
    assert isinstance(laid.lead[0], Figure)


def test_the_sources_own_label_is_not_laid_out() -> None:
    """An edition has a label of its own."""
    laid = layout(Article("en", (block(1, Role.LABEL), block(2, Role.PARAGRAPH))))
    assert laid.header == ()
    assert len(laid.body) == 1


def test_text_of_the_metadata_is_not_shown() -> None:
    """Titles for social media stay in the head."""
    laid = layout(Article("en", (block(1, Role.PARAGRAPH), block(2, Role.STANDFIRST, part="meta"))))
    assert [part.kind for part in (*laid.lead, *laid.body)] == ["text"]


@pytest.mark.parametrize(("caption", "shown"), [("", ["A boat"]), ("It leaves", ["It leaves"])])
def test_a_pictures_alternative_is_shown_where_nothing_else_says_what_it_shows(
    caption: str, shown: list[str]
) -> None:
    """Beside a caption it is for those who do not see the picture."""
    picture = block(1, Role.CAPTION, "A boat", group="f1", image="https://a.example/a.jpg")
    blocks = [picture, block(2, Role.CAPTION, caption, group="f1")] if caption else [picture]
    document: Any = html.document_fromstring(
        original(Article("en", tuple(blocks)), context=OriginalContext(HERE))
    )
    assert [text_of(node) for node in document.find_class("caption")] == shown
    assert document.find(".//img").get("alt") == ("A boat" if caption else "")


def test_a_table_keeps_its_columns_in_the_page() -> None:
    """A corner that is empty, and a cell of two paragraphs, are a cell each."""
    cells = (
        block(1, Role.CELL, "A", group="t1", row="1", column="2", header="true"),
        block(2, Role.CELL, "one", group="t1", row="2", column="1"),
        block(3, Role.CELL, "two", group="t1", row="2", column="1"),
        block(4, Role.CELL, "4", group="t1", row="2", column="2"),
    )
    document = html.document_fromstring(original(Article("en", cells), context=OriginalContext(HERE)))
    rows = [[text_of(cell) for cell in row] for row in document.iter("tr")]
    assert [len(row) for row in rows] == [2, 2]
    assert rows[0] == ["", "A"]
