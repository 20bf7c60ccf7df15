"""The commands and their options. What they do stands in a module each, imported when it is run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.editions_app import articles, edition
from dragoman.cli.given import Given
from dragoman.cli.grouped import Grouped
from dragoman.cli.hooks_app import hooks
from dragoman.cli.jobs_app import jobs
from dragoman.cli.memory_app import memory
from dragoman.cli.models_app import models
from dragoman.cli.released_app import released
from dragoman.cli.review_app import review
from dragoman.cli.serve_app import keys, serve
from dragoman.cli.status import ended
from dragoman.cli.store_app import store
from dragoman.cli.terms_app import terms
from dragoman.cli.users_app import users
from dragoman.cli.watch_app import watch
from dragoman.config import tables
from dragoman.model.edition import Verdict

app = typer.Typer(
    name="dragoman",
    cls=Grouped,
    help="Faithful editions of news articles in other languages, by automated translation.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # the plain help comes in half the time
    context_settings={"help_option_names": ["-h", "--help"]},
)

SourceNames = Annotated[
    list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, URLs, or - for standard input.")
]
Targets = Annotated[
    str, typer.Option("--to", metavar="LANG[,LANG...]", help="The languages wanted, as tags: es,ca,pt-BR.")
]
Spoken = Annotated[
    str | None, typer.Option("--from", metavar="LANG", help="The sources' language, where they do not say.")
]
EngineName = Annotated[
    str | None,
    typer.Option(
        "--engine",
        metavar="NAME[:ARG]",
        help=f"What translates: {', '.join(one.grammar for one in tables.described())}. "
        "Without it, as the settings say, else apertium.",
    ),
]
FormatName = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="NAME",
        help=f"The sources' format, where their endings do not say: {', '.join(tables.FORMATS)}. "
        "A webpage is any page as downloaded.",
    ),
]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Fetch URLs that lead to addresses of this machine or network."),
]


Config = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FILE", help="The newsroom's settings; dragoman.toml here, if there is one."
    ),
]


def _version(wanted: bool) -> None:
    if wanted:
        from dragoman.model import VERSION

        typer.echo(f"dragoman {VERSION}")
        raise typer.Exit


app.add_typer(models, name="models")
app.add_typer(articles)
app.add_typer(edition, name="edition")
app.add_typer(memory, name="memory")
app.add_typer(terms, name="terms")
app.add_typer(released)
app.add_typer(review, name="review")
app.add_typer(store, name="store")
app.add_typer(jobs, name="jobs")
app.add_typer(keys, name="keys")
app.add_typer(hooks, name="hooks")
app.add_typer(users, name="users")
app.command(cls=Given)(watch)
app.command(cls=Given)(serve)


@app.callback()
def _dragoman(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command(cls=Given)
def translate(  # noqa: PLR0913  # each is an option of the command
    sources: SourceNames,
    to: Targets,
    from_: Spoken = None,
    engine: EngineName = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE|DIR", help="Where editions go; printed without it."),
    ] = None,
    format_: FormatName = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--output-format", metavar="NAME", help="The editions' format, where it is not the source's."
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a source.")] = False,
    fail_on: Annotated[
        Verdict | None,
        typer.Option(
            "--fail-on",
            metavar="VERDICT",
            help="End with status 1 where an edition's verdict is this or worse: review or withhold.",
        ),
    ] = None,
    config: Config = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Translate articles, and say what the checks found. Editions are printed, or written to --output."""
    from dragoman.cli.translate import Request, run
    from dragoman.desk import Sources

    given = Sources(tuple(sources), from_, format_, allow_private)
    request = Request(given, to, engine, output, output_format, json, config, fail_on)
    raise ended(lambda: run(request))


