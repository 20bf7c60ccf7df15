"""The commands that take articles in, bring editions up to them, and edit these; and their options."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.released_app import ArticleName, ByName, Capacity, Config
from dragoman.cli.status import ended
from dragoman.model.newsroom import Choice, EditionState

articles = typer.Typer(rich_markup_mode=None)
edition = typer.Typer(
    help="One edition: its sentences, what is to be decided of them, and what an editor does with them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Language = Annotated[str, typer.Option("--to", metavar="LANG", help="The edition's language.")]
Languages = Annotated[
    list[str] | None,
    typer.Option(
        "--to", metavar="LANG[,LANG...]", help="In this language; may be given again, or several with commas."
    ),
]
Engine = Annotated[
    str | None, typer.Option("--engine", metavar="ENGINE", help="In the place of the settings' choice.")
]
Sentence = Annotated[int, typer.Argument(metavar="SENTENCE", help="A sentence, by its number.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@articles.command()
def receive(  # noqa: PLR0913  # each is an option of the command
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, URLs, or -.")],
    identifier: Annotated[
        str | None, typer.Option("--identifier", metavar="ID", help="The publisher's own, of one article.")
    ] = None,
    correction: Annotated[
        str, typer.Option("--correction", metavar="TEXT", help="What was wrong, for its readers.")
    ] = "",
    language: Annotated[
        str | None, typer.Option("--from", metavar="LANG", help="The language that they are in.")
    ] = None,
    to: Languages = None,
    engine: Engine = None,
    by: ByName = None,
    capacity: Capacity = "editor",
    config: Config = None,
) -> None:
    """Take articles into the store: new ones, new revisions of known ones, corrections."""
    from dragoman.cli.acting import Acting
    from dragoman.cli.editions import Receiving
    from dragoman.cli.editions import receive as run

    request = Receiving(
        tuple(sources),
        identifier,
        correction,
        language,
        tuple(to or ()),
        engine,
        config,
        Acting(by, capacity),
    )
    raise ended(lambda: run(request))


@articles.command()
def update(  # noqa: PLR0913  # each is an option of the command
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ARTICLE...]", help="Articles; without any, all whose editions lag."),
    ] = None,
    to: Languages = None,
    engine: Engine = None,
    by: ByName = None,
    capacity: Capacity = "editor",
    config: Config = None,
) -> None:
    """Bring editions up to the newest revision of their articles; only what changed is translated."""
    from dragoman.cli.acting import Acting
    from dragoman.cli.editions import update as run

    raise ended(lambda: run(tuple(names or ()), tuple(to or ()), engine, config, Acting(by, capacity)))


@edition.command("list")
def edition_list(
    state: Annotated[
        list[EditionState] | None,
        typer.Option("--state", metavar="STATE", help="In this state; may be given again."),
    ] = None,
    most: Annotated[int, typer.Option("--most", metavar="N", min=1, help="So many at most.")] = 100,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object an edition.")] = False,
) -> None:
    """List the editions that readers do not have as they are, those that wait longest first."""
    from dragoman.cli.standing import listed

    raise ended(lambda: listed(state or (), most, as_json_lines=as_json))


@edition.command("show")
def edition_show(article: ArticleName, to: Language, as_json: Json = False) -> None:
    """Show where an edition stands, what holds it, and its sentences by number beside their originals."""
    from dragoman.cli.edition import show

    raise ended(lambda: show(article, to, as_json=as_json))


@edition.command("edit")
def edition_edit(  # noqa: PLR0913  # each is an option of the command
    article: ArticleName,
    to: Language,
    number: Sentence,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What it is to say.")],
    by: ByName = None,
    capacity: Capacity = "editor",
    config: Config = None,
) -> None:
    """Write a sentence anew; it is checked at once, and its links stay."""
    from dragoman.cli.acting import Acting
    from dragoman.cli.edition import Editing, edit

    raise ended(lambda: edit(Editing(article, to, config, Acting(by, capacity)), number, text))


@edition.command("mends")
def edition_mends(  # noqa: PLR0913  # each is an option of the command
    article: ArticleName,
    to: Language,
    number: Sentence,
    take: Annotated[
        str | None, typer.Option("--take", metavar="NAME", help="Take what this one makes of it.")
    ] = None,
    by: ByName = None,
    config: Config = None,
) -> None:
    """Show what the repairs would make of a sentence, or take it."""
    from dragoman.cli.acting import Acting
    from dragoman.cli.edition import Editing, mends

    raise ended(lambda: mends(Editing(article, to, config, Acting(by)), number, take))


@edition.command("undo")
def edition_undo(
    article: ArticleName, to: Language, number: Sentence, by: ByName = None, config: Config = None
) -> None:
    """Give a sentence the text that it had before it was changed last."""
    from dragoman.cli.acting import Acting
    from dragoman.cli.edition import Editing, undo

    raise ended(lambda: undo(Editing(article, to, config, Acting(by)), number))


@edition.command("approve")
def edition_approve(  # noqa: PLR0913  # each is an option of the command
    article: ArticleName,
    to: Language,
    numbers: Annotated[
        list[int] | None,
        typer.Argument(metavar="[SENTENCE...]", help="Sentences, by number; without any, all."),
    ] = None,
    reopen: Annotated[bool, typer.Option("--reopen", help="Take the approval back.")] = False,
    by: ByName = None,
    capacity: Capacity = "editor",
) -> None:
    """Answer for sentences as they stand, and for the edition where nothing is left to decide.

    They are remembered, and used again word for word.
    """
    from dragoman.cli.acting import Acting
    from dragoman.cli.edition import Editing, approve

    acting = Acting(by, capacity)
    raise ended(lambda: approve(Editing(article, to, None, acting), numbers or [], reopen=reopen))


@edition.command("dismiss")
def edition_dismiss(  # noqa: PLR0913  # each is an option of the command
    article: ArticleName,
    to: Language,
    finding: Annotated[int, typer.Argument(metavar="FINDING", help="As «edition show» numbers them.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why it is no fault here.")],
    by: ByName = None,
    capacity: Capacity = "editor",
) -> None:
    """Say that a finding is no fault, and why."""
    from dragoman.cli.acting import Acting
    from dragoman.cli.edition import Editing, dismiss

    raise ended(lambda: dismiss(Editing(article, to, None, Acting(by, capacity)), finding, reason))


@edition.command("decide")
def edition_decide(  # noqa: PLR0913  # each is an option of the command
    conflict: Annotated[int, typer.Argument(metavar="CONFLICT", help="As «edition show» numbers them.")],
    choice: Annotated[Choice, typer.Argument(metavar="edited|machine|proposal|written", help="Which text.")],
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help="What it is to say, if written.")] = "",
    by: ByName = None,
    capacity: Capacity = "editor",
    config: Config = None,
) -> None:
    """Decide what a sentence is to say whose original was changed under an editor's translation."""
    from dragoman.cli.acting import Acting
    from dragoman.cli.edition import decide

    raise ended(lambda: decide(conflict, choice, text, config, Acting(by, capacity)))
