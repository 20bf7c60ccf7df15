"""What a service gave is there as it comes: where the rest fails, is too long, or is in another language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from suites import translation_services as stubs
from suites.service import Reply, Service

from dragoman.engines.http import Client
from dragoman.engines.limits import Limits
from dragoman.engines.paid import Authorization
from dragoman.engines.services import engine as services
from dragoman.engines.services.wires import LibreTranslate
from dragoman.model.article import Mark, MarkKind
from dragoman.model.errors import EngineDied, EngineError
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate, Segment

PAIR = Pair("en", "es")
LIMITS = Limits(silence_s=2, total_s=2, tries=1, concurrency=1)
ENGLISH = (
    "The council approved last night the budget that the opposition had thrown out a week before, number {}."
)


@contextmanager
def service(**options: Any) -> Iterator[tuple[services.Service, Service]]:
    with stubs.libretranslate(**options) as stub:
        client = Client("libretranslate", stub.url, Authorization((), header=""), LIMITS)
        engine = services.Service(LibreTranslate(), client, services.characters("libretranslate", None))
        yield engine, stub
        engine.close()


def _came(
    engine: services.Service, segments: Iterable[Segment], known: Mapping[int, tuple[Candidate, ...]] = {}
) -> tuple[dict[int, str], EngineError | None]:
    came: dict[int, str] = {}
    try:
        for some in engine.stream(list(segments), PAIR, known):
            came |= {at: offered[0].text for at, offered in some.items()}
    except EngineError as error:
        return came, error
    return came, None


def test_what_a_server_brought_is_there_though_it_goes_away() -> None:
    """With words that are marked, which are asked for first, and figures, which are not asked for."""
    gone: list[Reply | None] = []

    def translate(text: str) -> str:
        if "number 20" in text:
            stub.failures.extend(gone)
        return text.upper()

    marked = Segment("The storm.", (Mark(4, 9, MarkKind.EM, {}, "", 1),))
    with service(translate=translate) as (engine, stub):
        gone += [None] * 10
        segments = [Segment(f"Day number {at}.") for at in range(40)]
        came, error = _came(engine, [*segments, marked, Segment("1,234")])

    assert isinstance(error, EngineDied)
    assert came.keys() == {*range(24), 40, 41}  # twelve a request
    assert (came[23], came[40], came[41]) == ("DAY NUMBER 23.", "THE STORM.", "1,234")


def test_what_is_known_is_not_asked_for() -> None:
    with service() as (engine, stub):
        came, error = _came(engine, map(Segment, ("one", "two", "3")), {1: (Candidate("DOS"),)})

    assert (came, error) == ({0: "ONE", 2: "3"}, None)
    assert [asked.body["q"] for asked in stub.asked if asked.body] == [["one"]]


def test_nothing_in_another_language_is_kept() -> None:
    """Not what came in it before the server went away either."""
    gone: list[Reply | None] = []

    def translate(text: str) -> str:
        if "number 8" in text:
            stub.failures.extend(gone)
        return text

    with service(translate=translate) as (engine, stub):
        gone += [None] * 10
        came, error = _came(engine, [Segment(ENGLISH.format(at)) for at in range(40)])

    assert came == {}
    assert "answers in en" in str(error)


def test_a_text_that_is_too_long_alone_goes_in_two() -> None:
    """At the end of a sentence before that of a clause, with its marks."""
    text = "Nobody was hurt, they said. The port was closed for a day; the storm was over."
    mark = Mark(text.index("port"), text.index(" was closed"), MarkKind.EM, {}, "", 3)
    with service(limit=50) as (engine, _):
        ((made,),) = engine.translate([Segment(text, (mark,))], PAIR)

    assert made.text == text.upper()
    assert [made.text[one.start : one.end] for one in made.marks] == ["PORT"]


def test_one_clause_that_is_too_long_is_held_with_the_reason() -> None:
    """The others are there."""
    with service(limit=30) as (engine, _):
        came, error = _came(engine, map(Segment, ("word " * 10, "One.", "Nobody was hurt, they said today.")))

    assert came == {1: "ONE.", 2: "NOBODY WAS HURT, THEY SAID TODAY."}
    assert "exceeds text limit (30)" in str(error)
    assert "«word word" in str(error)
    assert "50 characters in one clause" in str(error)


def test_halves_that_are_too_long_are_cut_again() -> None:
    text = "One two three, four five six, seven eight nine, ten eleven twelve."
    with service(limit=20) as (engine, _):
        ((made,),) = engine.translate([Segment(text)], PAIR)

    assert made.text == text.upper()


def test_a_text_without_an_end_of_a_clause_is_an_error() -> None:
    with service(limit=10) as (engine, _), pytest.raises(EngineError, match="too long"):
        engine.translate([Segment("much longer than ten")], PAIR)
