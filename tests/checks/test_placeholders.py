from __future__ import annotations

import pytest
from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.placeholders import Placeholders
from dragoman.model.edition import Severity
from dragoman.text.placeholders import placeholders

LOST, NEW = "accuracy/omission", "accuracy/addition"


class TestPlaceholders(SegmentCheckContract):
    check = Placeholders()
    cases = (
        PairCase("en-es", "Hello %1$s, you have %d letters.", "Tiene %d cartas, %1$s."),
        PairCase("en-es", "Some 40% of them voted.", "Votó el 40 % de ellos."),
        PairCase(
            "en-es",
            "Hello %1$s, good to see you!",
            "¡Hola, me alegro de verte!",
            (Saw(LOST, Severity.CRITICAL, "%1$s", None),),
        ),
        PairCase(
            "en-de",
            "Dear {name}, your order {number} is here.",
            "Liebe Kundin, Ihre Bestellung {number} {number} ist da.",
            (
                Saw(LOST, Severity.CRITICAL, "{name}", None),
                Saw(NEW, Severity.CRITICAL, None, "{number}"),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("%s, %(total)s, ${price}", ["%s", "%(total)s", "${price}"]),
        ("%{x}, {{count}}, {}", ["%{x}", "{{count}}", "{}"]),
        ("50 % der Leute, 100%d, 40% des voix, 20 % de la gente, 10%", []),
        ("a %.2f mark", ["%.2f"]),
    ],
)  # fmt: skip
def test_percent_behind_a_figure_is_no_placeholder(text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in placeholders(text)] == found
