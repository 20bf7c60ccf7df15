"""``dragoman hooks``."""

from __future__ import annotations

import json

from dragoman.cli.acting import Acting, now
from dragoman.cli.console import one_line, result, summary
from dragoman.config.database import store
from dragoman.service.api.hooks import Told, Try, told, tried
from dragoman.service.hooks import making
from dragoman.service.hooks.sender import Sender
from dragoman.sources.guard import Guard
from dragoman.store import deliveries, hooks
from dragoman.store.hooks import Hook


def added(url: str, event: str, note: str, by: str, *, private: bool) -> int:
    """Makes a hook, and prints its secret. Raises SettingsError and StoreError."""
    address = making.address(url, private=private)
    kinds = making.kinds([one.strip() for one in event.split(",") if one.strip()])
    with store() as opened, opened.writing(Acting(by or None).actor(), now()) as write:
        hook = making.make(write, address, kinds, note=note, private=private)
    return _shown(hook)


def listed(*, as_json: bool) -> int:
    """Prints the hooks, without their secrets. Raises StoreError."""
    with store() as opened, opened.reading() as read:
        found = [told(read, one) for one in hooks.every(read)]
    with result():
        if as_json:
            print(json.dumps([one.model_dump(mode="json") for one in found], ensure_ascii=False))
        else:
            for one in found:
                print(_line(one))
    if not found and not as_json:
        summary("There is no hook.")
    return 0


def removed(hook: int, by: str) -> int:
    """Takes a hook away. Raises StoreError."""
    with store() as opened, opened.writing(Acting(by or None).actor(), now()) as write:
        hooks.remove(write, hook)
    summary(f"Hook {hook} is told nothing any more.")
    return 0


def rotated(hook: int, hours: int, by: str) -> int:
    """Gives a hook another secret, and prints it. Raises StoreError."""
    with store() as opened, opened.writing(Acting(by or None).actor(), now()) as write:
        made = making.rotate(write, hook, hours)
    summary(f"The secret before signs too for {hours} hours.")
    return _shown(made)


def stopped(hook: int, reason: str, by: str) -> int:
    """A hook is told nothing for a while. Raises StoreError."""
    with store() as opened, opened.writing(Acting(by or None).actor(), now()) as write:
        hooks.stop(write, hook, reason.strip() or f"{write.by.name} stopped it.")
    summary(f"Hook {hook} is told nothing until it is started.")
    return 0


def started(hook: int, by: str) -> int:
    """A hook that was stopped is told again. Raises StoreError."""
    with store() as opened, opened.writing(Acting(by or None).actor(), now()) as write:
        hooks.start(write, hook)
    summary(f"Hook {hook} is told of what happens from now on, and what waits for it.")
    return 0


def tested(hook: int, by: str) -> int:
    """Has a hook told something that means nothing. Raises StoreError."""
    with store() as opened, opened.writing(Acting(by or None).actor(), now()) as write:
        delivery = making.test(write, hook)
    summary(f"Delivery {delivery} waits: «dragoman serve» sends it, or «dragoman hooks send».")
    return 0


def deliveries_of(hook: int, most: int, *, as_json: bool) -> int:
    """Prints what a hook is told and was told, the newest first. Raises StoreError."""
    with store() as opened, opened.reading() as read:
        hooks.get(read, hook)
        found = [tried(one) for one in deliveries.of(read, hook, most=most)]
    with result():
        if as_json:
            print(json.dumps([one.model_dump(mode="json") for one in found], ensure_ascii=False))
        else:
            for one in found:
                print(_try_line(one))
    return 0


def retried(hook: int, delivery: int, by: str) -> int:
    """Tries a delivery again from the beginning. Raises StoreError."""
    with store() as opened, opened.writing(Acting(by or None).actor(), now()) as write:
        deliveries.again(write, hook, delivery)
    summary(f"Delivery {delivery} waits to be tried again.")
    return 0


def sent() -> int:
    """Tells hooks what is due, and ends; 1 where some of it was not taken. Raises StoreError."""
    with store() as opened:
        sender, count = Sender(opened, now, Guard()), 0
        while done := sender.once():
            count += done
        with opened.reading() as read:
            every = [told(read, one) for one in hooks.every(read)]
    left = sum(one.waiting + one.dead for one in every)
    summary(f"{count} deliveries were tried; {left} were not taken yet.")
    return 1 if left else 0


def _shown(hook: Hook) -> int:
    with result():
        print(hook.secret)
    summary(f"This is the secret of hook {hook.id}. Keep it now: it is shown this once.")
    return 0


def _line(one: Told) -> str:
    state = f"stopped: {one.stopped}" if one.stopped else f"{one.waiting} waiting, {one.dead} dead"
    return one_line(f"{one.id}  {one.url}  {','.join(one.events)}  {state}")


def _try_line(one: Try) -> str:
    why = f": {one.problem}" if one.problem else ""
    return one_line(f"{one.id}  {one.made:%Y-%m-%d %H:%M}  {one.event}  {one.state} after {one.tries}{why}")
