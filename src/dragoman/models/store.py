"""The models on this machine: a folder each, with a manifest; installed whole or not at all."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import file_digest, sha256
from pathlib import Path

from dragoman.model.errors import (
    DragomanError,
    EngineError,
    EngineMissing,
    Need,
    SettingsError,
    Step,
    UnsupportedPair,
)
from dragoman.models.files import ARCHIVES, is_archive, unpack, writing
from dragoman.models.manifest import (
    FILE,
    UNKNOWN,
    Family,
    Manifest,
    described,
    family_of,
    licence_in,
    manifest,
    vocabulary,
)
from dragoman.models.prepare import flores, prepare
from dragoman.text.languages import best_match

Try = Callable[[Path], None]
"""Runs the model in a folder, which has its manifest. Raises EngineError where it cannot be used, and
EngineMissing where nothing is installed that runs it.
"""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,99}")
_STAGING = ".staging-"
_DOWNLOADS = ".downloads"


@dataclass(frozen=True, slots=True)
class Installed:
    """A model and where it lies."""

    manifest: Manifest
    folder: Path


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a model beside its files; "" for what is not. Languages are BCP 47 tags: they fill
    what the files do not say, and where the files say otherwise the model is not the one that was meant.
    """

    name: str = ""
    source: str = ""
    target: str = ""
    licence: str = ""
    origin: str = ""
    quality: str = ""


class Store:
    """The models in the folder `root`. May be used by several processes at once."""

    def __init__(self, root: Path, try_model: Try) -> None:
        """`try_model` is asked before a model is installed: engines know how, and the store does not."""
        self.root = root
        self._try = try_model

    def installed(self) -> tuple[Installed, ...]:
        """The models that are whole, by name. Their bytes are not read: see `verify`."""
        return tuple(found for found in self._all() if isinstance(found, Installed))

    def damaged(self) -> tuple[EngineError, ...]:
        """What is wrong with the others."""
        return tuple(found for found in self._all() if isinstance(found, EngineError))

    def get(self, name: str) -> Installed:
        """The model of that name. Raises EngineMissing, and EngineError where it is damaged."""
        found = _read(self._there(name))
        if isinstance(found, EngineError):
            raise found
        return found

    def verify(self, name: str) -> Installed:
        """The model of that name, after reading every byte. Raises as `get`, and EngineError."""
        found = self.get(name)
        if digest(found.folder)[0] != found.manifest.digest:
            raise _damaged(name, "its files are not those that were installed")
        return found

    def place(self, name: str) -> Path:
        """Where a new model of that name would lie. Raises SettingsError where there is one already."""
        folder = self._folder(name)
        if folder.exists():
            raise SettingsError(
                f"A model «{name}» is installed already",
                Need(Step.REMOVE_IT, name),
                ", or ",
                Need(Step.GIVE_OTHER_NAME),
            )
        return folder

    def remove(self, name: str) -> None:
        """Takes a model away, also a damaged one. Raises EngineMissing, WriteError."""
        folder = self._there(name)
        with writing(folder), self._staged() as staging:
            folder.rename(staging / name)  # at once: a model that goes is never half there

    def add(self, path: Path, known: Known | None = None, quantization: str = "int8") -> Installed:
        """Installs the model in an archive, a folder or a file of it.

        It is laid out in a folder of its own, tried, and renamed when it is whole. Raises EngineMissing
        (no model, or a library that it needs), UnsupportedPair (it translates other languages), ReadError,
        TooLarge, WriteError, SettingsError (a name that is taken), EngineError.
        """
        known = known or Known()
        if not path.exists():
            raise SettingsError(f"There is no {path}", "Check the path.")
        if known.name:
            self.place(known.name)
        with self._staged() as staging:
            made = staging / "model" / _stem(path.resolve())
            try:
                return self._laid_out(path, made, known, quantization)
            except DragomanError as error:  # the reader knows the path that was given, not ours
                message = error.message.replace(str(made), str(path)).replace(str(staging), str(path))
                raise type(error)(message, *error.parts) from error

    def _laid_out(self, path: Path, made: Path, known: Known, quantization: str) -> Installed:
        given = path
        with writing(self.root):
            made.parent.mkdir()
        if is_archive(path):
            given = made.parents[1] / "unpacked"
            unpack(path, given)
        prepare(given, made, quantization)
        found = _settled(made, known)
        target = self.place(found.name)
        with writing(self.root):
            (made / FILE).write_text(found.written(), "utf-8")
        self._try(made)
        with writing(self.root):
            found_digest, size = digest(made, keep=True)
            whole = replace(found, digest=found_digest, size=size)
            (made / FILE).write_text(whole.written(), "utf-8")
            made.rename(target)
            opened = os.open(self.root, os.O_RDONLY)
            os.fsync(opened)  # so that the rename is safe on the disk
            os.close(opened)
        return Installed(whole, target)

    @contextmanager
    def downloads(self, name: str) -> Iterator[Path]:
        """A folder for what is fetched of a model: kept when something fails, so that it can go on.

        Raises SettingsError where another process fetches the same.
        """
        folder = self.root / _DOWNLOADS / re.sub(r"[^\w.-]", "--", name)
        with writing(self.root):
            folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder) as held:
            if not held:
                raise SettingsError(f"{name} is being fetched already", "Wait for the other command.")
            yield folder
            shutil.rmtree(folder, ignore_errors=True)

    def _all(self) -> Iterator[Installed | EngineError]:
        if not self.root.is_dir():
            return
        for folder in sorted(self.root.iterdir()):
            if _NAME.fullmatch(folder.name) and folder.is_dir():
                yield _read(folder)

    def _folder(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise SettingsError(
                f"«{name}» cannot be a model's name", "Use letters, digits, dots and hyphens alone."
            )
        return self.root / name

    def _there(self, name: str) -> Path:
        folder = self._folder(name)
        if not folder.is_dir():
            there = ", ".join(one.manifest.name for one in self.installed()) or "none"
            raise EngineMissing(
                f"No model «{name}» is installed", Need(Step.FETCH_IT, name), f". Installed: {there}."
            )
        return folder

    @contextmanager
    def _staged(self) -> Iterator[Path]:
        """A folder for work that is not done yet, gone afterwards; also those of runs that were killed."""
        with writing(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
        for left in self.root.glob(f"{_STAGING}*"):
            with _locked(left) as held:
                if held:
                    shutil.rmtree(left, ignore_errors=True)
        with writing(self.root):
            staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=self.root))
        with _locked(staging):
            try:
                yield staging
            finally:
                shutil.rmtree(staging, ignore_errors=True)


