"""What is said of a translation: the same in every format."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import html
from suites.editions import TRANSLATED, URL
from suites.editions import edition as made

from dragoman.formats._markdown import frontmatter
from dragoman.formats.html import HTML
from dragoman.formats.json import JSON
from dragoman.formats.markdown import Markdown
from dragoman.formats.ninjs import Ninjs
from dragoman.formats.webpage import Webpage
from dragoman.model.article import Article, Metadata, Role
from dragoman.model.disclosed import disclosed
from dragoman.model.edition import Count, Edition, Method, Reviewed, Verdict
from dragoman.model.protocols import Format
from dragoman.pipeline.treatment import labelled
from dragoman.publish.page import PageContext, page

SCHEMA = json.loads((Path(__file__).parent.parent / "data/schemas/ninjs-schema_3.1.json").read_text("utf-8"))
NINJS = jsonschema.Draft202012Validator(SCHEMA)
ALGORITHMIC = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"
LABEL = "Beta V.1.0 - Con tecnología de traducción automática"
SAID = {
    "label": LABEL,
    "digitalSourceType": ALGORITHMIC,
    "translatedFrom": "en",
    "translationOf": URL,
    "originalTitle": "Islanders win back their winter ferry",
    "translatedBy": "Apertium",
    "oversight": "automated",
    "verdict": "review",
    "factsChecked": 37,
    "factsKept": 36,
    "factsExcused": 1,
    "signature": "apertium=3.8.3;pair=eng-spa",
}


def edition(verdict: Verdict | None = Verdict.REVIEW) -> Edition:
    """A Spanish edition with all its facts, one of them said otherwise."""
    of = made("es")
    counts = (Count("blocks", 22, 22), Count("numbers", 30, 30), Count("names", 6, 7, ("the port",)))
    blocks = tuple(replace(b, text=LABEL) if b.role is Role.LABEL else b for b in of.article.blocks)
    report = replace(of.report, counts=counts)
    return replace(of, article=replace(of.article, blocks=blocks), report=report, verdict=verdict)


def translated(source: Article) -> Edition:
    """The edition of another article, whose words are only marked as translated."""
    blocks = tuple(replace(b, text=b.text.replace("ferry", "ferri")) for b in source.blocks)
    return replace(edition(), source=source, article=labelled(replace(source, language="es", blocks=blocks)))


def written(form: Format, of: Edition) -> str:
    return form.write(disclosed(of)).decode("utf-8")


def ninjs(of: Edition) -> Any:
    return json.loads(written(Ninjs(), of))


def metas(text: str) -> dict[str, str]:
    head = html.fromstring(text).find("head")
    assert head is not None
    return {meta.get("name", ""): meta.get("content", "") for meta in head.iter("meta")}


def front(text: str) -> dict[str, str]:
    lines = text.split("---\n")[1].splitlines()
    pairs = (line.partition(": ") for line in lines)
    return {key: json.loads(value) if value.startswith('"') else value for key, _, value in pairs}


def said(values: dict[str, str]) -> dict[str, str]:
    """Those of the values that are the disclosure's."""
    return {name: values[name] for name in SAID if name in values}


AS_TEXT = {name: str(value) for name, value in SAID.items()}


@pytest.mark.parametrize("form", [HTML(), Webpage()])
def test_the_head_of_a_page_has_the_disclosure(form: Format) -> None:
    assert said(metas(written(form, edition()))) == AS_TEXT


def test_a_page_of_a_site_has_the_same() -> None:
    context = PageContext("ferry.html", TRANSLATED, draft=True)
    assert said(metas(page(edition(), context=context))) == {**AS_TEXT}


def test_front_matter_has_the_disclosure_and_holds_a_draft_back() -> None:
    found = front(written(Markdown(), edition()))
    assert said(found) == AS_TEXT
    assert found["draft"] == "true"


def test_a_document_of_ours_has_the_disclosure_and_gives_it_back() -> None:
    text = written(JSON(), edition())
    told = json.loads(text)["disclosure"]
    assert told.pop("digital_source_type") == "algorithmicMedia"
    names = [name for name in SAID if name != "digitalSourceType"]
    assert list(told.values()) == [SAID[name] for name in names]
    assert JSON().read(text.encode()).disclosure == disclosed(edition()).disclosure


def test_ninjs_has_the_source_type_and_the_original() -> None:
    document = ninjs(edition())
    NINJS.validate(document)
    assert document["digitalSourceType"] == {"uri": ALGORITHMIC, "literal": "algorithmicMedia"}
    assert document["pubStatus"] == "withheld"
    assert document["uri"] == f"{URL}#es"
    (original,) = document["associations"]
    assert original["rel"] == "translationOf"
    assert (original["uri"], original["language"]) == (URL, "en")
    assert original["headlines"][0]["value"] == SAID["originalTitle"]
    assert document["edNote"].splitlines() == [f"{name}: {value}" for name, value in SAID.items()]


