"""A newsroom to try: ``make demo-newsroom``.

It watches a feed of its own, has the articles translated by Apertium, and then does what a morning's people
do: one edition is with readers, one is held for a finding, one lags behind its original, one was withdrawn,
and a reader reported a sentence. Then it serves the desk and the readers' site, until it is told to stop.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO

from dragoman.desk import Desk
from dragoman.model.newsroom import Actor
from dragoman.model.reported import Wrong
from dragoman.newsroom import edit, reports, steps, withdraw
from dragoman.newsroom.release import Place, release
from dragoman.newsroom.room import Room
from dragoman.publish.site import Host
from dragoman.service.access import passwords, people
from dragoman.service.access.roles import Role
from dragoman.store import Store, articles, editions, segments, users
from dragoman.store.values import StoredEdition

HERE = Path(__file__).parent
MARK = ".dragoman-demo"
"""By which a folder is known that may be thrown away."""

PAIRS = ("eng-spa", "spa-cat")
LANGUAGES = ("es", "ca")
PORT = 8080

ADA = Actor("Ada Moor", "editor", ("en", "es", "ca"))
PEOPLE = (
    ("ada", "Ada Moor", Role.EDITOR, ("en", "es", "ca")),
    ("tom", "Tom Brandt", Role.PUBLISHER, ("en", "es")),
    ("admin", "admin", Role.ADMIN, ("en",)),
)


def main(folder: Path) -> int:
    """Makes the newsroom in a folder, and serves it; the exit status."""
    if why := _lacking(folder):
        print(why, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # it ends as with Ctrl-C, and all of it
    _emptied(folder)
    os.environ["DRAGOMAN_DATABASE"] = str(folder / "newsroom.sqlite3")
    feed, site = folder / "feed", folder / "site"
    with _feed(feed) as address, (folder / "log.txt").open("w") as log:
        print("The feed is read, and its articles are translated …", flush=True)
        watched = ("watch", address, "--to", ",".join(LANGUAGES), "--allow-private", *_work(site), "--every")
        _dragoman(*watched, "5s", "--until-idle", log=log)
        print("People are at work …", flush=True)
        shown = _morning(site)
        _corrected(feed / "ferry-returns.html", {"40 people": "46 people", "14:30": "15:30"})
        _corrected(feed / "feed.xml", {"2026-11-24T08:10:00Z": "2026-11-24T16:40:00Z"})
        _dragoman(*watched, "30s", "--until-idle", log=log)
        return _served(site, address, shown, log)


def _lacking(folder: Path) -> str:
    """What stands in the way; "" where nothing does."""
    if shutil.which("apertium") is None:
        return "Apertium translates here, and is not installed: see docs/apertium.md."
    there = subprocess.run(["apertium", "-l"], capture_output=True, text=True, check=False).stdout.split()
    if missing := [pair for pair in PAIRS if pair not in there]:
        return f"Apertium has no pair {', '.join(missing)}: see docs/apertium.md."
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        return f"{folder} is not empty, and not of this: choose another folder."
    return ""


def _emptied(folder: Path) -> None:
    """Each time a new newsroom: what was tried in the last is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "feed").mkdir(parents=True)
    (folder / MARK).touch()
    for path in (*HERE.glob("*.html"), *HERE.glob("*.xml")):
        shutil.copy(path, folder / "feed" / path.name)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def _feed(folder: Path) -> Iterator[str]:
    """The address of a feed on this machine, whose pages may be changed while it is watched."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/feed.xml"
    finally:
        server.shutdown()


def _morning(site: Path) -> str:
    """What people do; and who they are, with their passwords."""
    with Store.open(os.environ["DRAGOMAN_DATABASE"]) as store, Desk.open() as desk:
        room = Room(store, desk, ADA, _now)
        shown = _people(room)
        _published(room, "library-hours", {
            "The town library opens on Sundays": "La biblioteca municipal abrirá los domingos",
            "Children can borrow ten books, and nobody pays a fee.":
                "Los niños pueden tomar prestados diez libros, y nadie paga nada.",
        })  # fmt: skip
        _published(room, "lighthouse-sold", {})
        _published(room, "ferry-returns", {
            "The ferry to Grey Island sails again": "El transbordador a Grey Island vuelve a navegar",
            "40 people waited in the harbour at six in the morning.":
                "A las seis de la mañana, 40 personas esperaban en el puerto.",
        })  # fmt: skip
        slip = "La escuela de Mill Street no ha recibido los 4,3 millones que la región prometió en 2024."
        _edited(room, _edition(room, "school-roof"), "The school in Mill Street", slip)
        release(store, Place(Host(site), reports="/report"), ADA, _now)
        _reported(room, "library-hours", "A library that is closed on Sunday")
        with room.writing() as write:
            gone = _edition(room, "lighthouse-sold").article
            withdraw.withdraw(write, gone, "The sale was called off. We were told so too late.", "en")
    return shown


def _people(room: Room) -> str:
    lines = []
    for name, called, role, reads in PEOPLE:
        with room.writing() as write:
            made = people.invite(write, name, role, called, reads)
            users.password(write, made.id, passwords.hashed(made.password), once=False)
        lines.append(f"  {name:<8}{made.password:<36}{role}")
    return "\n".join(lines)


def _edition(room: Room, slug: str) -> StoredEdition:
    """The Spanish edition of the article of that name."""
    with room.store.reading() as read:
        for article in articles.newest(read, 50):
            if any(slug in one.value for one in articles.known(read, article.id)):
                found = editions.find(read, article.id, "es")
                assert found is not None
                return found
    raise SystemExit(f"The article «{slug}» did not come: see log.txt.")


def _published(room: Room, slug: str, better: dict[str, str]) -> None:
    """Somebody writes what reads badly, and answers for the edition."""
    for original, text in better.items():
        _edited(room, _edition(room, slug), original, text)
    found = _edition(room, slug)
    with room.writing() as write:
        steps.publish(write, found.id, steps.approve(write, found.id, found.version).version)


def _edited(room: Room, edition: StoredEdition, original: str, text: str) -> None:
    with room.store.reading() as read:
        number = next(
            one.position for one in segments.of(read, edition.id) if one.source.startswith(original)
        )
    edit.edit(room, edition.id, number, text)


def _reported(room: Room, slug: str, original: str) -> None:
    found = _edition(room, slug)
    with room.store.reading() as read:
        number = next(one.position for one in segments.of(read, found.id) if original in one.source)
    with room.store.writing(reports.READER, room.now()) as write:
        words = "Se dice «cerrada»: la biblioteca es femenina."
        reports.take(write, found.id, found.version, number, Wrong.LANGUAGE, words)


def _corrected(page: Path, changes: dict[str, str]) -> None:
    """The publisher changes a page, or its feed."""
    text = page.read_text("utf-8")
    for before, after in changes.items():
        text = text.replace(before, after)
    page.write_text(text, "utf-8")


def _served(site: Path, address: str, shown: str, log: IO[str]) -> int:
    """Serves, with a worker beside it, until one of them ends or Ctrl-C."""
    port = _free(PORT)
    work = _started("jobs", "work", *_work(site), log=log)
    serve = _started("serve", "--port", str(port), "--site", str(site), log=log)
    try:
        _ready(f"http://127.0.0.1:{port}/readyz", serve)
        print(
            f"\nThe review desk   http://127.0.0.1:{port}/review\n"
            f"The readers' site http://127.0.0.1:{port}/\n"
            f"The feed          {address} (its pages are in {site.parent / 'feed'})\n\n"
            f"Sign in as\n{shown}\n\nStop with Ctrl-C.",
            flush=True,
        )
        while serve.poll() is None and work.poll() is None:
            time.sleep(0.5)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        for one in (serve, work):
            one.terminate()
        for one in (serve, work):
            one.wait(60)


def _work(site: Path) -> Sequence[str]:
    return "--site", str(site), "--report", "/report"


def _dragoman(*arguments: str, log: IO[str]) -> None:
    running = _started(*arguments, log=log)
    try:
        status = running.wait()
    except KeyboardInterrupt:
        running.terminate()
        running.wait(60)
        raise
    if status:
        raise SystemExit(f"«dragoman {' '.join(arguments)}» ended with {status}: see log.txt.")


def _started(*arguments: str, log: IO[str]) -> subprocess.Popen[bytes]:
    """A command of ours, in a group of its own: Ctrl-C is for this program, which ends it."""
    command = [str(Path(sys.executable).with_name("dragoman")), *arguments]
    return subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)


def _free(port: int) -> int:
    with socket.socket() as one:
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
            one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _ready(address: str, serve: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=1):  # noqa: S310 - of this machine
                return
        except OSError:
            if serve.poll() is not None:
                raise SystemExit("The service did not start: see log.txt.") from None
            time.sleep(0.1)


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
