"""Articles: received, looked at, withdrawn."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from dragoman.config import tables
from dragoman.desk.documents import document
from dragoman.desk.values import Sources
from dragoman.jobs.keys import translation
from dragoman.model.errors import SettingsError
from dragoman.newsroom import withdraw as withdrawing
from dragoman.newsroom.identity import identities
from dragoman.newsroom.receive import receive as take_in
from dragoman.records.objects import BARE_ARTICLE
from dragoman.service.access.door import Door
from dragoman.service.api.values import Asked, At, Cursor, Id, Language, Most, Page, With
from dragoman.service.services import Services
from dragoman.sources.source import Source
from dragoman.store import articles, audit, editions, search, withdrawals
from dragoman.store.search import Found
from dragoman.store.values import Entry, Revision, StoredArticle, StoredEdition

router = APIRouter(prefix="/v1", route_class=Door, tags=["articles"])


class Sent(Asked):
    """An article as its publisher has it, and the languages that it is wanted in."""

    content: Annotated[str, Field(min_length=1, max_length=8_000_000)]
    format: Annotated[str, Field(description="As of the command line.", examples=["html"])] = "html"
    language: Language | None = None
    identifier: Annotated[str | None, Field(max_length=500, description="Its publisher's own.")] = None
    url: Annotated[str | None, Field(max_length=2000, description="Where it is; it is not fetched.")] = None
    correction: Annotated[str, Field(max_length=5000, description="What was wrong, for readers.")] = ""
    to: Annotated[tuple[Language, ...], Field(max_length=50)] = ()


class Received(BaseModel):
    """Which article and revision it is, whether that is new, and the jobs that translate it."""

    article: int
    revision: int
    changed: bool
    jobs: list[str]


class Wanted(Asked):
    """The languages that editions are wanted in."""

    languages: Annotated[list[Language], Field(min_length=1, max_length=50)]


class Jobs(BaseModel):
    """Jobs by their names: `GET /v1/jobs/NAME` says how far each is."""

    jobs: list[str]


class Reason(Asked):
    """Why something is withdrawn or restored: for readers, in the language `spoken`; of one edition alone
    where a `language` is named.
    """

    reason: Annotated[str, Field(max_length=2000)] = ""
    spoken: Language = "und"
    language: Language | None = None


class Done(BaseModel):
    """The languages that are concerned."""

    languages: list[str]


@router.get("/articles")
def listed(room: At, cursor: Cursor = None, most: Most = 50) -> Page[StoredArticle]:
    """The articles, those that were touched last first."""
    with room.store.reading() as read:
        found = articles.newest(read, most, cursor)
    return Page(items=list(found), next=found[-1].changed if len(found) == most else None)


@router.post("/articles", status_code=201)
def received(sent: Sent, room: At, services: With, response: Response) -> Received:
    """Takes an article in: a new one, or a new revision of one that is known; of the same again nothing is
    made, and the status is then 200.
    """
    source = Source(sent.identifier or sent.url or "the body", sent.content.encode("utf-8", "replace"), "")
    read_as = Sources((), sent.language, tables.format_named(sent.format).name)
    article = document(source, read_as, sent.to, source.name)[0].article
    names = identities(article, sent.identifier, sent.url)
    if not names:
        raise SettingsError("Nothing says which article it is", "Give its identifier or its url.")
    with room.writing() as write:
        got = take_in(write, article, names, correction=sent.correction)
    if not got.changed:
        response.status_code = 200
    response.headers["Location"] = f"/v1/articles/{got.article}"
    jobs = _asked(services, got.article, got.revision, [one for one in sent.to if one != article.language])
    return Received(article=got.article, revision=got.revision, changed=got.changed, jobs=jobs)


@router.get("/articles/{article}")
def shown(article: Id, room: At) -> StoredArticle:
    """An article."""
    with room.store.reading() as read:
        return articles.get(read, article)


@router.get("/articles/{article}/revisions")
def revisions(article: Id, room: At) -> list[Revision]:
    """What its publisher sent of it, in order."""
    with room.store.reading() as read:
        articles.get(read, article)
        return list(articles.history(read, article))


@router.get("/articles/{article}/revisions/{number}")
def revision(article: Id, number: Id, room: At) -> dict[str, Any]:
    """An article's text as a revision has it."""
    with room.store.reading() as read:
        return dict(BARE_ARTICLE.write(articles.text(read, article, number), ""))


@router.get("/articles/{article}/editions")
def of_article(article: Id, room: At) -> list[StoredEdition]:
    """The editions of an article, by language."""
    with room.store.reading() as read:
        articles.get(read, article)
        return list(editions.of(read, article))


@router.post("/articles/{article}/editions", status_code=202)
def wanted(article: Id, asked: Wanted, room: At, services: With) -> Jobs:
    """Has an article translated, or its editions brought up to it, by jobs."""
    with room.store.reading() as read:
        told = articles.get(read, article)
    return Jobs(jobs=_asked(services, article, told.revision, asked.languages))


@router.get("/articles/{article}/trail")
def trail(article: Id, room: At) -> list[Entry]:
    """Who did what to an article and its editions."""
    with room.store.reading() as read:
        articles.get(read, article)
        return list(audit.of(read, article))


@router.post("/articles/{article}/withdraw")
def withdraw(article: Id, asked: Reason, room: At) -> Done:
    """Withdraws an article with all its editions, or its edition in one language."""
    with room.writing() as write:
        if asked.language is not None:
            withdrawing.withdraw_edition(write, article, asked.language, asked.reason, asked.spoken)
            return Done(languages=[asked.language])
        return Done(languages=list(withdrawing.withdraw(write, article, asked.reason, asked.spoken)))


@router.post("/articles/{article}/restore")
def restore(article: Id, asked: Reason, room: At) -> Done:
    """Takes a withdrawal back: editions are drafts then."""
    which = asked.language or withdrawals.WHOLE
    with room.writing() as write:
        before = {one.id for one in editions.of(write, article) if one.state == "withdrawn"}
        withdrawing.restore(write, article, which, asked.reason)
        back = [
            one.language for one in editions.of(write, article) if one.id in before and one.state == "draft"
        ]
    return Done(languages=back)


def _asked(services: Services, article: int, revision: int, languages: list[str]) -> list[str]:
    """Asks for the jobs that make editions, and gives their names."""
    jobs = [translation(article, revision, language) for language in dict.fromkeys(languages)]
    if jobs:
        services.line.ask(jobs)
    return [one.id for one in jobs]


@router.get("/search")
def found(
    room: At,
    words: Annotated[str, Query(min_length=1, max_length=500)],
    language: Language = "",
    most: Most = 50,
) -> list[Found]:
    """The newest texts of articles and editions that have all these words."""
    with room.store.reading() as read:
        return list(search.find(read, words, language, most))