@app.command(cls=Given)
def check(  # noqa: PLR0913  # each is an option of the command
    source: Annotated[str | None, typer.Argument(metavar="SOURCE", help="The original.")] = None,
    translation: Annotated[
        str | None, typer.Argument(metavar="TRANSLATION", help="Its translation, by anyone.")
    ] = None,
    pairs: Annotated[
        str | None,
        typer.Option(
            "--pairs",
            metavar="FILE|-",
            help="Check lines «source TAB translation» instead; one JSON object is printed a line.",
        ),
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="LANG", help="The original's language.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="LANG", help="The translation's language.")
    ] = None,
    format_: FormatName = None,
    json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write both texts side by side, findings marked."),
    ] = None,
    config: Config = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Check a translation against its original. Status 1 where something critical is found."""
    from dragoman.cli.check import Request, run

    request = Request(source, translation, pairs, from_, to, format_, json, html, config, allow_private)
    raise ended(lambda: run(request))


@app.command(cls=Given)
def publish(  # noqa: PLR0913  # each is an option of the command
    sources: SourceNames,
    to: Targets,
    site: Annotated[Path, typer.Option("--site", metavar="DIR", help="The folder of the site.")],
    from_: Spoken = None,
    engine: EngineName = None,
    format_: FormatName = None,
    base_url: Annotated[
        str | None,
        typer.Option("--base-url", metavar="URL", help="The site's address, for its feeds and its sitemap."),
    ] = None,
    drafts: Annotated[
        bool, typer.Option("--drafts", help="Write withheld editions too, as drafts for an editor.")
    ] = False,
    config: Config = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Write a browsable site of articles and their editions; again, it changes only what changed."""
    from dragoman.cli.publish import Request, run
    from dragoman.desk import Sources

    given = Sources(tuple(sources), from_, format_, allow_private)
    raise ended(lambda: run(Request(given, to, engine, site, base_url, config, drafts)))


@app.command(cls=Given)
def read(
    sources: SourceNames,
    from_: Spoken = None,
    format_: FormatName = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a source.")] = False,
    allow_private: AllowPrivate = False,
) -> None:
    """Show what the reader understood of a source: its language, blocks and marks."""
    from dragoman.cli.read import run
    from dragoman.desk import Sources

    raise ended(lambda: run(Sources(tuple(sources), from_, format_, allow_private), as_json=json))


@app.command(cls=Given)
def languages(
    engine: EngineName = None,
    json: Annotated[bool, typer.Option("--json", help="Print a JSON array.")] = False,
) -> None:
    """List the pairs that can be translated here, each with the result of its self-test."""
    from dragoman.cli.languages import run

    raise ended(lambda: run(engine, as_json=json))


@app.command(cls=Given)
def evaluate(  # noqa: PLR0913  # each is an option of the command
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder of benchmarks.")],
    only: Annotated[
        str, typer.Option("--only", metavar="NAME[,NAME...]", help="Measure these benchmarks alone.")
    ] = "",
    checks: Annotated[
        str, typer.Option("--check", metavar="NAME[,NAME...]", help="Measure these checks alone.")
    ] = "",
    examples: Annotated[
        int, typer.Option("--examples", metavar="N", help="Show the first N misses of each figure.")
    ] = 0,
    matching: Annotated[
        str, typer.Option("--matching", metavar="TEXT", help="Show examples of figures of that name only.")
    ] = "",
    languages: Annotated[
        str,
        typer.Option(
            "--languages",
            metavar="TAG[,TAG...]",
            help="Break translations of these languages (es), pairs (en-es).",
        ),
    ] = "",
    kinds: Annotated[
        str, typer.Option("--kinds", metavar="NAME[,NAME...]", help="Break these kinds of facts alone.")
    ] = "",
    most: Annotated[
        int,
        typer.Option("--most", metavar="N", min=1, help="Break so many of a kind, pair and half."),
    ] = 40,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a figure.")] = False,
) -> None:
    """Measure the checks on benchmarks: what they find, and how often they alarm without cause."""
    from dragoman.cli.evaluate import Request, run
    from dragoman.evaluation.broken.measure import Scope

    scope = Scope(_listed(languages), _listed(kinds), most)
    names, some = _listed(only), _listed(checks)
    raise ended(lambda: run(Request(folder, names, some, examples, matching, json, scope)))


def _listed(names: str) -> tuple[str, ...]:
    """The names of an option, which commas part."""
    return tuple(name.strip() for name in names.split(",") if name.strip())
