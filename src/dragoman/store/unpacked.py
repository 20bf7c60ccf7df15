"""The records of articles and editions as the store reads and writes them: those of lately are at hand."""

from __future__ import annotations

from dragoman.records.remembered import Remembered
from dragoman.records.stored import ARTICLE_RECORD, EDITION_RECORD

ARTICLES = Remembered(ARTICLE_RECORD)
EDITIONS = Remembered(EDITION_RECORD)
