"""Bilingual dictionaries of the system, where they are installed: what a word may be rendered by."""

from dragoman.text.lexicon.renderings import FOLDER, Lexicon, lexicon
from dragoman.text.lexicon.stems import stem

__all__ = ["FOLDER", "Lexicon", "lexicon", "stem"]
