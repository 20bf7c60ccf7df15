"""Writes a kind's table anew, with the weights that were fitted and how they were come by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

from dragoman.evaluation.weighing.fit import Fit
from dragoman.facts.evidence.weights import Kind

HOW = "fitted by `python -m dragoman.evaluation.weighing`"


def rewritten(path: Path, kind: Kind, found: Fit, budget: float) -> str:
    """The text of the table at `path` with the weights of `found`; its first lines, which say what the kind
    is, and the order of its features stay.
    """
    about = list(takewhile(lambda line: line.startswith("#"), path.read_text("utf-8").splitlines()))
    return "\n".join([*about, "", *_lines(kind, found, budget), ""])


def _lines(kind: Kind, found: Fit, budget: float) -> Iterator[str]:
    yield f"bias = {found.bias:.3f}"
    yield f"prior = {found.prior:.4f}"
    yield ""
    yield "[provenance]"
    yield f'how = "{HOW}"'
    yield f"budget = {budget}  # of right pairs that may alarm, of data sets that people checked"
    yield "# Pairs that alarm, of those that are right and of those that are broken."
    yield "alarms = ["
    for one in found.alarms:
        yield f'    "{one.data}: {one.false} of {one.right} right, {one.found} of {one.broken} broken",'
    yield "]"
    yield "# Of what was held out of the fit: log loss, and recall at one false alarm in a hundred."
    yield "held_out = ["
    for held in found.held:
        yield f'    "{held.what}: loss {held.loss:.4f}, recall {held.recall:.3f} of {held.broken}",'
    yield "]"
    for name, feature in kind.features.items():
        yield ""
        yield f"[features.{name if name.isidentifier() else json.dumps(name)}]"
        yield f"words = {json.dumps(feature.words, ensure_ascii=False)}"
        yield f'counts = "{feature.counts}"'
        yield f"weight = {found.weights[name]:.3f}"
        if feature.most != 1.0:
            yield f"most = {feature.most}"
        if feature.expected:
            yield f"expected = {feature.expected:.2f}"