REVIEWED = {"oversight": "reviewed", "reviewedAt": TRANSLATED.isoformat(), "responsible": "The Harbour Post"}


def test_who_reviewed_it_is_said_alike_in_every_format() -> None:
    of = replace(edition(), reviewed=Reviewed(TRANSLATED, "The Harbour Post"))
    context = PageContext("ferry.html", TRANSLATED)
    texts = [metas(written(HTML(), of)), metas(page(of, context=context)), front(written(Markdown(), of))]
    note = dict(line.split(": ", 1) for line in ninjs(of)["edNote"].splitlines())
    told = json.loads(written(JSON(), of))["disclosure"]
    texts += [note, {**told, "reviewedAt": told["reviewed_at"]}]
    assert [{name: text[name] for name in REVIEWED} for text in texts] == [REVIEWED] * 5


def test_what_may_be_published_is_withheld_nowhere() -> None:
    of = edition(Verdict.PUBLISH)
    assert "pubStatus" not in ninjs(of)
    assert "draft" not in front(written(Markdown(), of))
    assert metas(written(HTML(), of))["verdict"] == "publish"


def test_what_a_person_answers_for_is_withheld_nowhere() -> None:
    """Whatever the checks had said before he read it."""
    of = replace(edition(Verdict.REVIEW), reviewed=Reviewed(TRANSLATED, "The Harbour Post"))
    assert "pubStatus" not in ninjs(of)
    assert "draft" not in front(written(Markdown(), of))


def test_what_is_not_known_is_not_said() -> None:
    """A person's translation has no engine, and an original need have no address."""
    of = replace(edition(None), method=Method.HUMAN, engine="", signature="")
    of = replace(of, source=replace(of.source, metadata=Metadata()))
    of = replace(of, article=replace(of.article, metadata=Metadata()))
    values = metas(written(HTML(), of))
    assert values["digitalSourceType"].endswith("/digitalCreation")
    assert not {"translatedBy", "verdict", "translationOf", "signature", "oversight"} & values.keys()
    assert json.loads(written(JSON(), of))["disclosure"]["oversight"] is None
    document = ninjs(of)
    NINJS.validate(document)
    assert document["associations"][0]["uri"].startswith("urn:uuid:")
    assert document["associations"][0]["uri"] != document["uri"]


def test_an_original_discloses_nothing() -> None:
    source = made("es").source
    for form in (HTML(), Markdown(), Ninjs(), JSON()):
        text = form.write(source).decode("utf-8")
        assert "digital" not in text
        assert "ranslat" not in text.replace("ranslation", "", 1)
    NINJS.validate(json.loads(Ninjs().write(source)))


