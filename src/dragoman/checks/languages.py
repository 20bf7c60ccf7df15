"""The original is in the language that it was taken for, and the edition in its own, as wholes.

An engine of another language leaves what it does not know: English that was taken for Catalan comes out half
English, and each sentence has too few words to say so. Over the whole article they are enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from dragoman.facts.copied import MOST_CHARACTERS, any_other, copied, left
from dragoman.facts.identification import surely_another
from dragoman.model.edition import Edition, Finding, Report, Severity, Skipped
from dragoman.model.notes import Note
from dragoman.text.languages import name as called
from dragoman.text.languages import primary
from dragoman.text.words import frequencies, is_listed

_MOST_SENTENCES = 500
"""Sentences that are looked at: more than an article has."""

_TELLING = 1000
"""Characters that tell the language of a text that is said to be in one."""

_FEWEST, _SOME = 2, 3
"""Different words from which they are critical, and major."""

_MUCH, _MORE_THAN_USUAL = 0.12, 0.06
"""Share of the words in small letters from which they are critical, and major. In 71 articles that persons
translated in 16 pairs it is 0.043 at most; one sentence left in eight makes it 0.06."""

_NOT_ITS_OWN = 0.2
"""Share of the original's words that are strange to the language that it was taken for, from which they may
be of any other."""


_Looked = tuple[str, str, Note | None]
"""A sentence, its translation, and what was noted of both."""


class Languages:
    """Implements `Check`: both are in their languages, by the words of the whole article.

    Another language, or an eighth of the words, is critical; a sixteenth is major.
    """

    name = "languages"

    def __call__(self, edition: Edition) -> Report:
        """See `Check`."""
        looked = list(islice(_sentences(edition), _MOST_SENTENCES))
        pairs = [(source, target) for source, target, _ in looked]
        ours, theirs = edition.source.language, edition.language
        if not pairs or primary(ours) == primary(theirs):
            return Report((self.name,))
        source, target = (" ".join(sides) for sides in zip(*pairs, strict=True))
        findings = [
            *self._other("The original", source, ours),
            *self._other("The edition", target, theirs),
        ]
        if not frequencies(theirs) or not is_listed(theirs):
            why = f"no list of words is known for {theirs}"
            return Report((self.name,), findings=tuple(findings), skipped=(Skipped(self.name, why),))
        if not findings:
            findings += self._strange(looked, ours, theirs)
        return Report((self.name,), findings=tuple(findings))

    def _other(self, which: str, text: str, language: str) -> Iterator[Finding]:
        if (found := _another(text[:_TELLING], language)) is not None:
            yield self._finding(
                Severity.CRITICAL,
                f"{which} is in {called(found.language, 'en')}, not in {called(language, 'en')}",
            )

    def _strange(self, looked: Sequence[_Looked], ours: str, theirs: str) -> Iterator[Finding]:
        """What was copied from the original and is no word of the edition's language."""
        found, count = _copied(looked, ours, theirs)
        told, share = list(dict.fromkeys(found)), len(found) / max(count, 1)
        unchanged = all(source == target for source, target, _ in looked)
        much = len(told) >= (1 if unchanged else _FEWEST) and share >= _MUCH
        if much or (len(told) >= _SOME and share >= _MORE_THAN_USUAL):
            severity = Severity.CRITICAL if much else Severity.MAJOR
            some = ", ".join(f"«{word}»" for word in told[:6])
            told_of = f"{len(found)} of {count} words are the original's and none"
            yield self._finding(severity, f"{told_of} of {called(theirs, 'en')}: {some}")

    def _finding(self, severity: Severity, message: str) -> Finding:
        return Finding(self.name, "accuracy/untranslated", severity, message)


_another = lru_cache(maxsize=128)(surely_another)
"""Of an article that comes again most texts begin as they did."""


def _sentences(edition: Edition) -> Iterator[_Looked]:
    """What was translated, sentence by sentence; whole blocks where it is not known which are sentences."""
    blocks: Mapping[str, str] = {block.id: block.text for block in edition.article.blocks}
    for block in edition.source.blocks:
        source, target = block.text, blocks.get(block.id, "")
        if not edition.sentences:
            yield source[:MOST_CHARACTERS], target[:MOST_CHARACTERS], None
        notes = edition.noted.get(block.id, ())
        for at, pair in enumerate(edition.sentences.get(block.id, ())):
            ours, theirs = source[slice(*pair.source)], target[slice(*pair.target)]
            yield ours[:MOST_CHARACTERS], theirs[:MOST_CHARACTERS], notes[at] if at < len(notes) else None


def _copied(looked: Sequence[_Looked], ours: str, theirs: str) -> tuple[list[str], int]:
    """The words of the edition that were left as they were, and how many it has in small letters.

    They may be of any language where the original seems to be in another than its own.
    """
    seen = [
        left(source, target, ours, theirs) if note is None else (note.small, note.copied)
        for source, target, note in looked
    ]
    own_words, odd, count = (sum(column) for column in zip(*[counts for counts, _ in seen], strict=True))
    if odd <= _NOT_ITS_OWN * own_words:
        return [word for _, words in seen for word in words], count
    others = any_other(ours)
    return [
        word for source, target, _ in looked for word in copied(source, target, ours, theirs, others)[1]
    ], count
