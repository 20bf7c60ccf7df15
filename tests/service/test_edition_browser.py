"""The page of an edition in a browser: worked on by keyboard alone, by two at once, from right to left."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from service.conftest import Ferry, SignIn
from suites.browsers import faults
from suites.databases import ANNA
from suites.newsroom import FERRY, MAYOR, NAMES, STORM, WAITED, by_machine, story

from dragoman.model.newsroom import Decision
from dragoman.newsroom.edit import approve, edit
from dragoman.newsroom.receive import receive
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.service.access import browser as cookies
from dragoman.service.access.roles import Role
from dragoman.service.services import Services
from dragoman.store import editions, findings, reviews, segments

pytestmark = pytest.mark.browser

At = Callable[..., Page]

OPENED, BEGUN = re.compile(r"\bopened\b"), re.compile(r"\bbegun\b")


@pytest.fixture
def desk(browser: Browser, live: str, services: Services, session: SignIn) -> Iterator[At]:
    """Opens a path of the desk as somebody who signed in. A minute passes in six seconds."""
    begun, started = services.now(), time.monotonic()
    services.now = lambda: begun + timedelta(seconds=10 * (time.monotonic() - started))
    services.responsible = "The Harbour Post"
    contexts = []

    def opened(  # what a window is
        path: str,
        name: str = "Anna Smith",
        role: Role = Role.PUBLISHER,
        width: int = 1280,
        scheme: str = "light",
        languages: tuple[str, ...] = ("en", "es", "ar"),
    ) -> Page:
        signed = session(role, name, languages)
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type] # passed on
        contexts.append(context)
        context.set_default_timeout(10_000)
        context.add_cookies([{"name": cookies.COOKIE, "value": signed.cookie, "url": live}])
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"the page's script: {error}"))
        page.goto(live + path)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def ferry(room: Room) -> Ferry:
    """A headline and four sentences, by a machine."""
    with room.writing() as write:
        receive(write, story(FERRY, STORM, WAITED, MAYOR), NAMES)
    return Ferry(1, update(by_machine(room), 1, "es").edition.id)


@pytest.fixture
def held(room: Room, ferry: Ferry) -> Ferry:
    """The ferry's edition, of which one sentence has another number than its original."""
    edit(room, ferry.edition, 3, "14 personas esperaron en el puerto.")
    return ferry


def home(ferry: Ferry) -> str:
    return f"/review/editions/{ferry.edition}"


def target(room: Room, ferry: Ferry, number: int) -> str:
    with room.store.reading() as read:
        return segments.of(read, ferry.edition)[number].target


def keys(page: Page, *pressed: str) -> None:
    for key in pressed:
        page.keyboard.press(key)


def test_a_held_edition_is_mended_approved_and_published_by_keyboard_alone(
    desk: At, room: Room, held: Ferry
) -> None:
    page = desk(home(held))
    expect(page.locator("#bar .notice")).to_contain_text("Sentence 4")

    keys(page, "n")
    expect(page.locator("#panel .findings")).to_contain_text("14")
    keys(page, "Enter")
    area = page.locator(".writer textarea")
    expect(area).to_be_focused()
    keys(page, "ControlOrMeta+a")
    page.keyboard.type("40 personas esperaron en el puerto.")
    expect(page.locator("#live .fine")).to_be_visible()
    keys(page, "Control+Enter")
    expect(page.locator("#bar .notice")).to_have_count(0)
    assert target(room, held, 3) == "40 personas esperaron en el puerto."

    keys(page, "A")
    expect(page.locator("#bar .badge").first).to_have_text("approved")
    keys(page, "P")
    expect(page.locator("#bar .badge").first).to_have_text("published")
    with room.store.reading() as read:
        assert editions.get(read, held.edition).state == "published"


def test_who_reads_every_sentence_has_reviewed_it_without_a_form(desk: At, room: Room, ferry: Ferry) -> None:
    page = desk(home(ferry))
    for number in range(5):
        keys(page, "j")
        expect(page.locator(f"#s{number}")).to_have_class(OPENED)
    expect(page.locator("#progress")).to_contain_text("Approved now, readers are told")
    keys(page, "A")

    expect(page.locator("#flash")).to_contain_text("reviewed")
    with room.store.reading() as read:
        (review,) = [one.review for one in reviews.of(read, ferry.edition)]
    assert review.ended is not None
    assert (review.reviewer.name, review.responsible) == ("Anna Smith", "The Harbour Post")


