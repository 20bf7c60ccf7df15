"""``dragoman evaluate``: how well the checks do on a folder of benchmarks."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dragoman.cli.console import one_line, result
from dragoman.evaluation.broken.measure import EVERYTHING, Scope
from dragoman.evaluation.outcome import Example, Figure
from dragoman.evaluation.run import outcomes
from dragoman.model.errors import ReadError


@dataclass(frozen=True, slots=True)
class Request:
    """The command's arguments and options."""

    folder: Path
    only: tuple[str, ...]
    checks: tuple[str, ...]
    examples: int
    matching: str
    json: bool
    scope: Scope = EVERYTHING


def run(request: Request) -> int:
    """Measures and prints, each benchmark as soon as it is done. Raises ReadError and SettingsError."""
    if not request.folder.is_dir():
        raise ReadError(f"{request.folder} is no folder", "Name the folder that holds the benchmarks.")
    with result():
        for outcome in outcomes(request.folder, request.only, request.checks, request.scope):
            shown = _first(outcome.examples, request.examples, request.matching)
            if request.json:
                _print_json(outcome.figures, shown)
            else:
                _print_lines(outcome.figures, shown)
            sys.stdout.flush()
    return 0


def _first(examples: Iterable[Example], most: int, matching: str) -> list[Example]:
    """The first `most` examples of each figure whose name has `matching` in it."""
    seen: Counter[str] = Counter()
    shown = []
    for example in examples:
        if matching in example.name and seen[example.name] < most:
            seen[example.name] += 1
            shown.append(example)
    return shown


def _print_json(figures: Iterable[Figure], examples: Iterable[Example]) -> None:
    """One JSON object a figure or example, a line each."""
    for one in [*(figure._asdict() for figure in figures), *(example._asdict() for example in examples)]:
        print(json.dumps(one, ensure_ascii=False))


def _print_lines(figures: Iterable[Figure], examples: Iterable[Example]) -> None:
    for one in figures:
        value = (
            "not measured"
            if one.value is None
            else f"{one.value:.3f}"
            if not one.unit
            else f"{one.value:.1f}"
        )
        on = f"of {one.total:,}" if one.total else ""
        print(f"{one.benchmark:<11} {one.name:<40} {value:>12} {one.unit:<10} {on} {one.note}".rstrip())
    for example in examples:
        print(f"\n[{example.benchmark}: {example.name}]")
        for label, text in (
            ("<", example.source),
            (">", example.target),
            *(("!", message) for message in example.said),
        ):
            print(one_line(f"  {label} {text}"))
