r"""What the readers of facts know of each language: a file a language, `<tag>.toml`, by its primary subtag.

Whoever adds a language writes one file. What it lacks is not told in that language, and the checks say so.
All is own work after the languages' grammars and from development articles, but for what a line below names.

- `numbers`: number words that num2words lacks, see `dragoman.facts.numbers.lexis`.
- `length`: `characters` that stand for one of English, and how far that strays (standard deviation of its
  logarithm). Rounded from news that people translated out of English; cs, el, he, ja, ko, nl and ro are
  estimates.
- `denials`: the words that deny, by what they do: `dragoman.facts.denying` says each; in `reworded` are
  words that say what another language denies (`dragoman.facts.reworded`). `freely`: the language
  often denies in other words than the original: of 1,000 sentences that persons translated into it, some ten
  gain or lose a denial, and two or three into the others.
- `questions`: what is one without a mark: particles `closing` it, or a clause `opening` so («Why bring it up,
  you ask.»); and a verb that `reports` a question before the word that `asks` it: «she asked why».
- `government`: whether persons who are objects have the preposition of the dative (`personal`: «vio a Ana»),
  and verbs that take it before a noun at all (`dative`).
- `opposites`: `axes` by name, words of one pole | of the other; * stands for any ending. English has all of
  them, with forms in one order. Others have what grammar says (before, more, north), and what the encoder of
  meanings does not tell; an axis that a language lists is told by its list alone.
  Words of `idioms` («at least», «al menos») stand at no pole.
  `loose` are axes that translators often say from the other end; at those that are `denied`, a denial of one
  pole says the other («not difficult», «leicht»).
- `closed`: words of a class that are nothing else: German «die» is an article and a pronoun, French «la» too,
  and both are left out. A language without a class has no word that is nothing but that. `clashes`: how
  unlikely a class is before another, where that differs from other languages («el de»; «from among»), whose
  weights `und.toml` has.
- `common`: what tells a language without a list of wordfreq's from its nearest `relatives` that have one
  (none, if none is near; `far`: what their words cost it if they are not very near): its commonest
  `words`, and words of theirs that it is `lacking`. Croatian, Bosnian and Serbian in Latin letters
  (`common_latin`, `shaped` as the others) have one list. What several of them use, be it less often, is in
  no table of theirs.
- `times`: names of months and weekdays in CLDR that are more often another word (`ambiguous`): they count
  only beside a day or a preposition, or before words that show what they are (`after`); those that are as
  often another word (`homonyms`): they count, but nobody owes them; forms of `months` and `weekdays` that
  CLDR lacks, by number, * for any ending and _ for a space; whether words begin with them (`compounds`);
  how `calendars` call their months, by CLDR's key of the calendar. Of times of day: `parts` of the day by
  their middle hour, after which 9 is in the morning or in the evening; what names a time `at` an hour
  («noon»); `hours` that are no numbers; the word `hour`, what stands `before` a time and what `joining` it
  with a part of the day; how minutes are `spoken` («halb neun»: see `dragoman.facts.moments.spoken`), and
  what behind them makes them a time that something is `lasting` («deux heures et demie de route»). Of what
  is counted from the text's own day: words of the last, this and the next (_ for a space) beside those of a
  week, a month, a year, a season and other spans (`near`);
  `relative` phrases that dateparser has not; `morning`, the word that is «tomorrow», and «morning» behind
  some words or with a capital; words that are `unsure`, with the unit that they may count («the day»,
  «today»). Of durations: a pattern of `halves`, which are one word with it, or no number; `durations` in
  words that CLDR has no unit of.
- `said`: how a date or time of day stands in a sentence. To read: `words` before it by what they say (a
  preposition, or which one: «early», «next»), one or the other with | between, `behind_it`, and the
  `articles`. To write: the `article` of a weekday, a day and an hour (of one o'clock another), `with`, how a
  weekday stands with its day, what `joined` two days are in a language, `which` one of several it is, what
  preposition it stands `behind` (by its kind: of the early and late ones `edge`, of the next and last
  `near`), the `parts` of its day, what is `named` and no number, and what is `contracted`. `today`: an adverb
  that stands for a date.
- `into`: by the language written, what an engine of rules is known to get wrong, and what is right: persons'
  `titles` and what is `short` for a name; verbs of `reporting` of one and of several, `joining` two persons,
  and what is no name's behind one (`behind_names`); `denials` that it loses before a verb and before nouns
  (`denials_of_nouns`; what begins none: `no_nouns`), those of them that stand as names do
  (`denials_as_names`), words that begin `clauses`, and `idioms` that it knows itself; what is
  `hidden` in an adverb (how it stands, what is written, and a word that it passes as); `money`, how sums are
  said by their sign (of one and of several), and the words of the language read that a sum passes as, `alone`
  and as a thing's `stuff`; and `rules`: what is `wrong` in a translation becomes `right`, with a `capital` or
  as it stands, where the original has its `cause`, unless something is `asked`.
- `spelling`: `letters` beside those from a to z. Languages that have it write compounds apart and inflect
  little enough for a list to hold nearly all words.
- `separable`: `parts` that verbs have as beginnings and that stand at the end of their clause: «lehnte … ab».
- `repeats`: words that a good sentence may have `doubled`: helpers beside themselves as full verbs,
  conjunctions beside pronouns of the same form, and what is doubled for stress.
- `quotations`: a pattern of moods and clauses that say that the words are another's (`reporting`).
- `names`: words that name who did what a passive verb says (`agents`: «by»), and whose something is
  (`of`); endings that make a people of a state («Peru»: «peruano»), put on the state's name as it is and
  without its last vowels, and no other word comes of it (`peoples`); names of places that are far oftener
  `ordinary` words, where no capital tells them; endings that make `nouns` of other words (Duden,
  "Wortbildung"); characters that Chinese writes foreign names with (`transcribing`; Xinhua, "Names of the
  world's peoples"): few others stand beside each other so often.
- `stems`: `endings`, the longest of those that share an end first, and `irregular` forms of verbs and plurals
  that news uses and no ending leads back from.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.text.tables import tables


def table(name: str, language: str) -> Mapping[str, Any]:
    """The table of that name for a language, by its primary subtag; empty where it has none."""
    found: Mapping[str, Any] = tables(__name__, language).get(name, {})
    return found
