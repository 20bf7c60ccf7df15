"""What an edition's page says about the translation: the label in one line, and what it stands on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dragoman.model.disclosed import changed, disclosure, oversight
from dragoman.model.disclosure import Oversight, SourceType
from dragoman.model.edition import Count, Edition, Finding, Method
from dragoman.publish.clean import line
from dragoman.publish.manifest import Record
from dragoman.text import dates, digits, labels, languages, messages
from dragoman.text.bidi import FIRST_ISOLATE, POP_ISOLATE

_MOST_EXCUSES = 20
_MOST_FINDINGS = 200  # what a reader may be expected to scroll through; the JSON has them all

# What checks count, as messages with a singular and a plural. gettext tools collect them from here.
_COUNTED = {
    "blocks": ("{kept} of {total} block kept", "{kept} of {total} blocks kept"),
    "paragraphs": ("{kept} of {total} paragraph kept", "{kept} of {total} paragraphs kept"),
    "links": ("{kept} of {total} link kept", "{kept} of {total} links kept"),
    "emphases": ("{kept} of {total} emphasis kept", "{kept} of {total} emphases kept"),
    "pictures": ("{kept} of {total} picture kept", "{kept} of {total} pictures kept"),
    "embeds": ("{kept} of {total} embed kept", "{kept} of {total} embeds kept"),
    "addresses": ("{kept} of {total} address kept", "{kept} of {total} addresses kept"),
}
# What checks count inside sentences, as headings before a count.
_COMPARED = {
    "numbers": "Numbers",
    "dates": "Dates",
    "names": "Names",
    "repeated names": "Repeated names",
    "quotations": "Quotations",
    "negations": "Negations",
    "questions": "Questions",
    "terms": "Terms",
    "placeholders": "Placeholders",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of one kind, as a sentence; whether all of it was kept (`whole`), or else is excused:
    in English, as the report has it.
    """

    text: str
    whole: bool
    accounted: bool
    excuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """The sentences of an edition's label, in the edition's language.

    `line`, `state` and `facts` stand in the one line that is always seen, the last two "" where there is
    nothing to say. What a person translated is not `automated`: its label says so, and `notice` and `made`
    are "". `notice` says what people did with it, and `answers` who answers for it, "" where nobody does.
    `silence` is what stands for `findings` where there are none: never that nothing was found, where not all
    that was counted is there. `lag` says that the original was updated since, "" where it was not.
    """

    line: str
    state: str
    facts: str
    automated: bool
    notice: str
    answers: str
    made: str
    read_original: str
    counted: tuple[Counted, ...]
    checks: tuple[str, ...]
    findings: tuple[Finding, ...]
    more_findings: int
    silence: str
    signature: str
    draft: bool
    lag: str = ""


def label(edition: Edition, translated_at: datetime, *, draft: bool) -> Label:
    """What the page says about this edition. Raises UnknownLanguage."""
    language = edition.language
    source = languages.name(edition.source.language, language)
    findings = sorted(edition.report.findings, key=lambda finding: finding.severity.rank)
    automated = edition.method is not Method.HUMAN
    return Label(
        line=(
            labels.label(language)
            if automated
            else messages.message("Translated from {language}", language, language=source)
        ),
        state=_state(edition, draft=draft),
        facts=_facts(edition),
        automated=automated,
        notice=_notice(edition) if automated else "",
        answers=_answers(edition),
        made=_made(edition, source, translated_at) if automated else "",
        read_original=messages.message("Read the original in {source}", language, source=source),
        counted=tuple(
            Counted(
                _counted(count, language),
                count.kept >= count.total,
                count.accounted,
                count.excuses[:_MOST_EXCUSES],
            )
            for count in edition.report.counts
        ),
        checks=edition.report.checks,
        findings=tuple(findings[:_MOST_FINDINGS]),
        more_findings=max(0, len(findings) - _MOST_FINDINGS),
        silence=_silence(edition.report.counts, language),
        signature=edition.signature,
        draft=draft,
        lag=labels.lagging(language, edition.behind) if edition.behind is not None else "",
    )


