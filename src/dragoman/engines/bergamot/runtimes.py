"""What runs the models on this machine: Marian itself where it is installed, else slimt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from dragoman.engines.bergamot import with_marian, with_slimt
from dragoman.engines.bergamot.convert import converted
from dragoman.engines.bergamot.files import Package
from dragoman.model.errors import EngineError, EngineMissing


@dataclass(frozen=True, slots=True)
class Runtime:
    """`extension` is its native module, `program` what a worker does with it; `prepare` puts a model's files
    into an empty folder as it needs them, and gives what to tell the program.
    """

    name: str
    extension: Path
    program: str
    prepare: Callable[[Package, Path], dict[str, object]]

    def __str__(self) -> str:
        return f"{self.name}-{version(self.name)}"


def runtime() -> Runtime:
    """The best that is installed. Raises EngineMissing."""
    if extension := _extension("_pymarian"):
        return Runtime("pymarian", extension, with_marian.__file__, _for_marian)
    if extension := _extension("_slimt", within="slimt"):
        return Runtime("slimt", extension, with_slimt.__file__, _for_slimt)
    raise EngineMissing(
        "Models of Firefox Translations need pymarian, which is not installed for this Python",
        "On x86_64: pip install 'dragoman[bergamot]'. For others there is none; "
        "use an OPUS-MT model with CTranslate2.",
    )


def _extension(name: str, within: str = "") -> Path | None:
    """A native module for this Python. Found and not imported: that is for the worker to do."""
    if not within:
        spec = find_spec(name)
        return Path(spec.origin) if spec and spec.origin else None
    spec = find_spec(within)
    folders = [Path(place) for place in spec.submodule_search_locations or ()] if spec else []
    files = (folder / f"{name}{ending}" for folder in folders for ending in EXTENSION_SUFFIXES)
    return next((file for file in files if file.is_file()), None)


def _for_marian(package: Package, folder: Path) -> dict[str, object]:
    converted(package.model, folder / "model.bin")
    for name, path in (
        ("source.spm", package.source),
        ("target.spm", package.target),
        ("lex.bin", package.shortlist),
    ):
        (folder / name).symlink_to(path.resolve())
    return {"folder": str(folder)}


def _for_slimt(package: Package, folder: Path) -> dict[str, object]:
    if not package.shared:
        raise EngineError(
            f"{package.model} has a vocabulary for each language, which slimt cannot use",
            "Install Marian (pip install 'dragoman[bergamot]'), or use another engine for this pair.",
        )
    return {
        "sizes": {
            "encoder_layers": package.encoder,
            "decoder_layers": package.decoder,
            "num_heads": package.heads,
        },
        "files": {
            "model": str(package.model),
            "vocabulary": str(package.source),
            "shortlist": str(package.shortlist),
        },
    }
