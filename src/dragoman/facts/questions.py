"""Questions: their marks, what asks without one, and what reports one."""

from __future__ import annotations

import re

from dragoman.model.article import Span
from dragoman.text.languages import primary

# A question at its end needs no mark in these: particles close it.
_PARTICLES = {
    "ja": re.compile(r"か[。」』\s]*$|のか|だろうか"),
    "zh": re.compile(r"[吗呢嗎][。」\s]*$|是否"),
    "ko": re.compile(r"(?:까|나요|는가)[.\s]*$"),
}

# Question marks of any script; Greek writes a semicolon.
_MARKS = re.compile("[?？؟⁇⁈⁉]")
_GREEK_MARKS = re.compile("[;?]")

# Where a clause begins so, it may be a question, mark or not: «Why bring it up, you ask.» Own tables.
_OPENING = {
    "en": re.compile(
        r"""(?:^|[.!…:"“'‘(-])\s*(?:(?:and|but|so|or|then|well)\s)?(?:(?:why|how|what|who|whose|where|which)\b"""
        r"""|(?:do|does|did|is|are|was|were|can|could|will|would|should|have|has|had)(?:n['’]t)?\s"""
        r"""(?:i|you|he|she|it|we|they|this|that|there)\b)|\bwhat[.…]*["”'’]?\s*$""",
        re.IGNORECASE,
    ),
}

# A verb that reports a question before the word that asks it: «she asked why».
_REPORTED = {
    language: re.compile(rf"\b(?:{verbs})\b.{{0,40}}\b(?:{asked})\b", re.IGNORECASE)
    for language, verbs, asked in (
        ("en", "ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?", "where|why|what|who|how|when|which|if|whether"),
        ("es", r"pregunt\w{1,12}", "dónde|por qué|qué|quién|quiénes|cómo|cuándo|cuál|cuáles|si"),
        ("fr", r"demand\w{1,10}", "où|pourquoi|quoi|qui|comment|quand|quel|quelle|si"),
        ("it", r"chied\w{1,10}|domand\w{1,10}", "dove|perché|cosa|chi|come|quando|quale|se"),
        ("pt", r"pergunt\w{1,12}", "onde|por que|porquê|quem|como|quando|qual|se"),
        ("de", r"frag\w{1,8}", "wo|woher|warum|was|wer|wie|wann|welche|ob"),
    )
}  # fmt: skip


def questions(text: str, language: str) -> tuple[Span, ...]:
    """The marks of the questions of `text`, in order; not those that only doubt a word."""
    if primary(language) == "el":
        return tuple([Span(*found.span()) for found in _GREEK_MARKS.finditer(text)])
    return tuple(
        [Span(*found.span()) for found in _MARKS.finditer(text) if not _in_remark(text, found.start())]
    )


def _in_remark(text: str, at: int) -> bool:
    """Whether a mark only doubts a word: «18 [months?]», «Smyth (?)»."""
    after = text[at + 1 : at + 2]
    if after not in ("]", ")"):
        return False
    opening = text.rfind("[" if after == "]" else "(", max(0, at - 30), at)
    return opening >= 0 and (after == "]" or opening == at - 1)


def may_ask(text: str, language: str) -> bool:
    """Whether a text without a question mark may be a question all the same."""
    subtag = primary(language)
    pattern, opening = _PARTICLES.get(subtag), _OPENING.get(subtag)
    return (pattern is not None and pattern.search(text[-200:]) is not None) or (
        opening is not None and opening.search(text[:20_000]) is not None
    )


def is_reported(text: str, language: str) -> bool:
    """Whether a text reports a question, so that it needs no mark."""
    pattern = _REPORTED.get(primary(language))
    return pattern is not None and pattern.search(text[:20_000]) is not None
