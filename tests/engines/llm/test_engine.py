"""The engine against a real server on loopback: what is sent, and that nothing false comes out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from suites.chat_server import Model, completion, data, refusing, spanish, translator
from suites.engines import EngineContract
from suites.llm import (
    BOATS,
    FRENCH,
    INJECTION,
    LONG,
    MAYOR,
    PAIR,
    SECRET,
    STORM,
    failure,
    made,
    said,
    serving,
    texts,
)
from suites.service import Asked, Reply, Service

from dragoman.engines.llm.engine import LLM
from dragoman.engines.llm.messages import rules
from dragoman.model.article import Mark, MarkKind, Span
from dragoman.model.edition import Finding, Severity
from dragoman.model.errors import EngineError
from dragoman.model.protocols import Engine, Pair, Reviser, Revision
from dragoman.model.segment import Candidate, Context, Segment, Term


class TestLLM(EngineContract):
    @pytest.fixture
    def engine(self) -> Iterator[Engine]:
        with serving() as (engine, _):
            yield engine

    @pytest.fixture
    def pair(self) -> Pair:
        return PAIR

    @pytest.fixture
    def sentences(self) -> list[str]:
        return [STORM, BOATS, MAYOR]

    def test_it_does_better_when_it_is_asked_again(self, engine: Engine) -> None:
        assert isinstance(engine, Reviser)


# What is sent


def test_an_article_stands_in_the_data_and_nowhere_else() -> None:
    """No word of it is in the rules, whatever it says."""
    context = Context(f"{INJECTION} Now.", (Term("mayor", INJECTION),))
    segment = Segment(f'Mayor: "{INJECTION}"}}', names=("Mayor",), context=context)
    with serving() as (engine, service):
        engine.translate([segment], PAIR)

    (asked,) = service.asked
    system, user = asked.body["messages"]
    assert system == {"role": "system", "content": rules(PAIR)}
    assert user["role"] == "user"
    assert data(asked) == {
        "headline": context.headline,
        "names": ["Mayor"],
        "terms": [{"source": "mayor", "target": INJECTION, "status": "required"}],
        "segments": {"1": segment.text},
    }


def test_a_model_that_obeys_what_is_outside_the_data_has_nothing_to_obey() -> None:
    def naive(asked: Asked) -> Reply:
        system, user = (message["content"] for message in asked.body["messages"])
        outside = [system, *(key for key in json.loads(user))]
        obeys = any(INJECTION in text for text in outside)
        return completion(system if obeys else translator(json.loads(user)))

    with Service(naive) as service:
        assert texts(made(service), INJECTION, context=Context(INJECTION)) == [spanish(INJECTION)]


def test_a_request_is_as_reproducible_and_as_short_as_can_be() -> None:
    with serving() as (engine, service):
        texts(engine, STORM, BOATS)

    body = service.asked[0].body
    assert body["model"] == "words:7b"
    assert (body["temperature"], body["seed"]) == (0, 0)
    assert body["max_tokens"] == 512 + 2 * len(STORM + BOATS)
    schema = body["response_format"]["json_schema"]["schema"]
    assert (schema["required"], schema["additionalProperties"]) == (["1", "2"], False)


def test_a_long_article_goes_in_chunks_each_with_what_stands_before_it() -> None:
    sentences = [f"{STORM[:-1]} {number}." for number in range(100)]
    with serving() as (engine, service):
        assert texts(engine, *sentences) == [spanish(text) for text in sentences]

    chunks = [data(asked) for asked in service.asked]
    assert [len(chunk["segments"]) for chunk in chunks] == [30, 30, 30, 10]
    assert "before" not in chunks[0]
    assert chunks[1]["before"][-1] == {"source": sentences[29], "translation": spanish(sentences[29])}


def test_articles_go_apart_and_come_back_in_order() -> None:
    contexts = [Context("Harbour"), Context("Harbour")]  # equal, and still two articles
    segments = [Segment(text, context=context) for context in contexts for text in (STORM, BOATS)]
    with serving() as (engine, service):
        offered = engine.translate(segments, PAIR)

    assert [candidates[0].text for candidates in offered] == [spanish(STORM), spanish(BOATS)] * 2
    assert len(service.asked) == 2


def test_a_good_answer_is_not_asked_for_twice() -> None:
    """Where an article of a batch fails, the others are asked for once more, and paid for once."""
    with serving() as (engine, service):
        assert texts(engine, STORM) == texts(engine, STORM)

        assert len(service.asked) == 1


def test_figures_alone_are_not_asked_for() -> None:
    with serving() as (engine, service):
        assert texts(engine, "1,000", "—") == ["1,000", "—"]

        assert service.asked == []


def test_the_signature_names_model_host_and_rules_and_no_key() -> None:
    with serving() as (engine, service):
        signature = engine.signature(PAIR)

    assert signature.startswith(f"openai:words:7b@{service.url.removeprefix('http://')}:en-es:prompt-")
    assert signature.endswith(":json_schema")
    assert SECRET not in f"{signature} {engine!r} {vars(engine)!r}"


# What comes back wrong

GOOD = {"1": spanish(STORM), "2": spanish(BOATS)}


@pytest.mark.parametrize(
    ("wrong", "missing", "problem"),
    [
        (completion("El temporal, you know."), {"1", "2"}, "no JSON object"),
        (completion(json.dumps(GOOD)[:-4]), {"2"}, "missing"),
        (said({"1": GOOD["1"]}), {"2"}, "missing"),
        (completion(json.dumps(GOOD)[:-1] + ', "1": "JUNK"}'), {"1"}, "more than once"),
        (said({"0": GOOD["1"], "1": GOOD["2"]}), {"1", "2"}, "not asked for"),
        (said(GOOD | {"2": " "}), {"2"}, "empty"),
        (completion(json.dumps(GOOD | {"2": 5})), {"2"}, "empty"),
        (said(GOOD | {"1": "JUNK " * 100}), {"1"}, "far longer"),
        (said(GOOD | {"1": "puerto, " * 8}), {"1"}, "over and over"),
        (said(GOOD | {"1": "<m7>JUNK</m7>"}), {"1"}, "tags were wrong"),
        (said(GOOD | {"1": "La tempête a fermé le port mardi soir."}), {"1"}, "in French"),
        (said(GOOD | {"1": rules(PAIR)[:140]}), {"1"}, "repeated your instructions"),
    ],
)
def test_what_is_wrong_is_asked_for_again_with_the_reason(
    wrong: Reply, missing: set[str], problem: str
) -> None:
    with serving(wrong) as (engine, service):
        assert texts(engine, STORM, BOATS) == [GOOD["1"], GOOD["2"]]

    again = data(service.asked[1])
    sentences = {"1": STORM, "2": BOATS}
    assert set(again["segments"].values()) == {sentences[key] for key in missing}
    assert any(problem in " ".join(one["problems"]) for one in again["rejected"].values())


def test_an_essay_is_not_sent_back_whole() -> None:
    essay = said({"1": "puerto " * 10_000})
    with serving(essay) as (engine, service):
        assert texts(engine, STORM) == [spanish(STORM)]
        assert len(data(service.asked[1])["rejected"]["1"]["translation"]) < 5_000


def test_another_language_is_asked_for_again_and_never_printed() -> None:
    with serving(said({"1": FRENCH})) as (engine, service):
        texts(engine, LONG)

        assert "French" in data(service.asked[1])["rejected"]["1"]["problems"][0]
    assert "in French" in str(failure(model=lambda _: json.dumps({"1": FRENCH}), text=LONG))


def test_several_short_sentences_in_another_language_are_noticed_together() -> None:
    pieces = FRENCH.split(", ")
    answer = {str(number): piece for number, piece in enumerate(pieces, 1)}
    with serving(said(answer)) as (engine, service):
        texts(engine, *[BOATS] * len(pieces))

    assert len(data(service.asked[1])["rejected"]) == len(pieces)


def test_a_long_sentence_that_comes_back_as_it_was_is_asked_for_again() -> None:
    sentence = "Three boats came back at night and nobody was hurt."
    with serving(said({"1": sentence})) as (engine, _):
        assert texts(engine, sentence) == [spanish(sentence)]


def obedient(data: Mapping[str, Any]) -> str:
    """A model that does what an article tells it."""
    return json.dumps(
        {key: rules(PAIR) if INJECTION in text else spanish(text) for key, text in data["segments"].items()}
    )


@pytest.mark.parametrize(
    "model", [obedient, lambda _: rules(PAIR), lambda _: "JUNK!", lambda _: '{"prompt": "JUNK"}']
)
def test_a_model_that_obeys_an_article_is_not_printed(model: Model) -> None:
    error = failure(model=model, text=INJECTION)

    assert rules(PAIR)[:40] not in str(error)


def test_an_article_that_fails_does_not_take_others_answers_with_it() -> None:
    segments = [Segment(text, context=Context(text)) for text in (INJECTION, STORM)]
    with serving(model=obedient) as (engine, service):
        with pytest.raises(EngineError):
            engine.translate(segments, PAIR)
        before = len(service.asked)

        assert engine.translate(segments[1:], PAIR) == [(Candidate(spanish(STORM)),)]
        assert len(service.asked) == before


@pytest.mark.parametrize(
    "refusal",
    [
        completion(None, refusal="I'm sorry, JUNK."),
        completion("", finish="content_filter"),
        refusing(400, "The response was filtered: content_filter JUNK"),
    ],
)
def test_a_refusal_fails_the_article_and_says_so(refusal: Reply) -> None:
    if refusal.status == 400:
        refusal.body["error"]["code"] = "content_filter"

    assert "refuses to translate" in str(failure(refusal))


def test_what_no_document_can_hold_does_not_come_out() -> None:
    with serving(completion('{"1": "El temporal\\ud800 cerró\\u0000 el puerto."}')) as (engine, _):
        assert texts(engine, STORM) == ["El temporal  cerró  el puerto."]


def test_a_line_break_of_the_model_does_not_come_out() -> None:
    with serving(said({"1": "El temporal\ncerró el puerto."})) as (engine, _):
        assert texts(engine, STORM) == [spanish(STORM)]


# Marks

LINK = Mark(4, 9, MarkKind.LINK, {"href": "/storm"}, "", 3)
ADDRESS = "https://example.org/a?b=1&c=2"


def test_a_mark_goes_with_its_words() -> None:
    with serving() as (engine, _):
        ((offered,),) = engine.translate([Segment(STORM, (LINK,))], PAIR)

    (mark,) = offered.marks
    assert (offered.text[mark.start : mark.end], mark.id) == ("temporal", 3)


def test_a_lost_tag_is_asked_for_and_set_by_its_words_where_the_model_insists() -> None:
    segment = Segment(STORM, (LINK,))
    bare = said({"1": spanish(STORM)})
    with serving(bare, bare, bare) as (engine, service):
        ((offered,),) = engine.translate([segment], PAIR)

    assert "<m1>" in data(service.asked[1])["rejected"]["1"]["problems"][0]
    assert (offered.text, [mark.id for mark in offered.marks]) == (spanish(STORM), [3])


def test_a_model_that_breaks_tags_is_asked_for_the_words_alone() -> None:
    """The marks are then set where their words likely are, and an address is where it was."""

    def clumsy(data: Mapping[str, Any]) -> str:
        return json.dumps(
            {key: spanish(text).replace("<m1>", "<b>") for key, text in data["segments"].items()}
        )

    text = f"{STORM[:-1]} {ADDRESS} at night."
    start = text.index(ADDRESS)
    segment = Segment(text, (LINK,), (Span(start, start + len(ADDRESS)),))
    with serving(model=clumsy) as (engine, _):
        ((offered,),) = engine.translate([segment], PAIR)

    assert offered.text == spanish(text)
    assert [mark.id for mark in offered.marks] == [3]


# Revising


def revised(engine: LLM, *findings: str, text: str = STORM, before: str = "El temporal.") -> Sequence[Any]:
    found = tuple(Finding("numbers", "accuracy/omission", Severity.MAJOR, message) for message in findings)
    (offered,) = engine.revise([Revision(Segment(text), Candidate(before), found)], PAIR)
    return offered


def test_a_revision_shows_what_was_made_and_says_what_is_wrong_with_it() -> None:
    with serving() as (engine, service):
        assert revised(engine, "«port» is missing") == (Candidate(spanish(STORM)),)

    assert data(service.asked[0])["rejected"] == {
        "1": {"translation": "El temporal.", "problems": ["«port» is missing"]}
    }


def test_a_model_that_insists_has_nothing_better() -> None:
    with serving() as (engine, _):
        assert revised(engine, "«port» is wrong", before=spanish(STORM)) == ()


def test_a_revision_that_cannot_be_a_translation_is_none() -> None:
    with serving(model=lambda _: "JUNK") as (engine, _):
        assert revised(engine, "«port» is missing") == ()
