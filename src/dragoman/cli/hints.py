"""What the errors' readers can do, in the command line's words: its options and its commands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dragoman.model.errors import DragomanError, Need, Step

_WORDS: Mapping[Step, str] = MappingProxyType(
    {
        Step.CHOOSE_ENGINE: "write --engine {}",
        Step.CHOOSE_ANY_ENGINE: "name one in the settings, or with --engine",
        Step.CHOOSE_FORMAT: "say which it is with --format: {}",
        Step.SAY_LANGUAGE: "say which it is: --from LANG",
        Step.SAY_OWN_LANGUAGE: "say its own with --from",
        Step.SAY_BOTH_LANGUAGES: "say the languages with --from and --to",
        Step.GIVE_FOLDER: "give a folder: --output DIR",
        Step.GIVE_OTHER_FOLDER: "give --output another folder for it",
        Step.GIVE_OTHER_PLACE: "give --output another place",
        Step.GIVE_OTHER_NAME: "give this one another --name",
        Step.ALLOW_PRIVATE: "add --allow-private if that server is yours",
        Step.LIST_PAIRS: "'dragoman languages' shows all",
        Step.INSTALL_EXTRA: 'pip install "dragoman[{}]"',
        Step.FETCH_MODEL: "dragoman models pull {}",
        Step.FETCH_ONE: "fetch one with 'dragoman models pull {}'",
        Step.FETCH_IT: "fetch it with 'dragoman models pull {}'",
        Step.SEARCH_MODELS: "look with 'dragoman models search {}'",
        Step.ADD_MODEL: "add one with 'dragoman models add'",
        Step.ADD_MODEL_OF: "add it with 'dragoman models add --from LANG --to LANG'",
        Step.ADD_FILE: "add its file: dragoman models add PATH",
        Step.ADD_FOLDER: "add its folder: dragoman models add PATH",
        Step.REMOVE_IT: "remove it with 'dragoman models remove {}'",
        Step.REMOVE_MODEL: "remove the model with 'dragoman models remove'",
    }
)


def told(error: Exception) -> str:
    """What is printed of an error."""
    return error.worded(_words) if isinstance(error, DragomanError) else str(error)


def _words(need: Need) -> str:
    return _WORDS[need.step].format(need.of)
