"""A newsroom whose workers are killed: articles come, are updated, corrected and withdrawn meanwhile, and
after each kill the store must be right, and at the end everything.

Half of the articles come by a drop folder that is watched, half are received as the command line does it.
Workers are real processes of the real command, and die by SIGKILL."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from filecmp import dircmp
from pathlib import Path

from sqlalchemy import func, select

from dragoman.formats.html import HTML
from dragoman.jobs import keys
from dragoman.jobs.line import Line, State
from dragoman.model.errors import StoreError
from dragoman.model.newsroom import Actor, EditionState
from dragoman.newsroom.identity import identities
from dragoman.newsroom.receive import receive
from dragoman.newsroom.release import Place, release
from dragoman.publish.site import Host
from dragoman.store import Reading, Store, articles, audit, editions, feeds, site
from dragoman.store.feeds import Watched
from dragoman.store.schema.articles import articles as article_rows
from dragoman.store.schema.articles import editions as edition_rows
from dragoman.store.schema.articles import identities as names
from dragoman.store.schema.articles import versions as version_rows

EDITOR = Actor("Anna Smith", "editor", ("en", "es"))
SETTINGS = '[[policy]]\nwithhold = "never"\nreview = "never"\nat_best = "publish"\n'
COMMAND = Path(sys.executable).with_name("dragoman")
SECTIONS = ("harbour", "town", "council", "school", "market")


@dataclass
class Story:
    """What its publisher last said of an article, and how often it said something else."""

    number: int
    version: int = 1
    note: str = ""
    withdrawn: bool = False

    @property
    def sign(self) -> str:
        """What stands in its text, and in no other's."""
        return f"QZ{self.number:04d}v{self.version}"

    @property
    def page(self) -> str:
        place = SECTIONS[self.number % len(SECTIONS)]
        words = [
            f"The {place} opens again on {1 + self.number % 28} May, the mayor said.",
            f"The work on it cost {100 + self.number} euros. The file is {self.sign}.",
            "Nobody was hurt, and the street is not closed.",
            *(f"Correction: {self.note}" for _ in range(bool(self.note))),
        ]
        text = "".join(f"<p>{one}</p>" for one in words)
        title = f"The {place} opens again, part {self.number}"
        head = f"<!doctype html><html lang=en><head><title>{title}</title></head>"
        return f"{head}<body><article><h1>{title}</h1>{text}</article></body></html>"


