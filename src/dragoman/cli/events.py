"""What a desk tells of its work, at a terminal, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dragoman.cli.console import failed, progress, summary, warn
from dragoman.cli.readings import Readings
from dragoman.desk import Doubt, Failed, Made, Unneeded
from dragoman.desk.documents import is_single
from dragoman.desk.values import Sources, TranslateEvent
from dragoman.model.errors import SettingsError
from dragoman.text.languages import tag


class Tally:
    """Tells what is doubtful and what failed, and counts articles."""

    def __init__(self, sources: Sources) -> None:
        self.single = is_single(sources)
        self.done = 0
        """Articles of which something was made."""
        self.failed = 0
        """Articles and sources of which nothing was."""
        self.parts_failed = 0
        """Editions that could not be made of articles of which others were."""
        self.unneeded = 0
        """Articles of which nothing is to be made, as they are in the language asked for."""
        self.readings = Readings(sources.format)
        """How the articles were read of which something was made."""
        self._made: list[Made] = []
        self._unneeded: list[Unneeded] = []
        self._failed: list[Failed] = []

    @property
    def bad(self) -> int:
        """What should be there and is not; where nothing was made, what was in its language already too."""
        return self.failed + self.parts_failed + (0 if self.done else self.unneeded)

    @contextmanager
    def shown(self) -> Iterator[Tally]:
        """Itself, with a bar of the articles that are finished with, where there is more than one."""
        with progress(1 if self.single else None) as self._bar:
            yield self

    def take(self, event: TranslateEvent) -> list[Made]:
        """The editions of an article, when the last of it is told; nothing before.

        Of the one article that was given, of which nothing was made, the error is raised.
        """
        if isinstance(event, Doubt):
            doubtful(event)
        elif isinstance(event, Failed):
            self._failed.append(event)
        elif isinstance(event, Unneeded):
            self._unneeded.append(event)
        elif isinstance(event, Made):
            self._made.append(event)
        else:
            return self._finished()
        return []

    def lost(self, name: str, error: Exception) -> None:
        """Counts an article as failed whose editions have no place. Of the only one, the error is raised."""
        if self.single:
            raise error
        failed(name, error)
        self.done -= 1
        self.failed += 1

    def _finished(self) -> list[Made]:
        made, self._made = self._made, []
        bad, self._failed = self._failed, []
        unneeded, self._unneeded = self._unneeded, []
        if self._bar is not None:
            self._bar.advance(self._bar.task_ids[0])
        if unneeded and self.single and not made and not bad:
            raise unneeded[0].error
        for one in unneeded:
            summary(f"{one.name} is in {one.key.language} already: no edition is made in it.")
        if made:
            self.done += 1
            self.readings.add(made[0].document)
            self.parts_failed += len(bad)
            for event in bad:
                failed(f"{event.name} in {event.key.language}", event.error)
            return made
        if not bad:
            self.unneeded += 1
            return []
        first, *others = {str(event.error): event for event in bad}.values()  # each reason once
        for event in others if self.single else (first, *others):
            failed(event.name, event.error)
        if self.single:
            raise first.error
        self.failed += 1
        return []


def doubtful(doubt: Doubt, option: str = "--from") -> None:
    """Warns of a document whose text looks like another language than was stated, by `option` if anybody."""
    if doubt.by_caller:
        warn(f"{doubt.name}: {option} says {doubt.stated}, but the text looks like {doubt.found}.")
    else:
        found = f"the text is {doubt.found} and is read as that"
        warn(f"{doubt.name}: the document says {doubt.stated}, but {found}.")


def languages(option: str) -> list[str]:
    """The languages of ``--to``, as tags, each once. Raises UnknownLanguage and SettingsError."""
    found = list(dict.fromkeys(tag(name.strip()) for name in option.split(",") if name.strip()))
    if not found:
        raise SettingsError("--to names no language", "Write for example --to es,ca.")
    return found
