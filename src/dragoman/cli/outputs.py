"""Where editions go: a file, a folder, or standard output."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dragoman.cli.inputs import Input
from dragoman.config import tables
from dragoman.model.edition import Edition
from dragoman.model.errors import SettingsError, UnknownFormat
from dragoman.model.protocols import Format


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where editions go. `path` is a folder when several editions can come, or it looks like one."""

    path: Path | None
    format: str | None
    several: bool

    @property
    def is_folder(self) -> bool:
        """Whether `path` is taken for a folder: it is one, it ends in a slash, or it names no format."""
        return self.path is not None and (
            self.path.is_dir() or self.path.suffix.lower() not in tables.EXTENSIONS
        )

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
            same_ending = self.path.suffix.lower() in source.format.extensions
            return source.format if same_ending else named
        return source.format

    def target(self, source: Input, edition: Edition, form: Format) -> Path | None:
        """The file for an edition: ``DIR/path/name.es.html``; None for standard output."""
        if self.path is None or not self.is_folder:
            return self.path
        relative = source.path or Path("article")
        ending = form.extensions[0] if form.extensions else ".html"
        kept = relative.suffix.lower()
        if kept in form.extensions:
            ending = kept
        return self.path / relative.with_name(f"{relative.stem}.{edition.language}{ending}")
