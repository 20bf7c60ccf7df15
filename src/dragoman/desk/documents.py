"""From sources to documents: found, read in their format, and the language that they are in decided."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dragoman.config import tables
from dragoman.desk.values import Document, Doubt, Failed, ReadEvent, Sources
from dragoman.facts.hypotheses import Spoken
from dragoman.facts.identification import spoken
from dragoman.model.article import Article, Role
from dragoman.model.edition import Key
from dragoman.model.errors import DragomanError, Need, ReadError, SettingsError, Step
from dragoman.model.protocols import Format
from dragoman.sources.files import expand, is_url
from dragoman.sources.source import Reference, Source
from dragoman.text.languages import UNDETERMINED, primary, tag
from dragoman.text.languages import name as called

_GLANCE = 4096
"""Bytes in which a document mostly has said its language: the head of a page, front matter."""

_LANG = re.compile(rb"""\blang(?:uage)?["']?\s*[=:]\s*["']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2})\b""")
"""How HTML, JSON and front matter say their language."""


def checked(sources: Sources) -> Sources:
    """With the language as a BCP 47 tag. Raises UnknownLanguage, UnknownFormat and SettingsError."""
    if isinstance(sources.arguments, str):  # whose letters would be taken for names
        named = sources.arguments
        raise SettingsError(f"«{named}» is one text, and no list of sources", f'Write Sources(("{named}",)).')
    if sources.format is not None:
        tables.format_named(sources.format)
    return replace(sources, language=tag(sources.language)) if sources.language is not None else sources


def is_single(sources: Sources) -> bool:
    """Whether one document at most can come of them."""
    if len(sources.arguments) != 1:
        return False
    (argument,) = sources.arguments
    return argument == "-" or is_url(argument) or not Path(argument).is_dir()


def likely_language(sources: Sources) -> str | None:
    """The language that the first source is probably in, by a glance; None where none can be had."""
    if sources.language is not None or not sources.arguments:
        return sources.language
    path = Path(sources.arguments[0])
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            found = _LANG.search(file.read(_GLANCE))
        return tag(found[1].decode("ascii")) if found else None
    except (OSError, DragomanError):
        return None  # it is read in a moment, and fails there as it should


def documents(sources: Sources, into: Sequence[str] = ()) -> Iterator[ReadEvent]:
    """The documents, read one by one; what cannot be read comes as failed, in its place. `into` are the
    languages that they are to be translated into, where that is known.
    """
    seen: Counter[str] = Counter()
    for argument in sources.arguments:
        try:
            references = expand(argument, extensions=tables.EXTENSIONS, allow_private=sources.allow_private)
            for reference in references:
                yield from _document(reference, sources, into, _own_id(reference.name, seen))
        except DragomanError as error:
            yield Failed(Key(_own_id(argument, seen)), argument, error)


def told_apart(given: Iterable[Document]) -> Iterator[Document]:
    """The documents, each with an id that none before it has."""
    seen: Counter[str] = Counter()
    for document in given:
        yield replace(document, id=_own_id(document.id, seen))


def _own_id(name: str, seen: Counter[str]) -> str:
    """The name, with a number where another document of the run has it too."""
    seen[name] += 1
    if seen[name] == 1:
        return name
    return _own_id(f"{name} ({seen[name]})", seen)  # which is another's own name, once in a blue moon


def _document(
    reference: Reference, sources: Sources, into: Sequence[str], own_id: str
) -> Iterator[ReadEvent]:
    try:
        found, doubt = document(reference.load(), sources, into, own_id)
    except DragomanError as error:
        yield Failed(Key(own_id), reference.name, error)
        return
    if doubt is not None:
        yield doubt
    yield found


def document(
    source: Source, sources: Sources, into: Sequence[str], own_id: str
) -> tuple[Document, Doubt | None]:
    """The document in the bytes of a source, and what speaks against its language. Raises ReadError."""
    form = tables.format_named(sources.format) if sources.format else _format(source)
    article = form.read(source.data, language=sources.language, url=source.url)
    article, doubt = _decided(article, sources, into, source.name)
    return Document(own_id, source.name, article, form, source.path), doubt


def _format(source: Source) -> Format:
    """A fetched page is read as a web page, a file by its ending, a pipe by how it begins."""
    if source.url is not None and source.extension in (".html", ".htm", ".xhtml", ""):
        return tables.format_named("webpage")
    return tables.format_of(f"source{source.extension}" if source.extension else source.name, source.data)


def _decided(
    article: Article, sources: Sources, into: Sequence[str], name: str
) -> tuple[Article, Doubt | None]:
    """The article with a known language: as the caller says, who knows best; else as the document says
    and the text shows together; and what speaks against that. Raises ReadError where a person is to be asked.
    """
    text = "\n".join(
        block.text for block in article.blocks if block.role is not Role.LABEL and block.language is None
    )
    if sources.language is not None:
        found = spoken(text, into=into)
        taken, sure = article.language, found is not None and found.is_sure
    else:
        stated = article.language if article.language != UNDETERMINED else None
        found = spoken(text, stated=stated, into=into)
        taken, sure = _taken(found, stated), True
    if found is None or not sure or not _differ(found.language, article.language):
        return replace(article, language=taken), None
    if article.language == UNDETERMINED:
        return replace(article, language=taken), None
    by_caller = sources.language is not None
    return replace(article, language=taken), Doubt(name, article.language, found.language, taken, by_caller)


def _taken(found: Spoken | None, stated: str | None) -> str:
    """The language to read a document in. Raises ReadError where that is in doubt."""
    if stated is not None and (found is None or not _differ(found.language, stated)):
        return stated
    if found is None:
        raise ReadError("The language of the text cannot be told", Need(Step.SAY_LANGUAGE))
    if found.is_sure:
        return found.language  # templates are copied with their language
    said = f", and the document says {called(stated, 'en')}" if stated is not None else ""
    may_be = [called(one, "en") for one in (found.language, *found.others) if one and one != stated]
    guess = f"it may be {_either(may_be)}{said}" if may_be else f"it is like none that is known here{said}"
    raise ReadError(f"The language of the text is in doubt: {guess}", Need(Step.SAY_LANGUAGE))


def _either(names: Sequence[str]) -> str:
    *some, last = names
    return f"{', '.join(some)} or {last}" if some else last


def _differ(found: str, stated: str) -> bool:
    """Whether they are two languages; one that is not known here may be any."""
    return found != "" and primary(found) != primary(stated)
