"""An article, or one translation of it, taken back: readers and machines are told so where it stood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When it was withdrawn and why, in the newsroom's words: `reason` is for readers, in `language`.

    `whole` says that the article was, in all its languages, and not one translation alone. Nothing here says
    what the article said: it may have been withdrawn for its very headline.
    """

    at: datetime
    reason: str = ""
    language: str = "und"
    whole: bool = True
