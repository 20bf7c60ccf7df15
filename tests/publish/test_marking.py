"""The disclosure in HTTP's header."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dragoman.model.disclosure import Disclosure, Oversight, SourceType
from dragoman.publish.marking import ai_disclosure

MADE = Disclosure("Label", SourceType.TRAINED, "en", translated_by="OPUS-MT en-es")
AT = datetime(2026, 3, 28, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        (MADE, 'mode=machine-generated, model="OPUS-MT en-es"'),
        (
            replace(MADE, oversight=Oversight.REVIEWED, reviewed_at=AT, responsible="The Harbour Post"),
            'mode=ai-originated, model="OPUS-MT en-es", reviewed-by="The Harbour Post", date=@1774690200',
        ),
        (
            replace(
                MADE, translated_by="", oversight=Oversight.EDITED, reviewed_at=AT, responsible="Ana Ñúñez"
            ),
            'mode=ai-originated, reviewed-by=%"Ana %c3%91%c3%ba%c3%b1ez", date=@1774690200',
        ),
        (replace(MADE, translated_by='a "b" \\'), 'mode=machine-generated, model="a \\"b\\" \\\\"'),
        (
            replace(MADE, translated_by="a\r\nSet-Cookie: x"),
            'mode=machine-generated, model=%"a%0d%0aSet-Cookie: x"',
        ),
        (replace(MADE, digital_source_type=SourceType.HUMAN, oversight=None), "mode=none"),
    ],
)
def test_the_value_is_a_structured_field(said: Disclosure, value: str) -> None:
    """Whatever an engine or a person is called, it ends no field and begins no other."""
    assert ai_disclosure(said) == value
    assert value.isascii()
    assert value.isprintable()
