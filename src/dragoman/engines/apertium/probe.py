"""A pair's self-test: does the pipeline answer ordinary words of its language?

Some packages are broken in ways that their exit status hides: the tagger of Debian 12's
apertium-rus-ukr crashes at the first ambiguous word, and the command exits 0 with no output.
"""

from __future__ import annotations

from datetime import date, timedelta

from babel import dates

from dragoman.engines.apertium.pipe import Pipe
from dragoman.engines.apertium.priming import priming
from dragoman.engines.apertium.stream import decoded, encoded
from dragoman.model.errors import EngineDied, EngineError
from dragoman.model.segment import Segment
from dragoman.text.languages import locale

_TERRITORIES = ("GB", "US", "RU", "UA", "DE", "FR", "ES", "IT", "JP", "CN")
_LANGUAGES = ("en", "ru", "uk", "de", "fr", "es", "it", "ja", "zh")
_SPANS = (
    timedelta(days=400),
    timedelta(days=40),
    timedelta(days=8),
    timedelta(hours=3),
    timedelta(minutes=5),
)


def sentences(language: str) -> list[str]:
    """Some sixty ordinary words of the language, ambiguous ones among them, from CLDR."""
    spoken = locale(language)
    said = [dates.format_date(date(2021, 12, 14), "full", locale=spoken)]
    for span in _SPANS:
        said += (
            dates.format_timedelta(way, locale=spoken, add_direction=True, threshold=1.0)
            for way in (span, -span)
        )
    said += [str(spoken.territories[code]) for code in _TERRITORIES if code in spoken.territories]
    said += [str(spoken.languages[code]) for code in _LANGUAGES if code in spoken.languages]
    return said


def test(pipe: Pipe, language: str) -> None:
    """Raises EngineError, naming the pair, where the pipeline does not translate `sentences`.

    Afterwards the pipeline is primed as well (see `priming`): it may be used.
    """
    said = [Segment(text) for text in sentences(language)]
    primed = Segment(priming(language))
    try:
        replies = list(pipe.exchange([encoded(segment) for segment in (*said, primed, primed)]))
    except EngineDied as error:
        complaint = pipe.complaint()
        raise EngineError(
            f"Apertium's pair {pipe.name} does not work on this machine: {complaint or error.message}",
            "Its package is broken or incomplete: reinstall it, or use another engine for this pair.",
        ) from error
    answers = [decoded(reply, segment) for reply, segment in zip(replies, said, strict=False)]
    if not all(answer is not None and any(map(str.isalnum, answer.text)) for answer in answers):
        raise EngineError(
            f"Apertium's pair {pipe.name} gives no usable text for its self-test",
            "Reinstall its package, or use another engine for this pair.",
        )
