"""What an edition's page says about the translation: the label, and what it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dragoman.model.edition import Count, Edition, Finding, Method
from dragoman.publish.clean import line
from dragoman.text import dates, digits, labels, languages, messages
from dragoman.text.bidi import FIRST_ISOLATE, POP_ISOLATE

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
}


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of one kind, as a sentence, and whether all of it was kept."""

    text: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The sentences of an edition's label, in the edition's language.

    What a person translated is not `automated`: its label says so, and `made` is "".
    """

    label: str
    automated: bool
    made: str
    read_original: str
    counted: tuple[Counted, ...]
    checks: tuple[str, ...]
    findings: tuple[Finding, ...]
    more_findings: int
    signature: str
    draft: bool


def disclosure(edition: Edition, translated_at: datetime, *, draft: bool) -> Disclosure:
    """What the page says about this edition. Raises UnknownLanguage."""
    language = edition.language
    source = languages.name(edition.source.language, language)
    findings = sorted(edition.report.findings, key=lambda finding: finding.severity.rank)
    automated = edition.method is not Method.HUMAN
    label = (
        labels.label(language)
        if automated
        else messages.message("Translated from {language}", language, language=source)
    )
    return Disclosure(
        label=label,
        automated=automated,
        made=_made(edition, source, translated_at) if automated else "",
        read_original=messages.message("Read the original in {source}", language, source=source),
        counted=tuple(
            Counted(_counted(count, language), count.kept == count.total) for count in edition.report.counts
        ),
        checks=edition.report.checks,
        findings=tuple(findings[:_MOST_FINDINGS]),
        more_findings=max(0, len(findings) - _MOST_FINDINGS),
        signature=edition.signature,
        draft=draft,
    )


def _made(edition: Edition, source: str, translated_at: datetime) -> str:
    """By which engine the edition was made, and when; `source` is the name of its source's language."""
    language = edition.language
    return messages.message(
        "Translated automatically from {source} by {engine} on {date}",
        language,
        source=source,
        engine=_isolated(line(edition.engine), language),
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


def _isolated(name: str, language: str) -> str:
    """A foreign name inside a sentence, so that its direction cannot disturb the sentence's."""
    return f"{FIRST_ISOLATE}{name}{POP_ISOLATE}" if languages.direction(language) == "rtl" else name