def test_a_finding_is_dismissed_by_keyboard_and_only_with_a_reason(desk: At, room: Room, held: Ferry) -> None:
    page = desk(home(held))
    keys(page, "n")
    expect(page.locator("#panel .dismissals")).to_be_visible()
    keys(page, "d", "Enter")
    assert page.locator("#panel .dismissal").count() == 1  # the browser asks for a reason

    page.keyboard.type("The harbour master counted 14.")
    keys(page, "Enter")
    expect(page.locator("#bar .notice")).to_have_count(0)

    with room.store.reading() as read:
        (one,) = [one for one in findings.of(read, held.edition, 2) if one.grave]
    assert (one.decision, one.reason) == (Decision.DISMISSED, "The harbour master counted 14.")


def test_a_finding_appears_as_one_types(desk: At, ferry: Ferry) -> None:
    page = desk(home(ferry) + "?sentence=3")
    expect(page.locator("#panel")).to_be_visible()
    keys(page, "Enter")
    keys(page, "Home", "Delete", "Delete")
    page.keyboard.type("14")

    expect(page.locator("#live .found").first).to_contain_text("14")
    expect(page.locator(".line.here .right mark").first).to_be_visible()
    expect(page.locator(".line.here .left mark").first).to_be_visible()


def test_what_was_begun_survives_a_closed_window(desk: At, room: Room, ferry: Ferry) -> None:
    page = desk(home(ferry) + "?sentence=4")
    keys(page, "Enter")
    page.keyboard.type(" Y nada más.")
    expect(page.locator(".writer .saved")).to_have_text("Kept, not saved yet")
    page.close()

    page = desk(home(ferry))
    expect(page.locator("#s4")).to_have_class(BEGUN)
    page.locator("#s4 .right").click()
    expect(page.locator(".writer textarea")).to_have_value(target(room, ferry, 4) + " Y nada más.")


def test_two_change_words_beside_each_other_and_both_changes_survive(
    desk: At, room: Room, ferry: Ferry
) -> None:
    anna, ben = desk(home(ferry) + "?sentence=4"), desk(home(ferry) + "?sentence=4", "Ben Cole")
    before = target(room, ferry, 4)
    assert before == "La alcaldesa dio las gracias a la tripulación."
    for page, word, other in ((anna, "alcaldesa", "regidora"), (ben, "dio", "daba")):
        keys(page, "Enter")
        area = page.locator(".writer textarea")
        area.fill(before.replace(word, other))

    keys(anna, "Control+s")
    expect(anna.locator("#flash")).to_contain_text("Saved")
    keys(ben, "Control+s")
    expect(ben.locator("#flash")).to_contain_text("with what Anna Smith wrote")

    assert target(room, ferry, 4) == "La regidora daba las gracias a la tripulación."


def test_two_who_change_the_same_word_are_shown_both_and_nothing_is_lost(
    desk: At, room: Room, ferry: Ferry
) -> None:
    anna, ben = desk(home(ferry) + "?sentence=4"), desk(home(ferry) + "?sentence=4", "Ben Cole")
    before = target(room, ferry, 4)
    for page, other in ((anna, "regidora"), (ben, "intendenta")):
        keys(page, "Enter")
        page.locator(".writer textarea").fill(before.replace("alcaldesa", other))

    keys(anna, "Control+s")
    expect(anna.locator("#flash")).to_contain_text("Saved")
    keys(ben, "Control+s")

    met = ben.locator("#met")
    expect(met.locator(".theirs")).to_contain_text("regidora")
    expect(met.locator(".ours")).to_contain_text("intendenta")
    assert "regidora" in target(room, ferry, 4)
    met.get_by_role("button", name="Save mine").press("Enter")
    expect(ben.locator("#met")).to_have_count(0)
    assert "intendenta" in target(room, ferry, 4)


def test_what_another_saved_appears_by_itself(desk: At, room: Room, ferry: Ferry) -> None:
    page = desk(home(ferry))
    edit(replace(room, by=replace(ANNA, name="Ben Cole")), ferry.edition, 4, "La regidora dio las gracias.")

    expect(page.locator("#s4 .right")).to_have_text("La regidora dio las gracias.")


def test_what_another_decides_appears_beside_an_open_sentence(desk: At, room: Room, ferry: Ferry) -> None:
    """And what is being written of it stays."""
    page = desk(home(ferry) + "?sentence=4")
    keys(page, "c")
    page.keyboard.type("Is it h")
    with replace(room, by=replace(ANNA, name="Ben Cole")).writing() as write:
        approve(write, ferry.edition, 4)

    expect(page.locator("#s4 .tags")).to_contain_text("Ben Cole approved it")
    expect(page.get_by_role("button", name="Take back")).to_be_visible()
    page.keyboard.type("er title?")
    expect(page.locator("#panel .comment textarea")).to_have_value("Is it her title?")


