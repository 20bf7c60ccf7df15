"""What a pipeline reads before the first text: words that test it, and words after which all are alike."""

from __future__ import annotations

from datetime import date, timedelta

from babel import dates

from dragoman.engines.apertium.pipe import Pipe
from dragoman.engines.apertium.stream import decoded, encoded
from dragoman.model.errors import EngineDied, EngineError
from dragoman.model.segment import Segment
from dragoman.text.languages import locale, primary

_WORDS = {
    "en": "I was near the till. A lot of known men were elected. It included what had fit. They "
    "bore the span of the bridge. Rob and Wade saw Mills.",
    "es": "Ya como cada poco bajo tamaño. Millones, billones. Nuestros y nuestra nada. China ante "
    "cualquier medio. Cerca de la suya, la OTAN, sino cualesquiera. Quedarse, gracias. Lee "
    "duro, Marina, lo demás ex M. Había haya habrá haber habiendo como cuando Dan. Juntas, "
    "nada, la ONU debe. El Centro, miles, bien. Charles cierto, de acuerdo. Velas apenas, la "
    "vela, la Armada.",
    "ca": "Com el mes, tot cap molts sobre deu, segons encara. Post segona. Al primer, defensa, "
    "força. Malgrat Microsoft i Los Angeles, el republicà, moltes defenses volen, estat molt, "
    "conversa, del qual. Son sent radical, poden, seria, l. Ferrari, mal Nadal. Quan un, una, "
    "ser, tot. Més va, tota, fins, sol, igual, titular. Les C, gairebé, argentí, ésser, "
    "entre, massa, poc, ni. Van.",
    "fr": "Tout comme être été devant, quand passe, sèche, présente, entre tous, grave, domestique. "
    "Bravo, son, morts, double, beaucoup de, juste, point, tel. Est, Noël, exclu.",
    "pt": "Os EUA, a Indonésia, qualquer e quaisquer dessa, desses, nós. Mas desse, partidários, Ondas.",
}


def priming(language: str) -> str:
    """The words for a language, "" where none are known to be needed."""
    return _WORDS.get(primary(language), "")


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
    words = [dates.format_date(date(2021, 12, 14), "full", locale=spoken)]
    for span in _SPANS:
        words += (
            dates.format_timedelta(way, locale=spoken, add_direction=True, threshold=1.0)
            for way in (span, -span)
        )
    words += [str(spoken.territories[code]) for code in _TERRITORIES if code in spoken.territories]
    words += [str(spoken.languages[code]) for code in _LANGUAGES if code in spoken.languages]
    return words


def test(pipe: Pipe, language: str) -> None:
    """Raises EngineError, naming the pair, where the pipeline does not translate `sentences`.

    Afterwards the pipeline is primed as well (see `priming`): it may be used.
    """
    segments = [Segment(text) for text in sentences(language)]
    primed = Segment(priming(language))
    try:
        replies = list(pipe.exchange([encoded(segment) for segment in (*segments, primed, primed)]))
    except EngineDied as error:
        complaint = pipe.complaint()
        raise EngineError(
            f"Apertium's pair {pipe.name} does not work on this machine: {complaint or error.message}",
            "Its package is broken or incomplete: reinstall it, or use another engine for this pair.",
        ) from error
    answers = [decoded(reply, segment) for reply, segment in zip(replies, segments, strict=False)]
    if not all(answer is not None and any(map(str.isalnum, answer.text)) for answer in answers):
        raise EngineError(
            f"Apertium's pair {pipe.name} gives no usable text for its self-test",
            "Reinstall its package, or use another engine for this pair.",
        )