@dataclass
class World:
    """A publisher with so many articles, half of them in a drop folder, and a newsroom that follows it."""

    folder: Path
    database: str
    size: int
    luck: random.Random
    stories: dict[int, Story] = field(default_factory=dict)
    known: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.drop, self.site = self.folder / "drop", self.folder / "site"
        self.drop.mkdir(parents=True)
        (self.folder / "dragoman.toml").write_text(SETTINGS, "utf-8")
        self.store = Store.open(self.database)
        self.line = Line(self.database)
        watched = Watched(0, str(self.drop), "folder", ("es",), "en", "withdraw", 2, 0, private=False)
        with self.store.writing(EDITOR, self.now()) as write:
            feeds.add(write, watched)

    def close(self) -> None:
        self.line.close()
        self.store.close()

    def now(self) -> datetime:
        return datetime.now(UTC)

    def work(self, *options: str) -> subprocess.Popen[bytes]:
        """A worker, in a process of its own."""
        command = [str(COMMAND), "jobs", "work", "--site", str(self.site), *options]
        told = {"DRAGOMAN_DATABASE": self.database, "DRAGOMAN_WORKERS": "1"}
        log = (self.folder / "log").open("ab")
        with log:
            return subprocess.Popen(
                [*command, "--config", str(self.folder / "dragoman.toml")],
                env={**os.environ, **told},
                stdout=log,
                stderr=log,
            )

    def act(self) -> bool:
        """One thing that its publisher does; False where nothing is left to do."""
        number = len(self.stories)
        there = [one for one in self.stories.values() if not one.withdrawn]
        if number >= self.size and self.luck.random() < 0.1:
            return False
        if number < self.size and (not there or self.luck.random() < 0.6):
            self.stories[number] = Story(number)
            self._said(self.stories[number])
            return True
        story = self.luck.choice(there)
        match self.luck.choice(("update", "update", "correct", "withdraw")):
            case "update":
                story.version += 1
            case "correct":
                story.version += 1
                story.note = f"the sum was {story.version} euros too high."
            case _:
                story.withdrawn = True
        self._said(story)
        return True

    def _said(self, story: Story) -> None:
        if story.number % 2:
            self._dropped(story)
        elif story.withdrawn:
            self.line.ask([keys.withdrawal(self.known[story.number], story.version)])
        else:
            article = HTML().read(story.page.encode(), language="en", url=None)
            known_by = identities(article, f"story-{story.number}", None)
            with self.store.writing(EDITOR, self.now()) as write:
                got = receive(write, article, known_by, correction=story.note)
            self.known[story.number] = got.article
            self.line.ask([keys.translation(got.article, got.revision, "es")])

    def _dropped(self, story: Story) -> None:
        """Into the folder as whole files, as written a while ago; or out of it."""
        path = self.drop / f"story-{story.number}.html"
        if story.withdrawn:
            path.unlink()
            return
        fresh = self.drop / f".{path.name}"
        fresh.write_text(story.page, "utf-8")
        moment = time.time() - 60 + story.version
        os.utime(fresh, (moment, moment))
        fresh.rename(path)

    def in_hand(self, since: datetime) -> bool:
        """Whether a worker has begun something `since` then; what a dead one left does not count."""
        running = self.line.every((State.RUNNING,))
        return any(one.changed is not None and one.changed >= since for one in running)

    def wait_for_work(self, longest_s: float, since: datetime) -> None:
        """Until some moment: one while workers start, or soon after one is seen to have begun something."""
        until = time.monotonic() + self.luck.uniform(0.2, longest_s)
        if self.luck.random() < 0.9:
            until = time.monotonic() + 10 * longest_s
            while time.monotonic() < until and not self.in_hand(since):
                time.sleep(0.02)
            until = time.monotonic() + self.luck.uniform(0, longest_s)
        time.sleep(max(until - time.monotonic(), 0))

    def faults(self) -> list[str]:
        """What is wrong in the store at any moment, whatever is under way."""
        found: list[str] = []
        with self.store.reading() as read:
            try:
                audit.check(read)
            except StoreError as error:
                found.append(str(error))
            found += _doubled(read)
            found += _impossible(read)
            for number, key in self.known.items():
                had, said = articles.get(read, key).revision, self.stories[number].version
                found += [f"article {key} has {had} revisions of {said}"] * (had != said)
        return found

    def settle(self, most_s: float = 600) -> None:
        """Lets a worker do all that is left, those of the folder's last looks too."""
        until = time.monotonic() + most_s
        while time.monotonic() < until:
            worker = self.work("--until-idle")
            try:
                worker.wait(most_s)
            finally:
                worker.kill()
                worker.wait()
            time.sleep(3)
            with self.store.reading() as read:
                left = [one for one in self.stories.values() if one.number % 2 and not one.withdrawn]
                said = {f"story-{one.number}.html" for one in left}
                (feed,) = feeds.every(read)
                named = feeds.named(read, feed.id)
                late = feeds.untaken(read, feed.id) or feeds.missing(read, feed.id)
            if not late and said <= set(named) and not self.unlike():
                return

    def unlike(self) -> list[str]:
        """What is otherwise in the store than its publisher said last, when all is done."""
        found: list[str] = []
        with self.store.reading() as read:
            for story in self.stories.values():
                name = f"story-{story.number}"
                if story.number % 2:
                    name = str(self.drop / f"{name}.html")
                owners = read.rows(select(names.c.article).where(names.c.value == name))
                if len(owners) != 1:
                    # What was withdrawn before it was ever taken never came in.
                    found += [f"{name} is {len(owners)} articles"] * (not story.withdrawn or len(owners) > 1)
                    continue
                found += [f"{name}: {fault}" for fault in self._wrong(read, story, owners[0].article)]
            count = read.value(select(func.count()).select_from(article_rows))
            if count > len(self.stories):
                found.append(f"{count} articles of {len(self.stories)}")
        found += [f"{one.job.id}: {one.outcome}" for one in self.line.every((State.FAILED,))]
        return found

    def _wrong(self, read: Reading, story: Story, key: int) -> Iterator[str]:
        edition = editions.find(read, key, "es")
        if story.withdrawn:
            if edition is not None and edition.state is not EditionState.WITHDRAWN:
                yield f"the edition of a withdrawn article is {edition.state}"
            return
        newest = articles.get(read, key).revision
        text = " ".join(block.text for block in articles.text(read, key, newest).blocks)
        if story.sign not in text or story.note not in text:
            yield f"its newest text is not {story.sign}"
        if edition is None:
            yield "it has no edition"
            return
        if (edition.revision, edition.state) != (newest, EditionState.PUBLISHED):
            yield f"its edition is {edition.state} at revision {edition.revision} of {newest}"
        if editions.text(read, edition.id, edition.version).source != articles.text(read, key, newest):
            yield "its edition is of another text"

    def unshown(self) -> list[str]:
        """What is otherwise on the site than it is in the store, and what the site would be if it were made
        anew.
        """
        files = [path for path in self.site.rglob("*") if path.is_file()]
        text = "\n".join(path.read_text("utf-8", "replace") for path in files)
        found = []
        for story in self.stories.values():
            there = story.sign in text
            if there == story.withdrawn:
                found.append(f"{story.sign} is {'' if there else 'not '}on the site")
        with self.store.writing(EDITOR, self.now()) as write:
            site.again(write)
        again = self.folder / "again"
        release(self.store, Place(Host(again)), EDITOR, self.now)
        return found + list(_differences(dircmp(self.site, again)))


