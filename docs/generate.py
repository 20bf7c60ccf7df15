"""Writes docs/reference.md, tables in docs/engines.md and docs/alarms.md, and the schema of records."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import typer

from dragoman.cli.app import app
from dragoman.config import tables
from dragoman.evaluation.broken import promised
from dragoman.records.objects import OBJECTS
from dragoman.records.reviews import REVIEW_OBJECTS
from dragoman.records.stored import schema_text

STATUS = {
    0: "everything was done",
    1: "some of several sources failed, and were named; the others were done",
    2: "nothing was done; one line says why, and what to do",
    130: "stopped by Ctrl-C; what was written is whole",
    141: "the reader of the output has gone",
}
REFERENCE, ENGINES, ALARMS, MEASURED = (
    Path(__file__).with_name(name) for name in ("reference.md", "engines.md", "alarms.md", "alarms.jsonl")
)
SCHEMA = Path(__file__).parents[1] / "src/dragoman/records/schema.json"
START, END = "<!-- written by `make docs` from the code -->\n", "<!-- end -->\n"


def pages() -> dict[Path, str]:
    """What each file must hold."""
    measured = MEASURED.read_text(encoding="utf-8").splitlines()
    return {
        REFERENCE: reference(),
        ENGINES: _filled(ENGINES, _engine_table()),
        ALARMS: _filled(ALARMS, "\n\n".join(promised.tables(promised.shares(measured)))),
        SCHEMA: schema_text(),
    }


def _filled(page: Path, text: str) -> str:
    """A page with `text` where it has room for what the code says."""
    before, _, rest = page.read_text(encoding="utf-8").partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}{text}\n{END}{after}"


def reference() -> str:
    """The whole page."""
    parts = [
        "# Reference",
        "Written by `make docs` from the code; do not edit.",
        "## Commands",
        *_commands(),
        "## Formats",
        *_formats(),
        "## Checks",
        "\n".join(_checks()),
        "## Repairs",
        "\n".join(_repairs()),
        "## Engines",
        *_engines(),
        "## Records",
        "The members of Dragoman's JSON; [Records](records.md) says what they are for. What has no default "
        "must be there.",
        *_records(),
        "## Exit status",
        "\n".join(f"- {status}: {meaning}" for status, meaning in STATUS.items()),
    ]
    return "\n\n".join(parts) + "\n"


def _commands() -> Iterator[str]:
    command: Any = typer.main.get_command(app)
    every = [
        (f"{name} {inner}".strip(), sub)
        for name, outer in command.commands.items()
        for inner, sub in (getattr(outer, "commands", None) or {"": outer}).items()
    ]
    for name, sub in every:
        yield f"### dragoman {name}"
        yield inspect.cleandoc(sub.help)
        rows = ["| option | meaning |", "|---|---|"]
        for parameter in sub.params:
            said = ", ".join((*parameter.opts, *parameter.secondary_opts))
            shown = parameter.metavar if parameter.param_type_name == "argument" else said
            takes = (
                ""
                if parameter.param_type_name == "argument" or parameter.is_flag
                else f" {parameter.metavar}"
            )
            default = parameter.default
            said_default = f" (default: {default})" if isinstance(default, str) and default else ""
            rows.append(f"| `{_cell(shown + takes)}` | {_cell(parameter.help or '')}{said_default} |")
        yield "\n".join(rows)


def _formats() -> Iterator[str]:
    rows = ["| name | endings | what |", "|---|---|---|"]
    for name in tables.FORMATS:
        form = tables.format_named(name)
        endings = " ".join(f"`{ending}`" for ending in form.extensions) or "pages of sites"
        rows.append(f"| `{name}` | {endings} | {_cell(_summary(type(form)))} |")
    yield "\n".join(rows)


def _records() -> Iterator[str]:
    for one in (*OBJECTS, *REVIEW_OBJECTS):
        yield f"### {one.name}"
        yield one.about
        definition = one.definition
        rows = ["| member | what | default | meaning |", "|---|---|---|---|"]
        for name, member in definition["properties"].items():
            default = (
                "" if name in definition.get("required", ()) else f"`{json.dumps(member.get('default'))}`"
            )
            meaning = _cell(member.get("description", ""))
            rows.append(f"| `{name}` | {_cell(_kind(member))} | {default} | {meaning} |")
        yield "\n".join(rows)


def _kind(schema: Mapping[str, Any]) -> str:
    """A member's JSON Schema in words."""
    if "anyOf" in schema:
        return " or ".join(map(_kind, schema["anyOf"]))
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})"
    if "enum" in schema:
        return ", ".join(f"`{one}`" for one in schema["enum"])
    if schema["type"] == "array":
        return f"list of {_kind(schema['items'])}"
    if schema["type"] == "object":
        return f"by name: {_kind(schema['additionalProperties'])}"
    kinds = schema["type"]
    return kinds if isinstance(kinds, str) else " or ".join(kinds)


def _checks() -> Iterator[str]:
    every = (*tables.checks(), *tables.segment_checks())
    yield from sorted(f"- `{check.name}`: {_summary(inspect.getmodule(type(check)))}" for check in every)


def _repairs() -> Iterator[str]:
    for repair in tables.repairs():
        yield f"- `{repair.name}`: {_summary(inspect.getmodule(type(repair)))}"


def _engine_table() -> str:
    rows = ["| `--engine` | what translates |", "|---|---|"]
    for engine in tables.described():
        more = f" ([more]({engine.page}))" if engine.page else ""
        rows.append(f"| `{_cell(engine.grammar)}` | {_cell(engine.summary)}{more} |")
    return "\n".join(rows)


def _engines() -> Iterator[str]:
    """Each engine as it describes itself, and the settings of those that have some."""
    for engine in tables.described():
        yield f"### {engine.name}"
        extra = f" Installed by `dragoman[{engine.extra}]`." if engine.extra else ""
        yield f"`--engine {engine.grammar}`: {engine.summary}.{extra}"
        if engine.section:
            yield f"`[{engine.section}]` in the settings:"
            yield "\n".join(_settings(engine.settings))
        if engine.variables:
            yield "From the environment:"
            yield "\n".join(
                f"- `{one.name}`{f', or in a file, `{one.name}_FILE`' if one.secret else ''}: {one.what}"
                for one in engine.variables
            )


def _settings(kind: type[Any]) -> Iterator[str]:
    yield from ("| setting | default | meaning |", "|---|---|---|")
    for one in fields(kind):
        default = "" if one.default is None else f"`{json.dumps(one.default)}`"
        yield f"| `{one.name}` | {default} | {_cell(one.metadata['what'])} |"


def _summary(thing: object) -> str:
    """The first sentence of a docstring."""
    return " ".join((inspect.getdoc(thing) or "").split("\n\n", maxsplit=1)[0].split())


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
