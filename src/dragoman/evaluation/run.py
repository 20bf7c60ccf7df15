"""All benchmarks of a folder, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from dragoman.config import tables
from dragoman.config.engines import engine_named
from dragoman.config.settings import Settings
from dragoman.desk import Desk, Document, Failed, Made
from dragoman.desk.judging import judge
from dragoman.evaluation import articles, contrasts, gemma, known_errors, mends, names, pages, translations
from dragoman.evaluation.broken.kinds import KINDS
from dragoman.evaluation.broken.measure import EVERYTHING, Scope, measured
from dragoman.evaluation.outcome import Figure, Look, Missing, Outcome
from dragoman.facts.comparison import Comparison, SegmentCheck
from dragoman.model.article import Article
from dragoman.model.edition import Edition, Report
from dragoman.model.errors import DragomanError, SettingsError
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate, Segment
from dragoman.pipeline.choose import Mender
from dragoman.pipeline.sentences import compared, testimony

Measure = Callable[[Path, Look], Outcome]
Sampled = Callable[[Path, Look, Scope], Outcome]

BENCHMARKS: Mapping[str, tuple[Measure, str]] = {
    "demetr": (known_errors.demetr, "demetr"),
    "contrast": (contrasts.contrast, "contrast"),
    "catastrophic": (contrasts.catastrophic, "catastrophic"),
    "unbroken": (contrasts.unbroken, "."),
    "gemma": (gemma.gemma, "gemma"),
    "ced22": (known_errors.ced22, "ced22"),
    "haystack": (known_errors.haystack, "haystack"),
    "contratico": (known_errors.contratico, "contratico"),
    "witness": (
        lambda folder, _: known_errors.contratico(folder, judge(witnessed=True), heard, "witness"),
        "contratico",
    ),
    "names": (names.across_scripts, "names"),
    "ntrex": (translations.ntrex, "ntrex"),
    "peers": (translations.peers, "peers"),
    "speed": (translations.speed, "peers"),
    "articles": (lambda folder, look: articles.drafted(folder, look, _mended(look)), "."),
    "mends": (lambda folder, look: mends.mends(folder, look, _mended(look)), "."),
    "live": (lambda folder, look: articles.live(folder, look, editions), "."),
    "pages": (pages.pages, "pages"),
    "html": (pages.pages, "html"),
}
"""What each benchmark is measured by, and in which part of the folder."""


SAMPLED: Mapping[str, tuple[Sampled, str]] = {"broken": (measured, ".")}
"""Those that are measured on a choice of languages, and on some sentences of each kind."""


def outcomes(
    folder: Path, only: Sequence[str] = (), checks: Sequence[str] = (), scope: Scope = EVERYTHING
) -> Iterator[Outcome]:
    """The outcomes of all benchmarks, or of those named in `only`, by all checks or those of `checks`.

    `scope` is what is chosen of those that are sampled. A benchmark whose data is not there has one figure
    without a value. Raises SettingsError.
    """
    sampled = {name: (_within(measure, scope), part) for name, (measure, part) in SAMPLED.items()}
    every: dict[str, tuple[Measure, str]] = {**BENCHMARKS, **sampled}
    wanted = only or tuple(every)
    unknown = [name for name in wanted if name not in every]
    if unknown:
        raise SettingsError(
            f"There is no benchmark «{unknown[0]}»", f"The benchmarks are: {', '.join(every)}."
        )
    for kind in scope.kinds:
        if kind not in KINDS:
            raise SettingsError(f"There is no kind «{kind}»", f"The kinds are: {', '.join(KINDS)}.")
    look = partial(compared, checks=_checks(checks))
    for name in wanted:
        measure, part = every[name]
        try:
            yield measure(folder / part, look)
        except Missing as error:
            yield Outcome((Figure(name, "not measured", None, "", 0, error.message),))


def _within(measure: Sampled, scope: Scope) -> Measure:
    return lambda folder, look: measure(folder, look, scope)


def _checks(names: Sequence[str]) -> tuple[SegmentCheck, ...]:
    if names and tables.SEGMENT_CHECKS.keys() >= set(names):  # the others are not loaded
        return tuple(tables.loaded(tables.SEGMENT_CHECKS[name])() for name in names)
    every = {check.name: check for check in tables.segment_checks()}
    unknown = [name for name in names if name not in every]
    if unknown:
        raise SettingsError(f"There is no check «{unknown[0]}»", f"The checks are: {', '.join(every)}.")
    return tuple(every[name] for name in names) if names else tuple(every.values())


def _mended(look: Look) -> articles.Choose:
    mender = Mender(look, tables.repairs())

    def choose(segment: Segment, offered: Sequence[Candidate], pair: Comparison) -> tuple[str, Report]:
        chosen = mender.best(segment, offered, pair)
        return chosen.candidate.text, chosen.report

    return choose


def heard(sources: Sequence[str], pair: Pair) -> Sequence[str | None]:
    """What Apertium makes of texts, as a witness. Raises Missing where it cannot."""
    engine = engine_named("apertium")
    try:
        second, unheard = testimony(engine, [Segment(source) for source in sources], pair)
    finally:
        engine.close()
    if unheard:
        raise Missing(unheard[0].why, "Install what it names.")
    return second


def editions(articles: Iterable[Article], target: str) -> list[Edition | DragomanError]:
    """What Apertium makes of articles with all that is done before and after it, unless a desk says else."""
    documents = [Document(str(number), str(number), article) for number, article in enumerate(articles)]
    with Desk.open(Settings(), engine="apertium") as desk:
        return [
            event.edition if isinstance(event, Made) else event.error
            for event in desk.translate(documents, [target])
            if isinstance(event, Made | Failed)
        ]
