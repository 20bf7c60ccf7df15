"""What a pipeline reads before the first text, so that no text changes how the next is translated.

apertium-tagger (3.8, ``find_similar_ambiguity_class``) overwrites its class for unknown words each
time it meets a word with a set of readings that its model lacks, so its choices depend on all it
has read before. The class only ever shrinks, and is soon as small as it gets. These words, each of
several readings, bring it there: after them, every sentence is translated alike in any order
(measured on 1,215 sentences for each of the languages below).
"""

from __future__ import annotations

from dragoman.text.languages import primary

_WORDS = {
    "en": "I was near the till. A lot of known men were elected. It included what had fit. They "
    "bore the span of the bridge. Rob and Wade saw Mills.",
    "es": "Ya como cada poco bajo tamaño. Millones, billones. Nuestros y nuestra nada. China ante "
    "cualquier medio. Cerca de la suya, la OTAN, sino cualesquiera. Quedarse, gracias. Lee "
    "duro, Marina, lo demás ex M. Había haya habrá haber habiendo como cuando Dan. Juntas, "
    "nada, la ONU debe. El Centro, miles, bien. Charles cierto, de acuerdo. Velas apenas, la "
    "vela, la Armada.",
    "ca": "Com el mes, tot cap molts sobre deu, segons encara. Post segona. Al primer, defensa, "
    "força. Malgrat Microsoft i Los Angeles, el republicà, moltes defenses volen, estat molt, "
    "conversa, del qual. Son sent radical, poden, seria, l. Ferrari, mal Nadal. Quan un, una, "
    "ser, tot. Més va, tota, fins, sol, igual, titular. Les C, gairebé, argentí, ésser, "
    "entre, massa, poc, ni. Van.",
    "fr": "Tout comme être été devant, quand passe, sèche, présente, entre tous, grave, domestique. "
    "Bravo, son, morts, double, beaucoup de, juste, point, tel. Est, Noël, exclu.",
    "pt": "Os EUA, a Indonésia, qualquer e quaisquer dessa, desses, nós. Mas desse, partidários, Ondas.",
}


def priming(language: str) -> str:
    """The words for a language, "" where none are known to be needed."""
    return _WORDS.get(primary(language), "")
