"""Denials dropped and added, where each side surely denies exactly once, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.evaluation.broken.case import Case
from dragoman.evaluation.broken.words import Found, found, listed, only, replaced, table, tidy

_QUESTION = re.compile(r"[?？؟;]\s*[”»\"]?$|[?？؟]")
_EXCLAMATION = re.compile(
    r"\b(?:no|non|não|nein|nee|nej|nei)\b(?=[,!.])|^\W*(?:non|nein|nee)\b", re.IGNORECASE
)
"""A denial that answers, and denies nothing of its sentence."""


def dropped(case: Case) -> Iterator[str]:
    """The only denial of a translation is dropped, whose original has exactly one as well."""
    if not _plain(case) or len(_all(case.source, case.ours)) != 1 or len(_all(case.target, case.theirs)) != 1:
        return
    if not only(case.source, listed(case.ours, "denials.certain"), case.ours):
        return
    forms = table(case.theirs, "denials.drop")
    one = only(case.target, [form for form in forms if "…" not in form], case.theirs)
    if one is not None:
        whole = found(case.target, dict(forms), case.theirs)
        yield from (replaced(case.target, place) for place in whole[:1] if len(whole) == 1)
    yield from _around(case, {form: into for form, into in forms.items() if "…" in form})


def _around(case: Case, forms: dict[str, str]) -> Iterator[str]:
    """Denials in two parts, around up to four words («ne … pas»)."""
    for form, into in forms.items():
        before, after = (part.strip() for part in form.split("…"))
        gap = r"\s*" if before.endswith(("'", "’")) else r"\s+"
        pattern = re.compile(
            rf"(?<![\w-]){re.escape(before)}{gap}((?:[\w’'-]+\s+){{1,4}}?){re.escape(after)}(?![\w-])(?!\s+(?:de\b|d['’]|du\b|que\b|encore))",
            re.IGNORECASE,
        )
        matches = list(pattern.finditer(case.target))
        if len(matches) == 1 and not _companions(case.target):
            (match,) = matches
            kept = into.replace("…", match.group(1).strip(), 1)
            place = Found(match.start(), match.end(), kept)
            yield _elided(replaced(case.target, place))


_COMPANIONS = re.compile(r"\b(?:jamais|personne|rien|aucune?|guère|ni)\b", re.IGNORECASE)


def _companions(text: str) -> bool:
    """Whether words of French stand there that deny together with «ne»."""
    return bool(_COMPANIONS.search(text))


def _elided(text: str) -> str:
    """«je ai» is «j’ai» in French."""
    return re.sub(r"\b([JjCc])e (?=[aeéêiouhyAE])", r"\1’", text)


def _all(text: str, language: str) -> list[Found]:
    forms = [*listed(language, "denials.every"), *listed(language, "denials.certain")]
    return found(
        text, [*forms, *(form for form in table(language, "denials.drop") if "…" not in form)], language
    )


def _plain(case: Case) -> bool:
    """Whether both sides are known to say what they seem to: no question, no phrase whose denial is none."""
    for text, language in ((case.source, case.ours), (case.target, case.theirs)):
        if not table(language, "denials") or found(text, listed(language, "denials.shield"), language):
            return False
        if _QUESTION.search(text) or _EXCLAMATION.search(text):
            return False
    return True


def added(case: Case) -> Iterator[str]:
    """A predicate of the translation is denied, where neither side has any denial, condition or question."""
    if not _plain(case) or _all(case.source, case.ours) or _all(case.target, case.theirs):
        return
    for text, language in ((case.source, case.ours), (case.target, case.theirs)):
        if found(text, listed(language, "denials.open"), language):
            return
    clitics = set(listed(case.theirs, "denials.clitics"))
    for place in found(case.target, dict(table(case.theirs, "denials.add")), case.theirs):
        words = case.target[: place.start].split()
        begins = place.start == 0 or case.target[place.start - 1] == " "
        if begins and not (words and words[-1].casefold() in clitics) and _goes_on(case.target, place):
            yield tidy(replaced(case.target, place), case.target)


def _goes_on(text: str, place: Found) -> bool:
    """Whether a word follows: at the end of its clause a verb is denied otherwise in some languages."""
    return bool(re.match(r"\s\w", text[place.end :]))
