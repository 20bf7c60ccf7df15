"""The code beside the password: whoever has learnt the password has not that, and each is good once."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from html import escape, unescape

import pyotp
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from service.conftest import SignedIn
from service.signing.conftest import OURS, OWN, changes, csrf, signs_in
from suites.databases import NOW

from dragoman.newsroom.room import Room
from dragoman.service.access import factors, people
from dragoman.service.access.roles import Role
from dragoman.service.services import Services
from dragoman.store import audit, users
from dragoman.store import factors as stored
from dragoman.store import sessions as kept

pytestmark = pytest.mark.usefixtures("still")


def at(moment: datetime, secret: str) -> str:
    """The code that a telephone shows at a moment."""
    return pyotp.TOTP(secret).at(moment)


def sends(client: TestClient, path: str, **fields: str) -> Response:
    """What a form of the page sends."""
    page = client.get("/review/factor").text if path != "code" else client.get("/review/code").text
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', page)
    assert found is not None
    return client.post(f"/review/{path}", data={**fields, "csrf": found[1]})


def sets_up(client: TestClient, room: Room) -> tuple[str, list[str]]:
    """The secret that somebody's telephone has now, and the codes that he wrote down."""
    sends(client, "factor/offer")
    page = client.get("/review/factor").text
    shown = re.search(r'class="once">([A-Z2-7]{32})<', page)
    assert shown is not None
    assert "<svg" in page
    answer = sends(client, "factor", code=at(room.now().replace(), shown[1]), password=OWN)
    assert answer.status_code == 200
    return shown[1], re.findall(r"<code>([a-z0-9]{5}-[a-z0-9]{5})</code>", answer.text)


@pytest.fixture
def coded(ben: TestClient, room: Room) -> tuple[str, list[str]]:
    """Ben's secret, and his codes; he signed out."""
    made = sets_up(ben, room)
    ben.post("/review/sign-out", data={"csrf": csrf(ben)})
    ben.cookies.clear()
    return made


def later(room: Room, seconds: int = 60) -> datetime:
    """Some time passes."""
    room.now.moment += timedelta(seconds=seconds)  # type: ignore[attr-defined]
    return room.now()


def test_a_password_alone_opens_nothing(ben: TestClient, room: Room, coded: tuple[str, list[str]]) -> None:
    """Neither the desk, nor the change of the password, nor the end of the codes."""
    assert signs_in(ben, OWN).status_code == 303
    page = {"Accept": "text/html"}

    for path in ("/review", "/review/password", "/review/factor", "/review/articles"):
        answer = ben.get(path, headers=page)
        assert answer.status_code == 303
        assert answer.headers["location"].partition("?")[0] == "/review/code", path
    assert ben.get("/v1/articles").status_code == 403
    shown = re.search(r'value="([0-9a-f]{64})"', ben.get("/review/code").text)
    assert shown is not None
    for path in ("password", "factor/off", "factor/offer", "factor", "sessions/1/end"):
        told = {"csrf": shown[1], "password": OWN, "old": OWN, "new": OWN + " more", "again": OWN + " more"}
        assert ben.post(f"/review/{path}", data=told).status_code == 403, path
    with room.store.reading() as read:
        assert factors.is_asked(read, 1)

    assert sends(ben, "code", code=at(later(room), coded[0])).status_code == 303
    assert ben.get("/review").status_code == 200
    assert ben.get("/review/code").headers["location"] == "/review"


def test_the_session_is_another_when_the_code_was_right(
    ben: TestClient, room: Room, coded: tuple[str, list[str]]
) -> None:
    """Who saw the cookie of a sign-in that was half has nothing."""
    signs_in(ben, OWN)
    half = dict(ben.cookies)
    sends(ben, "code", code=at(later(room), coded[0]))

    assert dict(ben.cookies) != half
    ben.cookies.clear()
    ben.cookies.update(half)
    assert ben.get("/review/code").status_code == 401


STORY = "/review/articles?cursor=3&said=sent"
LED = "next=%2Freview%2Farticles%3Fcursor%3D3%26said%3Dsent"
PAGE = {"Accept": "text/html"}


def shown_next(page: Response) -> list[str]:
    """Where the forms of a page lead on to."""
    return [unescape(found) for found in re.findall(r'name="next" value="([^"]*)"', page.text)]


def test_who_shows_a_code_is_led_on_to_where_he_was_going(
    ben: TestClient, room: Room, coded: tuple[str, list[str]]
) -> None:
    """Also after a code that was wrong, and by one that was written down."""
    assert signs_in(ben, OWN, next=STORY).headers["location"] == STORY
    led = ben.get(STORY, headers=PAGE).headers["location"]
    assert led == f"/review/code?{LED}"

    assert shown_next(ben.get(led)) == [STORY]
    wrong = sends(ben, "code", code="000000", next=STORY)
    assert (wrong.status_code, shown_next(wrong)) == (401, [STORY])
    assert sends(ben, "code", code=coded[1][0], next=STORY).headers["location"] == STORY
    assert ben.get(led).headers["location"] == STORY


