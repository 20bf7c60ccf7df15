"""The translation is in its language and letters, and nothing of the original is left untranslated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.facts.comparison import Comparison, finding
from dragoman.facts.foreign import SURE, Left, knows
from dragoman.facts.names.capitals import is_american_title
from dragoman.facts.reading import Reading
from dragoman.model.article import Span
from dragoman.model.edition import Finding, Report, Severity, Skipped, quiet
from dragoman.text.languages import name, primary
from dragoman.text.scripts import is_written, letters, scripts_of
from dragoman.text.words import frequencies

_UNTRANSLATED = "accuracy/untranslated"

_FEWEST = 12
"""Letters; a text of fewer may be a name that keeps its letters."""

_SCRIPTS = {
    "Latn": "Latin", "Grek": "Greek", "Cyrl": "Cyrillic", "Armn": "Armenian", "Hebr": "Hebrew",
    "Arab": "Arabic", "Deva": "Devanagari", "Beng": "Bengali", "Taml": "Tamil", "Thai": "Thai",
    "Geor": "Georgian", "Ethi": "Ethiopic", "Hang": "Korean", "Kana": "Japanese", "Hani": "Chinese",
}  # fmt: skip

"""What an editor calls scripts that translations are mixed with; by ISO 15924."""

_MIXED = re.compile(r"[A-Za-z\u00c0-\u024f][\u0400-\u052f]|[\u0400-\u052f][A-Za-z\u00c0-\u024f]")
"""A Latin letter beside a Cyrillic one: the two alphabets whose letters look alike and are mistaken."""

_MOST_LETTERS = 10
"""Findings on one segment."""

_LOOKED_AT = 50
"""Runs of foreign letters: each is searched for in the whole original."""


class Language:
    """Implements `SegmentCheck`: it is in the language asked for, and no word mixes two alphabets.

    Another language is critical, foreign letters are major.
    """

    name = "language"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`."""
        target, language = pair.target.text, pair.target.language
        skipped = () if _is_known(language) else (Skipped(self.name, f"no words of {language} are known"),)
        wrong = self._whole(pair)
        if wrong is not None:
            return Report((self.name,), findings=(wrong,), skipped=skipped)
        if target.isascii() and not is_written(language):
            return Report((self.name,), skipped=skipped)
        findings = []
        doubt = 0.0
        for found, sure in (*self._alien(pair), *self._mixed(target)):
            if sure:
                findings.append(found)
            else:
                doubt = 1 - (1 - doubt) * 0.7
        return Report((self.name,), findings=tuple(findings[:_MOST_LETTERS]), skipped=skipped, doubt=doubt)

    def _whole(self, pair: Comparison) -> Finding | None:
        """What is wrong with the text as a whole: first its letters, then its words."""
        target, language = pair.target.text, pair.target.language
        if is_written(language):
            own, others = letters(target, language)
            if own * 4 < others and others >= _FEWEST and _is_prose(target) and not _is_copied(pair):
                return self._finding("is not in the letters of", pair.target)
        found = _east_asian(target, language) or pair.target.other_language
        if found is None or pair.source.other_language == found:
            return None  # what the original itself says in another language may stay so
        return self._finding(f"seems to be {name(found, 'en')}, not", pair.target)

    def _alien(self, pair: Comparison) -> Iterator[tuple[Finding, bool]]:
        """Letters that neither language is written in, with whether that is sure to be wrong."""
        ours = scripts_of(pair.source.language)
        for run in pair.target.foreign_runs[:_LOOKED_AT]:
            text = pair.target.at(run)
            if run.script in ours or text in pair.source.text or (run.script == "Grek" and len(text) < 3):
                continue
            message = f"«{text[:80]}» is in {_SCRIPTS[run.script]} letters"
            found = finding(self.name, _UNTRANSLATED, Severity.MAJOR, message, target=run)
            yield found, not pair.target.encloses(run.start, run.end)

    def _mixed(self, target: str) -> Iterator[tuple[Finding, bool]]:
        """Words of two alphabets: they look right, and nobody finds them."""
        for match in _MIXED.finditer(target):
            span = _word(target, match.start())
            message = f"«{target[span.start : span.end][:80]}» mixes letters of two alphabets"
            yield (
                finding(self.name, "linguistic-conventions/spelling", Severity.MINOR, message, target=span),
                True,
            )

    def _finding(self, what: str, target: Reading) -> Finding:
        message = f"«{target.text[:80]}» {what} {name(target.language, 'en')}"
        whole = Span(0, len(target.text))
        return finding(self.name, _UNTRANSLATED, Severity.CRITICAL, message, target=whole)


