"""Dragoman from HTML to HTML: read, translated, checked, mended, written.

ours.py DOCUMENTS MODEL BEAM [unchecked|remembering]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from serve import Document, serve

from dragoman.config import tables
from dragoman.desk.judging import mender
from dragoman.engines.neural import NeuralSetting
from dragoman.engines.neural.engine import CTranslate2
from dragoman.engines.wrapper import Remembering
from dragoman.formats.html import HTML
from dragoman.memory.drafts import Drafts
from dragoman.model.edition import Edition
from dragoman.model.protocols import Engine
from dragoman.models.manifest import Family, Manifest
from dragoman.pipeline.choose import Chooser
from dragoman.pipeline.flow import editions
from dragoman.pipeline.translate import Translator

folder, beam, *more = sys.argv[2:]
model = Manifest("bench", Family.MARIAN, ("en",), ("ar",))
engine: Engine = CTranslate2({Path(folder): model}, NeuralSetting(beam=int(beam)))
if "remembering" in more:
    engine = Remembering(engine, Drafts(Path(tempfile.mkdtemp(), "drafts.sqlite")), "bench")
proven = Translator(engine, tables.checks(), Chooser(mender()))
pipeline = Translator(engine) if "unchecked" in more else proven


def way(some: list[Document]) -> list[str]:
    made = []
    articles = ((str(n), HTML().read(one["html"].encode(), language="en")) for n, one in enumerate(some))
    for _, edition in editions(pipeline, articles, "ar"):
        assert isinstance(edition, Edition), edition
        made.append(HTML().write(edition.article).decode())
    return made


serve(way)
