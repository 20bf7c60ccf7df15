"""The CTranslate2 engine: the models at hand, each loaded when it is asked for."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from dragoman.engines.alignment import Aligned
from dragoman.engines.clauses import joined, parts
from dragoman.engines.neural.decoding import Hypothesis, Search, Source, decoded
from dragoman.engines.neural.model import Model, Options, foreign
from dragoman.engines.neural.terms import forbidden, standing, with_terms
from dragoman.engines.opaque import Prepared, candidate, prepared
from dragoman.engines.pairs import listed
from dragoman.model.edition import Method
from dragoman.model.errors import EngineError, UnsupportedPair
from dragoman.model.protocols import Pair, Revision
from dragoman.model.segment import Candidate, Segment
from dragoman.models.manifest import Manifest
from dragoman.text.languages import best_match

_REVISED = 4
"""The beam of a second look, where the first was greedy."""


class CTranslate2:
    """Implements `Engine` and `Reviser` for models in folders. May be shared by threads."""

    name = "ctranslate2"
    method = Method.NEURAL
    parallel = 2
    """Calls that keep it busy: while the results of one are taken, the next is at work."""

    def __init__(self, models: Mapping[Path, Manifest], options: Options | None = None) -> None:
        """`models` in the order in which they are preferred; nothing is loaded before it is asked for."""
        self._models = dict(models)
        self._options = options or Options()
        self._lock = threading.Lock()
        self._loaded: dict[Path, Model] = {}
        self._tested: set[Path] = set()

    def pairs(self) -> list[Pair]:
        """See `Engine`."""
        found = {
            (source, target)
            for said in self._models.values()
            for source in said.sources
            for target in said.targets
            if source != target
        }
        return [Pair(*ends) for ends in sorted(found)]

    def pair(self, source: str, target: str) -> Pair:
        """See `Engine`."""
        for said in self._models.values():
            ends = best_match(source, said.sources), best_match(target, said.targets)
            if ends[0] is not None and ends[1] is not None and ends[0] != ends[1]:
                return Pair(ends[0], ends[1])
        raise UnsupportedPair(
            f"No model at hand translates {source} to {target}",
            f"To add one: dragoman models pull {source}-{target}. At hand: "
            f"{listed(self.pairs(), source) or 'none'}.",
        )

    def signature(self, pair: Pair) -> str:
        """See `Engine`: the runtime and its version, the model, its digest and licence, and the beam."""
        import ctranslate2

        _, said = self._serving(pair)
        licence = said.licence.replace(" ", "-")
        model = f"{said.name}@{said.digest[:12] or 'unverified'}"
        return (
            f"ctranslate2:{ctranslate2.__version__}:{model}:{licence}:{pair.source}-{pair.target}"
            f":{self._options.computing}:beam{self._options.beam}"
        )

    def test(self, pair: Pair) -> None:
        """See `Engine`: the model is loaded and translates a word, once for all of its pairs."""
        folder, _ = self._serving(pair)
        if folder not in self._tested:
            self.translate([Segment("A test.")], pair)
            self._tested.add(folder)

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        """See `Engine`: as many candidates as the beam is wide."""
        return self._offered(segments, pair, self._options.beam)

    def revise(self, revisions: Sequence[Revision], pair: Pair) -> list[tuple[Candidate, ...]]:
        """See `Reviser`: a wider search where the first was greedy."""
        if self._options.beam > 1:
            return [()] * len(revisions)
        return self._offered([one.segment for one in revisions], pair, _REVISED)

    def close(self) -> None:
        """See `Engine`."""
        with self._lock:
            self._loaded.clear()

    def _serving(self, pair: Pair) -> tuple[Path, Manifest]:
        for folder, said in self._models.items():
            if pair.source in said.sources and pair.target in said.targets:
                return folder, said
        raise UnsupportedPair(
            f"No model at hand translates {pair.source} to {pair.target}", "Ask `pair` which there are."
        )

    def _model(self, pair: Pair) -> tuple[Path, Model]:
        folder, said = self._serving(pair)
        with self._lock:
            if folder not in self._loaded:
                self._loaded[folder] = Model(folder, said, self._options)
            return folder, self._loaded[folder]

    def _offered(self, segments: Sequence[Segment], pair: Pair, beam: int) -> list[tuple[Candidate, ...]]:
        folder, model = self._model(pair)
        split = [parts(segment, partial(_fits, model, self._options.longest)) for segment in segments]
        with foreign(folder):
            made = iter(self._made([part for several in split for part in several], model, pair, beam))
        found = []
        for several in split:
            offered = [next(made) for _ in several]
            found.append(tuple(joined(several, choice) for choice in zip(*offered, strict=False)))
        return found

    def _made(
        self, segments: Sequence[Segment], model: Model, pair: Pair, beam: int
    ) -> list[tuple[Candidate, ...]]:
        """The candidates of segments that fit."""
        found: list[tuple[Candidate, ...]] = [
            (Candidate(segment.text, segment.marks),) for segment in segments
        ]  # figures and signs alone are not translated
        worded = [at for at, segment in enumerate(segments) if any(map(str.isalpha, segment.text))]
        ready = [prepared(segments[at]) for at in worded]
        pieces = model.pieces.encoded([one.text for one in ready])
        looking = [not one.plain or bool(standing(one.segment, pair)) for one in ready]
        sources = [Source(*source) for source in zip(pieces, looking, strict=True)]
        search = Search(model.prompt(pair), beam, model.batch)
        made = decoded(model, sources, search)
        for at, one, source, hypotheses in zip(worded, ready, sources, made, strict=True):
            offered = _candidates(one, source, hypotheses, model, pair)
            banned = forbidden(one.segment, offered[0].text, pair) if offered and source.looking else []
            if banned:
                without = replace(search, banned=tuple(model.pieces.target_encoded(banned)))
                (again,) = decoded(model, [source], without)
                offered = (*_candidates(one, source, again, model, pair), *offered)
            if not offered:
                raise EngineError(
                    f"{model.manifest.name} gives nothing for «{one.text[:80]}»", "Use another engine for it."
                )
            found[at] = offered
        return found


def _fits(model: Model, longest: int, text: str) -> bool:
    return len(text) <= longest or len(model.pieces.encoded([text])[0]) <= longest


def _candidates(
    one: Prepared, source: Source, hypotheses: Sequence[Hypothesis], model: Model, pair: Pair
) -> tuple[Candidate, ...]:
    """The hypotheses that have words, each once; of the first also a form with the terms that it lacks."""
    found: dict[str, Candidate] = {}
    if not source.looking:
        texts = model.pieces.decoded([hypothesis.pieces for hypothesis in hypotheses])
        for text, hypothesis in zip(texts, hypotheses, strict=True):
            if text.strip():
                found.setdefault(text, Candidate(text, score=hypothesis.score))
        return tuple(found.values())
    _, places = model.pieces.placed(one.text)
    in_terms = None
    for hypothesis in hypotheses:
        text, target = model.pieces.decoded_placed(hypothesis.pieces)
        if text.strip() and text not in found:
            aligned = Aligned(one.text, text, places, target, hypothesis.attention)
            found[text] = candidate(one, aligned, hypothesis.score)
            in_terms = in_terms or with_terms(found[text], one.segment, aligned, pair)
    return (*found.values(), *((in_terms,) if in_terms is not None else ()))
