"""The CTranslate2 engine: the models at hand, each loaded when it is asked for.

No family of these models can be told the desk's terms. A forbidden rendering is kept from being written; a
required one is put where the model wrote what it thinks the term means, as a further candidate: the checks
decide.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from dragoman.engines.alignment import Aligned, WordAlignment
from dragoman.engines.neural import NeuralSetting
from dragoman.engines.neural.decoding import Hypothesis, Search, Source, decoded
from dragoman.engines.neural.model import Model, computing, foreign
from dragoman.engines.pairs import no_model
from dragoman.engines.plain import Prepared, candidate, joined, parts, prepared
from dragoman.facts.terms import place
from dragoman.model.article import Span
from dragoman.model.edition import Method
from dragoman.model.errors import EngineError, UnsupportedPair
from dragoman.model.protocols import Pair, Revision
from dragoman.model.segment import Candidate, Edit, Segment, Term, TermStatus
from dragoman.models.manifest import Manifest
from dragoman.text.languages import best_match
from dragoman.text.marks import edited
from dragoman.text.words import words


def standing(segment: Segment, pair: Pair) -> list[tuple[Term, Span]]:
    """The terms of the segment's article that stand in it, and where."""
    if segment.context is None or not segment.context.terms:
        return []
    text = words(segment.text, pair.source)
    found = (
        (term, place(text, words(term.source, pair.source), pair.source, case=term.case))
        for term in segment.context.terms
    )
    return [(term, where) for term, where in found if where is not None]


def forbidden(segment: Segment, text: str, pair: Pair) -> list[str]:
    """The renderings in `text` that are not to be used for what stands in the segment."""
    there = words(text, pair.target)
    return [
        text[span.start : span.end]
        for term, _ in standing(segment, pair)
        if term.status is TermStatus.FORBIDDEN
        and (span := place(there, words(term.target, pair.target), pair.target)) is not None
    ]


def with_terms(candidate: Candidate, segment: Segment, aligned: Aligned, pair: Pair) -> Candidate | None:
    """The candidate with the renderings that are wanted and are not in it; None where nothing is to be done.

    `aligned` is of a segment without opaque words, so that its places are those of the texts.
    """
    missing = [
        (term, where)
        for term, where in standing(segment, pair)
        if term.status not in (TermStatus.FORBIDDEN, TermStatus.ADMITTED)
        and place(words(candidate.text, pair.target), words(term.target, pair.target), pair.target) is None
    ]
    if not missing or aligned.text != candidate.text or aligned.given != segment.text:
        return None
    edits = _edits(missing, aligned)
    return edited(candidate, edits) if edits else None


def _edits(missing: Sequence[tuple[Term, Span]], aligned: Aligned) -> list[Edit]:
    alignment = WordAlignment(aligned)
    found: list[Edit] = []
    for term, where in missing:
        run = alignment.run(alignment.within(*where))
        if run is not None:
            start, end = alignment.target[run[0]].start, alignment.target[run[-1]].end
            if all(end <= other.start or other.end <= start for other in found):
                found.append(Edit(start, end, term.target))
    return sorted(found)


_REVISED = 4
"""The beam of a second look, where the first was greedy."""

_LONGEST = 200
"""Pieces of a sentence that a model is given at once; they were taught few that are longer."""


class CTranslate2:
    """Implements `Engine` and `Reviser` for models in folders. May be shared by threads."""

    name = "ctranslate2"
    method = Method.NEURAL
    parallel = 2
    """Calls that keep it busy: while the results of one are taken, the next is at work."""

    def __init__(
        self,
        models: Mapping[Path, Manifest],
        settings: NeuralSetting | None = None,
        *,
        longest: int = _LONGEST,
    ) -> None:
        """`models` in the order in which they are preferred; nothing is loaded before it is asked for."""
        self._models = dict(models)
        self._settings = settings or NeuralSetting()
        self._longest = longest
        self._lock = threading.Lock()
        self._loaded: dict[Path, Model] = {}
        self._tested: set[Path] = set()

    def pairs(self) -> list[Pair]:
        """See `Engine`."""
        found = {
            (source, target)
            for manifest in self._models.values()
            for source in manifest.sources
            for target in manifest.targets
            if source != target
        }
        return [Pair(*ends) for ends in sorted(found)]

    def pair(self, source: str, target: str) -> Pair:
        """See `Engine`."""
        for manifest in self._models.values():
            ends = best_match(source, manifest.sources), best_match(target, manifest.targets)
            if ends[0] is not None and ends[1] is not None and ends[0] != ends[1]:
                return Pair(ends[0], ends[1])
        raise no_model(f"No model at hand translates {source} to {target}", self.pairs(), source, target)

    def signature(self, pair: Pair) -> str:
        """See `Engine`: the runtime and its version, the model, its digest and licence, and the beam."""
        import ctranslate2

        _, manifest = self._serving(pair)
        licence = manifest.licence.replace(" ", "-")
        model = f"{manifest.name}@{manifest.digest[:12] or 'unverified'}"
        return (
            f"ctranslate2:{ctranslate2.__version__}:{model}:{licence}:{pair.source}-{pair.target}"
            f":{computing(self._settings)}:beam{self._settings.beam}"
        )

    def test(self, pair: Pair) -> None:
        """See `Engine`: the model is loaded and translates a word, once for all of its pairs."""
        folder, _ = self._serving(pair)
        if folder not in self._tested:
            self.translate([Segment("A test.")], pair)
            self._tested.add(folder)

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        """See `Engine`: as many candidates as the beam is wide."""
        return self._offered(segments, pair, self._settings.beam)

    def revise(self, revisions: Sequence[Revision], pair: Pair) -> list[tuple[Candidate, ...]]:
        """See `Reviser`: a wider search where the first was greedy."""
        if self._settings.beam > 1:
            return [()] * len(revisions)
        return self._offered([one.segment for one in revisions], pair, _REVISED)

    def close(self) -> None:
        """See `Engine`."""
        with self._lock:
            self._loaded.clear()

    def _serving(self, pair: Pair) -> tuple[Path, Manifest]:
        for folder, manifest in self._models.items():
            if pair.source in manifest.sources and pair.target in manifest.targets:
                return folder, manifest
        raise UnsupportedPair(
            f"No model at hand translates {pair.source} to {pair.target}", "Ask `pair` which there are."
        )

    def _model(self, pair: Pair) -> tuple[Path, Model]:
        folder, manifest = self._serving(pair)
        with self._lock:
            if folder not in self._loaded:
                self._loaded[folder] = Model(folder, manifest, self._settings)
            return folder, self._loaded[folder]

    def _offered(self, segments: Sequence[Segment], pair: Pair, beam: int) -> list[tuple[Candidate, ...]]:
        folder, model = self._model(pair)
        split = [parts(segment, partial(_fits, model, self._longest)) for segment in segments]
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
                without = search._replace(banned=tuple(model.pieces.target_encoded(banned)))
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