@pytest.mark.parametrize("path", ["code", "factor", "password"])
def test_what_comes_first_leads_to_no_other_site(
    path: str, ben: TestClient, room: Room, request: pytest.FixtureRequest
) -> None:
    if path == "code":
        request.getfixturevalue("coded")
        signs_in(ben, OWN)

    asked = [f"/review/{path}?next=https://evil.example", f"/review/{path}?next=//evil.example/review"]

    assert {shown for one in asked for shown in shown_next(ben.get(one))} == {"/review"}


def test_who_sets_his_codes_up_because_he_must_is_led_on(
    services: Services, ben: TestClient, room: Room
) -> None:
    services.asks_codes = True
    led = ben.get(STORY, headers=PAGE).headers["location"]
    assert led == f"/review/factor?{LED}"
    assert shown_next(ben.get(led)) == [STORY]

    assert sends(ben, "factor/offer", next=STORY).headers["location"] == led
    shown = re.search(r'class="once">([A-Z2-7]{32})<', ben.get(led).text)
    assert shown is not None
    done = sends(ben, "factor", code=at(room.now(), shown[1]), password=OWN, next=STORY)

    assert f'<a href="{escape(STORY)}">' in done.text


def test_who_chooses_a_password_because_he_must_is_led_on(client: TestClient, invited: str) -> None:
    signs_in(client, invited)
    assert client.get(STORY, headers=PAGE).headers["location"] == f"/review/password?{LED}"
    fields = {"old": invited, "new": OWN, "again": OWN, "csrf": csrf(client), "next": STORY}

    done = client.post("/review/password", data=fields)

    assert done.headers["location"] == f"{STORY}&said=password"


def test_a_code_is_good_once(app: FastAPI, ben: TestClient, room: Room, coded: tuple[str, list[str]]) -> None:
    """Also in another browser, and so is one before it."""
    code, before = at(later(room, 90), coded[0]), at(room.now() - timedelta(seconds=30), coded[0])
    signs_in(ben, OWN)
    assert sends(ben, "code", code=code).status_code == 303

    with TestClient(app, headers=OURS, follow_redirects=False) as other:
        signs_in(other, OWN)
        assert sends(other, "code", code=code).status_code == 401
        assert sends(other, "code", code=before).status_code == 401
        assert other.get("/review/articles", headers={"Accept": "text/html"}).status_code == 303


@pytest.mark.parametrize(("seconds", "status"), [(-90, 401), (-30, 303), (0, 303), (30, 303), (90, 401)])
def test_a_clock_that_is_a_little_off_is_forgiven(
    seconds: int, status: int, ben: TestClient, room: Room, coded: tuple[str, list[str]]
) -> None:
    now = later(room, 600)
    signs_in(ben, OWN)

    assert sends(ben, "code", code=at(now + timedelta(seconds=seconds), coded[0])).status_code == status


@pytest.mark.parametrize("code", ["", "000000", "12345", "1234567", "١٢٣٤٥٦", "x" * 5000, "aaaaa-aaaaa"])
def test_what_is_no_code_opens_nothing(code: str, ben: TestClient, coded: tuple[str, list[str]]) -> None:
    signs_in(ben, OWN)

    assert sends(ben, "code", code=code).status_code in (401, 422)
    assert ben.get("/v1/articles").status_code == 403


def test_a_code_that_was_written_down_is_good_once(
    app: FastAPI, ben: TestClient, room: Room, coded: tuple[str, list[str]]
) -> None:
    """However it is written; the store has its digest alone, and the trail says that it was used."""
    codes = coded[1]
    assert len(set(codes)) == factors.CODES
    signs_in(ben, OWN)
    assert sends(ben, "code", code=f" {codes[0].upper().replace('-', ' ')} ").status_code == 303
    assert "9 of the codes" in ben.get("/review/factor").text

    with TestClient(app, headers=OURS, follow_redirects=False) as other:
        signs_in(other, OWN)
        assert sends(other, "code", code=codes[0]).status_code == 401
        assert sends(other, "code", code=codes[1]).status_code == 303
    with room.store.reading() as read:
        told = [one.action for one in audit.since(read)]
        assert stored.left(read, 1) == factors.CODES - 2
    assert told.count("user.recovered") == 2


def test_five_wrong_codes_are_the_last_that_are_looked_at(
    ben: TestClient, room: Room, coded: tuple[str, list[str]]
) -> None:
    """The right one is then refused too; who waits may try again."""
    signs_in(ben, OWN)
    tried = [sends(ben, "code", code="000000").status_code for _ in range(6)]

    assert tried == [401] * 5 + [429]
    assert sends(ben, "code", code=at(later(room), coded[0])).status_code == 429


