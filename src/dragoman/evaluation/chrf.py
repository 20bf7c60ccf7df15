"""chrF2: how alike texts and references are, by their letters (Popović 2015, as sacreBLEU computes it)."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.evaluation.outcome import Figure


def chrf(benchmark: str, name: str, texts: Sequence[str], references: Sequence[str]) -> Figure:
    """The score, 0 to 100, with its signature; without a value where sacreBLEU is not installed."""
    try:
        from sacrebleu.metrics.chrf import CHRF
    except ImportError:
        return Figure(benchmark, f"{name}: chrF2", None, "", 0, "install dragoman[evaluate]")
    metric = CHRF()
    score = metric.corpus_score(list(texts), [list(references)])
    return Figure(benchmark, f"{name}: chrF2", score.score, "", len(references), str(metric.get_signature()))
