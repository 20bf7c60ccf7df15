"""Editions, their states, and their versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, bindparam, func, select, update

from dragoman.model.edition import Edition, Verdict
from dragoman.model.errors import IllegalStep, NotStored, Overtaken
from dragoman.model.newsroom import EditionState
from dragoman.model.states import legal
from dragoman.store import articles, audit, findings, search, segments, withdrawals
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.articles import editions, versions
from dragoman.store.unpacked import EDITIONS
from dragoman.store.values import StoredEdition, StoredSegment, Version


def put(  # noqa: PLR0913  # what a version is
    write: Writing,
    article: int,
    edition: Edition,
    *,
    revision: int,
    after: int,
    state: EditionState = EditionState.DRAFT,
    sentences: Sequence[StoredSegment] | None = None,
    note: str = "",
) -> StoredEdition:
    """Stores a version of an article's edition in a language: the first, or that which follows version
    `after`.

    It translates the article's `revision`, and the edition is then in `state`. `sentences` are its segments
    with who decided of each; without them, what the edition itself says. Raises NotStored, IllegalStep, and
    Overtaken where the edition has another version already, or the article no such revision.
    """
    before = find(write, article, edition.language)
    _in_turn(before, edition.language, after, state)
    _standing(write, article, edition.language, state)
    if revision > articles.get(write, article).revision:
        raise NotStored(f"Article {article} has no revision {revision}", "Store it first.")
    number, record = after + 1, EDITIONS.to_json(edition)
    newest = {"state": state, "version": number, "revision": revision, **_told(edition)}
    told = {name: newest[name] for name in ("state", "version", "revision", "verdict", "signature")}
    data = {**told, "digest": audit.digest(record), "note": note}
    subject = f"edition {article} {edition.language}"
    entry = audit.append(write, "edition.made", subject, data, article=article)
    if before is None:
        key = write.add(editions, article=article, language=edition.language, changed=entry, **newest)
    else:
        key = _changed(write, before.id, entry, newest)
    version = {"number": number, "revision": revision, "made_at": write.at, "made_by": write.by.name}
    write.add(versions, edition=key, record=record, digest=data["digest"], note=note, **version)
    _found(write, key, edition, after)
    segments.replace(write, key, segments.told(edition) if sentences is None else sentences)
    search.put(write, article, newest["title"], edition.article, entry)
    return get(write, key) if before is None else replace(before, changed=entry, **newest)


def _changed(write: Writing, key: int, entry: int, newest: Mapping[str, Any]) -> int:
    write.run(_NEWEST, {"key": key, "entry": entry, **{f"to_{name}": one for name, one in newest.items()}})
    return key


def _found(write: Writing, key: int, edition: Edition, after: int) -> None:
    """Stores the findings of the version that follows `after`: what was decided of those of it stands where
    the text does.
    """
    findings.put(write, key, after + 1, edition.report.findings)
    if after and findings.decided(write, key, after):
        findings.carry(write, key, after + 1, _standing_blocks(text(write, key, after), edition).__contains__)


def at_version(read: Reading, key: int, version: int) -> StoredEdition:
    """An edition as its newest `version` has it. Raises NotStored, and Overtaken where that is another."""
    stored = get(read, key)
    _newest(stored.version, stored.language, version)
    return stored


def move(write: Writing, key: int, to: EditionState, note: str = "", *, version: int) -> StoredEdition:
    """Brings an edition whose newest version is `version` to another state; published, readers have that
    version, and withdrawn, none.

    Raises NotStored, IllegalStep, and Overtaken where it has a newer version.
    """
    before = get(write, key)
    _in_turn(before, before.language, version, to)
    _standing(write, before.article, before.language, to)
    data = {"from": before.state, "to": to, "version": version, "note": note}
    subject = f"edition {before.article} {before.language}"
    entry = audit.append(write, f"edition.{to}", subject, data, article=before.article)
    changes: dict[str, Any] = {"state": to, "changed": entry}
    if to is EditionState.PUBLISHED:
        changes |= {"published_version": version, "published_at": write.at}
    if to is EditionState.WITHDRAWN:
        changes |= {"published_version": None, "published_at": None}
    write.run(update(editions).where(editions.c.id == key).values(changes))
    return get(write, key)


_BY_ID = select(editions).where(editions.c.id == bindparam("key"))
_IN_LANGUAGE = select(editions).where(
    editions.c.article == bindparam("article"), editions.c.language == bindparam("language")
)
_OF_ARTICLE = select(editions).where(editions.c.article == bindparam("article")).order_by(editions.c.language)
_TEXT = select(versions.c.record).where(
    versions.c.edition == bindparam("key"), versions.c.number == bindparam("number")
)
_NEWEST = (
    update(editions)
    .where(editions.c.id == bindparam("key"))
    .values(
        changed=bindparam("entry"),
        **{
            name: bindparam(f"to_{name}")
            for name in ("state", "version", "revision", "title", "verdict", "signature", "engine")
        },
    )
)
"""What is asked most: made once, since to make a statement takes longer than SQLite takes to answer it."""


def get(read: Reading, key: int) -> StoredEdition:
    """An edition by its id. Raises NotStored."""
    row = read.row(_BY_ID, {"key": key})
    if row is None:
        raise NotStored(f"There is no edition {key}", "Look for it at its article.")
    return _edition(row)


def find(read: Reading, article: int, language: str) -> StoredEdition | None:
    """An article's edition in a language, if there is one."""
    row = read.row(_IN_LANGUAGE, {"article": article, "language": language})
    return None if row is None else _edition(row)


