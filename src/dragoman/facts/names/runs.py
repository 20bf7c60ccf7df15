"""How names stand in a text: runs of words with a capital, what belongs to them, and what says nothing."""

from __future__ import annotations

from dragoman.text.words import Word, words

CAPITALISING = frozenset(
    (
        "en",
        "es",
        "ca",
        "gl",
        "pt",
        "fr",
        "it",
        "de",
        "nl",
        "sv",
        "da",
        "nb",
        "nn",
        "no",
        "pl",
        "cs",
        "ro",
        "fi",
    )
)
"""Languages that write names with a capital, and most other words with none."""

_TITLES_LINES = (
    "mr mrs ms miss dr prof sir lady lord dame president chancellor minister premier senator secretary "
    "sen sens rep reps gov pm mp mps father sgt lt capt insp det governor mayor judge justice general "
    "colonel captain sergeant pope king queen prince princess duke duchess congressman congresswoman "
    "representative ambassador speaker professor doctor chairman sr sra srta don doña presidente "
    "presidenta ministro ministra senador senadora rey reina príncipe papa juez alcalde alcaldesa señor "
    "señora m mme mlle monsieur madame ministre sénateur roi reine pape maire herr frau präsident "
    "präsidentin kanzler kanzlerin bundeskanzler bundeskanzlerin könig königin papst sig signor signora "
    "onorevole senhor senhora dom dona rei rainha prefeito meneer mevrouw prime dña mm fr hr sig.ra dhr mevr "
    "pan pani pana господин госпожа г-н г-жа пан пані"
)
TITLES = frozenset(_TITLES_LINES.split())
"""What stands before a person's name and is translated."""

PARTICLES = frozenset(
    ("de", "da", "do", "dos", "della", "di", "du", "des", "d'", "la", "le", "van", "der", "den", "von", "zu")
) | frozenset(("bin", "ibn", "ben", "al", "el", "ter", "ten", "af", "y", "dal", "zur"))
"""Small words inside a name."""


def bare(word: Word) -> str:
    """The word, folded, without an English genitive."""
    return word.folded.removesuffix("'s").removesuffix("’s")


def without_genitive(text: str, start: int, end: int) -> int:
    """Where `text[start:end]` ends without an English genitive."""
    return end - 2 if text[start:end].endswith(("'s", "’s")) else end


_SMALL = frozenset(("the", "and", "for", "but", "nor", "with", "from", "into", "over", "than", "via"))


def is_title_case(text: str, language: str) -> bool:
    """Whether all but small words have a capital, as in American headlines: it then says little."""
    if language != "en":
        return False
    long = [word for word in words(text, language) if len(word.text) > 2 and word.folded not in _SMALL]
    return len(long) > 3 and sum(not word.text[0].islower() for word in long) > 0.9 * len(long)


def joined(text: str, last: Word, word: Word) -> bool:
    """Whether two words stand beside each other as a name's do; a stop is that of an initial or a title."""
    between = text[last.end : word.start]
    if last.folded.endswith(("'s", "’s")):
        return False
    if between in (" ", "-", "\u00a0", ""):
        return True
    return between in (". ", ".", ".\u00a0") and (len(last.text) == 1 or last.folded in TITLES)


def opens(text: str, at: int) -> bool:
    """Whether a sentence begins here, where any word has a capital."""
    before = text[max(0, at - 3) : at].rstrip(" \u00a0\"'“„«‘¿¡(")
    return not before or before[-1] in ".!?:…;\n"
