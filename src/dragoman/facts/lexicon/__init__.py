"""Bilingual dictionaries of the system, where they are installed: what a word may be rendered by."""

from dragoman.facts.lexicon.renderings import FOLDER, Lexicon, lexicon
from dragoman.facts.lexicon.stems import stem

__all__ = ["FOLDER", "Lexicon", "lexicon", "stem"]
