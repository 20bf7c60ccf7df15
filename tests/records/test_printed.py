"""What ``--json`` prints of articles, reports and editions."""

from __future__ import annotations

from dataclasses import replace

from suites import editions

from dragoman.model.article import Article, Block, Mark, MarkKind, Role, Skeleton, Span
from dragoman.model.edition import (
    Finding,
    Maker,
    Origin,
    Repaired,
    Report,
    SentencePair,
    Severity,
    Verdict,
)
from dragoman.records.printed import (
    checked_to_json,
    pair_to_json,
    read_to_json,
    report_to_json,
    translated_to_json,
)

FINDING = Finding("numbers", "accuracy/mistranslation", Severity.MAJOR, "4 is 5", None, Span(0, 1), None)


def test_blocks_always_have_role_text_and_marks() -> None:
    """Programs that read the command's output need not ask whether a block has marks."""
    block = Block("b1", Role.PARAGRAPH, "Well said", (Mark(0, 4, MarkKind.EM),))
    article = Article("en", (block, Block("b2", Role.LABEL, "x")), skeleton=Skeleton("html", ("<p>",)))

    assert read_to_json("1", "a.html", article) == {
        "dragoman": "1",
        "source": {
            "name": "a.html",
            "language": "en",
            "metadata": {},
            "blocks": [
                {
                    "id": "b1",
                    "role": "paragraph",
                    "text": "Well said",
                    "marks": [{"start": 0, "end": 4, "kind": "em", "id": 0}],
                },
                {"id": "b2", "role": "label", "text": "x", "marks": []},
            ],
        },
    }


def test_scores_are_rounded_and_doubt_is_in_the_score() -> None:
    report = Report(doubt=0.123456, repairs=(Repaired("numbers", "a", "b", 5.123456, 1.0),))

    printed = report_to_json(report)

    assert (printed["score"], printed["repairs"][0]["was"]) == (0.4938, 5.1235)
    assert list(printed) == ["score", "checks", "counts", "findings", "skipped", "repairs", "doubts"]


def test_a_pair_quotes_what_is_wrong_in_it() -> None:
    printed = pair_to_json(Report(findings=(FINDING,)), "4 boats", "5 barcos")

    assert printed["findings"] == [
        {
            "check": "numbers",
            "category": "accuracy/mistranslation",
            "severity": "major",
            "message": "4 is 5",
            "source": {"start": 0, "end": 1, "text": "4"},
            "target": None,
        }
    ]


def test_an_edition_that_was_not_judged_has_no_verdict() -> None:
    edition = editions.edition("es")

    assert checked_to_json(edition)["verdict"] is None
    assert checked_to_json(replace(edition, verdict=Verdict.REVIEW))["verdict"] == "review"


def test_an_edition_says_what_made_each_sentence() -> None:
    """With the places of both sides, so that a program can show the one for the other."""
    origin = Origin(Maker.ENGINE, "apertium", ("numbers",))
    pair = SentencePair(Span(0, 3), Span(0, 4), origin)
    edition = replace(editions.edition("es"), sentences={"b0": (pair,)})

    (printed,) = translated_to_json("1", "a.html", edition.source, [edition])["editions"]

    assert printed["sentences"] == {
        "b0": [
            {
                "source": {"start": 0, "end": 3},
                "target": {"start": 0, "end": 4},
                "origin": {"made_by": "engine", "name": "apertium", "mends": ["numbers"]},
            }
        ]
    }
