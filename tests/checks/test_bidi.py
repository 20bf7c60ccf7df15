from __future__ import annotations

from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.signs import Bidi
from dragoman.facts.comparison import comparison
from dragoman.model.edition import Severity
from dragoman.model.segment import Candidate
from dragoman.repairs.signs import Bidi as Repair
from dragoman.text.marks import edited

ORDER = "locale-conventions"


class TestBidi(SegmentCheckContract):
    check = Bidi()
    cases = (
        PairCase("en-ar", "It opened in 2021.", "افتتح عام 2021."),
        PairCase("en-ar", "Ask Mary Olsen, she said.", "قالت اسأل Mary Olsen، من فضلك"),
        PairCase("en-es", "At 7-Eleven today.", "Hoy en 7-Eleven «así»."),
        PairCase("en-ar", "At 7-Eleven today.", "في \u20687-Eleven\u2069 اليوم"),
        PairCase(
            "en-ar",
            "At 7-Eleven today.",
            "في 7-Eleven اليوم",
            (Saw(ORDER, Severity.MINOR, None, "7-Eleven"),),
        ),
        PairCase("en-he", "Learn C# now.", "למדו C# עכשיו", (Saw(ORDER, Severity.MINOR, None, "C#"),)),
        PairCase(
            "en-he",
            "Call +44 20 555.",
            "חייגו +44 20 555",
            (Saw(ORDER, Severity.MINOR, None, "+44 20 555"),),
        ),
        PairCase(
            "en-es",
            "He said so.",
            "Lo dijo \u2067así.",
            (Saw(ORDER, Severity.MINOR, None, "\u2067"),),
        ),
    )

    def test_what_is_found_is_isolated(self) -> None:
        pair = comparison("At 7-Eleven, in C#.", "في 7-Eleven و C#", "en", "ar")

        mended = edited(Candidate(pair.target.text), Repair()(pair, self.check(pair).findings)).text

        assert mended == "في \u20687-Eleven\u2069 و \u2068C#\u2069"
        assert self.check(pair.beside(mended)).findings == ()

    def test_a_direction_that_nothing_ends_is_ended(self) -> None:
        pair = comparison("He said so.", "Lo dijo \u2067así.", "en", "es")

        assert (
            edited(Candidate(pair.target.text), Repair()(pair, self.check(pair).findings)).text
            == "Lo dijo así."
        )
