"""The tools of a desk, made of the newsroom's settings: each once, when it is first asked for."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.config import engines, memories, tables
from dragoman.config.settings import Settings
from dragoman.desk.judging import glossary, mender
from dragoman.engines.wrapper import for_run
from dragoman.memory.glossary import Glossary, joined
from dragoman.model.protocols import Check, Engine

if TYPE_CHECKING:
    from dragoman.pipeline.choose import Chooser
    from dragoman.pipeline.translate import Translator
    from dragoman.store.remembering import StoreMemory

DEFAULT = "apertium"
"""The engine that works on every machine."""


class Tools:
    """Engines, checks, mends and terms. May be shared by threads; what is made is closed with it."""

    def __init__(
        self, settings: Settings, engine: str | None = None, memory: StoreMemory | None = None
    ) -> None:
        """`engine` takes the place of the settings' choice, as NAME or NAME:ARGUMENT, `memory` that of the
        newsroom's.
        """
        self._given = memory
        self.settings = settings
        self._named = engine
        self._first = engine or next(iter(settings.engines), DEFAULT)
        self._open = ExitStack()
        self._made: dict[str, Engine] = {}
        self._remembered: list[StoreMemory | None] = []
        """What `memory` found, once it was asked for."""
        self._lock = threading.RLock()

    def close(self) -> None:
        """Closes the engines; what is asked for afterwards is made anew."""
        with self._lock:
            self._made.clear()
            self._open.close()

    @property
    def engine(self) -> Engine:
        """What translates: the engine that was named, else those that the newsroom prefers for their pairs.

        Raises SettingsError.
        """
        if self._named or not self.settings.prefer:
            return self._engine(self._first)
        with self._lock:
            if "" not in self._made:
                self._keep("", engines.preferred(self.settings, self._first))
            return self._made[""]

    @property
    def witness(self) -> Engine | None:
        """The second engine that is heard, for one run; None where none is set. Raises SettingsError."""
        name = self.settings.witness
        return for_run(self._engine(name)) if name else None

    @cached_property
    def checks(self) -> Sequence[Check]:
        """Those of editions as wholes."""
        return tables.checks()

    @property
    def memory(self) -> StoreMemory | None:
        """What people approved, and terms; None where there is none. Raises StoreError and SettingsError."""
        if self._given is not None or not self.settings.memory:
            return self._given
        with self._lock:
            if not self._remembered:
                found = memories.memory()
                self._remembered = [found]
                if found is not None:
                    self._open.callback(self._forgotten, found)
            return self._remembered[0]

    def _forgotten(self, memory: StoreMemory) -> None:
        memory.close()
        self._remembered = []

    @property
    def glossary(self) -> Glossary:
        """The terms that the newsroom settled: those of its settings, then those of its store."""
        own = self._settled
        opened = self._given is not None or self._remembered
        if not opened and not (self.settings.memory and memories.may_settle()):
            return own
        return joined(own, self.memory.glossary()) if self.memory is not None else own

    @cached_property
    def _settled(self) -> Glossary:
        return glossary(self.settings)

    def translator(self) -> Translator:
        """What makes editions in one run: its budgets are its own. Raises SettingsError."""
        from dragoman.pipeline.translate import Translator

        names = [name for name in self.settings.engines if name != self._first]
        engine = for_run(self.engine)
        fallbacks = tuple(for_run(self._engine(name)) for name in names)
        witness = self.witness if self._is_witnessed else None
        chooser = replace(self._chooser, fallbacks=fallbacks, witness=witness, glossary=self.glossary)
        return Translator(engine, self.checks, chooser, self.memory)

    @property
    def _is_witnessed(self) -> bool:
        return self.settings.witness not in (None, self._first)  # an engine is no witness of itself

    @cached_property
    def _chooser(self) -> Chooser:
        """It remembers what was chosen, over all runs."""
        from dragoman.pipeline.choose import Chooser

        return Chooser(mender(witnessed=self._is_witnessed))

    def _engine(self, name: str) -> Engine:
        with self._lock:
            if name not in self._made:
                self._keep(name, engines.engine_named(name, self.settings))
            return self._made[name]

    def _keep(self, name: str, engine: Engine) -> None:
        self._made[name] = self._open.enter_context(closing(engine))
