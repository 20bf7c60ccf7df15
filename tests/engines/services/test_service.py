"""What a service may do to a newsroom, and what it may not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from suites import service as servers
from suites import translation_services as stubs
from suites.service import Reply

from dragoman.engines.http import Client
from dragoman.engines.limits import Limits
from dragoman.engines.paid import Authorization
from dragoman.engines.services.engine import Service, characters
from dragoman.engines.services.replies import accepted, in_language
from dragoman.engines.services.wires import LibreTranslate
from dragoman.engines.wrapper import for_run
from dragoman.model.article import Mark, MarkKind
from dragoman.model.errors import EngineDied, EngineError, UnsupportedPair
from dragoman.model.protocols import Pair
from dragoman.model.segment import Segment

PAIR = Pair("en", "es")
QUICK = Limits(first_wait_s=0, silence_s=2, total_s=2)


@contextmanager
def service(
    *failures: Reply | None,
    translate: Callable[[str], str] = str.upper,
    most: int | None = None,
    texts: int = -1,
    limit: int = -1,
) -> Iterator[tuple[Service, servers.Service]]:
    """An engine on a LibreTranslate server that has said which languages it has, and then fails as told."""
    with stubs.libretranslate(translate=translate, texts=texts, limit=limit) as stub:
        client = Client("libretranslate", stub.url, Authorization((), header=""), QUICK)
        engine = Service(LibreTranslate(), client, characters("libretranslate", most))
        engine.translate([Segment("Yes")], PAIR)
        stub.asked.clear()
        stub.failures.extend(failures)
        yield engine, stub
        engine.close()


def said(engine: Service, *texts: str) -> list[str]:
    return [offered[0].text for offered in engine.translate([Segment(text) for text in texts], PAIR)]


@pytest.mark.parametrize(
    "text", ["&lt;script&gt;", "<1> and <b>", "AT&T &amp; R&D", "&#39;", "100% <5 >3 & 4"]
)
@pytest.mark.parametrize("marks", [(), (Mark(0, 2, MarkKind.EM, {}, "", 1),)])
def test_an_article_about_markup_comes_back_as_it_was(text: str, marks: tuple[Mark, ...]) -> None:
    """The server unescapes what it gives back, and everything that was text stays text."""
    with service(translate=str) as (engine, _):
        ((candidate,),) = engine.translate([Segment(f"{text} x", marks)], PAIR)

    assert candidate.text == f"{text} x"
    assert {mark.id for mark in candidate.marks} == {mark.id for mark in marks}


def test_tags_that_came_back_broken_are_asked_for_again_without() -> None:
    broken = Reply({"translatedText": ['Lea el <span id="m1">informe.']})
    segment = Segment("Read the report.", (Mark(9, 15, MarkKind.LINK, {"href": "/r"}, "", 4),))
    with service(broken) as (engine, stub):
        ((candidate,),) = engine.translate([segment], PAIR)

    assert candidate.text == "READ THE REPORT."
    assert [mark.id for mark in candidate.marks] == [4]
    assert [asked.body["format"] for asked in stub.asked] == ["html", "text"]


def test_figures_alone_are_not_sent() -> None:
    with service() as (engine, stub):
        assert said(engine, "1,000 – 2,000") == ["1,000 – 2,000"]
        assert stub.asked == []


def test_what_is_too_much_at_once_is_sent_in_halves() -> None:
    with service(texts=2) as (engine, stub):
        assert said(engine, *"abcde") == list("ABCDE")
        assert max(len(asked.body["q"]) for asked in stub.asked[1:]) == 3


def test_a_server_s_bound_on_characters_is_asked_for_and_kept() -> None:
    with service(limit=10) as (engine, stub):
        assert said(engine, "one two", "three", "four", "five") == ["ONE TWO", "THREE", "FOUR", "FIVE"]
        assert sorted(asked.body["q"] for asked in stub.asked) == [["five"], ["one two"], ["three", "four"]]


def test_fewer_results_than_asked_are_an_error() -> None:
    with service(Reply({"translatedText": ["UNO"]})) as (engine, _), pytest.raises(EngineError) as caught:
        said(engine, "one", "two")

    assert "given 2 texts and returned 1" in caught.value.message


@pytest.mark.parametrize(
    "body",
    [
        {"translatedText": "UNO"},
        {"translatedText": [None]},
        {"translatedText": [{"a": 1}]},
        {"other": 1},
        [],
        None,
        3,
    ],
)
def test_an_answer_of_another_form_is_an_error(body: object) -> None:
    with service(Reply(body)) as (engine, _), pytest.raises(EngineError, match="another form"):
        said(engine, "one")


def test_nothing_for_something_is_an_error() -> None:
    with service(Reply({"translatedText": [" "]})) as (engine, _), pytest.raises(EngineError) as caught:
        said(engine, "one")

    assert "gave nothing for «one»" in caught.value.message


def test_a_busy_server_is_waited_for() -> None:
    slow = Reply({"error": "Slowdown: 10 per 1 minute"}, 429, {"Retry-After": "0"})
    with service(slow, slow) as (engine, stub):
        assert said(engine, "one") == ["ONE"]
        assert len(stub.asked) == 3


def test_a_server_that_dies_is_told_from_one_that_errs() -> None:
    with service(*[None] * 4) as (engine, _), pytest.raises(EngineDied):
        said(engine, "one")


def test_languages_are_asked_for_once() -> None:
    with service() as (engine, stub):
        assert Pair("en", "pt-BR") in engine.pairs()
        engine.close()
        said(engine, "one")
        assert {asked.path for asked in stub.asked} == {"/translate"}


def test_a_pair_that_is_not_there_names_those_that_are() -> None:
    with service() as (engine, _):
        with pytest.raises(UnsupportedPair, match="en-es"):
            engine.pair("en", "fi")
        with pytest.raises(UnsupportedPair, match="in en already"):
            engine.pair("en", "en-GB")


def test_two_runs_share_the_server_and_what_it_told_but_no_budget() -> None:
    with service(most=10) as (engine, stub):
        one, other = for_run(engine), for_run(engine)
        for run in (one, other):
            run.translate([Segment("Seven..")], PAIR)
            with pytest.raises(EngineError, match="7 were sent"):
                run.translate([Segment("Four")], PAIR)
        one.close()
        other.translate([Segment("One")], PAIR)

    assert {asked.path for asked in stub.asked} == {"/translate"}


def test_the_budget_is_kept_before_anything_is_sent() -> None:
    with service(most=10) as (engine, stub):  # three are spent
        assert said(engine, "four") == ["FOUR"]
        with pytest.raises(EngineError, match="may be sent 10 characters a run; 7 were sent, and 5 more"):
            said(engine, "fives")
        assert len(stub.asked) == 1
        assert said(engine, "six") == ["SIX"]


SPANISH = [
    "El ayuntamiento aprobó anoche los presupuestos que la oposición había rechazado en la sesión anterior.",
    "Los vecinos que esperaban en la calle aplaudieron cuando supieron que la escuela no cerraría este año.",
    "Según la alcaldesa, las obras empezarán en cuanto se firme el contrato y durarán menos de seis meses.",
    "Nadie quiso decir cuánto costarán, aunque todos esperan que se pague con lo que sobró del año pasado.",
]


def test_the_budget_is_for_all_of_an_article_or_for_none_of_it() -> None:
    linked = Segment("Read this", (Mark(0, 4, MarkKind.EM, {}, "", 1),))
    with service(most=60) as (engine, stub):
        with pytest.raises(EngineError, match="may be sent 60 characters"):
            engine.translate([linked, Segment("Nobody was hurt in the storm, said the mayor.")], PAIR)
        assert stub.asked == []


def test_another_language_than_was_asked_for_is_an_error() -> None:
    in_language(SPANISH, "es-MX", "service")
    with pytest.raises(EngineError, match="answers in es, and was asked for en"):
        in_language(SPANISH, "en", "service")


def test_the_articles_own_language_given_back_is_an_error() -> None:
    with service(translate=str) as (engine, _), pytest.raises(EngineError, match="answers in en"):
        said(
            engine,
            "The council approved last night the budget that the opposition had thrown out a week before.",
            "Neighbours who were waiting in the street cheered when they heard that the school stayed open.",
            "The work will begin as soon as the contract is signed, and it will take less than a year.",
            "Nobody would say how much it will cost, though all of them hope that money was left over.",
        )


def test_names_and_close_languages_are_no_other_language() -> None:
    names = [
        "Juan Pérez García, Hospital General de Valencia",
        "María Núñez de la Fuente, Puerta del Sol",
    ] * 9
    danish = [
        "Kommunen besluttede i aftes at bevare skolen, som oppositionen havde villet lukke før sommerferien.",
        "Naboerne, der ventede på gaden, klappede, da de hørte, at deres børn kunne blive i den gamle skole.",
        "Arbejdet begynder, så snart kontrakten er skrevet under, og det kommer til at tage under et år.",
        "Ingen ville sige, hvor meget det skulle koste, men alle håber, at der er penge tilbage fra i fjor.",
    ]

    in_language(names, "en", "service")
    in_language(danish, "nb", "service")
    in_language(SPANISH[:2], "en", "service")  # too little to be sure


def test_one_answer_to_everything_is_no_translation() -> None:
    texts = ["The council met yesterday.", "Nobody was hurt in the fire.", "Prices rose again in May."]

    with pytest.raises(EngineError, match="says the same for everything"):
        accepted(texts, ["Service unavailable"] * 3, "service")
    assert accepted(["Yes.", "Yeah.", "Yep."], ["Sí."] * 3, "service") == ["Sí."] * 3


def test_an_answer_without_end_is_no_translation() -> None:
    with pytest.raises(EngineError, match="gave 100000 characters for the 7 of «Harbour»"):
        accepted(["Harbour"], ["puerto " * 14285 + "final"], "s")
    assert accepted(["No."], ["no " * 300], "s")  # a model that loops is for the checks to find


def test_what_no_page_can_hold_is_not_believed() -> None:
    with service(translate=lambda text: f"{text}\x00\ud800\x1b.") as (engine, _):
        assert said(engine, "Harbour") == ["Harbour   ."]


def test_a_page_is_no_translation() -> None:
    with pytest.raises(EngineError, match="gave a page"):
        accepted(["Good morning."], ["<!DOCTYPE html><title>502</title>"], "service")
