"""Every error that dragoman raises, in one tree.

    DragomanError
    ├── UnknownLanguage        a language tag that is not one
    ├── ReadError              a source that cannot be read as an article
    │   ├── UnknownFormat      no format of that name or extension
    │   ├── NoArticle          readable, but there is no article in it
    │   ├── TooLarge           over the bounds on size or depth
    │   └── FetchError         a URL that gives nothing usable, or that must not be asked
    ├── EngineError            an engine that gave no usable translation
    │   ├── EngineMissing      the engine's program or model is not installed
    │   ├── UnsupportedPair    the engine does not translate this pair
    │   └── EngineDied         the engine crashed, hung or was killed
    ├── WriteError             a result that cannot be written
    ├── StoreError             the store of editions is damaged or out of reach
    ├── SettingsError          a setting or argument that makes no sense
    └── Cancelled              what was not done because its run was cancelled

Each carries what went wrong and what to do next, and can be pickled. Errors of other libraries
are mapped onto these at one border per library.
"""

from __future__ import annotations


class DragomanError(Exception):
    """What went wrong (`message`) and what its reader can do about it (`hint`)."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)  # both in args, so that pickling rebuilds the error
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message.rstrip('.')}. {self.hint}"


class UnknownLanguage(DragomanError):
    """A language tag that is not one."""


class ReadError(DragomanError):
    """A source that cannot be read as an article."""


class UnknownFormat(ReadError):
    """No format of that name or extension."""


class NoArticle(ReadError):
    """The source is readable, but there is no article in it."""


class TooLarge(ReadError):
    """The source is over the bounds on size or depth."""


class FetchError(ReadError):
    """A URL that gives nothing usable, or that must not be asked."""


class EngineError(DragomanError):
    """An engine that gave no usable translation."""


class EngineMissing(EngineError):
    """The engine's program or model is not installed."""


class UnsupportedPair(EngineError):
    """The engine does not translate this pair of languages."""


class EngineDied(EngineError):
    """The engine crashed, hung or was killed; asking again may work."""


class WriteError(DragomanError):
    """A result that cannot be written."""


class StoreError(DragomanError):
    """The store of editions is damaged or out of reach."""


class SettingsError(DragomanError):
    """A setting or an argument that makes no sense."""


class Cancelled(DragomanError):
    """What was not done because its run was cancelled."""
