"""Signing in and the pages of people, in a browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from service.conftest import MakeKey, Signed, SignIn
from suites.browsers import faults

from dragoman.newsroom.room import Room
from dragoman.service.access import browser as cookies
from dragoman.service.access import people
from dragoman.service.access.roles import Role
from dragoman.service.access.scopes import Scope

pytestmark = pytest.mark.browser

OWN = "four ferries and a storm"
Opens = Callable[..., Page]


@pytest.fixture
def opens(browser: Browser, live: str) -> Iterator[Opens]:
    """Opens a path of the desk, as somebody who signed in or nobody."""
    contexts = []

    def opened(path: str, signed: Signed | None = None, width: int = 1280, scheme: str = "light") -> Page:
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type] # passed on
        contexts.append(context)
        context.set_default_timeout(10_000)
        if signed is not None:
            context.add_cookies([{"name": cookies.COOKIE, "value": signed.cookie, "url": live}])
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"the page's script: {error}"))
        page.on("console", lambda said: pytest.fail(said.text) if "Content Security" in said.text else None)
        page.goto(live + path)
        return page

    yield opened
    for context in contexts:
        context.close()


def test_somebody_signs_in_by_keyboard_and_chooses_a_password(opens: Opens, room: Room) -> None:
    """And is led to where he wanted to go. Signed out, the way back shows nothing."""
    with room.writing() as write:
        password = people.invite(write, "ben", Role.EDITOR, "Ben Jones", ["en"]).password
    page = opens("/review/articles")
    page.keyboard.type("Ben")
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Your password")).to_be_visible()
    page.get_by_label("The password that you have").fill(password)
    page.get_by_label("The new one", exact=True).fill(OWN)
    page.get_by_label("The new one again").fill(OWN)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your password is changed.")).to_be_visible()
    expect(page.get_by_role("link", name="Ben Jones")).to_be_visible()

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280), ("dark", 390)])
def test_codes_are_set_up_and_shown_by_keyboard(
    opens: Opens, room: Room, still: None, scheme: str, width: int
) -> None:
    """Axe finds nothing on the way, and nothing has to be scrolled sideways."""
    with room.writing() as write:
        password = people.invite(write, "ben", Role.EDITOR, "Ben Jones", ["en"]).password
    page = opens("/review/sign-in", None, width, scheme)
    keys(page, "ben", password)
    page.get_by_label("The password that you have").fill(password)
    keys(page, OWN, OWN, at=page.get_by_label("The new one", exact=True))
    expect(page.get_by_text("Your password is changed.")).to_be_visible()
    page.get_by_role("link", name="Ben Jones").press("Enter")
    page.get_by_role("link", name="Codes at the sign-in").press("Enter")
    page.get_by_role("button", name="Set it up").press("Enter")
    expect(page.get_by_role("img")).to_be_visible()
    seen(page, f"offered-{scheme}-{width}")
    secret = page.locator("code.once").inner_text()
    keys(page, pyotp.TOTP(secret).at(room.now.moment), OWN, at=page.get_by_label("The code"))  # type: ignore[attr-defined]
    expect(page.get_by_role("heading", name="Codes to write down")).to_be_visible()
    seen(page, f"codes-{scheme}-{width}")
    written = page.locator("li code").first.inner_text()

    page.get_by_role("button", name="Sign out").press("Enter")
    keys(page, "ben", OWN)
    expect(page.get_by_role("heading", name="Your code")).to_be_visible()
    seen(page, f"code-{scheme}-{width}")
    keys(page, "wrong")
    expect(page.get_by_role("alert")).to_contain_text("not a code of now")
    keys(page, written)
    expect(page.get_by_role("link", name="Ben Jones")).to_be_visible()
    page.get_by_role("link", name="Ben Jones").press("Enter")
    page.get_by_role("link", name="Codes at the sign-in").press("Enter")
    expect(page.get_by_text("9 of the codes that you wrote down are left")).to_be_visible()
    seen(page, f"factor-{scheme}-{width}")


def keys(page: Page, *typed: str, at: Locator | None = None) -> None:
    """Types into one field after another, and sends them."""
    if at is not None:
        at.focus()
    for number, one in enumerate(typed):
        if number:
            page.keyboard.press("Tab")
        page.keyboard.type(one)
    page.keyboard.press("Enter")


def seen(page: Page, name: str) -> None:
    """Axe finds nothing, and nothing is wider than the page; its picture goes to the folder of pictures."""
    if folder := os.environ.get("DRAGOMAN_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_wrong_password_is_told_where_it_is_typed(opens: Opens) -> None:
    page = opens("/review/sign-in")
    page.get_by_label("Name").fill("ben")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()

    expect(page.get_by_role("alert")).to_contain_text("not a name with its password")
    expect(page.get_by_label("Name")).to_be_visible()


def test_an_admin_adds_somebody_and_ends_a_session(opens: Opens, session: SignIn) -> None:
    session(Role.EDITOR, "Ben Jones")
    page = opens("/review/users", session(Role.ADMIN, "Ada Lee"))
    page.get_by_label("Name to sign in by").fill("dina")
    page.get_by_label("Full name").fill("دينا حداد")
    page.get_by_label("Role").select_option("publisher")
    page.get_by_label("Languages that are read").fill("ar, en")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("It is shown this once.")).to_be_visible()

    page.get_by_role("link", name="People").first.click()
    expect(page.get_by_role("listitem").filter(has_text="دينا حداد").first).to_contain_text("Arabic, English")
    page.get_by_role("link", name="Ben Jones").click()
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_text("The session is ended.")).to_be_visible()
    expect(page.get_by_text("Nowhere.")).to_be_visible()


PAGES = (
    "/review/sign-in",
    "/review/password",
    "/review/users",
    "/review/users/1",
    "/review/users/99",
    "/review/keys",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_everybody_can_use_the_pages(
    opens: Opens, session: SignIn, key: MakeKey, width: int, scheme: str
) -> None:
    """Axe finds nothing, and nothing has to be scrolled sideways. The file's name says where to look."""
    signed, folder = session(Role.ADMIN, "Ada Lee"), os.environ.get("DRAGOMAN_PICTURES")
    session(Role.EDITOR, "دينا حداد", ("ar", "en", "es", "pt-BR"))
    for opened in (tuple(Scope), (Scope.READ,)):
        key(*opened, days=30)
    for path in PAGES:
        page = opens(path, None if path.endswith("sign-in") else signed, width, scheme)
        if folder:
            name = f"{path.strip('/').replace('/', '-')}-{width}-{scheme}.png"
            page.screenshot(path=Path(folder) / name, full_page=True)
        assert faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
