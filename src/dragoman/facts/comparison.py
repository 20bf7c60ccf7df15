"""Two readings beside each other: what checks look at, and what they and repairs promise.

What is between two readings, and not in one, is worked out here, once and only when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Protocol, runtime_checkable

from dragoman.facts.balance import Balance, balance
from dragoman.facts.counterparts import Sought, sought
from dragoman.facts.coverage import Agreement, Coverage, agreement, coverage
from dragoman.facts.denials import Unanswered, unanswered
from dragoman.facts.evidence import Evidence
from dragoman.facts.foreign import Left, left
from dragoman.facts.forms import Turned, turned
from dragoman.facts.gaps import Gap, Half, gap, halves
from dragoman.facts.meaning.alignment import Alignment, alignment
from dragoman.facts.names.strays import Stray, strays
from dragoman.facts.reading import Placed, Reading, once, reading
from dragoman.facts.reversals import Reversal, reversals
from dragoman.facts.roles import Replaced, replaced
from dragoman.model.article import Span
from dragoman.model.edition import Finding, Report, Severity, Skipped
from dragoman.model.segment import Edit, Term


@dataclass(frozen=True)  # no slots: what was worked out lies in the instance's own dictionary
class Comparison:
    """A sentence beside a translation of it.

    `witness` is a second, independent translation of the same source into the same language, where one is at
    hand: evidence, never proof. `terms` are those of the pair.
    `verbatim` is what of the source must stay as it is: code, and what its markup keeps from translation.
    """

    source: Reading
    target: Reading
    witness: Reading | None = None
    terms: tuple[Term, ...] = ()
    verbatim: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[object, ...]:
        """Only what it is made of is pickled: what was worked out is worked out again."""
        return Comparison, tuple([getattr(self, one.name) for one in fields(self)])

    def beside(self, translation: str) -> Comparison:
        """The same source beside another translation."""
        return replace(self, target=reading(translation, self.target.language))

    @once
    def turned(self) -> Comparison:
        """The translation in the source's place, and the source in the translation's."""
        return Comparison(self.target, self.source)

    @once
    def lost_names(self) -> tuple[Sought, ...]:
        """The source's names, each with how far the translation lacks it."""
        return sought(self.source, self.target)

    @once
    def new_names(self) -> tuple[Sought, ...]:
        """The translation's names, each with how far the source lacks it."""
        return self.turned.lost_names

    @once
    def lost_words(self) -> tuple[Stray, ...]:
        """Words of the source that are names, and that the translation has not, where both have Latin
        letters.
        """
        return strays(self.source, self.target)

    @once
    def new_words(self) -> tuple[Stray, ...]:
        """The same the other way round."""
        return strays(self.target, self.source)

    @once
    def coverage(self) -> Coverage | None:
        """The content words of both sides, answered or not; None where a side is no sentence."""
        return coverage(self.source, self.target)

    @once
    def alignment(self) -> Alignment | None:
        """Which content words and phrases answer each other by what they mean; None where the encoder does
        not read one of the languages, or a side is no sentence. Raises ModelChanged.
        """
        return alignment(self.source, self.target)

    @once
    def halves(self) -> tuple[Half, Half] | None:
        """Both sides with how open each word is; None where there is no alignment. Raises ModelChanged."""
        return halves(self)

    @once
    def omitted(self) -> Gap | None:
        """What the source says and the translation likeliest does not; None where it cannot be told."""
        return gap(self, of_source=True)

    @once
    def invented(self) -> Gap | None:
        """What the translation says and the source likeliest does not; None where it cannot be told."""
        return gap(self, of_source=False)

    @once
    def unanswered(self) -> tuple[Unanswered, ...]:
        """The denials of either side that the other has not."""
        return unanswered(self)

    @once
    def reversals(self) -> tuple[Reversal, ...]:
        """Words that became their opposite."""
        return reversals(self)

    @once
    def turned_forms(self) -> tuple[Turned, ...]:
        """Words that became their opposite by their form. Raises ModelChanged."""
        return turned(self)

    @once
    def replaced(self) -> tuple[Replaced, ...]:
        """The source's roles and bodies that are others in the translation. Raises ModelChanged."""
        return replaced(self)

    @once
    def balance(self) -> Balance | None:
        """Whether one side says more than the other; None where there is nothing to compare, or too much."""
        return balance(self)

    @once
    def left(self) -> tuple[Left, ...]:
        """What of the source's language was left standing in the translation."""
        found = left(self.source, self.target)
        return tuple([one for one in found if not self.keeps(one)]) if self.verbatim else found

    def keeps(self, place: Placed) -> bool:
        """Whether what stands there in the translation is to stay as it is."""
        text = self.target.text[place.start : place.end]
        return any(text in one for one in self.verbatim)

    @once
    def agreement(self) -> Agreement | None:
        """How far it has the witness's words; None without a witness, or where a text is no sentence."""
        return agreement(self)


