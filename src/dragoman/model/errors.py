"""Every error that dragoman raises, in one tree.

    DragomanError
    ├── UnknownLanguage        a language tag that is not one
    ├── ReadError              a source that cannot be read as an article
    │   ├── UnknownFormat      no format of that name or extension
    │   ├── NoArticle          readable, but there is no article in it
    │   ├── TooLarge           over the bounds on size or depth
    │   └── FetchError         a URL that gives nothing usable, or that must not be asked
    │       └── Unreachable    its server fails or does not answer for now
    ├── EngineError            an engine that gave no usable translation
    │   ├── EngineMissing      the engine's program or model is not installed
    │   ├── UnsupportedPair    the engine does not translate this pair
    │   │   └── AlreadyIn      the article is in the language asked for
    │   └── EngineDied         the engine crashed, hung or was killed
    ├── IdentityChanged        a document that is not of the article that it says it is
    ├── WriteError             a result that cannot be written
    ├── ModelChanged           a model of the checks that is not the one they were fitted with
    ├── StoreError             the store of editions is damaged or out of reach
    │   ├── StoreBusy          another writer had it for too long
    │   ├── NotStored          what is asked for is not in it
    │   ├── Overtaken          somebody else changed first what was to be changed
    │   └── IllegalStep        an edition's state does not allow it
    ├── SettingsError          a setting or argument that makes no sense
    └── Cancelled              what was not done because its run was cancelled

Each carries what went wrong and what to do next, and can be pickled. Errors of other libraries
are mapped onto these at one border per library.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Step(Enum):
    """What a reader can do for which every door has a way of its own: an option, a command, a button.

    The values are the words without a door, where `{}` is what the step is about.
    """

    CHOOSE_ENGINE = "choose the engine {}"
    CHOOSE_ANY_ENGINE = "name one in the settings, or for this run"
    CHOOSE_FORMAT = "say which it is: {}"
    SAY_LANGUAGE = "say which it is"
    SAY_OWN_LANGUAGE = "say its own"
    SAY_BOTH_LANGUAGES = "say the languages of both"
    GIVE_FOLDER = "give a folder"
    GIVE_OTHER_FOLDER = "give another folder for it"
    GIVE_OTHER_PLACE = "give another place"
    GIVE_OTHER_NAME = "give this one another name"
    ALLOW_PRIVATE = "allow private addresses if that server is yours"
    LIST_PAIRS = "the list of languages shows all"
    INSTALL_EXTRA = "the extra «{}» of dragoman"
    FETCH_MODEL = "fetch a model for {}"
    FETCH_ONE = "fetch one, such as a model for {}"
    FETCH_IT = "fetch it from where models are published"
    SEARCH_MODELS = "look at the models that are published"
    ADD_MODEL = "add one to the models here"
    ADD_MODEL_OF = "add it with the languages that it translates"
    ADD_FILE = "add its file"
    ADD_FOLDER = "add its folder"
    REMOVE_IT = "remove it"
    REMOVE_MODEL = "remove the model"


@dataclass(frozen=True, slots=True)
class Need:
    """A step, and what it is about: an engine as it is written in settings, a model's name, an extra."""

    step: Step
    of: str = ""

    def plain(self) -> str:
        """The step in words that are right at every door."""
        return self.step.value.format(self.of)


class DragomanError(Exception):
    """What went wrong (`message`) and what its reader can do about it, in `parts`: words, and needs, which
    the door that shows the error puts into words of its own. They make whole sentences; after a need at the
    end comes a full stop.
    """

    def __init__(self, message: str, part: str | Need, *more: str | Need) -> None:
        super().__init__(message, part, *more)  # all in args, so that pickling rebuilds the error
        self.message = message
        self.parts = (part, *more)

    @property
    def hint(self) -> str:
        """What its reader can do about it, without a door."""
        return self._joined(Need.plain)

    def worded(self, words: Callable[[Need], str]) -> str:
        """The whole error, its needs in a door's `words`."""
        return f"{self.message.rstrip('.')}. {self._joined(words)}"

    def _joined(self, words: Callable[[Need], str]) -> str:
        text = ""
        for part in self.parts:
            if isinstance(part, str):
                text += part
                continue
            step = words(part)
            text += step[:1].upper() + step[1:] if not text or text.endswith(". ") else step
        return text if isinstance(self.parts[-1], str) else f"{text}."

    def __str__(self) -> str:
        return self.worded(Need.plain)


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


class Unreachable(FetchError):
    """A URL whose server fails, or does not answer; asking again later may help."""


class EngineError(DragomanError):
    """An engine that gave no usable translation."""


class EngineMissing(EngineError):
    """The engine's program or model is not installed."""


class UnsupportedPair(EngineError):
    """The engine does not translate this pair of languages."""


class AlreadyIn(UnsupportedPair):
    """The article is in the language that is asked for: there is nothing to translate."""


class EngineDied(EngineError):
    """The engine crashed, hung or was killed; asking again may work."""


class IdentityChanged(DragomanError):
    """A document that is not of the article that it says it is, or of two at once."""


class WriteError(DragomanError):
    """A result that cannot be written."""


class ModelChanged(DragomanError):
    """A model that the checks ask is not installed, or is not the one that they were fitted with."""


class StoreError(DragomanError):
    """The store of editions is damaged or out of reach."""


class Unstorable(StoreError):
    """A text that no database takes: with NUL, or half a character."""


class StoreBusy(StoreError):
    """Another writer had the store for too long; asking again may work."""


class NotStored(StoreError):
    """What is asked for is not in the store."""


class Overtaken(StoreError):
    """Somebody else changed first what was to be changed; whoever wants to goes on from what is there now."""


class IllegalStep(StoreError):
    """An edition's state does not allow what was to be done with it."""


class SettingsError(DragomanError):
    """A setting or an argument that makes no sense."""


class Cancelled(DragomanError):
    """What was not done because its run was cancelled."""
