"""Where editions go: a file, a folder, or standard output."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.config import tables
from dragoman.desk.values import Document, Made
from dragoman.model.edition import Edition
from dragoman.model.errors import Need, SettingsError, Step, UnknownFormat
from dragoman.model.protocols import Format

_DEFAULT = "html"
"""The format of what was read in none, and has no ending that says another."""


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
                f"Several editions cannot go into the one file {self.path}", Need(Step.GIVE_FOLDER)
            )
        if self.format is not None:
            tables.format_named(self.format)
        return self

    def format_for(self, source: Document) -> Format:
        """The format to write: as asked, by the output file's ending, or the source's own."""
        if self.format is not None:
            return tables.format_named(self.format)
        own = source.format or tables.format_named(_DEFAULT)
        if self.path is not None and not self.is_folder:
            try:
                named = tables.format_of(self.path.name)
            except UnknownFormat:
                return own
            # .json is shared by two formats: ninjs stays ninjs.
            shared = any(ending.endswith(self.path.suffix.lower()) for ending in own.extensions)
            return own if shared else named
        return own

    def targets(self, made: Iterable[Made], form: Format) -> list[tuple[Path, Made]]:
        """The file for each edition of a document, in a run that prints none.

        Raises OutputTaken where one is another document's, or the original itself.
        """
        found = [(self._target(one.document, one.edition, form), one) for one in made]
        for target, one in found:
            if target.resolve() in self._taken:
                raise OutputTaken(
                    f"The edition of another source is {target} already",
                    "Rename one of the two, or ",
                    Need(Step.GIVE_OTHER_FOLDER),
                )
            if _same(target, one.document.name):
                raise OutputTaken(
                    f"The edition would take the place of its original, {target}", Need(Step.GIVE_OTHER_PLACE)
                )
        self._taken.update(target.resolve() for target, _ in found)
        return found

    def _target(self, source: Document, edition: Edition, form: Format) -> Path:
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
