"""Strategies for blocks and articles, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from dragoman.model.article import Block, Mark, MarkKind, Role

# Sentence ends, spaces of several kinds, letters of several scripts, signs that formats and engines
# take for their own, and an atom's character.
ALPHABET = st.sampled_from(list("ab Zé.?!\n\t\u00a0\u200f\ufffc«»\"'’[]{}^$/\\@#*<>&~+0123,;:-ñשلж日。"))


@st.composite
def blocks(draw: st.DrawFn, alphabet: st.SearchStrategy[str] = ALPHABET) -> Block:
    """A block of any text with any marks: nested, crossing, over white space, beside each other."""
    text = draw(st.text(alphabet, max_size=120))
    count = draw(st.integers(0, 6)) if text else 0
    marks = []
    for number in range(count):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        kind = draw(st.sampled_from([kind for kind in MarkKind if kind is not MarkKind.ATOM]))
        marks.append(Mark(start, end, kind, {"n": str(number)}, "", number))
    atoms = [at for at, character in enumerate(text) if character == "\ufffc"]
    marks += [
        Mark(at, at + 1, MarkKind.ATOM, {"raw": f"<i{at}>"}, "", count + number)
        for number, at in enumerate(atoms)
    ]
    return Block("b1", Role.PARAGRAPH, text, tuple(marks))
