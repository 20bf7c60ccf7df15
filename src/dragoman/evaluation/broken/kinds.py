"""All kinds of breakages, each by its name in figures."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.evaluation.broken import clauses, denials, figures, named, speech, times, turned
from dragoman.evaluation.broken.case import Rule

SELDOM = frozenset(
    {
        "minus dropped",
        "fraction",
        "score turned",
        "per cent exchanged",
        "time of day",
        "million for billion",
        "currency",
    }
)
"""Kinds that NTREX has too few of: they are looked for in other benchmarks as well."""

KINDS: Mapping[str, Rule] = {
    "denial dropped": denials.dropped,
    "denial added": denials.added,
    "name replaced": named.replaced,
    "name added": named.added,
    "names exchanged": named.exchanged,
    "joined name dropped": named.one_dropped,
    "speaker exchanged": speech.speaker_exchanged,
    "role or body replaced": turned.exchanged("role"),
    "comparative or direction": turned.opposites("turned", turned.COMPARED),
    "rise or fall": turned.opposites("moved", turned.MOVED),
    "stance or act": turned.opposites("moved", turned.STANCES),
    "numbers exchanged": figures.exchanged,
    "number changed": figures.changed,
    "number word changed": figures.word_changed,
    "million for billion": turned.exchanged("scale", alone=True),
    "minus dropped": figures.minus_dropped,
    "fraction": turned.exchanged("fraction", alone=True),
    "ordinal": turned.exchanged("ordinal", alone=True),
    "score turned": figures.score_turned,
    "per cent exchanged": figures.shares_exchanged,
    "currency": turned.exchanged("currency", alone=True),
    "unit": turned.exchanged("unit", counted=True),
    "time of day": times.halfday,
    "weekday changed": times.weekday_changed,
    "weekday added": times.weekday_added,
    "month changed": times.month_changed,
    "date dropped": times.date_dropped,
    "last for this year": turned.opposites("year", turned.YEARS),
    "quotation shortened": speech.quotation_shortened,
    "last clause dropped": clauses.last_dropped,
    "clause added": clauses.added,
    "sentence dropped": clauses.sentence_dropped,
}
