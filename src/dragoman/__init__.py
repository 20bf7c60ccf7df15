"""Dragoman: a newspaper's automated translation system."""

__version__ = "1.0.0b1"
