"""Records of earlier versions, and of later ones."""

from __future__ import annotations

import json

import pytest

from dragoman.model.article import Article
from dragoman.model.edition import (
    Count,
    Doubted,
    Report,
)
from dragoman.model.errors import ReadError
from dragoman.records.objects import ARTICLE
from dragoman.records.stored import (
    REPORT_RECORD,
    UPGRADES,
    VERSION,
    Record,
)


class TestVersions:
    def test_a_newer_record_is_refused_by_its_version(self) -> None:
        with pytest.raises(ReadError, match=r"version is 7, and this dragoman knows those up to 3"):
            REPORT_RECORD.from_json('{"version":7,"report":{"new":1}}')

    def test_an_older_record_is_upgraded_step_by_step(self) -> None:
        """A reader of version 3 takes a record of version 1 through both steps."""
        steps = {
            1: lambda kind, value: {**value, "language": value["tongue"]},
            2: lambda kind, value: {name: one for name, one in value.items() if name != "tongue"},
        }
        reader = Record(ARTICLE, version=3, upgrades=steps)

        assert reader.from_json('{"version":1,"article":{"tongue":"gl","blocks":[]}}') == Article("gl", ())

    def test_a_report_of_the_first_version_has_no_excuses(self) -> None:
        """What was stored before counts had excuses, and doubts words, is read as it was."""
        old = (
            '{"version":1,"report":{"checks":["negation"],"counts":[{"what":"negations","kept":1,"total":2}],'
            '"findings":[],"skipped":[],"repairs":[],"doubt":0.35}}'
        )

        report = REPORT_RECORD.from_json(old)

        assert report == Report(("negation",), (Count("negations", 1, 2),), doubt=0.35)
        assert json.loads(REPORT_RECORD.to_json(report))["version"] == 3

    def test_excuses_and_doubts_come_back(self) -> None:
        report = Report(
            counts=(Count("negations", 1, 2, ("said otherwise: «sin»",)),),
            doubts=(Doubted("names", "«Vigo» is not there"),),
        )

        assert REPORT_RECORD.from_json(REPORT_RECORD.to_json(report)) == report

    def test_every_older_version_has_its_step(self) -> None:
        """No version that was ever written is left behind."""
        assert sorted(UPGRADES) == list(range(1, VERSION))
