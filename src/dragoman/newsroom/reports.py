"""Readers' reports: taken of what readers have, and answered by the desk.

A reader shows no key, so nothing that he says is believed: he names a sentence by its number, and the texts
are looked up. Nobody learns here what was not published.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from dragoman.model.edition import Edition
from dragoman.model.errors import IllegalStep, NotStored, SettingsError
from dragoman.model.newsroom import Actor
from dragoman.model.reported import LONGEST, Answer, Wrong
from dragoman.newsroom.sentences import person
from dragoman.publish.clean import line
from dragoman.store import Reading, Writing, audit, editions, embargoes, reports, segments, withdrawals
from dragoman.store.reports import Reported
from dragoman.store.values import StoredSegment

READER = Actor("reader")
"""Who reports. Nobody knows more of him."""

MOST = 200
"""Open reports of an edition: what comes then says what they say, or is no report."""


class Unheard(IllegalStep):
    """What is not taken any more."""


def printed(read: Reading, edition: int, now: datetime) -> tuple[int, Edition]:
    """The version of an edition that readers have, and its text. Raises NotStored where they have none."""
    stored = editions.get(read, edition)
    gone = withdrawals.standing(read, stored.article, stored.language) is not None
    under = embargoes.of(read, stored.article)
    version = stored.published_version
    if version is None or gone or (under is not None and under.until > now):
        raise NotStored(f"Readers have no edition {edition}", "Look for it at its article.")
    return version, editions.text(read, edition, version)


def sentences(edition: Edition) -> Sequence[StoredSegment]:
    """The sentences of which a reader may report one, by position from 0."""
    return segments.told(edition)


def take(  # noqa: PLR0913  # what a report is
    write: Writing, edition: int, version: int, position: int | None, kind: Wrong, words: str
) -> int:
    """Takes what a reader says of a sentence of the `version` that he had, and gives the report's id; of
    another than readers have now, it is about the whole.

    Raises NotStored where readers have no such edition, SettingsError for words that are too long, and
    Unheard.
    """
    now, text = printed(write, edition, write.at)
    if len(words) > LONGEST:
        raise SettingsError(f"A report has {LONGEST} characters at most", "Say it in fewer words.")
    named = _named(text, position if version == now else None)
    said = Reported(0, edition, version, None, "", "", "", kind, line(words), write.at)
    if named is not None:
        said = replace(
            said, position=named.position, block=named.block, source=named.source, target=named.target
        )
    if same := _told_already(write, said):
        return same
    key = reports.add(write, said)
    stored = editions.get(write, edition)
    data = {"report": key, "version": version, "kind": kind, "sentence": said.position}
    audit.append(
        write, "report.made", f"edition {stored.article} {stored.language}", data, article=stored.article
    )
    return key


def answer(write: Writing, report: int, given: Answer, reason: str = "") -> Reported:
    """A person says what becomes of a report; what nothing is to be done of, for a reason.

    Raises NotStored, IllegalStep where no person does, and SettingsError without a reason.
    """
    person(write.by)
    if given is Answer.DECLINED and not reason.strip():
        raise SettingsError("Nothing is done of a report for a reason only", "Say why.")
    before = reports.get(write, report)
    reports.answer(write, report, given, reason.strip())
    stored = editions.get(write, before.edition)
    data = {"report": report, "answer": given, "reason": reason.strip()}
    subject = f"edition {stored.article} {stored.language}"
    audit.append(write, "report.answered", subject, data, article=stored.article)
    return reports.get(write, report)


def _told_already(write: Writing, said: Reported) -> int | None:
    """The open report that says the same. Raises Unheard where there are too many."""
    found = reports.of(write, said.edition, most=MOST)
    if len(found) >= MOST:
        raise Unheard("Much was reported of this already", "It is being looked at.")
    told = (said.position, said.target, said.kind, said.words)
    return next((one.id for one in found if (one.position, one.target, one.kind, one.words) == told), None)


def _named(text: Edition, position: int | None) -> StoredSegment | None:
    known = sentences(text)
    return known[position] if position is not None and 0 <= position < len(known) else None
