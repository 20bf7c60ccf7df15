"""What the engine finds out about a server it meets, from servers that behave as real ones do."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from suites.chat_server import completion, data, refusing, spanish, translator
from suites.llm import BOATS, PAIR, STORM, made, texts
from suites.service import Asked, Reply, Service

from dragoman.engines.llm.dialect import Dialect, Form
from dragoman.engines.llm.messages import rules

Server = Callable[[Asked], Reply]


def meeting(answer: Server) -> tuple[str, list[Any], list[str]]:
    """What the signature says that was found out, the bodies that were sent for it, and the translations of
    two sentences, each of its own.
    """
    with Service(answer) as service:
        engine = made(service, known=None)
        signature = engine.signature(PAIR)
        bodies = [asked.body for asked in service.asked]
        found = texts(engine, STORM) + texts(engine, BOATS)
        assert len(service.asked) == len(bodies) + 2  # it is asked nothing twice
        assert engine.signature(PAIR) == signature
        engine.close()
    return signature.rpartition(":")[2], bodies, found


def answered(asked: Asked, **said: Any) -> Reply:
    """A completion by the last message's data, which may stand after rules."""
    content = asked.body["messages"][-1]["content"]
    return completion(translator(json.loads(content[content.index("{") :])), **said)


def llama_cpp_python(asked: Asked) -> Reply:
    """As `python -m llama_cpp.server` 0.3.36: no json_schema, for which it blames itself."""
    form = asked.body.get("response_format", {"type": "text"})
    if form["type"] not in ("text", "json_object"):
        return refusing(500, LITERAL_ERROR)
    return answered(asked)


LITERAL_ERROR = (
    "1 validation error:\n  {'type': 'literal_error', 'loc': ('body', 'response_format', 'type'), "
    "'msg': \"Input should be 'text' or 'json_object'\", 'input': 'json_schema'}"
)


def tools_only(asked: Asked) -> Reply:
    """A server that forces the arguments of tools, and no other answer."""
    if "response_format" in asked.body:
        return refusing(400, "response_format is not supported by this model")
    if "tools" not in asked.body:
        return completion("Sure thing!")
    arguments = translator(json.loads(asked.body["messages"][-1]["content"]))
    call = {"id": "c", "type": "function", "function": {"name": "translations", "arguments": arguments}}
    return completion(None, finish="tool_calls", tool_calls=[call])


def without_schemas(asked: Asked) -> Reply:
    """JSON mode as it was before schemas: anything else is an unknown argument."""
    if "tools" in asked.body or asked.body.get("response_format", {}).keys() - {"type"}:
        return refusing(400, "Unrecognized request argument supplied")
    return answered(asked)


def heedless(asked: Asked) -> Reply:
    """A server that takes every option and does nothing with it: its model talks."""
    content = json.loads(asked.body["messages"][-1]["content"])
    return completion(f"Sure! Here it is:\n```json\n{translator(content)}\n```")


@pytest.mark.parametrize(
    ("server", "form", "questions"),
    [
        (answered, "json_schema", 1),
        (llama_cpp_python, "json_object+schema", 2),
        (tools_only, "tools", 3),
        (without_schemas, "json_object", 4),
        (heedless, "text", 5),
    ],
)
def test_the_strictest_form_that_a_server_keeps_is_found_once(
    server: Server, form: str, questions: int
) -> None:
    found, bodies, translated = meeting(server)

    assert (found, len(bodies)) == (form, questions)
    assert translated == [spanish(STORM), spanish(BOATS)]


def test_the_schema_goes_with_the_object_where_there_is_no_other_place_for_it() -> None:
    _, (first, second), _ = meeting(llama_cpp_python)

    assert second["response_format"] == {
        "type": "json_object",
        "schema": first["response_format"]["json_schema"]["schema"],
    }


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (500, "System role not supported"),
        (400, "Conversation roles must alternate user/assistant/user/assistant/..."),
        (400, "Developer instruction is not enabled for this model"),
    ],
)
def test_a_template_without_a_system_message_has_the_rules_before_the_data(status: int, message: str) -> None:
    def server(asked: Asked) -> Reply:
        if asked.body["messages"][0]["role"] == "system":
            return refusing(status, message)
        return answered(asked)

    form, (_, body), translated = meeting(server)

    assert form == "json_schema,no-system"
    assert body["messages"][0]["content"].startswith(rules(PAIR))
    assert translated == [spanish(STORM), spanish(BOATS)]


def test_a_template_that_leaves_the_system_message_out_is_noticed_by_what_it_counts() -> None:
    """Gemma's in llama-cpp-python drops it without a word."""

    def server(asked: Asked) -> Reply:
        heard = sum(len(one["content"]) // 4 for one in asked.body["messages"] if one["role"] != "system")
        return answered(asked, heard=heard)

    form, (_, body), _ = meeting(server)

    assert form == "json_schema,no-system"
    assert [one["role"] for one in body["messages"]] == ["user"]


def test_a_model_that_does_not_end_is_met_all_the_same() -> None:
    def server(asked: Asked) -> Reply:
        if asked.body["max_tokens"] < 500:
            return completion('{"1": "español español español', finish="length")
        return answered(asked)

    assert meeting(server)[0] == "json_schema"


def test_a_model_that_thinks_is_met_by_its_answer() -> None:
    def server(asked: Asked) -> Reply:
        if asked.body["max_tokens"] < 10_000:
            return completion("", finish="length", reasoning_content="A word, hmm.")
        return answered(asked)

    form, bodies, _ = meeting(server)

    assert (form, len(bodies)) == ("json_schema", 2)


def test_a_server_that_is_not_there_is_unmet_and_its_engine_says_why() -> None:
    with Service(answered) as service:
        engine = made(service, known=None)
    assert engine.signature(PAIR).endswith(":unmet")


def test_a_tool_call_that_was_cut_is_taken_as_far_as_it_goes() -> None:
    """llama-cpp-python says «tool_calls» of it as of a whole one."""
    cut = json.dumps({"1": spanish(STORM), "2": spanish(BOATS)})[:-9]
    call = {"id": "c", "type": "function", "function": {"name": "translations", "arguments": cut}}
    with Service(answered, completion(None, finish="tool_calls", tool_calls=[call])) as service:
        engine = made(service, known=Dialect(Form.TOOLS))
        assert texts(engine, STORM, BOATS) == [spanish(STORM), spanish(BOATS)]
        engine.close()

    assert data(service.asked[1])["segments"] == {"1": BOATS}