def killed(world: World, kills: int, workers: int, longest_s: float = 6.0) -> tuple[int, list[str]]:
    """Lets `workers` work, kills one or all of them at `kills` random moments, and says how many kills found
    work in hand, and all faults that were seen after any.
    """
    faults: list[str] = []
    in_hand = 0
    since = world.now()
    at_work = [world.work() for _ in range(workers)]
    try:
        for number in range(kills):
            for _ in range(1 + 2 * world.size // kills):
                world.act()
            world.wait_for_work(longest_s, since)
            for victim in at_work if world.luck.random() < 0.3 else [world.luck.choice(at_work)]:
                victim.send_signal(signal.SIGKILL)
                victim.wait()
            in_hand += world.in_hand(since)
            faults += [f"after kill {number + 1}: {fault}" for fault in world.faults()]
            since = world.now()
            at_work = [one if one.poll() is None else world.work() for one in at_work]
    finally:
        for worker in at_work:
            worker.kill()
            worker.wait()
    return in_hand, faults


def _doubled(read: Reading) -> list[str]:
    """Versions of an edition that translate the same revision: nobody edits here."""
    twice = (
        select(version_rows.c.edition, version_rows.c.revision, func.count().label("times"))
        .group_by(version_rows.c.edition, version_rows.c.revision)
        .having(func.count() > 1)
    )
    found = [
        f"edition {row.edition} has revision {row.revision} {row.times} times" for row in read.rows(twice)
    ]
    trail = audit.since(read)
    told = Counter((one.action, one.subject) for one in trail if one.action == "article.withdrawn")
    return found + [
        f"{action} {count} times of {subject}" for (action, subject), count in told.items() if count > 1
    ]


def _impossible(read: Reading) -> list[str]:
    """Editions of revisions that there are not, and readers' versions of withdrawn ones."""
    rows = read.rows(
        select(edition_rows, article_rows.c.revision.label("newest")).join_from(edition_rows, article_rows)
    )
    ahead = [f"edition {row.id} is ahead of its article" for row in rows if row.revision > row.newest]
    gone = [row for row in rows if row.state == EditionState.WITHDRAWN and row.published_version is not None]
    return ahead + [f"readers have the withdrawn edition {row.id}" for row in gone]


def _differences(compared: dircmp[str], path: str = "") -> Iterator[str]:
    for name in compared.left_only:
        yield f"{path}{name} would not be on a new site"
    for name in compared.right_only:
        yield f"{path}{name} is missing on the site"
    for name in (*compared.diff_files, *compared.funny_files):
        yield f"{path}{name} would be another on a new site"
    for name, inner in compared.subdirs.items():
        yield from _differences(inner, f"{path}{name}/")
