"""The checks of what a reader sees before reading: signs, spaces, capitals, characters."""

from __future__ import annotations

from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.signs import Casing, Entities, Punctuation, Spacing
from dragoman.model.edition import Severity

SIGNS = "linguistic-conventions/punctuation"
CAPITALS = "linguistic-conventions/capitalization"
ENCODING = "linguistic-conventions/character-encoding"


class TestPunctuation(SegmentCheckContract):
    check = Punctuation()
    cases = (
        PairCase("en-es", "It rained (a lot).", "Llovió (mucho)."),
        PairCase("en-es", "Storm hits port", "La tormenta azota el puerto"),
        PairCase("en-es", "He said: “No.”", "Dijo: «No»."),
        PairCase("de-en", "Es beginnt um halb neun.", "It begins at 8:30."),
        PairCase("en-ar", "the return of the soldiers;", "عودة الجنود؛"),
        PairCase("en-de", "He said: “No.”", "Er sagte: „Nein.“"),
        PairCase("en-ur", "He asked: “Who pays?”", "اس نے پوچھا: ”کون دے گا؟“"),
        PairCase("en-fa", "She lives in Austin, Texas.", "او در Austin, Texas زندگی می‌کند."),
        PairCase("en-fa", "Who won?", "چه کسی برد?", (Saw(SIGNS, Severity.MINOR, None, "?"),)),
        PairCase("en-es", "It rained.", "Llovió", (Saw(SIGNS, Severity.MINOR, ".", "ó"),)),
        PairCase("en-es", "It rained (a lot).", "Llovió (mucho.", (Saw(SIGNS, Severity.MINOR, None, "("),)),
        PairCase("en-es", "It rained a lot.", "Llovió~ mucho.", (Saw(SIGNS, Severity.MINOR, None, "~"),)),
    )


class TestSpacing(SegmentCheckContract):
    check = Spacing()
    cases = (
        PairCase("en-es", "It rained, then it snowed.", "Llovió, luego nevó."),
        PairCase("en-fr", "Who won?", "Qui a gagné\u00a0?"),
        PairCase("en-zh", "It rained, then it snowed.", "先下雨 ，后下雪。"),
        PairCase("en-es", "It rained.", "Llovió .", (Saw(SIGNS, Severity.MINOR, None, " "),)),
        PairCase("en-es", "It rained, it snowed.", "Llovió,nevó.", (Saw(SIGNS, Severity.MINOR, None, ","),)),
        PairCase("en-es", "It rained.", "Llovió  mucho.", (Saw(SIGNS, Severity.MINOR),)),
    )


class TestCasing(SegmentCheckContract):
    check = Casing()
    cases = (
        PairCase("en-es", "It rained in Vigo.", "Llovió en Vigo."),
        PairCase("en-es", "The iPhone sold out.", "iPhone agotado."),
        PairCase("en-ar", "It rained in Vigo.", "أمطرت في فيغو."),
        PairCase(
            "en-es", "It rained in Vigo.", "llovió en Vigo.", (Saw(CAPITALS, Severity.MINOR, None, "l"),)
        ),
        PairCase(
            "en-es",
            "It rained a lot in Vigo.",
            "LLOVIÓ MUCHO EN VIGO.",
            (Saw(CAPITALS, Severity.MINOR),),
        ),
    )


class TestEntities(SegmentCheckContract):
    check = Entities()
    cases = (
        PairCase("en-es", "Marks & Spencer fell; AT&T rose.", "Marks & Spencer cayó; AT&T subió."),
        PairCase("en-es", "It’s 5 < 6.", "Es 5 < 6."),
        PairCase("en-es", "He said no.", "Dijo &quot;no.", (Saw(ENCODING, Severity.MAJOR, None, "&quot;"),)),
        PairCase("en-es", "He said no.", "Dijo <unk>.", (Saw(ENCODING, Severity.MAJOR, None, "<unk>"),)),
        PairCase("en-es", "He ate.", "ComiÃ³.", (Saw(ENCODING, Severity.MAJOR, None, "Ã³"),)),
        PairCase("en-es", "He ate.", "Comi\ufffd.", (Saw(ENCODING, Severity.MAJOR, None, "\ufffd"),)),
        PairCase("en-ar", "He ate 5.", "\u2067أكل 5\u2069.\u200f"),
        PairCase("en-es", "He ate.", "\u202eóimoC.", (Saw(ENCODING, Severity.MAJOR, None, "\u202e"),)),
    )