def of(read: Reading, article: int) -> tuple[StoredEdition, ...]:
    """All editions of an article, by language."""
    rows = read.rows(_OF_ARTICLE, {"article": article})
    return tuple(_edition(row) for row in rows)


def named(read: Reading, keys: Iterable[int]) -> dict[int, StoredEdition]:
    """The editions of these ids, by id; those that there are not are left out."""
    rows = read.rows(select(editions).where(editions.c.id.in_(list(keys))))
    return {row.id: _edition(row) for row in rows}


def of_each(read: Reading, keys: Iterable[int]) -> dict[int, list[StoredEdition]]:
    """The editions of each of these articles, by language; none of those that have none."""
    chosen = select(editions).where(editions.c.article.in_(list(keys))).order_by(editions.c.language)
    found: dict[int, list[StoredEdition]] = {}
    for row in read.rows(chosen):
        found.setdefault(row.article, []).append(_edition(row))
    return found


def queue(
    read: Reading, states: Iterable[EditionState], most: int = 100, after: int = 0
) -> Sequence[StoredEdition]:
    """The editions in these states, those that wait longest first; that changed `after` an entry of the audit
    trail.
    """
    found = select(editions).where(editions.c.state.in_(list(states)), editions.c.changed > after)
    found = found.order_by(editions.c.changed)
    return [_edition(row) for row in read.rows(found.limit(most))]


def counts(read: Reading) -> dict[EditionState, int]:
    """How many editions are in each state; a state that none is in is not there."""
    rows = read.rows(select(editions.c.state, func.count().label("number")).group_by(editions.c.state))
    return {EditionState(row.state): row.number for row in rows}


def history(read: Reading, key: int) -> tuple[Version, ...]:
    """The versions of an edition, in order, without their texts."""
    columns = [one for one in versions.c if one.name != "record"]
    rows = read.rows(select(*columns).where(versions.c.edition == key).order_by(versions.c.number))
    return tuple(Version(**row._mapping) for row in rows)


def text(read: Reading, key: int, number: int) -> Edition:
    """An edition as its `number`th version has it. Raises NotStored."""
    record = read.value(_TEXT, {"key": key, "number": number})
    if record is None:
        raise NotStored(f"Edition {key} has no version {number}", "Look at its history.")
    return EDITIONS.from_json(record)


def _standing_blocks(before: Edition, now: Edition) -> frozenset[str]:
    """The blocks whose original and translation are what they were."""

    def told(edition: Edition) -> set[tuple[str, str, str]]:
        sources = {block.id: block.text for block in edition.source.blocks}
        return {(block.id, sources.get(block.id, ""), block.text) for block in edition.article.blocks}

    return frozenset(name for name, _, _ in told(before) & told(now))


def _told(edition: Edition) -> dict[str, Any]:
    """What lists say of an edition."""
    return {
        "title": articles.title(edition.article),
        "verdict": edition.verdict,
        "signature": edition.signature,
        "engine": edition.engine,
    }


def _newest(version: int, language: str, after: int) -> None:
    if version != after:
        raise Overtaken(
            f"The edition in {language} is at version {version}, and this follows {after}",
            "Take its newest version, and do it again from there.",
        )


def _in_turn(before: StoredEdition | None, language: str, after: int, to: EditionState) -> None:
    """Raises Overtaken where an edition is not at the version `after`, and IllegalStep."""
    _newest(before.version if before else 0, language, after)
    if before and not legal(before.state, to):
        raise IllegalStep(
            f"The edition in {language} is {_word(before.state)}, and cannot become {_word(to)}",
            "Look at its history.",
        )


def _standing(read: Reading, article: int, language: str, to: EditionState) -> None:
    """Raises IllegalStep where an edition that is withdrawn, or whose article is, would be anything else:
    whoever was translating it meanwhile comes too late.
    """
    if to is not EditionState.WITHDRAWN and withdrawals.standing(read, article, language) is not None:
        raise IllegalStep(
            f"Article {article} was withdrawn, and has no edition in {language}",
            "Take it back first, if that was wrong.",
        )


def _word(state: EditionState) -> str:
    return state.replace("_", " ")


def _edition(row: Row[Any]) -> StoredEdition:
    values = dict(row._mapping)
    values["state"] = EditionState(row.state)
    values["verdict"] = None if row.verdict is None else Verdict(row.verdict)
    return StoredEdition(**values)
