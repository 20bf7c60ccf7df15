"""Where editions go: a file, a folder, or standard output."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.cli.inputs import Input
from dragoman.config import tables
from dragoman.model.edition import Edition
from dragoman.model.errors import SettingsError, UnknownFormat
from dragoman.model.protocols import Format


class OutputTaken(SettingsError):
    """An edition's place is another edition's, or an original's: one of them would be lost."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where the editions of a run go. `path` is a folder when several editions can come, or it looks
    like one.
    """

    path: Path | None
    format: str | None
    several: bool
    _taken: set[Path] = field(default_factory=set)

    @property
    def is_folder(self) -> bool:
        """Whether `path` is taken for a folder: it is one, or it is nothing yet and names no format."""
        if self.path is None or self.path.is_dir():
            return self.path is not None
        return not self.path.exists() and self.path.suffix.lower() not in tables.EXTENSIONS

    def checked(self) -> Outputs:
        """Raises SettingsError where several editions are to go into one file."""
        if self.path is not None and self.several and not self.is_folder:
            raise SettingsError(
                f"Several editions cannot go into the one file {self.path}", "Give a folder: --output DIR."
            )
        if self.format is not None:
            tables.format_named(self.format)
        return self

    def format_for(self, source: Input) -> Format:
        """The format to write: as asked, by the output file's ending, or the source's own."""
        if self.format is not None:
            return tables.format_named(self.format)
        if self.path is not None and not self.is_folder:
            try:
                named = tables.format_of(self.path.name)
            except UnknownFormat:
                return source.format
            # .json is shared by two formats: ninjs stays ninjs.
            shared = any(ending.endswith(self.path.suffix.lower()) for ending in source.format.extensions)
            return source.format if shared else named
        return source.format

    def targets(self, source: Input, editions: Iterable[Edition], form: Format) -> list[tuple[Path, Edition]]:
        """The file for each edition of a source, in a run that prints none.

        Raises OutputTaken where one is another source's, or the source itself.
        """
        found = [(self._target(source, edition, form), edition) for edition in editions]
        for target, _ in found:
            if target.resolve() in self._taken:
                raise OutputTaken(
                    f"The edition of another source is {target} already",
                    "Rename one of the two, or give --output another folder for it.",
                )
            if _same(target, source.name):
                raise OutputTaken(
                    f"The edition would take the place of its original, {target}",
                    "Give --output another place.",
                )
        self._taken.update(target.resolve() for target, _ in found)
        return found

    def _target(self, source: Input, edition: Edition, form: Format) -> Path:
        """The file for an edition: ``DIR/path/name.es.html``."""
        assert self.path is not None
        if not self.is_folder:
            return self.path
        relative = source.path or Path("article")
        ending = form.extensions[0] if form.extensions else ".html"
        kept = relative.suffix.lower()
        if kept in form.extensions:
            ending = kept
        return self.path / relative.with_name(f"{relative.stem}.{edition.language}{ending}")


def _same(target: Path, source: str) -> bool:
    """Whether `target` is the file of that name (a source's name is its path, for a file)."""
    return target.is_file() and Path(source).is_file() and target.samefile(source)
