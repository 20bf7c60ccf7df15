"""Sentences of the memory that are like a text, found without reading the table.

An index by the stems of words: each stem has the numbers of the units whose sentence has it, and their
lengths, packed; what is added at once is one row a stem. Of a text the rarest stems are looked up, as many as
one at least is left of where a quarter of the text is another; what shares most of them, by weight, is then
compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select

from dragoman.memory.keys import grams, normalised
from dragoman.memory.units import Unit
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.memory import postings, units

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.text.numeric import np

    Numbers = NDArray[np.uint32]
    Lengths = NDArray[np.uint8]

_AT_ONCE = 5_000
_LENGTH = 4  # characters in a unit of length
_LONGEST = 255  # such units; it stands for all that is longer

_SHARE = 0.4
"""Of a text's stems that are looked up, one more: where a quarter of the characters is another, fewer words
than that are others."""

_ENOUGH = 8_000
"""Units under the stems of a text from which on commoner stems are not looked up, if it has three already."""

_MANY = 1_000
"""Units added at once from which on rows are put together later, when all are there (`tidied`)."""

_FEW = 24
"""Rows of a stem that are looked up as they are: with each article that is approved comes one more."""

_CANDIDATES = 24
"""Units that are compared with a text."""


def index(write: Writing, pair: int, given: Sequence[tuple[int, Unit]]) -> None:
    """Puts units (by their numbers) into the index of their pair."""
    from dragoman.text.numeric import np  # first of all, with one thread

    numbers: list[int] = []
    stems: list[int] = []
    lengths: list[int] = []
    for number, unit in given:
        text = unit.source.text
        found = grams(text, unit.source_language)
        stems += found
        numbers += [number] * len(found)
        lengths += [min(_LONGEST, len(normalised(text)) // _LENGTH)] * len(found)
    if not stems:
        return
    every = np.asarray(stems, np.int64)
    order = np.argsort(every, kind="stable")
    ids, sizes = np.asarray(numbers, "<u4")[order], np.asarray(lengths, np.uint8)[order]
    distinct, starts = np.unique(every[order], return_index=True)
    ends = [*starts[1:].tolist(), len(every)]
    portion = given[0][0]
    rows = [
        {
            "pair": pair,
            "gram": gram,
            "portion": portion,
            "count": end - start,
            "units": ids[start:end].tobytes() + sizes[start:end].tobytes(),
        }
        for gram, start, end in zip(distinct.tolist(), starts.tolist(), ends, strict=True)
    ]
    _unlisted(write, pair, portion, distinct.tolist())
    write.run(insert(postings), rows)
    if len(given) < _MANY:
        _merge(write, pair, _scattered(write, pair, _FEW, distinct.tolist()))


def _unlisted(write: Writing, pair: int, portion: int, stems: Sequence[int]) -> None:
    """Takes rows away that begin with a number which is given only now: their units were forgotten."""
    for at in range(0, len(stems), _AT_ONCE):
        of_stems = postings.c.gram.in_(stems[at : at + _AT_ONCE])
        later = postings.c.portion >= portion
        write.run(delete(postings).where(postings.c.pair == pair, of_stems, later))


def tidied(write: Writing, pair: int) -> bool:
    """Puts together what of the index lies in many rows, a part of it; whether there is more."""
    stems = _scattered(write, pair, 1)
    _merge(write, pair, stems)
    return len(stems) == _AT_ONCE


def _scattered(read: Reading, pair: int, most: int, among: Sequence[int] | None = None) -> list[int]:
    """Stems whose units lie in more rows than `most`, some thousand of them; of those `among` these the
    rarer ones, since the commonest are not looked up.
    """
    asked = (
        select(postings.c.gram)
        .where(postings.c.pair == pair)
        .group_by(postings.c.gram)
        .having(func.count() > most)
        .limit(_AT_ONCE)
    )
    if among is not None:
        asked = asked.where(postings.c.gram.in_(among)).having(func.sum(postings.c.count) < 4 * _ENOUGH)
    return [row.gram for row in read.rows(asked)]


def _merge(write: Writing, pair: int, stems: Sequence[int]) -> None:
    """Puts the units of each stem into one row."""
    if not stems:
        return
    lists = _lists(write, pair, stems)
    here = (postings.c.pair == pair) & postings.c.gram.in_(stems)
    write.run(delete(postings).where(here))
    rows = [
        {
            "pair": pair,
            "gram": stem,
            "portion": int(ids[0]),
            "count": len(ids),
            "units": ids.tobytes() + sizes.tobytes(),
        }
        for stem, (ids, sizes) in lists.items()
    ]
    write.run(insert(postings), rows)


def drop(write: Writing, pair: int) -> None:
    """Empties the index of a pair."""
    write.run(delete(postings).where(postings.c.pair == pair))


def candidates(
    read: Reading, pair: int, language: str, texts: Sequence[str], at_least: float
) -> list[list[int]]:
    """For each text the numbers of the units of a pair that may be like it, the likeliest first."""
    stems = [grams(text, language) for text in texts]
    totals = _totals(read, pair, {gram for one in stems for gram in one})
    asked = [_rarest(one, totals) for one in stems]
    lists = _lists(read, pair, {gram for one in asked for gram in one})
    return [
        _likeliest(one, lists, len(normalised(text)), at_least)
        for text, one in zip(texts, asked, strict=True)
    ]


def containing(read: Reading, pair: int, language: str, text: str, most: int) -> list[int]:
    """The numbers of the units whose sentences have all words of a text, in any form, the newest first."""
    from dragoman.text.numeric import np  # first of all, with one thread

    wanted = grams(text, language)
    lists = _lists(read, pair, wanted)
    if not wanted or any(gram not in lists for gram in wanted):
        return []
    found = lists[wanted[0]][0]
    for gram in wanted[1:]:
        found = np.intersect1d(found, lists[gram][0])
    newest: list[int] = np.sort(found)[::-1][:most].tolist()
    return newest


def sources(read: Reading, numbers: Iterable[int]) -> dict[int, tuple[int, str]]:
    """Of units their pairs and their sentences, by their numbers."""
    left = sorted(set(numbers))
    found: dict[int, tuple[int, str]] = {}
    for at in range(0, len(left), _AT_ONCE):
        some = left[at : at + _AT_ONCE]
        for row in read.rows(select(units.c.id, units.c.pair, units.c.source).where(units.c.id.in_(some))):
            found[row.id] = row.pair, row.source
    return found


def _totals(read: Reading, pair: int, stems: Iterable[int]) -> dict[int, int]:
    """In how many units each stem is."""
    left = sorted(stems)
    found: dict[int, int] = {}
    for at in range(0, len(left), _AT_ONCE):
        asked = (
            select(postings.c.gram, func.sum(postings.c.count).label("total"))
            .where(postings.c.pair == pair, postings.c.gram.in_(left[at : at + _AT_ONCE]))
            .group_by(postings.c.gram)
        )
        found.update((row.gram, int(row.total)) for row in read.rows(asked))
    return found


def _rarest(stems: Iterable[int], totals: Mapping[int, int]) -> dict[int, int]:
    """The stems of a text that are looked up, with how many units have them."""
    known = sorted((totals[stem], stem) for stem in set(stems) if stem in totals)
    wanted = int(len(set(stems)) * _SHARE) + 1
    found: dict[int, int] = {}
    units_ = 0
    for total, stem in known[: max(3, wanted)]:
        if len(found) >= 3 and units_ + total > _ENOUGH:
            break
        found[stem] = total
        units_ += total
    return found


def _lists(read: Reading, pair: int, stems: Iterable[int]) -> dict[int, tuple[Numbers, Lengths]]:
    """The units of each stem, and their lengths."""
    from dragoman.text.numeric import np  # first of all, with one thread

    portions: defaultdict[int, list[bytes]] = defaultdict(list)
    left = sorted(stems)
    for at in range(0, len(left), _AT_ONCE):
        asked = select(postings.c.gram, postings.c.units).where(
            postings.c.pair == pair, postings.c.gram.in_(left[at : at + _AT_ONCE])
        )
        for row in read.rows(asked):
            portions[row.gram].append(bytes(row.units))
    found: dict[int, tuple[Numbers, Lengths]] = {}
    for stem, packed in portions.items():
        halves = [(one[: len(one) // 5 * 4], one[len(one) // 5 * 4 :]) for one in packed]
        found[stem] = (
            np.frombuffer(b"".join([ids for ids, _ in halves]), "<u4"),
            np.frombuffer(b"".join([sizes for _, sizes in halves]), np.uint8),
        )
    return found


def _likeliest(
    asked: Mapping[int, int], lists: Mapping[int, tuple[Any, Any]], length: int, at_least: float
) -> list[int]:
    """The units that share most of what was asked, rare stems before common ones, and are about as long."""
    from dragoman.text.numeric import np  # first of all, with one thread

    shortest, longest = int(length * at_least) // _LENGTH, int(length / max(at_least, 0.01)) // _LENGTH + 1
    ids, weights = [], []
    for stem, total in asked.items():
        if stem not in lists:
            continue
        numbers, sizes = lists[stem]
        kept = numbers[(sizes >= min(shortest, _LONGEST)) & (sizes <= longest)]
        ids.append(kept)
        weights.append(np.full(len(kept), 1.0 / np.log2(2.0 + total)))
    if not ids:
        return []
    distinct, places = np.unique(np.concatenate(ids), return_inverse=True)
    sums = np.bincount(places, np.concatenate(weights), len(distinct))
    if len(distinct) > _CANDIDATES:
        best = np.argpartition(-sums, _CANDIDATES)[:_CANDIDATES]
        best = best[np.argsort(-sums[best], kind="stable")]
    else:
        best = np.argsort(-sums, kind="stable")
    found: list[int] = distinct[best].tolist()
    return found