def test_news_waits_until_a_dialog_is_closed(desk: At, room: Room, ferry: Ferry) -> None:
    page = desk(home(ferry))
    keys(page, "B")
    edit(replace(room, by=replace(ANNA, name="Ben Cole")), ferry.edition, 4, "La regidora dio las gracias.")
    page.keyboard.type("The names, please.")
    keys(page, "Escape")

    expect(page.locator("#s4 .right")).to_have_text("La regidora dio las gracias.")


@pytest.fixture
def arabic(room: Room) -> str:
    """The page of an edition that is written from right to left."""
    with room.writing() as write:
        receive(write, story("The ferry did not sail on Tuesday. A storm had closed the harbour."), NAMES)
    return f"/review/editions/{update(by_machine(room), 1, 'ar').edition.id}"


def test_an_arabic_edition_is_read_and_written_from_right_to_left(desk: At, arabic: str) -> None:
    page = desk(f"{arabic}?sentence=1")

    right, left = page.locator("#s1 > .cell > .right"), page.locator("#s1 > .left")
    assert (right.get_attribute("dir"), right.get_attribute("lang")) == ("rtl", "ar")
    assert (left.get_attribute("dir"), left.get_attribute("lang")) == ("ltr", "en")
    keys(page, "Enter")
    area = page.locator(".writer textarea")
    assert area.get_attribute("dir") == "rtl"
    area.fill("لم تبحر العبارة يوم الثلاثاء.")
    keys(page, "Control+s")
    expect(right).to_have_text("لم تبحر العبارة يوم الثلاثاء.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_hinders_anybody_and_nothing_is_wider_than_the_window(
    desk: At, held: Ferry, width: int, scheme: str, tmp_path: Path
) -> None:
    page = desk(home(held) + "?sentence=3", width=width, scheme=scheme)
    keys(page, "Enter")
    expect(page.locator("#live .found").first).to_be_visible()

    unhindered(page, width)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nor_where_it_is_written_from_right_to_left(desk: At, arabic: str, width: int, scheme: str) -> None:
    """Read, written in, and with every detail open."""
    page = desk(f"{arabic}?sentence=1", width=width, scheme=scheme)
    expect(page.locator("#panel")).to_be_visible()
    unhindered(page, width)
    keys(page, "Enter")
    page.locator(".writer textarea").fill("لم تبحر العبارة يوم الأربعاء، وانتظر 40 شخصا.")
    expect(page.locator("#live .found").first).to_be_visible()
    for details in page.locator("details").all():
        details.evaluate("one => one.open = true")

    unhindered(page, width)


def unhindered(page: Page, width: int) -> None:
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_reader_looks_on_and_has_nothing_to_write_with(desk: At, held: Ferry) -> None:
    page = desk(home(held) + "?sentence=3", "Rosa Reader", Role.READER)

    expect(page.locator("#panel .findings")).to_be_visible()
    keys(page, "Enter")
    assert page.locator("textarea").count() == 0
    assert page.get_by_role("button", name="Approve").count() == 0


def test_the_memory_is_searched_and_used_by_keyboard(desk: At, room: Room, ferry: Ferry) -> None:
    edit(room, ferry.edition, 2, "Una tempestad había cerrado el puerto.")
    page = desk(home(ferry) + "?sentence=4")
    expect(page.locator("#panel")).to_be_visible()

    keys(page, "/")
    page.keyboard.type("harbours")
    keys(page, "Enter")
    expect(page.locator("#found .hits")).to_contain_text("Una tempestad")
    page.locator("#found").get_by_role("button", name="Use it").first.press("Enter")

    expect(page.locator(".writer textarea")).to_have_value("Una tempestad había cerrado el puerto.")


def test_an_edition_is_sent_back_by_keyboard_with_a_reason(desk: At, held: Ferry) -> None:
    page = desk(home(held))

    keys(page, "B")
    page.keyboard.type("The names, please.")
    keys(page, "Tab", "Enter")

    expect(page.locator("#bar")).to_contain_text("Sent back: The names, please.")


def test_what_is_being_said_stays_while_news_comes(desk: At, room: Room, ferry: Ferry) -> None:
    page = desk(home(ferry))
    keys(page, "C")
    page.keyboard.type("Wait for the pic")
    edit(replace(room, by=replace(ANNA, name="Ben Cole")), ferry.edition, 4, "La regidora dio las gracias.")
    expect(page.locator("#s4 .right")).to_have_text("La regidora dio las gracias.")

    page.keyboard.type("ture.")
    expect(page.locator("#talk textarea")).to_have_value("Wait for the picture.")
    keys(page, "Tab", "Enter")
    expect(page.locator("#talk li")).to_contain_text("Wait for the picture.")
    expect(page.locator("#talk textarea")).to_have_value("")
