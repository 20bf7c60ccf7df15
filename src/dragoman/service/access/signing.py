"""Signing in, with a code where one is asked, changing one's password, and signing out.

Whoever has no such name, and whoever may not sign in any more, is told the same as who has another password,
and after the same time.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool

from dragoman.model.errors import SettingsError
from dragoman.service.access import factors, passwords, people, sessions
from dragoman.service.access.keys import digest
from dragoman.service.access.tries import Tries
from dragoman.service.problems import NoSession
from dragoman.service.services import ANYBODY, Services
from dragoman.store import sessions as stored
from dragoman.store import users
from dragoman.store.users import User


@dataclass(frozen=True, slots=True)
class Browser:
    """Where somebody signs in: the `address` he comes from, what the browser calls itself (`agent`), and what
    it shows of a session (`token`), empty where it has none.
    """

    address: str
    agent: str
    token: str = ""


async def enter(services: Services, tries: Tries, name: str, password: str, browser: Browser) -> str:
    """Signs somebody in, and gives what his browser is to show from now on. Whatever session it had ends; of
    whom a code is asked, this one is for showing it alone.

    Raises NoSession where that is nobody, and TooMany.
    """
    user = await known(services, tries, name, password, browser.address)
    return await run_in_threadpool(_begin, services, user, browser)


async def prove(  # noqa: PLR0913  # a code, whose it is, and where it is shown
    services: Services, tries: Tries, user: int, session: int, code: str, browser: Browser
) -> str:
    """Takes the code of somebody who gave his password in a `session`, and gives what his browser is to show
    from now on. Raises NoSession where it is none of his, and TooMany.
    """
    await run_in_threadpool(tries.count, _coded(user), browser.address)
    token = await run_in_threadpool(_proven, services, user, session, code, browser)
    await run_in_threadpool(tries.forget, _coded(user), browser.address)
    return token


async def change(  # noqa: PLR0913  # both passwords, and where it is done
    services: Services, tries: Tries, user: int, old: str, new: str, browser: Browser
) -> str:
    """Changes somebody's password: all his sessions end, and this browser has a new one, which is given.

    Raises NoSession where the old one is another, SettingsError where the new one is too easily guessed, and
    TooMany.
    """
    told = await run_in_threadpool(_get, services, user)
    given = passwords.fit(new, told.name, told.called, "dragoman")
    who = await known(services, tries, told.name, old, browser.address)
    if passwords.settled(old) == given:
        raise SettingsError("This is the password that you have", "Choose another.")
    hashed = await passwords.at_once(lambda: passwords.hashed(given))

    def changed() -> User:
        with services.store.writing(people.actor(who), services.now()) as write:
            users.password(write, who.id, hashed, once=False)
            return users.get(write, who.id)

    return await run_in_threadpool(lambda: _begin(services, changed(), browser, proven=True))


def leave(services: Services, session: int) -> None:
    """Ends a session."""
    with services.store.writing(ANYBODY, services.now()) as write:
        stored.revoke(write, session)


async def known(services: Services, tries: Tries, name: str, password: str, address: str) -> User:
    """Who has that name and password. Raises NoSession and TooMany."""
    settled = _settled(name)
    await run_in_threadpool(tries.count, settled, address)
    user = await run_in_threadpool(_find, services, settled)
    kept = user.password if user is not None and user.enters(services.now()) else None
    given = password[: passwords.LONGEST + 1]  # what is longer is nobody's
    if not await passwords.at_once(lambda: passwords.matches(given, kept)) or user is None:
        raise NoSession("This is not a name with its password", "Try again, or ask an admin for a new one.")
    await run_in_threadpool(tries.forget, settled, address)
    if passwords.is_old(user.password):
        return await passwords.at_once(lambda: _again(services, user, given))
    return user


def _settled(name: str) -> str:
    try:
        return people.settled(name)
    except SettingsError:
        return ""  # nobody's


def _get(services: Services, user: int) -> User:
    with services.store.reading() as read:
        return users.get(read, user)


def _find(services: Services, name: str) -> User | None:
    with services.store.reading() as read:
        return users.find(read, name)


def _again(services: Services, user: User, password: str) -> User:
    """His password, hashed at today's costs."""
    hashed = passwords.hashed(password)
    with services.store.writing(ANYBODY, services.now()) as write:
        users.rehash(write, user.id, user.password, hashed)
        return users.get(write, user.id)


def _coded(user: int) -> str:
    """By what tries of codes are counted: no name has a blank."""
    return f"code of {user}"


def _proven(services: Services, user: int, session: int, code: str, browser: Browser) -> str:
    who = _get(services, user)
    with services.store.writing(people.actor(who), services.now()) as write:
        factors.prove(write, user, code)
        stored.revoke(write, session)
        return sessions.begin(write, user, browser.agent)


def _begin(services: Services, user: User, browser: Browser, *, proven: bool = False) -> str:
    with services.store.writing(people.actor(user), services.now()) as write:
        now = users.get(write, user.id)
        if now.password != user.password or not now.enters(write.at):
            raise NoSession("The password was changed meanwhile", "Sign in with the new one.")
        if browser.token and (before := stored.find(write, digest(browser.token))):
            stored.revoke(write, before.id)
        waits = not proven and factors.is_asked(write, user.id)
        return sessions.begin(write, user.id, browser.agent, waits=waits)
