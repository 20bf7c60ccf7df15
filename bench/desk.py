"""How long after a key its findings stand at the review desk, in a browser, beside the service's own process.

    make bench-desk ARGS="--keys 150"

A sentence of forty words is rewritten key by key: `apart` with time to read between keys, `at a rate` at 80
words a minute, where each answer is of what was typed by then. Milliseconds, from the key's event to the
change of the page.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from suites.browsers import ARGUMENTS, CHROMIUM
from suites.newsroom import FERRY, MAYOR, NAMES, SPANISH, STORM, WAITED, by_machine, opened, story

from bench import servers
from dragoman.newsroom.receive import receive
from dragoman.newsroom.update import update
from dragoman.service.access import browser, sessions
from dragoman.service.access.roles import Role
from dragoman.store import Store, users

LONG = (
    "The ferry company said on Tuesday that 40 people had waited for more than three hours in the harbour of "
    "Portmere because the storm had damaged the only landing stage, and that it would pay 120 euros to each."
)
WRITTEN = (
    "La compañía del transbordador dijo el martes que 40 personas habían esperado más de tres horas en el "
    "puerto de Portmere porque la tormenta había dañado el único embarcadero, y que pagaría 120 euros a "
    "cada una."
)
TYPED = "Ayer, según 41 fuentes de la empresa, no zarpó ninguno de los 12 barcos, y nadie dijo por qué; "

_WATCH = """() => {
  window.times = [];
  let at = 0;
  document.addEventListener('beforeinput', () => { at ||= performance.now(); }, true);
  new MutationObserver((changes) => {
    const renewed = changes.some((one) => [...one.addedNodes].some((node) => node.id === 'live'));
    if (renewed && at) { window.times.push(performance.now() - at); at = 0; }
  }).observe(document.getElementById('lines'), { childList: true, subtree: true });
}"""


def newsroom(folder: Path) -> tuple[int, str]:
    """An edition of forty sentences, and what the browser of an editor shows."""
    known = {**SPANISH, LONG: WRITTEN}
    with Store.open(str(folder / "store.sqlite3")) as store, opened(store) as (room, engine):
        engine.known = known
        with room.writing() as write:
            receive(write, story(*[FERRY, STORM, LONG, WAITED, MAYOR] * 8), NAMES)
        made = update(by_machine(room), 1, "es").edition
        now = datetime.now(UTC) - timedelta(seconds=1)
        with store.writing(room.by, now) as write:
            user = users.add(write, "anna", "Anna Smith", Role.EDITOR, ("en", "es"), "", None)
            users.password(write, user, "no password has this", once=False)
            token = sessions.begin(write, user, "bench")
    return made.id, token


def typed(page: Page, keys: str, apart: float) -> list[float]:
    """Milliseconds from keys to their findings; `apart` seconds between keys."""
    page.evaluate("() => { window.times = []; }")
    for key in keys:
        page.keyboard.type(key)
        time.sleep(apart)
    page.wait_for_timeout(1000)
    return [float(one) for one in page.evaluate("() => window.times")]


def told(name: str, times: Sequence[float]) -> None:
    """Prints the median, and that which 95 of 100 stay under."""
    order = sorted(times)
    middle, high = order[len(order) // 2], order[int(len(order) * 0.95)]
    took = f"p50 {middle:6.1f} ms   p95 {high:6.1f} ms   most {order[-1]:6.1f} ms"
    print(f"{name:10} {len(order):4} answers   {took}")


def main() -> None:
    """Types, and tells."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--keys", type=int, default=150)
    wanted = arguments.parse_args()
    keys = (TYPED * 10)[: wanted.keys]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        edition, token = newsroom(folder)
        with servers.dragoman(folder) as server, sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            context = chromium.new_context()
            context.add_cookies([{"name": browser.COOKIE, "value": token, "url": server.address}])
            page = context.new_page()
            page.goto(f"{server.address}/review/editions/{edition}?sentence=3")
            page.wait_for_selector("#panel")
            page.keyboard.press("Enter")
            page.keyboard.press("Home")
            page.evaluate(_WATCH)
            typed(page, keys[:10], 0.3)
            told("apart", typed(page, keys, 0.25))
            told("at a rate", typed(page, keys, 60 / (80 * 5)))
            chromium.close()


if __name__ == "__main__":
    main()
