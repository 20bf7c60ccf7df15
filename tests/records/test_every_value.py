"""Records: whatever the model can hold is stored exactly."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
from hypothesis import HealthCheck, given, settings
from suites import editions
from suites.any_values import ARTICLES, EDITIONS, REPORTS

from dragoman.model.article import Article
from dragoman.model.edition import (
    Edition,
    Report,
)
from dragoman.records.stored import (
    ARTICLE_RECORD,
    EDITION_RECORD,
    REPORT_RECORD,
)

SCHEMA = json.loads(files("dragoman.records").joinpath("schema.json").read_text("utf-8"))
VALID = jsonschema.Draft202012Validator(SCHEMA)


class TestEveryValue:
    """Whatever the model can hold is stored exactly, as the published schema says."""

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(article=ARTICLES)
    def test_an_article_comes_back_equal_with_its_skeleton(self, article: Article) -> None:
        record = ARTICLE_RECORD.to_json(article)

        assert ARTICLE_RECORD.from_json(record) == article
        VALID.validate(json.loads(record))

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(report=REPORTS)
    def test_a_report_comes_back_equal(self, report: Report) -> None:
        record = REPORT_RECORD.to_json(report)

        assert REPORT_RECORD.from_json(record) == report
        VALID.validate(json.loads(record))

    @settings(
        max_examples=40,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(edition=EDITIONS)
    def test_an_edition_comes_back_equal_with_its_lineage(self, edition: Edition) -> None:
        record = EDITION_RECORD.to_json(edition)

        assert EDITION_RECORD.from_json(record.encode()) == edition
        VALID.validate(json.loads(record))

    def test_the_same_value_gives_the_same_text(self) -> None:
        assert EDITION_RECORD.to_json(editions.edition("ar")) == EDITION_RECORD.to_json(
            editions.edition("ar")
        )
