"""``dragoman terms``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from dragoman.cli.acting import Acting, now
from dragoman.cli.console import number_of, summary
from dragoman.cli.exchange import Given, opened, print_json, reported, tallied, written
from dragoman.cli.memory import print_table
from dragoman.config.database import store
from dragoman.memory.exchange import tables, tbx
from dragoman.memory.glossary import Entry, Glossary
from dragoman.memory.quarrels import quarrels
from dragoman.model.errors import ReadError, SettingsError
from dragoman.model.protocols import Pair
from dragoman.model.segment import Term, TermStatus
from dragoman.newsroom import memories
from dragoman.store import terms
from dragoman.text.languages import is_within, tag

FORMATS = ("tbx", "csv")
_LONGEST = 20_000  # characters of a line that is looked at


def brought(given: Given) -> int:
    """Brings a file in. Raises ReadError, SettingsError, StoreError, UnknownLanguage and WriteError."""
    form = given.form(FORMATS)
    with opened(given.file) as stream, tallied(given.refused) as tally:
        read = tbx.read if form == "tbx" else tables.read_terms
        entries = list(read(stream, given.wanted(), tally))
    with store() as at:
        new, changed = memories.settled(at, entries, Acting(given.by or None).actor(), now(), name=given.file)
    kept = {"new": new, "changed": changed, "known already": len(entries) - new - changed}
    status = reported(given, tally, kept)
    if not given.as_json:
        for said in _contradicted(entries):
            summary(said)
    return status


def _contradicted(entries: Sequence[Entry]) -> list[str]:
    """Which terms of a file contradict each other, or those that the store has now."""
    with store() as at, at.reading() as read:
        found = quarrels([*entries, *(one for one in terms.every(read) if one not in entries)])
    own = set(entries)
    return list(dict.fromkeys(str(one) for one in found if own & set(one.entries)))


def given_out(given: Given) -> int:
    """Writes the terms to a file. Raises SettingsError, StoreError, UnknownLanguage and WriteError."""
    form = given.form(FORMATS)
    wanted = given.wanted()
    with store() as at, at.reading() as read:
        entries = [
            one
            for one in terms.every(read)
            if (wanted.source is None or is_within(one.source, wanted.source))
            and (wanted.target is None or is_within(one.target, wanted.target))
        ]
    with written(given.file) as stream:
        count = tbx.write(entries, stream) if form == "tbx" else tables.write_terms(entries, stream)
    summary(f"{number_of(count, 'term was', 'terms were')} written.")
    return 0


@dataclass(frozen=True, slots=True)
class New:
    """A term that the desk settles."""

    source: str
    target: str
    source_language: str
    target_language: str
    status: TermStatus
    case: bool
    note: str
    by: str


def added(new: New) -> int:
    """Settles a term. Raises SettingsError, StoreError and UnknownLanguage."""
    target = new.target or (new.source if new.status is TermStatus.DO_NOT_TRANSLATE else "")
    if not new.source.strip() or not target.strip():
        raise SettingsError("A term has an expression and a rendering", "Give both.")
    if tag(new.source_language) == tag(new.target_language):
        raise SettingsError("A term is between two languages", "Give another with --from or --to.")
    term = Term(new.source.strip(), target.strip(), new.status, new.case)
    entry = Entry(tag(new.source_language), tag(new.target_language), term, new.note)
    with store() as at:
        fresh, changed = memories.settled(
            at, [entry], Acting(new.by or None).actor(), now(), name=term.source
        )
        with at.reading() as read:
            found = [one for one in quarrels(terms.every(read)) if entry in one.entries]
    summary("It was settled." if fresh else "It was changed." if changed else "It was known already.")
    for one in found:
        summary(str(one))
    return 0


def checked(pairs: str, source: str, target: str, *, as_json: bool) -> int:
    """Prints terms that contradict each other, or what translations make of the terms.

    Raises ReadError, SettingsError, StoreError and UnknownLanguage.
    """
    with store() as at, at.reading() as read:
        glossary = terms.glossary(read)
        own = terms.every(read)
    if not pairs:
        return _told_quarrels(own, as_json=as_json)
    if not source or not target:
        raise SettingsError("The languages of the lines are not said", "Give both, with --from and --to.")
    found = list(_looked_at(pairs, glossary, Pair(tag(source), tag(target))))
    if as_json:
        print_json(found)
    elif found:
        rows = ((str(one["line"]), one["severity"], one["message"]) for one in found)
        print_table(("line", "severity", "finding"), rows)
    else:
        summary("All terms are as the desk wants them.")
    return 1 if found else 0


def _told_quarrels(entries: Iterable[Entry], *, as_json: bool) -> int:
    found = quarrels(entries)
    if as_json:
        print_json(
            [{"message": str(one), "terms": [asdict(entry) for entry in one.entries]} for one in found]
        )
    else:
        for one in found:
            summary(str(one))
        if not found:
            summary("No term contradicts another.")
    return 1 if found else 0


def _looked_at(file: str, glossary: Glossary, pair: Pair) -> Iterator[dict[str, Any]]:
    """What the check of terms says of each line."""
    from dragoman.checks.terms import Terms
    from dragoman.facts.comparison import comparison

    check = Terms()
    with opened(file) as stream:
        for number, line in enumerate(stream, 1):
            source, tab, target = line.decode("utf-8", "replace").rstrip("\r\n")[:_LONGEST].partition("\t")
            if not tab:
                raise ReadError(
                    f"{file}: line {number} has no TAB", "Write a source, a TAB, and its translation."
                )
            wanted = glossary.within(pair, source)
            report = check(comparison(source, target, pair.source, pair.target, None, wanted))
            for finding in report.findings:
                yield {"line": number, "severity": finding.severity.value, "message": finding.message}