_STATES = {
    Oversight.AUTOMATED: "Not read by an editor",
    Oversight.REVIEWED: "Reviewed by an editor",
    Oversight.EDITED: "Edited and reviewed by an editor",
}
_MADE = "This is an automated translation."
_NOTICES = {
    Oversight.AUTOMATED: f"{_MADE} It has not been read by an editor.",
    Oversight.REVIEWED: f"{_MADE} An editor compared it with the original on {{date}}.",
    Oversight.EDITED: f"{_MADE} An editor corrected it and compared it with the original on {{date}}.",
}
# Of what a person changed, and nobody reviewed: neither unread nor reviewed.
_TOUCHED = "Partly edited, not yet reviewed"
_TOUCHED_NOTICE = f"{_MADE} An editor changed some of it; it has not yet been reviewed."
# Of what the newsroom approved, sentence by sentence or all of it, without the review of an oversight.
_APPROVED = "Approved by an editor, not fully reviewed"
_APPROVED_NOTICE = f"{_MADE} An editor approved it; it has not been fully reviewed."


def brief(record: Record, language: str, source: str) -> str:
    """What an index or a feed says of the edition in a line; `source` is its original's language."""
    if record.source_type == SourceType.HUMAN:
        return messages.message(
            "Translated from {language}", language, language=languages.name(source, language)
        )
    made = labels.label(language)
    if record.oversight in (Oversight.REVIEWED, Oversight.EDITED):
        return f"{made} · {messages.message(_STATES[Oversight(record.oversight)], language)}"
    return made


def _state(edition: Edition, *, draft: bool) -> str:
    """Whether the edition is for readers, and what an editor has done with it."""
    language, done = edition.language, oversight(edition)
    if draft:
        return messages.message("Draft", language)
    if edition.method is Method.HUMAN:
        return ""
    return messages.message(_seen(edition, _APPROVED, _TOUCHED) or _STATES[done], language)


def _notice(edition: Edition) -> str:
    """That a machine translated, and what an editor has done with it, in sentences."""
    language, done, reviewed = edition.language, oversight(edition), edition.reviewed
    if seen := _seen(edition, _APPROVED_NOTICE, _TOUCHED_NOTICE):
        return messages.message(seen, language)
    date = dates.render(reviewed.at, language, time=False) if reviewed else ""
    return messages.message(_NOTICES[done], language, date=date)


def _seen(edition: Edition, approved: str, touched: str) -> str:
    """What is said of an edition that nobody reviewed and somebody has seen; "" of any other."""
    if oversight(edition) is not Oversight.AUTOMATED:
        return ""
    if edition.approved is not None:
        return approved
    return touched if changed(edition) else ""


def _answers(edition: Edition) -> str:
    """Who answers for the edition; "" where nobody reviewed it."""
    name = disclosure(edition).responsible
    if name and languages.direction(edition.language) == "rtl":
        name = f"{FIRST_ISOLATE}{name}{POP_ISOLATE}"
    return messages.message("Editorially responsible: {name}", edition.language, name=name) if name else ""


def _facts(edition: Edition) -> str:
    """How many facts were looked for; where some are neither there nor excused, how many are."""
    if not edition.report.checks:
        return messages.message("Not checked against the original", edition.language)
    said = disclosure(edition)
    total, kept = said.facts_checked, said.facts_kept
    if not total:
        return ""
    forms = ("{total} fact checked", "{total} facts checked")
    if kept + said.facts_excused < total:
        forms = ("{kept} of {total} fact kept", "{kept} of {total} facts kept")
    return messages.plural(*forms, total, edition.language, kept=kept, total=total)


def _silence(counts: Iterable[Count], language: str) -> str:
    """What stands where the findings would: that there are none, unless the counts say otherwise."""
    counts = tuple(counts)
    if not all(count.accounted for count in counts):
        return messages.message("Not all of it was found again", language)
    whole = all(count.kept >= count.total for count in counts)
    return messages.message("No findings" if whole else "Nothing else was found", language)


def _made(edition: Edition, source: str, translated_at: datetime) -> str:
    """By which engine the edition was made, and when; `source` is the name of its source's language."""
    language, engine = edition.language, line(edition.engine)
    if languages.direction(language) == "rtl":  # so that a foreign name cannot disturb its sentence
        engine = f"{FIRST_ISOLATE}{engine}{POP_ISOLATE}"
    return messages.message(
        "Translated automatically from {source} by {engine} on {date}",
        language,
        source=source,
        engine=engine,
        date=dates.render(translated_at, language, time=False),
    )


def _counted(count: Count, language: str) -> str:
    forms = _COUNTED.get(count.what)
    if forms is None:
        heading = _COMPARED.get(count.what)
        # What a check of somebody else's counts no catalogue knows.
        what = messages.message(heading, language) if heading else line(count.what)
        return f"{what}: {digits.localise(f'{count.kept}/{count.total}', language)}"
    return messages.plural(*forms, count.total, language, kept=count.kept, total=count.total)