ITEM = {
    "uri": "urn:news:ferry-7",
    "type": "text",
    "pubStatus": "usable",
    "edNote": "Embargo: Friday.",
    "language": "en",
    "headlines": [{"role": "main", "contentType": "text/plain", "value": "The ferry is back"}],
    "bodies": [{"contentType": "text/html", "value": "<p>The ferry sails.</p>"}],
    "digitalSourceType": {"uri": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation"},
    "associations": [{"name": "lead", "uri": "urn:news:1", "type": "picture"}],
    "standard": {"name": "ninjs", "version": "3.1"},
}


def in_own_document(item: dict[str, Any]) -> tuple[str, Any]:
    text = json.dumps(item, indent=1)
    of = translated(Ninjs().read(text.encode()))
    result = written(Ninjs(), of)
    return result, json.loads(result)


def test_an_agencys_own_document_says_that_it_is_a_translation_now() -> None:
    """Its source type, note and associations are the translation's, and the rest is to the letter."""
    text, document = in_own_document(ITEM)
    NINJS.validate(document)
    assert document["digitalSourceType"]["uri"] == ALGORITHMIC
    assert document["uri"] == "urn:news:ferry-7#es"
    assert document["pubStatus"] == "withheld"
    assert document["edNote"].startswith("Embargo: Friday.\n\nlabel: Beta")
    assert [one["name"] for one in document["associations"]] == ["lead", "translationOf"]
    assert document["associations"][1]["uri"] == "urn:news:ferry-7"
    assert '"name": "ninjs",\n  "version": "3.1"' in text


def test_a_translation_of_a_translation_names_what_it_was_made_of() -> None:
    once, _ = in_own_document(ITEM)
    of = translated(replace(Ninjs().read(once.encode()), language="es"))
    again = json.loads(written(Ninjs(), replace(of, article=replace(of.article, language="ca"))))
    NINJS.validate(again)
    assert again["uri"] == "urn:news:ferry-7#ca"
    assert again["associations"][-1]["uri"] == "urn:news:ferry-7#es"


@pytest.mark.parametrize(("version", "has_type"), [("2.0", False), ("2.1", False), ("2.2", True)])
def test_an_older_document_has_what_its_version_knows(version: str, has_type: bool) -> None:
    """In lower case, and without the relation, which 3.1 alone has."""
    item = {
        "uri": "urn:news:ferry-7",
        "type": "text",
        "language": "en",
        "headlines": [{"value": "The ferry is back"}],
        "bodies": [{"contenttype": "text/plain", "value": "The ferry sails."}],
        "standard": {"name": "ninjs", "version": version},
    }
    _, document = in_own_document(item)
    assert ("digitalsourcetype" in document) is has_type
    assert not {"digitalSourceType", "edNote", "pubStatus"} & document.keys()
    assert document["pubstatus"] == "withheld"
    assert ALGORITHMIC in document["ednote"]
    (original,) = document["associations"]
    assert original == {
        "name": "translationOf",
        "uri": "urn:news:ferry-7",
        "type": "text",
        "language": "en",
        "headlines": [{"role": "main", "contenttype": "text/plain", "value": "The ferry is back"}],
    }


def test_the_oldest_name_their_associations_by_what_they_are() -> None:
    item = {
        "uri": "urn:news:ferry-7",
        "type": "text",
        "language": "en",
        "headline": "The ferry is back",
        "body_html": "<p>The ferry sails.</p>",
        "associations": {"lead": {"uri": "urn:news:1", "type": "picture"}},
    }
    _, document = in_own_document(item)
    assert "digitalsourcetype" not in document
    assert list(document["associations"]) == ["lead", "translationOf"]
    assert document["associations"]["translationOf"]["headline"] == "The ferry is back"


def test_a_pages_own_head_has_the_disclosure_once() -> None:
    """Not in a script that only speaks of a head; and a translation's translation says its own alone."""
    script = "<script>document.write('</head>')</script>"
    text = (
        f"<html lang='en'><head><meta charset='utf-8'>{script}"
        "<meta name='digitalSourceType' content='http://example.org/own'><title>The ferry is back</title>"
        "</head><body><h1>The ferry is back</h1><p>The ferry sails.</p></body></html>"
    )
    once = written(HTML(), translated(HTML().read(text.encode())))
    again = written(HTML(), translated(HTML().read(once.encode())))
    for result in (once, again):
        assert result.count('name="digitalSourceType"') == 1
        assert metas(result)["digitalSourceType"] == ALGORITHMIC
        assert script in result


def test_the_label_of_a_fragment_carries_the_disclosure() -> None:
    """A fragment has no head; attributes pass through content systems that drop scripts."""
    source = HTML().read(b"<h1>The ferry is back</h1><p>The ferry sails.</p>", language="en")
    label = html.fromstring(written(HTML(), translated(source))).find(".//div[@role='note']")
    assert label is not None
    assert label.get("data-digital-source-type") == ALGORITHMIC
    assert label.get("data-facts-kept") == "36"
    assert label.get("data-translated-from") == "en"


def test_front_matter_keeps_its_own_lines_and_drops_what_was_said_before() -> None:
    text = (
        "---\r\ntitle: The ferry is back\r\ndraft: false\r\ntags:\r\n- sea\r\nverdict:\r\n  publish\r\n"
        "---\r\n\r\nThe ferry sails.\r\n"
    )
    once = written(Markdown(), translated(Markdown().read(text.encode(), language="en")))
    head = once.split("---\r\n")[1].split("\r\n")
    assert head[:3] == ["title: The ferri is back", "tags:", "- sea"]
    assert head.count("verdict: review") == head.count("draft: true") == 1
    assert "  publish" not in head
    assert "\n" not in once.replace("\r\n", "")


@pytest.mark.parametrize("start", ["+++\ntitle = 'The ferry'\n+++\n", '{"title": "The ferry"}\n'])
def test_front_matter_of_another_kind_gets_none_of_ours_above_it(start: str) -> None:
    """A generator would take both for text."""
    text = f"{start}\n# The ferry is back\n\nThe ferry sails.\n"
    result = written(Markdown(), translated(Markdown().read(text.encode(), language="en")))
    assert not result.startswith("---")


def test_every_value_of_front_matter_is_one_line_of_yaml() -> None:
    """Colons, quotation marks and numbers in a headline or a signature stay what they are."""
    of = replace(edition(), signature='a: "b" # 3', engine="12")
    found = front(written(Markdown(), of))
    assert found["signature"] == 'a: "b" # 3'
    assert found["translatedBy"] == "12"
    read = frontmatter.read(written(Markdown(), of))
    assert {value.key for value in read.values} >= {"label", "signature", "translatedby"}
    assert re.search(r"^factsKept: 36$", written(Markdown(), of), re.MULTILINE)
