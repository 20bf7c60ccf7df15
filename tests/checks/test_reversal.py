from __future__ import annotations

from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.polarity import Reversal
from dragoman.model.edition import Severity

TURNED = "accuracy/mistranslation"


class TestReversal(SegmentCheckContract):
    check = Reversal()
    cases = (
        # Found safe is found alive.
        PairCase(
            "en-es",
            "The missing boy was found safe.",
            "El niño desaparecido fue hallado muerto.",
            (Saw(TURNED, Severity.CRITICAL, "safe", "muerto"),),
        ),
        PairCase(
            "en-es", "The missing boy was found safe.", "El niño desaparecido fue hallado sano y salvo."
        ),
        # A company that earned did not lose.
        PairCase(
            "es-en",
            "La empresa perdió cuatro millones de euros el año pasado.",
            "The company earned four million euros last year.",
            (Saw(TURNED, Severity.CRITICAL, "perdió", "earned"),),
        ),
        PairCase("en-fr", "She lost her job and earns less.", "Elle a perdu son emploi et gagne moins."),
        PairCase(
            "en-es", "The river rose 1.4 metres above normal.", "El río subió 1,4 m por encima de lo normal."
        ),
        PairCase(
            "en-es",
            "The lake stood 1.4 metres above normal.",
            "El lago estaba 1,4 metros por debajo de lo normal.",
            (Saw(TURNED, Severity.CRITICAL, "above", "debajo"),),
        ),
        PairCase(
            "en-ru",
            "The storm hit northern Portugal.",
            "Шторм обрушился на южную Португалию.",
            (Saw(TURNED, Severity.MAJOR, "northern", "южную"),),
        ),
        PairCase(
            "en-de",
            "Exports grew again.",
            "Die Importe wuchsen wieder.",
            (Saw(TURNED, Severity.CRITICAL, "Exports", "Importe"),),
        ),
        PairCase(
            "en-es",
            "She strongly disagrees with the mayor.",
            "Ella está muy de acuerdo con el alcalde.",
            (Saw(TURNED, Severity.CRITICAL, "disagrees", "acuerdo"),),
        ),
        PairCase(
            "en-es",
            "The building is unsafe.",
            "El edificio es seguro.",
            (Saw(TURNED, Severity.CRITICAL, "unsafe", "seguro"),),
        ),
        PairCase(
            "en-de",
            "The strike was illegal.",
            "Der Streik war legal.",
            (Saw(TURNED, Severity.CRITICAL, "illegal", "legal"),),
        ),
        PairCase(
            "en-uk",
            "She arrived before the storm.",
            "Вона приїхала після шторму.",
            (Saw(TURNED, Severity.MAJOR, "before", "після"),),
        ),
        PairCase(
            "en-de",
            "The inspectors found the ladder unsafe.",
            "Die Prüfer fanden die Leiter sicher.",
            (Saw(TURNED, Severity.CRITICAL, "unsafe", "sicher"),),
        ),
        PairCase(
            "en-fr",
            "The baker was unhappy with the flour.",
            "Le boulanger était heureux de la farine.",
            (Saw(TURNED, Severity.CRITICAL, "unhappy", "heureux"),),
        ),
        PairCase(
            "en-es",
            "The mill is useful for the village.",
            "El molino es inútil para el pueblo.",
            (Saw(TURNED, Severity.MAJOR, "useful", "inútil"),),
        ),
        PairCase(
            "de-en",
            "Der Rat beschloss den Umbau der Mühle.",
            "The council rejected the conversion of the mill.",
            (Saw(TURNED, Severity.CRITICAL, "beschloss", "rejected"),),
        ),
        PairCase(
            "en-fr",
            "The council adopted the plan.",
            "Le conseil a rejeté le plan.",
            (Saw(TURNED, Severity.CRITICAL, "adopted", "rejeté"),),
        ),
        PairCase("en-it", "The council adopted the plan.", "Il consiglio ha adottato il piano."),
        PairCase("en-fr", "An unusual harvest was brought in.", "Une récolte peu habituelle fut rentrée."),
        PairCase("en-es", "The anti-corruption unit met.", "La unidad anticorrupción se reunió."),
        PairCase("en-de", "The ladder was not safe.", "Die Leiter war unsicher."),
        PairCase("en-es", "The building is unsafe.", "El edificio es peligroso."),
        PairCase("en-pt", "The quake was shallow.", "O sismo foi pouco profundo."),
        PairCase("en-es", "He pleaded not guilty.", "Se declaró inocente."),
        PairCase("en-es", "Further down, above the sea.", "Más abajo, sobre el mar."),
        PairCase("en-es", "It is not above sea level.", "Está por debajo del nivel del mar."),
        PairCase("en-es", "From the north to the south.", "Del sur al norte."),
        PairCase("en-es", "He is unlucky at cards.", "Tiene mala suerte en las cartas."),
        PairCase("en-es", "They spoke of mistreatment.", "Hablaron de malos tratos."),
        PairCase("en-de", "Indeed, the mill was sold.", "In der Tat wurde die Mühle verkauft."),
        PairCase("en-de", "A high-end hotel was begun.", "Ein teures Hotel wurde begonnen."),
        PairCase("en-es", "It may yet be an unlikely base.", "Podría ser una base poco probable."),
        PairCase("en-es", "He waited at least two days.", "Esperó al menos dos días, o más."),
        PairCase("en-xx", "It was above normal.", "…"),
    )
