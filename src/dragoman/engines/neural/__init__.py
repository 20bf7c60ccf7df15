"""Neural models run by CTranslate2: OPUS-MT, M2M-100, NLLB, MADLAD, T5 and Argos packages."""

from dragoman.engines.neural.engine import CTranslate2
from dragoman.engines.neural.model import Options

__all__ = ["CTranslate2", "Options"]
