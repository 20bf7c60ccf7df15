"""The desk by keyboard, on a phone, in both colour schemes: every page but that of an edition."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import expect
from service.conftest import Ferry
from service.desk.conftest import Window, overflow
from suites.browsers import faults
from suites.newsroom import NAMES, by_machine, story

from dragoman.newsroom import edit
from dragoman.newsroom.receive import receive
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.service.access.roles import Role
from dragoman.store import editions

pytestmark = pytest.mark.browser

SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"]


@pytest.fixture
def contested(room: Room, ferry: Ferry) -> Ferry:
    """The ferry's edition, in which a person wrote a sentence whose original changed since."""
    with room.store.reading() as read:
        sources = editions.text(read, ferry.edition, 1).source.blocks
    number = next(at for at, block in enumerate(sources) if block.text.startswith("40 "))
    edit.edit(room, ferry.edition, number, "Esperaron 40 personas en el puerto.")
    with room.writing() as write:
        note = "Correction: 52 people waited, not 40."
        texts = [block.text.replace("40 ", "52 ", 1) for block in sources[1:]]
        receive(write, story(*texts), NAMES, correction=note)
    update(by_machine(room), ferry.article, "es")
    return ferry


PAGES = [
    "",
    "?state=withdrawn",
    "/articles",
    "/articles/1",
    "/articles/1/changes",
    "/conflicts/1",
    "/editions/1/history",
    "/figures",
    "/jobs",
    "/nowhere",
]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_overflows(
    width: int, scheme: Literal["light", "dark"], window: Window, contested: Ferry
) -> None:
    page = window(part=Role.ADMIN, called="Ada Moss", width=width, color_scheme=scheme)  # who sees most

    for path in PAGES:
        page.goto("/review" + path)
        for details in page.locator("details").all():
            details.evaluate("one => one.open = true")
        assert faults(page) == [], path
        assert overflow(page) <= 0, path


def test_the_map_of_keys_is_found_by_axe_to_be_good(window: Window, contested: Ferry) -> None:
    page = window()
    page.keyboard.press("?")

    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_every_key_in_the_map_does_something(window: Window, contested: Ferry) -> None:
    page = window()
    page.keyboard.press("?")
    told = page.locator("#keys dd").all_inner_texts()

    assert {"Queue", "Articles", "Figures", "Next", "Open", "Show these keys"} <= set(told)
    page.keyboard.press("Escape")
    for keys, path in (("g a", "/review/articles"), ("g f", "/review/figures"), ("g q", "/review")):
        for key in keys.split():
            page.keyboard.press(key)
        page.wait_for_url(f"**{path}")


def test_a_conflict_is_decided_by_keyboard_alone(window: Window, room: Room, contested: Ferry) -> None:
    """From the queue: down to the edition, to what is to be decided, and the machine's text is taken."""
    page = window()
    page.keyboard.press("j")
    expect(page.locator("[data-row].here")).to_have_count(1)
    page.get_by_role("link", name="Decide").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/conflicts/1")
    expect(page.locator("del").first).to_have_text("40")
    page.keyboard.press("2")

    page.wait_for_url(f"**/editions/{contested.edition}**")
    with room.store.reading() as read:
        stored = editions.get(read, contested.edition)
        texts = [block.text for block in editions.text(read, stored.id, stored.version).article.blocks]
    assert "52 personas esperaron en el puerto." in texts


def test_letters_that_are_written_are_no_keys(window: Window, contested: Ferry) -> None:
    page = window("/review/articles")
    page.keyboard.press("/")
    page.keyboard.type("gajx?")

    expect(page.get_by_role("searchbox")).to_have_value("gajx?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("q")
    page.wait_for_url("**/review")


def test_several_are_approved_at_once_by_keyboard(window: Window, ferry: Ferry) -> None:
    page = window("/review?state=draft")
    bar = page.get_by_text("1 chosen")
    expect(bar).to_be_hidden()
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(bar).to_be_visible()
    page.keyboard.press("a")

    expect(page.get_by_role("heading", name="Approved: 1 of 1")).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_url("**/review")
    expect(page.get_by_text("Approved, and waits to be published")).to_be_visible()


def test_a_history_is_undone_by_one_key(window: Window, room: Room, ferry: Ferry) -> None:
    edit.edit(room, ferry.edition, 1, "El transbordador no salió el martes.")
    page = window(f"/review/editions/{ferry.edition}/history")

    expect(page.locator("ins")).to_have_text("salió")
    page.keyboard.press("z")
    expect(page.get_by_role("status")).to_contain_text("Brought back")
    expect(page.locator("ins")).to_have_text("zarpó")


def test_the_desk_works_without_its_script(window: Window, ferry: Ferry) -> None:
    """Every action is a form or a link."""
    page = window(f"/review/articles/{ferry.article}", java_script_enabled=False)
    page.get_by_text("Withdraw it").click()
    page.get_by_label("Why, for readers").fill("It was another ferry.")
    page.get_by_role("button", name="Withdraw").click()

    expect(page.get_by_text("Withdrawn. Readers are told")).to_be_visible()


def test_several_are_chosen_without_its_script_too(window: Window, ferry: Ferry) -> None:
    page = window("/review?state=draft", java_script_enabled=False)
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Approve").click()

    expect(page.get_by_role("heading", name="Approved: 1 of 1")).to_be_visible()


WRONG = "41 personas esperaron en el puerto."


def test_what_is_held_meanwhile_appears_in_the_queue(window: Window, room: Room, ferry: Ferry) -> None:
    page = window()
    expect(page.get_by_text("Nothing waits for a person")).to_be_visible()
    edit.edit(room, ferry.edition, 2, WRONG)

    expect(page.get_by_text("Critical:")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.get_by_text("1 chosen")).to_be_visible()


def test_who_is_at_work_in_the_queue_is_told_and_not_disturbed(
    window: Window, room: Room, ferry: Ferry
) -> None:
    page = window("/review?state=draft")
    page.keyboard.press("j")
    page.keyboard.press("x")
    edit.edit(room, ferry.edition, 2, WRONG)

    expect(page.get_by_text("The queue changed.")).to_be_visible()
    expect(page.get_by_role("checkbox")).to_be_checked()
    page.keyboard.press(".")
    expect(page.get_by_text("There is none.")).to_be_visible()
