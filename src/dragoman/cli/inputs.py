"""From the command's arguments to articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.cli.console import warn
from dragoman.config import tables
from dragoman.model.article import Article, Role
from dragoman.model.errors import DragomanError, ReadError
from dragoman.model.protocols import Format
from dragoman.sources.files import expand, is_url
from dragoman.sources.source import Reference, Source
from dragoman.text.identify import contradiction, identify
from dragoman.text.languages import tag

_GLANCE = 4096
_LANG = re.compile(rb"""\blang(?:uage)?["']?\s*[=:]\s*["']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2})\b""")
"""How HTML, JSON and front matter say their language."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What to read: the arguments and the options that say how."""

    arguments: tuple[str, ...]
    language: str | None = None
    format: str | None = None
    allow_private: bool = False

    def checked(self) -> Reading:
        """With the language as a BCP 47 tag. Raises UnknownLanguage and UnknownFormat."""
        if self.format is not None:
            tables.format_named(self.format)
        return replace(self, language=tag(self.language)) if self.language is not None else self

    def likely_language(self) -> str | None:
        """The language that the first source is probably in, by a glance; None where none can be had."""
        if self.language is not None:
            return self.language
        path = Path(self.arguments[0])
        try:
            if not path.is_file():
                return None
            with path.open("rb") as file:
                said = _LANG.search(file.read(_GLANCE))
            return tag(said[1].decode("ascii")) if said else None
        except (OSError, DragomanError):
            return None  # it is read in a moment, and fails there as it should

    @property
    def single(self) -> bool:
        """Whether one source at most can come of it."""
        return len(self.arguments) == 1 and (
            self.arguments[0] == "-" or is_url(self.arguments[0]) or not Path(self.arguments[0]).is_dir()
        )


@dataclass(frozen=True, slots=True)
class Input:
    """An article that was read, and where from: `path` is relative, for an output of its own."""

    name: str
    path: Path | None
    format: Format
    article: Article


@dataclass(frozen=True, slots=True)
class Failed:
    """A source that could not be read, or an article that could not be translated."""

    name: str
    error: DragomanError


def inputs(reading: Reading) -> Iterator[Input | Failed]:
    """The articles, read one by one; what cannot be read comes as a failure, in its place."""
    for argument in reading.arguments:
        try:
            references = expand(
                argument, extensions=frozenset(tables.endings()), allow_private=reading.allow_private
            )
            for reference in references:
                yield _input(reference, reading)
        except DragomanError as error:
            yield Failed(argument, error)


def _input(reference: Reference, reading: Reading) -> Input | Failed:
    try:
        source = reference.load()
        form = tables.format_named(reading.format) if reading.format else _format(source)
        article = form.read(source.data, language=reading.language, url=source.url)
        return Input(source.name, source.path, form, _spoken(article, reading, source.name))
    except DragomanError as error:
        return Failed(reference.name, error)


def _format(source: Source) -> Format:
    """A fetched page is read as a web page, a file by its ending, a pipe by how it begins."""
    if source.url is not None and source.extension in (".html", ".htm", ".xhtml", ""):
        return tables.format_named("webpage")
    return tables.format_of(f"source{source.extension}" if source.extension else source.name, source.data)


def _spoken(article: Article, reading: Reading, name: str) -> Article:
    """The article with a known language: as said, as the document says, or as identified."""
    text = "\n".join(
        block.text for block in article.blocks if block.role is not Role.LABEL and block.language is None
    )
    if article.language == "und":
        found = identify(text)
        if found is None:
            raise ReadError("The language of the text cannot be told", "Say which it is: --from LANG.")
        return replace(article, language=found.language)
    looks = contradiction(text, article.language)
    if looks is None:
        return article
    if reading.language is not None:  # whoever runs the command knows best
        warn(f"{name}: --from says {article.language}, but the text looks like {looks.language}.")
        return article
    # Templates are copied with their language; what the text is in is no matter of opinion.
    warn(
        f"{name}: the document says {article.language}, but the text is {looks.language} and is read as that."
    )
    return replace(article, language=looks.language)