def digest(folder: Path, *, keep: bool = False) -> tuple[str, int]:
    """The SHA-256 over a model's files and the bytes that they have: over lines «digest  path» in the order
    of paths, without the manifest. With `keep` the files are made safe on the disk on the way.
    """
    lines, size = [], 0
    for name, file in sorted((file.relative_to(folder).as_posix(), file) for file in _files(folder)):
        with file.open("rb") as data:
            lines.append(f"{file_digest(data, 'sha256').hexdigest()}  {name}\n")
            size += file.stat().st_size
            if keep:
                os.fsync(data.fileno())
    return sha256("".join(lines).encode()).hexdigest(), size


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file() and file != folder / FILE)


@contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Whether the folder is ours alone; the system lets it go when the process ends, however it ends."""
    try:
        opened = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:  # another process has just cleaned it
        yield False
        return
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(opened)


def _read(folder: Path) -> Installed | EngineError:
    try:
        found = manifest(folder)
    except EngineError as error:
        return error
    if found is None or found.name != folder.name:
        return _damaged(folder.name, f"it has no {FILE} of its own")
    if sum(file.stat().st_size for file in _files(folder)) != found.size:
        return _damaged(folder.name, "its files are not as long as those that were installed")
    return Installed(found, folder)


def _damaged(name: str, why: str) -> EngineError:
    return EngineError(
        f"The model «{name}» is damaged: {why}", Need(Step.REMOVE_IT, name), ", and install it again."
    )


def _stem(path: Path) -> str:
    """A model's name by its path: without what says how it is packed, in characters for folders."""
    name = path.name
    for ending in ARCHIVES:
        name = name.removesuffix(ending) if path.is_file() else name
    return re.sub(r"[^A-Za-z0-9._+-]+", "-", name).strip("-.") or "model"


def _settled(folder: Path, known: Known) -> Manifest:
    """The manifest of a prepared folder, with what is known beside it. Raises as `described`."""
    try:
        found = described(folder)
    except EngineError:
        if not (known.source and known.target):
            raise
        tokens = vocabulary(folder)
        family = family_of(frozenset(tokens)) if tokens else Family.BERGAMOT
        found = Manifest(folder.name, family, (known.source,), (known.target,))
    for wanted, there in ((known.source, found.sources), (known.target, found.targets)):
        if wanted and best_match(wanted, there) is None:
            ends = [", ".join(side[:8]) for side in (found.sources, found.targets)]
            raise UnsupportedPair(
                f"The model translates {ends[0]} to {ends[1]}, not {known.source or 'it'} to {known.target}",
                "Take another model, or say the pair that it is for.",
            )
    licence = found.licence if found.licence != UNKNOWN else licence_in(folder)
    return replace(
        found,
        name=known.name or found.name,
        licence=known.licence or licence,
        origin=known.origin or found.origin,
        quality=known.quality or flores(folder),
    )
