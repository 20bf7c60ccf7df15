"""Names of persons, places and organisations: found, and compared across languages and scripts.

Three questions are asked of the words with a capital in a sentence, because a wrong answer to each costs
something else.

| question                           | answer                        | who asks           | in doubt     |
|------------------------------------|-------------------------------|--------------------|--------------|
| What is a name?                    | `names`: words with weights   | checks, of 2 texts | a low weight |
| What must certainly pass as it is? | `protected`: spans            | checks and repairs | left out     |
| What had better stay?              | `keeping.likely_names`: spans | engines, before    | kept         |

An engine that keeps a word too many leaves it as it was; a check that takes a word for a person's name tells
of a mistake that is none; and of weights none decides alone. What is protected is always kept, too.

All three read the runs of words with a capital that one scan finds (`capitals.runs`), and know what a word
can be from one place (`capitals`, with the lists of `vocabulary.txt`). They differ on purpose in this:

- `names` reads `wide` runs («House of Commons», «Burt's Bees»), since its words are compared one by one, and
  translations turn them about. Others pass a run as a whole.
- `names` reads 49 languages, and asks the small lists of frequencies, which these have; `protected` 18, whose
  titles and streets are listed; and `likely_names` finds more than that in English alone, since what English
  gives a capital to that is no name is listed.
- A headline of any language makes weights less; only an American one says that a capital says nothing.

Then names are compared: places and bodies by what they are (`exonyms`: CLDR's, and those of `gazetteer.txt`),
all others by what they sound like (`matching` in a text, `similarity` of two, `sounds` of one spelling).
`strays` says which names of one side the other lacks, for those who weigh whether one was lost or replaced
(`dragoman.facts.renamed`), and two that both have may have changed places (`dragoman.facts.exchanged`).
`called` is a second reading of a word with a capital, by the encoder; `looks` compares two names' letters,
and `standing` says what stands beside one.
`article` knows whom the sentences of an article name in full.
"""

from dragoman.facts.names.extraction import Name, NameWord, names
from dragoman.facts.names.protecting import protected
from dragoman.facts.names.similarity import THRESHOLD, similarity

__all__ = ["THRESHOLD", "Name", "NameWord", "names", "protected", "similarity"]