def _east_asian(text: str, language: str) -> str | None:
    """Chinese where Japanese or Korean should be, told by their own letters being too few, or Japanese where
    Chinese should be, told by many kana: all three have Chinese characters.
    """
    base = primary(language)
    if base not in ("ja", "zh", "ko"):
        return None
    han, _ = letters(text, "zh")
    if base == "ko":
        return "zh" if han >= _FEWEST and 3 * (letters(text, "ko")[0] - han) < han else None
    kana = letters(text, "ja")[0] - han
    if base == "ja":
        return "zh" if han >= _FEWEST and not kana else None
    return "ja" if kana >= _FEWEST and 3 * kana >= han else None


def _is_known(language: str) -> bool:
    return is_written(language) or bool(frequencies(language))


def _is_prose(text: str) -> bool:
    """Whether there are words without capitals: a list of names or codes is in no language."""
    return not text.isascii() or sum(word.islower() and len(word) > 2 for word in text.split()) > 2


def _is_copied(pair: Comparison) -> bool:
    """Whether half of its words are the source's: it is untranslated, or in a third language there too."""
    held = set(pair.source.text.split())
    inside = pair.target.text.split()
    return 2 * sum(word in held for word in inside) >= len(inside)


def _word(text: str, at: int) -> Span:
    start = end = at
    while start > 0 and text[start - 1].isalnum() and at - start < 40:
        start -= 1
    while end < len(text) and text[end].isalnum() and end - at < 40:
        end += 1
    return Span(start, end)


_FUNCTION = 5.5
"""Zipf value from which a word is one of grammar, that stands in titles too."""

_LONG = 5
"""Words of the source language from which a run is a clause that its readers cannot understand."""

_MOST_OF_IT = 0.6
"""Share of a text from which a quotation in it is no quotation of another language."""

_MOST = 20
"""Findings on one segment."""


class Untranslated:
    """Implements `SegmentCheck`: no sentence, no run of words, no single word is left untranslated.

    A sentence or clause is critical, a word or two are major.
    """

    name = "untranslated"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`."""
        if primary(pair.source.language) == primary(pair.target.language):
            return quiet(self.name)
        if not knows(pair.source.language, pair.target.language):
            why = f"no list of words is known for {pair.source.language} and {pair.target.language}"
            return Report(skipped=(Skipped(self.name, why),))
        if _is_whole(pair) and not pair.keeps(Span(0, len(pair.target.text))):
            whole = Span(0, len(pair.source.text)), Span(0, len(pair.target.text))
            message = f"Nothing is translated: «{pair.target.text[:80]}»"
            found = finding(self.name, _UNTRANSLATED, Severity.CRITICAL, message, *whole)
            return Report((self.name,), findings=(found,))
        findings: list[Finding] = []
        doubt = 0.0
        for one in pair.left:
            if one.sure < SURE or (one.quoted and one.words < _LONG and not _is_most(one, pair)):
                doubt += (1 - doubt) * one.sure * (0.5 if one.quoted else 0.7)
            elif len(findings) < _MOST:
                findings.append(self._left(one, pair))
        return Report((self.name,), findings=tuple(findings), doubt=min(doubt, 1.0))

    def _left(self, one: Left, pair: Comparison) -> Finding:
        text = pair.target.at(one)
        severity = Severity.CRITICAL if one.words >= _LONG else Severity.MAJOR
        at = pair.source.text.find(text)
        source = Span(at, at + len(text)) if at >= 0 else None
        return finding(self.name, _UNTRANSLATED, severity, f"«{text[:80]}» is not translated", source, one)


def _is_most(one: Left, pair: Comparison) -> bool:
    """Whether a quotation is nearly all that there is: what else is not translated would not show."""
    return one.end - one.start > _MOST_OF_IT * len(pair.target.text)


def _is_whole(pair: Comparison) -> bool:
    """Whether the target is the source again: prose of the source's language, not names or a quotation
    in a third one.
    """
    if pair.source.text.strip() != pair.target.text.strip():
        return False
    inside = pair.source.words
    ours, theirs = frequencies(pair.source.language), frequencies(pair.target.language)
    title = is_american_title(pair.source.text, primary(pair.source.language))
    strange = sum(
        (word.text.islower() or title or ours.get(word.folded, 0) >= _FUNCTION)
        and ours.get(word.folded, 0) - theirs.get(word.folded, 3) >= 1
        for word in inside
        if word.text.isalpha()
    )
    least = len(inside) // (3 if title else 4)
    return strange >= 2 and strange >= least and pair.source.other_language is None
