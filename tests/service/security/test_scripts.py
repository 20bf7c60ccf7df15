"""No words of anybody act in a browser: not as a script, not as markup, not as an order to htmx."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import lxml.html
import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from lxml import etree
from service.conftest import SignedIn
from suites.databases import ANNA
from suites.newsroom import by_machine

from dragoman.model.reported import Wrong
from dragoman.newsroom import approval, reports, steps
from dragoman.newsroom.release import Place, release
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.publish.site import Host
from dragoman.service.access.roles import Role
from dragoman.service.app import DESK, create_app
from dragoman.service.hooks import making
from dragoman.service.services import Services
from dragoman.store import editions

HURT = (
    "<script>hurt()</script><img src=x onerror=hurt()><svg onload=hurt()>",
    "\"><a href=javascript:hurt() hx-get=/hurt hx-trigger=load data-hx-post=/hurt hx-on:load='hurt()'>",
    "'--></textarea></title><iframe srcdoc=hurt></iframe>{{ 7 * 7 }}{% hurt %}",
)
"""What breaks out of text, of an attribute, and of what is read as text."""

SOURCE = """<html lang="en"><head><title>Storm</title></head><body><article>
<h1>The ferry returns {0}</h1>
<p class="byline" hx-get="/hurt">By {1}</p>
<p>The ferry did not sail {0}.</p>
<p>A <b hx-get="/hurt" data-hx-trigger="load" onclick="hurt()" style="x:hurt()">storm</b> came {1}.</p>
<p>The <a href="javascript:hurt()" hx-boost="true">mayor</a> and <a href="data:text/html,hurt">a</a> {2}.</p>
<figure><img src="javascript:hurt()" alt="{1}"><figcaption>A wave {2}</figcaption></figure>
<script>hurt()</script><iframe src="//hurt.example"></iframe>
</article></body></html>"""


@dataclass(frozen=True, slots=True)
class Stage:
    """Somebody to whom all is open, a reader of the site, and the edition."""

    desk: TestClient
    reader: TestClient
    edition: int
    article: int
    site: Path


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


@pytest.fixture
def stage(room: Room, services: Services, signed_in: SignedIn, anna: TestClient, tmp_path: Path) -> Stage:
    """Everybody whose words there are says what hurts: publisher, editor, user, reader."""
    content = SOURCE.format(*map(escaped, HURT))
    sent = {"content": content, "identifier": HURT[1], "url": "https://news.example/a", "correction": HURT[0]}
    article = anna.post("/v1/articles", json=sent).json()["article"]
    edition = update(by_machine(room), article, "es").edition.id
    anna.put(f"/v1/editions/{edition}/segments/1", json={"text": f"El transbordador {HURT[0]}{HURT[1]}"})
    term = {
        "source_language": "en",
        "target_language": "es",
        "source": "ferry",
        "target": HURT[1],
        "note": HURT[0],
    }
    assert anna.post("/v1/terms", json={"terms": [term]}).status_code == 200
    client = signed_in(Role.ADMIN, HURT[1])
    for at, words in enumerate(HURT):
        said = {"text": words, "sentence": at, "version": version(room, edition)}
        assert client.post(f"/review/editions/{edition}/comments", data=said).status_code < 400
    back = {"reason": HURT[0], "version": version(room, edition)}
    assert client.post(f"/review/editions/{edition}/send-back", data=back).status_code < 400
    with room.writing() as write:
        left = approval.approve(write, edition)
        for number in left.findings:
            approval.dismiss(write, edition, number, HURT[1])
        steps.publish(write, edition, editions.get(write, edition).version)
    services.site = tmp_path / "site"
    release(room.store, Place(Host(services.site, name=HURT[1])), ANNA, room.now)
    with room.writing() as write:
        reports.take(write, edition, editions.get(write, edition).version, 1, Wrong.OTHER, HURT[2])
        making.make(write, "https://news.example/hook", ["edition.published"], note=HURT[1])
    again = content.replace("did not sail", "sailed")  # what a person wrote is in conflict now
    anna.post("/v1/articles", json={**sent, "content": again, "correction": HURT[2]})
    update(by_machine(room), article, "es")
    return Stage(client, TestClient(create_app(services)), edition, article, services.site)


def version(room: Room, edition: int) -> int:
    with room.store.reading() as read:
        return editions.get(read, edition).version


FRAMES = frozenset({"iframe", "svg", "object", "embed", "base"})
ADDRESSES = frozenset({"href", "src", "action", "formaction"})


def acts(page: str) -> list[str]:
    """What of a page would act that is none of ours."""
    found = []
    for one in lxml.html.document_fromstring(page).iter(etree.Element):
        values = {str(name).lower().removeprefix("data-"): str(value) for name, value in one.attrib.items()}
        if one.tag in FRAMES and "hurt" in str(values):
            found.append(str(one.tag))
        if one.tag == "script" and "json" not in values.get("type", "") and ("src" not in values or one.text):
            found.append("script")
        for name, value in values.items():
            url = re.sub(r"[\s\x00-\x1f]", "", value).lower()
            ordered = name.startswith("hx") and "hurt" in value
            led = name in ADDRESSES and url.startswith(("javascript:", "data:text"))
            if name.startswith("on") or name == "srcdoc" or ordered or led:
                found.append(f"{name}={value}")
    return found


def pages() -> dict[str, dict[str, bool]]:
    """The pages of the desk, each with the fields of an address that it looks at; which it needs."""
    return {
        route.path: {one.name: one.field_info.is_required() for one in route.dependant.query_params}
        for part in DESK
        for route in part.router.routes
        if isinstance(route, APIRoute) and "GET" in (route.methods or ()) and "/static/" not in route.path
    }


@pytest.mark.parametrize(("path", "fields"), pages().items())
def test_no_page_of_the_desk_does_what_its_texts_say(
    path: str, fields: dict[str, bool], stage: Stage
) -> None:
    """With hostile texts in all that it shows, and in all that its address says."""
    numbered = re.sub(r"\{(\w+)\}", "1", path)
    for head in ({"Accept": "text/html"}, {"Accept": "text/html", "HX-Request": "true"}):
        plain = stage.desk.get(numbered, headers=head)
        assert plain.status_code in (200, 204, 303) or any(fields.values()), numbered
        queries = [dict.fromkeys(fields, words) for words in HURT]
        for answer in (plain, *(stage.desk.get(numbered, params=one, headers=head) for one in queries)):
            assert answer.status_code < 500
            assert "hurt" not in answer.headers.get("location", "").partition("?")[0]
            if "html" in answer.headers.get("content-type", "") and answer.text.strip():
                assert acts(answer.text) == [], numbered
                policy = answer.headers["content-security-policy"]
                assert "unsafe" not in policy
                assert "script-src 'self'" in policy


def test_the_texts_are_shown(stage: Stage) -> None:
    """What hurts is there, as text: so the other tests have something to find."""
    page = lxml.html.document_fromstring(stage.desk.get(f"/review/editions/{stage.edition}").text)
    texts = " ".join(map(str, page.itertext()))

    for words in HURT:
        assert words in texts


def test_no_page_for_readers_does_what_its_texts_say(stage: Stage) -> None:
    """Nor does what the publisher's own markup orders."""
    made = [str(one.relative_to(stage.site)) for one in stage.site.rglob("*.html")]
    assert len(made) >= 3

    for name in made:
        answer = stage.reader.get(f"/{name}")
        page, policy = answer.text, answer.headers["content-security-policy"]
        assert acts(page) == [], name
        assert "default-src 'none'" in policy  # the desk has the same origin
        assert "unsafe" not in policy
        assert "script" not in policy
        ordered = "//@*[starts-with(name(), 'hx') or starts-with(name(), 'data-hx')]"
        assert not lxml.html.document_fromstring(page).xpath(ordered)


def test_what_acts_is_found() -> None:
    """The test's own eyes: each kind of what hurts, where it is markup."""
    for words in (*HURT, "<p onclick=hurt()>", "<form action=' java\nscript:hurt()'>"):
        assert acts(f'<html><body><p title="">{words.removeprefix(chr(34) + ">")}</p></body></html>')