def test_whoever_gave_his_password_has_ten_minutes(
    ben: TestClient, room: Room, coded: tuple[str, list[str]]
) -> None:
    signs_in(ben, OWN)
    later(room, 11 * 60)

    assert ben.get("/review/code").status_code == 401


@pytest.mark.parametrize("wrong", ["code", "password"])
def test_nothing_is_set_up_by_a_slip(wrong: str, ben: TestClient, room: Room) -> None:
    """A telephone that makes other codes would shut its owner out, and an open browser lets nobody else."""
    sends(ben, "factor/offer")
    with room.store.reading() as read:
        found = stored.of(read, 1)
    assert found is not None
    given = {"code": at(room.now(), found.secret), "password": OWN, wrong: "000000"}

    assert sends(ben, "factor", **given).status_code == 422
    with room.store.reading() as read:
        assert not factors.is_asked(read, 1)


def test_it_is_turned_off_by_the_password_alone(ben: TestClient, room: Room) -> None:
    sets_up(ben, room)

    assert sends(ben, "factor/off", password="another").status_code == 422
    assert "is asked when you sign in" in ben.get("/review/factor").text
    assert sends(ben, "factor/off", password=OWN).status_code == 303
    ben.cookies.clear()
    signs_in(ben, OWN)
    assert ben.get("/review").status_code == 200


def test_an_admin_helps_who_lost_his_telephone(
    admin: TestClient, ben: TestClient, room: Room, coded: tuple[str, list[str]]
) -> None:
    """Where he is signed in by halves, that ends."""
    signs_in(ben, OWN)
    with room.store.reading() as read:
        user = users.find(read, "ben")
    assert user is not None
    page = admin.get(f"/review/users/{user.id}").text
    assert "is asked for codes" in page

    assert admin.post(f"/review/users/{user.id}/factor/off").status_code == 303
    assert ben.get("/review/code").status_code == 401
    signs_in(ben, OWN)
    assert ben.get("/review").status_code == 200
    with room.store.reading() as read:
        assert {one.revoked is None for one in kept.of(read, user.id)} == {True, False}


def test_a_new_password_leaves_the_codes(
    admin: TestClient, ben: TestClient, room: Room, coded: tuple[str, list[str]]
) -> None:
    """Whoever has an admin make one, or has read it, has not the telephone."""
    with room.writing() as write:
        user = users.find(write, "ben")
        assert user is not None
        password = people.forgot(write, user.id).password
    signs_in(ben, password)
    assert ben.get("/review/password", headers=PAGE).headers["location"] == (
        "/review/code?next=%2Freview%2Fpassword"
    )
    sends(ben, "code", code=at(later(room), coded[0]))
    assert changes(ben, password, OWN + " again").status_code == 303
    assert ben.get("/review").status_code == 200


def test_a_newsroom_asks_codes_of_all(services: Services, signed_in: SignedIn, room: Room) -> None:
    """Whoever has none sets up what makes them, before anything else; keys are as they were."""
    client = signed_in(Role.PUBLISHER, "Cleo Marsh")
    assert client.get("/review").status_code == 200
    services.asks_codes = True

    led = client.get("/review", headers={"Accept": "text/html"})
    assert (led.status_code, led.headers["location"]) == (303, "/review/factor")
    assert client.get("/v1/articles").status_code == 403
    assert "This newsroom asks for a code" in client.get("/review/factor").text
    assert client.post("/review/factor/offer").status_code == 303
    with room.writing() as write:
        found = stored.of(write, 1)
        assert found is not None
        factors.begin(write, 1, at(write.at, found.secret))
    assert client.get("/review").status_code == 200


def test_no_secret_is_told(ben: TestClient, room: Room, coded: tuple[str, list[str]]) -> None:
    """Neither in the trail, nor in what is printed of it, nor on a page, once it is in use."""
    with room.store.reading() as read:
        found = stored.of(read, 1)
        trail = repr(list(audit.since(read)))
    signs_in(ben, OWN)
    sends(ben, "code", code=at(later(room), coded[0]))
    told = [trail, repr(found), ben.get("/review/factor").text, ben.get("/review/password").text]

    assert not [one for one in told for secret in (coded[0], *coded[1]) if secret in one]


def test_codes_are_those_of_the_standard() -> None:
    """RFC 6238's own examples (appendix B), in six digits."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # the standard's
    for seconds, code in ((59, "287082"), (1111111109, "081804"), (2000000000, "279037")):
        moment = datetime.fromtimestamp(seconds, NOW.tzinfo)
        assert factors.matching(secret, code, moment) == seconds // 30