def comparison(  # noqa: PLR0913  # two texts, their languages, and what else is known of the pair
    source: str,
    target: str,
    source_language: str,
    target_language: str,
    witness: str | None = None,
    terms: tuple[Term, ...] = (),
    verbatim: tuple[str, ...] = (),
) -> Comparison:
    """Two texts beside each other; languages are BCP 47 tags."""
    return Comparison(
        reading(source, source_language),
        reading(target, target_language),
        reading(witness, target_language) if witness is not None else None,
        terms,
        verbatim,
    )


def finding(  # noqa: PLR0913  # what a finding has, but for its block, which no pair knows
    check: str,
    category: str,
    severity: Severity,
    message: str,
    source: Placed | None = None,
    target: Placed | None = None,
) -> Finding:
    """What a check of that name found at `source` and `target` of a pair's two sides, or at one of them."""
    spans = (Span(place.start, place.end) if place is not None else None for place in (source, target))
    return Finding(check, category, severity, message, None, *spans)


def unknown(check: str, pair: Comparison, knows: Callable[[str], bool], why: str) -> tuple[Skipped, ...]:
    """That a check cannot look at a pair, for each of its languages that is not known; `why` names "{}"."""
    languages = (pair.source.language, pair.target.language)
    if knows(languages[0]) and knows(languages[1]):
        return ()
    return tuple(Skipped(check, why.format(language)) for language in languages if not knows(language))


class SegmentCheck(Protocol):
    """Compares a segment with its translation; never changes anything.

    Pure and deterministic, in time linear in the length of the texts, whatever they hold: unpaired
    surrogates, control characters and a hundred thousand equal letters included.
    """

    @property
    def name(self) -> str:
        """The check's name in settings, reports and findings."""

    def __call__(self, pair: Comparison) -> Report:
        """What it counted and found; the spans of findings are in the texts of the pair's two sides.

        The report's `checks` is this check's name where it looked; where it knows too little of a
        language to look, its `skipped` says so instead.
        """


@runtime_checkable
class Weighs(Protocol):
    """What a segment check is, beside, that lets its evidence be weighed (`dragoman.facts.evidence`).

    By this method the fitting script sees what the check saw, also where nothing was found.
    """

    def evidence(self, pair: Comparison) -> Sequence[Evidence]:
        """One for each place at which there is something to weigh; none where there is nothing.

        The check's own report is made of exactly these. The same pair gives the same evidence, in the same
        order, whatever the tables say: features do not depend on weights.
        """


class Repair(Protocol):
    """Proposes a better translation of a segment with findings; the pipeline decides on it."""

    @property
    def name(self) -> str:
        """The repair's name in settings and reports."""

    def __call__(self, pair: Comparison, findings: Sequence[Finding]) -> Sequence[Edit]:
        """The edits of the translation that would mend some of `findings`; none where it has no mend.

        Edits do not overlap; a repair changes nothing that no finding points at.
        """
