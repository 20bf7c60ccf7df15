"""Digests of articles, by which it is told whether what somebody looked at is what there is."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from dragoman.model.article import Article

_SPARSE = ("embargoed",)
"""Metadata that a digest knows only where an article has it: those of articles without stay as they were."""


def digest(article: Article) -> str:
    """A digest of everything in the article that a reader or a machine can see."""
    metadata = asdict(article.metadata)
    metadata = {name: value for name, value in metadata.items() if name not in _SPARSE or value is not None}
    return digest_of([article.language, [asdict(block) for block in article.blocks], metadata])


def digest_of(value: object) -> str:
    """A digest of a value of texts, numbers, lists and mappings; of anything else in it, of how it is
    written.
    """
    text = json.dumps(value, sort_keys=True, default=str)  # times; lone surrogates are escaped
    return hashlib.sha256(text.encode("ascii")).hexdigest()
