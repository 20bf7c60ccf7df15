"""What a form of the edition's page is answered: the parts that it renews, or the page anew where no script
asked.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass
from threading import Lock

from fastapi import Request, Response

from dragoman.model.edition import Edition
from dragoman.model.errors import NotStored
from dragoman.model.segment import Term
from dragoman.newsroom.merging import Met
from dragoman.newsroom.room import Room
from dragoman.newsroom.sentences import places
from dragoman.segments.difference import Run, difference
from dragoman.service.review import beside
from dragoman.service.review.beside import Judged, Offered, Remembered
from dragoman.service.review.pages import back, render
from dragoman.service.review.sheet import Line, Sheet, changed, sheet
from dragoman.store import Reading, begun, editions

_KEPT = 16


@dataclass(frozen=True, slots=True)
class Beside:
    """All that stands beside a sentence."""

    judged: Judged
    hits: list[Remembered]
    terms: list[Term]
    others: list[Offered]


@dataclass(frozen=True, slots=True)
class Clash:
    """What two wrote in the same words, with what each changed."""

    met: Met
    our_runs: tuple[Run, ...]
    their_runs: tuple[Run, ...]

    @property
    def number(self) -> int:
        """The sentence's."""
        return self.met.number

    @property
    def others(self) -> tuple[str, ...]:
        """Who else wrote."""
        return self.met.others

    @property
    def base(self) -> str:
        """What the sentence was."""
        return self.met.base

    @property
    def ours(self) -> str:
        """What is not saved."""
        return self.met.ours

    @property
    def theirs(self) -> str:
        """What is."""
        return self.met.theirs


class Versions:
    """Versions that were looked at lately: they never change, and each key that is typed asks for one. May be
    used by several threads.
    """

    def __init__(self, most: int = _KEPT) -> None:
        self._most, self._lock = most, Lock()
        self._known: OrderedDict[tuple[int, int], Edition] = OrderedDict()

    def get(self, room: Room, edition: int, version: int) -> Edition:
        """A version of an edition. Raises NotStored."""
        key = edition, version
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        with room.store.reading() as read:
            found = editions.text(read, edition, version)
        with self._lock:
            self._known[key] = found
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return found


def is_part(request: Request) -> bool:
    """Whether a script of the page asks, which renews parts of it."""
    return request.headers.get("hx-request") == "true"


def line_of(told: Sheet, number: int) -> Line:
    """A sentence of a page. Raises NotStored."""
    found = next((one for one in told.lines if one.number == number), None)
    if found is None:
        raise NotStored(f"The edition in {told.edition.language} has no sentence {number}", "Load it again.")
    return found


def beside_of(room: Room, read: Reading, told: Sheet, line: Line) -> Beside:
    """What stands beside a sentence of a page."""
    return Beside(
        beside.judged(room, told.text, line.place, line.target),
        beside.alike(read, told.text, line.source),
        beside.terms(room, told.text, line.source),
        beside.others(read, told.edition.id, told.text, line.place),
    )


def page(
    request: Request, room: Room, edition: int, number: int | None = None, met: Met | None = None
) -> Response:
    """The whole page, with one sentence open, and what two wrote in the same words. Raises NotStored."""
    with room.store.reading() as read:
        told = sheet(read, edition, room.by, room.now())
        line = next((one for one in told.lines if number is not None and one.number == number), None)
        look = beside_of(room, read, told, line) if line is not None else None
    told_more = {"sheet": told, "open": number, "look": look, "clash": _clash(met, told)}
    return render(request, "edition/page.html", 409 if met is not None else 200, **told_more)


def renewed(  # noqa: PLR0913  # what was done, and of what
    request: Request,
    room: Room,
    edition: int,
    since: int,
    number: int | None = None,
    *,
    said: str = "",
    met: Met | None = None,
    also: Collection[int] = (),
    talk: bool = False,
) -> Response:
    """What the page shows anew, where `since` is the version that it showed: the lines that others changed
    too, the sentence of that number, those of the numbers `also` and, for `talk`, those with comments, and
    what is said of the whole. Raises NotStored.
    """
    if not is_part(request):
        if met is not None:
            return page(request, room, edition, number, met)
        at = f"?sentence={number}#s{number}" if number is not None else ""
        return back(f"/review/editions/{edition}{at}")
    with room.store.reading() as read:
        told = sheet(read, edition, room.by, room.now())
        then = editions.text(read, edition, since)
        news = changed(then, told.text)
        if news is None:  # the sentences are others: only the whole page says which
            return _reload()
        line = line_of(told, number) if number is not None else None
        look = beside_of(room, read, told, line) if line is not None else None
    lines = [
        one
        for one in told.lines
        if one.place in news or one is line or one.number in also or (talk and one.comments)
    ]
    clash = _clash(met, told)
    values = {"sheet": told, "lines": lines, "one_open": line, "look": look, "clash": clash, "said": said}
    return render(request, "edition/changed.html", 409 if met is not None else 200, **values)


def _clash(met: Met | None, told: Sheet) -> Clash | None:
    if met is None:
        return None
    ours, theirs = (difference(met.base, one, told.edition.language) for one in (met.ours, met.theirs))
    return Clash(met, ours, theirs)


def written_in(read: Reading, edition: int, version: int, own: str) -> set[int]:
    """The numbers of the sentences of a version in which others write."""
    others = {(one.block, one.position) for one in begun.of(read, edition) if one.made_by != own}
    if not others:
        return set()
    return {at for at, place in enumerate(places(editions.text(read, edition, version))) if place in others}


def _reload() -> Response:
    return Response(status_code=204, headers={"HX-Refresh": "true"})
