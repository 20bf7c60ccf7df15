"""How alike two names are, whatever scripts they are in."""

from __future__ import annotations

from functools import lru_cache

from dragoman.text.names.symbols import Symbol, script, symbols

THRESHOLD = 0.66
"""From here on two names are spellings of one."""

_LONGEST = 40
# What a symbol weighs, by its kind (vowel, often silent, consonant), where vowels are written and not.
_WRITTEN = (0.35, 0.4, 1.0)
_UNWRITTEN = (0.12, 0.3, 1.0)
_FIRST = 0.08
_EPENTHETIC = (0.2, 0.4, 1.0)
_WEIGHTS = {"arabic": _UNWRITTEN, "hebrew": _UNWRITTEN, "kana": _EPENTHETIC, "han": _EPENTHETIC}


@lru_cache(maxsize=1 << 16)
def similarity(one: str, other: str) -> float:
    """How alike two names sound, 0 to 1, across scripts; what is 40 characters in is not looked at."""
    if one == other:
        return 1.0
    one, other = one[:_LONGEST], other[:_LONGEST]
    ours, theirs = script(one), script(other)
    if ours == "kana" and theirs == "latin":
        theirs = "english"
    elif theirs == "kana" and ours == "latin":
        ours = "english"
    best = _alike(symbols(one, ours), symbols(other, theirs), ours, theirs)
    bare, bare_other = _bare(one, ours), _bare(other, theirs)
    if (bare, bare_other) != (one, other):
        best = max(best, _alike(symbols(bare, ours), symbols(bare_other, theirs), ours, theirs))
    return best


def _bare(name: str, of: str) -> str:
    """`name` without the Arabic article."""
    if of == "arabic" and len(name) > 4 and name.startswith("ال"):
        return name[2:]
    if of in ("latin", "english") and len(name) > 5 and name[2] == "-" and name[0] in "aeAE":
        return name[3:]
    return name


def _alike(one: tuple[Symbol, ...], other: tuple[Symbol, ...], ours: str, theirs: str) -> float:
    if not one or not other:
        return 0.0
    weights = min(_WEIGHTS.get(ours, _WRITTEN), _WEIGHTS.get(theirs, _WRITTEN))
    # A name is known by its first sound: one that differs is more than a variant of spelling.
    first, first_other = one[0], other[0]
    cost = _FIRST if first.kind == first_other.kind == 2 and not first.mask & first_other.mask else 0.0
    columns = [(symbol.mask, weights[symbol.kind], symbol.kind) for symbol in other]
    row = [0.0]
    for _, weight, _ in columns:
        row.append(row[-1] + weight)
    total_other = row[-1]
    total = 0.0
    for symbol in one:
        mask, kind = symbol.mask, symbol.kind
        weight = weights[kind]
        total += weight
        diagonal, left = row[0], row[0] + weight
        row[0] = left
        for column, (mask_other, weight_other, kind_other) in enumerate(columns, 1):
            above = row[column]
            if mask & mask_other:
                best = diagonal
            elif kind == 0 and kind_other == 0:
                best = diagonal + weight * 0.4
            else:
                best = diagonal + max(weight, weight_other)
            if above + weight < best:
                best = above + weight
            if left + weight_other < best:
                best = left + weight_other
            diagonal, left = above, best
            row[column] = best
    return max(0.0, 1.0 - cost - row[-1] / max(total, total_other))
