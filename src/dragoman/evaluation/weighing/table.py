"""Writes a kind's table anew, with the weights that were fitted and how they were come by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.evaluation.weighing.fit import Fit
from dragoman.evaluation.weighing.places import Seen
from dragoman.facts.evidence.weights import Kind

HOW = "fitted by `python -m dragoman.evaluation.weighing`"


def rewritten(path: Path, kind: Kind, found: Fit, seen: Sequence[Seen], budget: float) -> str:
    """The text of the table at `path` with the weights of `found`; its first lines, which say what the kind
    is, and the order of its features stay.
    """
    about = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    return "\n".join([*about, "", *_lines(kind, found, seen, budget), ""])


def _lines(kind: Kind, found: Fit, seen: Sequence[Seen], budget: float) -> Iterator[str]:
    yield f"bias = {found.bias:.3f}"
    yield f"prior = {found.prior:.4f}"
    yield ""
    yield "[provenance]"
    yield f'how = "{HOW}"'
    yield f"budget = {budget}  # share of right pairs that may alarm, in the worst data set and half"
    yield f"recall = {found.recall:.3f}  # share of broken pairs that alarm"
    yield "# Pairs that are right, and those that are broken and how many of them show something."
    yield "data = ["
    for name in sorted({one.data for one in seen}):
        here = [one for one in seen if one.data == name]
        broken = [one for one in here if one.wrong]
        showing = sum(bool(one.places) for one in broken)
        yield f'    "{name}: {len(here) - len(broken)} right, {len(broken)} broken, {showing} showing",'
    yield "]"
    yield "# Of what was held out of the fit: log loss, and recall at one false alarm in a hundred."
    yield "held_out = ["
    for one in found.held:
        yield f'    "{one.what}: loss {one.loss:.4f}, recall {one.recall:.3f} of {one.broken}",'
    yield "]"
    for name, feature in kind.features.items():
        yield ""
        yield f"[features.{name}]"
        yield f'words = "{feature.words}"'
        yield f'counts = "{feature.counts}"'
        yield f"weight = {found.weights[name]:.3f}"
        if feature.most != 1.0:
            yield f"most = {feature.most}"
