"""An edition's report at a terminal: what was found, on which words, and what was kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from dragoman.cli.console import one_line, print_parts
from dragoman.model.article import Block, Span
from dragoman.model.edition import Count, Edition, Finding, Report, SentencePair, Severity, Verdict

if TYPE_CHECKING:
    from rich.text import Text

_COLOURS = {Severity.CRITICAL: "bold white on red", Severity.MAJOR: "bold red", Severity.MINOR: "yellow"}
_ORDER = tuple(Severity)
_VERDICTS = {Verdict.PUBLISH: "bold green", Verdict.REVIEW: "bold yellow", Verdict.WITHHOLD: "bold red"}
_AND_YET: Mapping[Verdict | None, str] = {
    Verdict.REVIEW: ", but the rules have an editor read it",
    Verdict.WITHHOLD: ", but the rules withhold it",
}
"""What is said of an edition that is not published though nothing was found, or an editor seeks what was."""

_MOST_EXCUSES, _MOST_DOUBTS = 5, 10
"""Shown at a terminal: `--json` and `--html` have all."""

_AROUND = 60
"""Characters of the sentence shown on either side of what is wrong."""


def show_report(edition: Edition, name: str, *, on_error: bool) -> None:
    """Prints the table of findings, gravest first, what was mended and skipped, and the verdict.

    On standard error where the edition itself goes to standard output (`on_error`).
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    report = edition.report
    parts: list[Table | Text] = []
    if report.findings:
        table = Table(box=box.SIMPLE, pad_edge=False, expand=False)
        for column in ("", "check", "original", "translation"):
            table.add_column(
                column, overflow="fold", ratio=3 if column in ("original", "translation") else None
            )
        ours = {block.id: block for block in edition.source.blocks}
        theirs = {block.id: block for block in edition.article.blocks}
        for finding in sorted(report.findings, key=lambda one: _ORDER.index(one.severity)):
            at = _sentence(edition, finding)
            colour = _COLOURS[finding.severity]
            block = finding.block or ""
            table.add_row(
                Text(str(finding.severity), style=colour),
                Text(f"{finding.check}\n", style="bold").append(one_line(finding.message), style="not bold"),
                _marked(ours.get(block), finding.source, at.source if at else None, colour),
                _marked(theirs.get(block), finding.target, at.target if at else None, colour),
            )
        parts.append(table)
    parts += (Text(one_line(line), style=style) for line, style in _beside(report))
    parts.append(_verdict(edition, name))
    print_parts(parts, on_error=on_error)


def _beside(report: Report) -> Iterator[tuple[str, str]]:
    """What stands beside the findings, a line each with its style: what was mended, not looked at,
    doubted.
    """
    for mend in report.repairs:
        yield f"mended ({mend.repair}): «{mend.before}» is now «{mend.after}»", "green"
    for skipped in report.skipped:
        yield f"not checked ({skipped.check}): {skipped.why}", "yellow"
    for doubted in report.doubts[:_MOST_DOUBTS]:
        yield f"doubted ({doubted.check}): {doubted.why}", "dim"


def counted(edition: Edition) -> str:
    """What was counted, as a line: "7 of 7 numbers, 11 of 12 names kept (said otherwise: «the port»)"."""
    counts = ", ".join(f"{count.kept} of {count.total} {count.what}" for count in edition.report.counts)
    return f"{counts} kept{_excused(edition.report.counts)}" if counts else "nothing to count"


def _excused(counts: Iterable[Count]) -> str:
    """Why what was not kept need not be there, in brackets; the first few reasons, and how many more."""
    excuses = [excuse for count in counts for excuse in count.excuses]
    if not excuses:
        return ""
    rest = len(excuses) - _MOST_EXCUSES
    return one_line(f" ({'; '.join(excuses[:_MOST_EXCUSES])}{f'; and {rest} more' if rest > 0 else ''})")


def _verdict(edition: Edition, name: str) -> Text:
    from rich.text import Text

    line = Text(one_line(f"{name} in {edition.language}: "))
    if edition.verdict is not None:
        line.append(str(edition.verdict), style=_VERDICTS[edition.verdict]).append(". ")
    return line.append(f"{findings(edition)}; {counted(edition)}.")


def findings(edition: Edition) -> str:
    """How many were found of each severity, and doubted, as words; and what nobody accounts for.

    Where not all that was counted is there, it is never said that nothing was found.
    """
    report = edition.report
    found = [finding.severity for finding in report.findings]
    told = [f"{found.count(severity)} {severity}" for severity in _ORDER if severity in found]
    told += [f"{len(report.doubts)} doubted"] if report.doubts else []
    if not found:
        lost = [count.what for count in report.counts if not count.accounted]
        excused = sum(max(0, count.total - count.kept) for count in report.counts)
        nothing = f"{excused} excused, nothing else found" if excused else "nothing found"
        but = f"not all {' and '.join(lost)} were found again" if lost else ""
        told.insert(0, but or nothing + _AND_YET.get(edition.verdict, ""))
    return ", ".join(told)


def _sentence(edition: Edition, finding: Finding) -> SentencePair | None:
    """The sentence that a finding is in."""
    pairs: Iterable[SentencePair] = edition.sentences.get(finding.block or "", ())
    for pair in pairs:
        for span, place in ((finding.source, pair.source), (finding.target, pair.target)):
            if span is not None and place.start <= span.start < place.end:
                return pair
    return None


def _marked(block: Block | None, span: Span | None, sentence: Span | None, colour: str) -> Text:
    """The sentence with `span` in `colour`, shortened to what stands around it."""
    from rich.text import Text

    if block is None:
        return Text("")
    within = sentence or span or Span(0, len(block.text))
    start, end = within
    if span is not None:
        start, end = max(start, span.start - _AROUND), min(end, span.end + _AROUND)
    else:
        end = min(end, start + 2 * _AROUND)
    shown = Text("…" if start > within.start else "")
    middle = span or Span(start, start)
    shown.append(one_line(block.text[start : middle.start]))
    shown.append(one_line(block.text[middle.start : middle.end]), style=colour)
    shown.append(one_line(block.text[middle.end : end]))
    return shown.append("…" if end < within.end else "")
