"""Texts as the pieces that a model knows, and back: SentencePiece, with the places of the pieces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import sentencepiece

from dragoman.model.article import Span
from dragoman.model.errors import EngineError, EngineMissing
from dragoman.model.protocols import Pair
from dragoman.models.describe import T5_LANGUAGES
from dragoman.models.manifest import Family

_SPACE = "\N{LOWER ONE EIGHTH BLOCK}"

_SHARED = ("sentencepiece.model", "sentencepiece.bpe.model", "spiece.model", "spm.model")
_SOURCE = ("source.spm", *_SHARED)
_TARGET = ("target.spm", *_SHARED)


class Pieces:
    """The tokenizers of a model's folder."""

    def __init__(self, folder: Path, *, joined: bool = False) -> None:
        """With `joined` target pieces are put together as they are: Argos packages have the source's
        tokenizer alone. Raises EngineMissing where there is none, EngineError where it is damaged.
        """
        self._joined = joined
        source, target = _found(folder, _SOURCE), _found(folder, _TARGET)
        self._source = _loaded(source)
        self._target = self._source if target == source else _loaded(target)
        self.shared = target == source or source.read_bytes() == target.read_bytes()

    def encoded(self, texts: Sequence[str]) -> list[list[str]]:
        """The source pieces of each text."""
        pieces: list[list[str]] = self._source.encode(list(texts), return_type=str)
        return pieces

    def placed(self, text: str) -> tuple[list[str], list[Span]]:
        """The source pieces of a text, and where they stand in it."""
        found = self._source.encode(text, return_type="offset_mapping")
        return found["pieces"], [Span(*place) for place in found["offsets"]]

    def target_encoded(self, texts: Sequence[str]) -> list[list[str]]:
        """The target pieces of each text."""
        pieces: list[list[str]] = self._target.encode(list(texts), return_type=str)
        return pieces

    def decoded(self, pieces: Sequence[Sequence[str]]) -> list[str]:
        """The text of each of several lists of target pieces."""
        if self._joined:
            return [_joined(one)[0] for one in pieces]
        texts: list[str] = self._target.decode([list(one) for one in pieces])
        return texts

    def decoded_placed(self, pieces: Sequence[str]) -> tuple[str, list[Span]]:
        """The text of target pieces, and where they stand in it."""
        if self._joined:
            return _joined(pieces)
        found = self._target.decode(list(pieces), return_type="offset_mapping")
        return found["text"], [Span(*place) for place in found["offsets"]]

    def targets(self) -> list[str]:
        """All pieces that a translation may be made of."""
        return [self._target.id_to_piece(number) for number in range(self._target.get_piece_size())]

    def sources(self) -> list[str]:
        """All pieces that a source may be made of."""
        return [self._source.id_to_piece(number) for number in range(self._source.get_piece_size())]


def _joined(pieces: Sequence[str]) -> tuple[str, list[Span]]:
    """The text of pieces, with a space for SentencePiece's mark but at the start, and their places in it."""
    text, places = "", []
    for piece in pieces:
        written = piece.replace(_SPACE, " ")
        written = written if text else written.lstrip(" ")
        places.append(Span(len(text), len(text) + len(written)))
        text += written
    return text, places


def _found(folder: Path, names: Sequence[str]) -> Path:
    found = next((file for name in names if (file := folder / name).is_file()), None)
    if found is not None:
        return found
    if (folder / "bpe.model").is_file():
        raise EngineError(
            f"The model in {folder} cuts words by BPE codes, which are not supported",
            "Use a package with a SentencePiece model.",
        )
    raise EngineMissing(
        f"There is no SentencePiece model in {folder}", f"Put it there as {' or '.join(names[:2])}."
    )


def _loaded(file: Path) -> sentencepiece.SentencePieceProcessor:
    try:
        return sentencepiece.SentencePieceProcessor(model_file=str(file))
    except (RuntimeError, OSError) as error:
        raise EngineError(f"{file} is damaged", "Fetch the model again.") from error


@dataclass(frozen=True, slots=True)
class Prompt:
    """Tokens `before` and `after` those of the source, and those that the translation begins with."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    target: tuple[str, ...] = ()


def instruction(pair: Pair) -> str:
    """What T5 is told, in words."""
    return f"translate {T5_LANGUAGES[pair.source]} to {T5_LANGUAGES[pair.target]}:"


def prompt(family: Family, pair: Pair, tokens: Mapping[str, str], end: str) -> Prompt:
    """The prompt for a pair; `tokens` are the model's for languages, `end` closes its source (or is "")."""
    after = (end,) if end else ()
    match family:
        case Family.MARIAN if pair.target in tokens:
            return Prompt((tokens[pair.target],), after)
        case Family.MADLAD:
            return Prompt((tokens[pair.target],), after)
        case Family.M2M100 | Family.NLLB:
            return Prompt((tokens[pair.source],), after, (tokens[pair.target],))
        case _:
            return Prompt((), after)
