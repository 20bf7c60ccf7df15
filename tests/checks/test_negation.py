from __future__ import annotations

import pytest
from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.polarity import Negation
from dragoman.facts.comparison import comparison
from dragoman.model.edition import Severity

FLIPPED = "accuracy/mistranslation"


class TestNegation(SegmentCheckContract):
    check = Negation()
    cases = (
        # «ne … plus que» is only, in both directions.
        PairCase(
            "en-fr",
            "Only three doctors are left in the town.",
            "Il ne reste plus que trois médecins dans la ville.",
        ),
        PairCase(
            "fr-en",
            "Il ne reste plus que trois médecins dans la ville.",
            "Only three doctors are left in the town.",
        ),
        PairCase("en-es", "He did not resign.", "No dimitió."),
        PairCase("en-es", "Not only did he sing, he danced.", "Cantó y bailó."),
        PairCase("en-es", "It closed. It was unclear why.", "Cerró. No estaba claro por qué."),
        PairCase("en-de", "A no-fly zone was declared.", "Eine Flugverbotszone wurde ausgerufen."),
        PairCase("en-fr", "He never came.", "Il n'est jamais venu."),
        PairCase("en-es", "Nobody said nothing here.", "Aquí nadie dijo nada."),
        PairCase("en-es", "He did not resign.", "Dimitió.", (Saw(FLIPPED, Severity.CRITICAL, "not", None),)),
        PairCase(
            "en-de",
            "The port was open.",
            "Der Hafen war nicht offen.",
            (Saw(FLIPPED, Severity.CRITICAL, None, "nicht"),),
        ),
        PairCase(
            "en-de",
            "The rule does not bind small firms.",
            "Die Regel bindet kleine Unternehmen.",
            (Saw(FLIPPED, Severity.CRITICAL, "not", None),),
        ),
        PairCase("en-uk", "He said he was not guilty.", "Він сказав, що невинний."),
        PairCase(
            "en-ru",
            "The guards did not open the gate.",
            "Охрана открыла ворота.",
            (Saw(FLIPPED, Severity.CRITICAL, "not", None),),
        ),
        PairCase(
            "pl-en",
            "Straż nie otworzyła bramy.",
            "The guards opened the gate.",
            (Saw(FLIPPED, Severity.CRITICAL, "nie", None),),
        ),
        PairCase("en-es", "It is not unlikely that he will win.", "Es bastante probable que gane."),
        PairCase("en-pt", "The bar is no longer a shop.", "O bar deixou de ser uma loja."),
        PairCase("fr-en", "Le train n'est plus en retard.", "The train is no longer late."),
        PairCase(
            "en-it",
            "There will be no aid until peace comes.",
            "Non ci saranno aiuti finché non ci sarà la pace.",
        ),
        PairCase("en-es", "The firm failed to pay its staff.", "La empresa no pagó a su personal."),
        PairCase(
            "en-es",
            "Ministers will not intervene.",
            "Los ministros intervendrán.",
            (Saw(FLIPPED, Severity.CRITICAL, "not", None),),
        ),
        PairCase(
            "en-es",
            "Nobody was hurt.",
            "Alguien resultó herido.",
            (Saw(FLIPPED, Severity.CRITICAL, "Nobody", None),),
        ),
        PairCase(
            "en-fr",
            "The mayor did not say where the money went, and the treasurer did not ask.",
            "Le maire a dit où l'argent est allé, et le trésorier n'a pas demandé.",
            (Saw(FLIPPED, Severity.CRITICAL, "not", None),),
        ),
        PairCase(
            "en-es",
            "The bank failed to warn its clients.",
            "El banco advirtió a sus clientes.",
            (Saw(FLIPPED, Severity.CRITICAL, "failed to", None),),
        ),
        PairCase(
            "en-de",
            "The baker did not sign the lease for the old mill, and the owner refused to wait.",
            "Der Bäcker unterschrieb den Vertrag für die alte Mühle, und der Besitzer wollte nicht warten.",
            (Saw(FLIPPED, Severity.CRITICAL, "not", None),),
        ),
        PairCase(
            "en-de",
            "The baker did not sign the lease for the old mill, and the owner refused to wait.",
            "Der Bäcker unterschrieb den Vertrag für die alte Mühle nicht, und der Besitzer weigerte sich zu "
            "warten.",
        ),
        PairCase(
            "en-de",
            "She cannot forget that winter.",
            "Sie kann jenen Winter vergessen.",
            (Saw(FLIPPED, Severity.CRITICAL, "cannot", None),),
        ),
        PairCase("en-xx", "He did not resign.", "…"),
    )

    def test_an_uncertain_language_has_doubt_and_no_alarm(self) -> None:
        report = self.check(PairCase("en-zh", "He resigned.", "他没有辞职。").pair)

        assert (report.findings, report.doubt > 0) == ((), True)


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("More often than not, the mill is shut.", "La mayoría de las veces, el molino está cerrado.", "es"),
        ("The mill was quick to reopen.", "El molino no tardó en reabrir.", "es"),
        ("The mayor spoke freely.", "Der Bürgermeister nahm kein Blatt vor den Mund.", "de"),
        ("I look forward to Friday.", "Non vedo l'ora che sia venerdì.", "it"),
        ("They did not look at it.", "Hanno evitato di guardarlo.", "it"),
        ("The team did not lose.", "Holdet var ubesejret.", "da"),
        ("I did not give up anything.", "Jeg opgav ingenting.", "da"),
    ],
)
def test_idioms_and_words_that_deny_alone_are_no_flips(source: str, target: str, language: str) -> None:
    """«More often than not» denies nothing, and «evitare» and «ubesejret» do without a «not»."""
    assert not Negation()(comparison(source, target, "en", language)).findings


@pytest.mark.parametrize(
    ("source", "target", "language", "lost"),
    [
        (
            "We are not selling the mill, but repairing it.",
            "Wir verkaufen die Mühle, sondern reparieren sie.",
            "de",
            "not",
        ),
        (
            "We are not selling the mill, but repairing it.",
            "Vendemos el molino, sino que lo reparamos.",
            "es",
            "not",
        ),
        ("No ferry can land here.", "Eine Fähre kann hier noch anlegen.", "de", "No"),
        ("The museum has no garden.", "Das Museum hat nur einen Garten.", "de", "no"),
        ("The owner is not the only witness.", "Der Besitzer ist der einzige Zeuge.", "de", "not the only"),
    ],
)
def test_what_often_goes_with_a_denial_does_not_say_it(
    source: str, target: str, language: str, lost: str
) -> None:
    """«Sondern» corrects what was denied before it; «noch», «nur» and «einzige» deny nothing."""
    (finding,) = Negation()(comparison(source, target, "en", language)).findings

    assert finding.message.startswith(f"«{lost}» denies")
    assert finding.severity is not Severity.MINOR


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("The comedy is not without charm.", "Die Komödie ist ohne Charme.", True),
        ("The comedy is not without charm.", "Die Komödie ist nicht ohne Charme.", False),
        ("The comedy is not without charm.", "Die Komödie hat Charme.", False),
        ("The task is not difficult.", "Die Aufgabe ist schwierig.", True),
        ("The clerk declined to comment.", "Der Beamte äußerte sich.", True),
        ("The clerk declined to comment.", "Der Beamte lehnte einen Kommentar ab.", False),
        ("The clerk declined to comment.", "Der Beamte wollte sich nicht äußern.", False),
    ],
)
def test_a_word_excuses_the_denial_that_it_says_and_no_other(source: str, target: str, found: bool) -> None:
    """«Ohne» says the «without», «schwierig» what is denied; «ablehnen» is to decline."""
    assert bool(Negation()(comparison(source, target, "en", "de")).findings) is found


def test_not_even_is_one_denial() -> None:
    """«Ni siquiera» before its verb denies alone."""
    pair = comparison("Not even the mayor can open it.", "Ni siquiera el alcalde puede abrirlo.", "en", "es")

    assert (pair.unanswered, Negation()(pair).findings) == ((), ())


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("The parcel is not difficult to open.", "Das Paket ist leicht zu öffnen.", "de"),
        ("The riddle was not difficult.", "El acertijo fue fácil.", "es"),
        ("The riddle was not at all easy.", "L'énigme était difficile.", "fr"),
        ("The kiosk is not open today.", "Der Kiosk ist heute geschlossen.", "de"),
        ("Landing there was not possible.", "Eine Landung war dort unmöglich.", "de"),
        (
            "Guests may pay at the door or not at all, as they like.",
            "Bezahlt wird an der Tür oder gar nicht.",
            "de",
        ),
        ("Either they pay or do not travel.", "O pagan o no viajan.", "es"),
        ("Pay or not, the bridge stays open.", "Paguen o no, el puente sigue abierto.", "es"),
        ("The clerk did not want to answer.", "Der Beamte weigerte sich zu antworten.", "de"),
    ],
)
def test_a_denial_may_be_said_by_the_opposite_of_what_it_denies(
    source: str, target: str, language: str
) -> None:
    """«Not difficult» is «leicht»; who did not want to answer refused to."""
    assert not Negation()(comparison(source, target, "en", language)).alarms


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("The riddle was not difficult.", "Das Rätsel war schwierig.", "de"),
        (
            "The riddle was not easy, and the prize was not small.",
            "Das Rätsel war schwer, der Preis war klein.",
            "de",
        ),
        (
            "Owners who want the dam or do not want it may write.",
            "Besitzer, die den Damm wollen oder wollen, können schreiben.",
            "de",
        ),
        ("They either pay or do not travel.", "Ils paient ou voyagent.", "fr"),
        ("The village was not free of debts.", "Das Dorf war frei von Schulden.", "de"),
        ("We do not accept an unlimited flow of goods.", "Wir akzeptieren grenzenlose Warenströme.", "de"),
        ("The firm declined to comment.", "Die Firma wollte sich äußern.", "de"),
    ],
)
def test_neither_an_or_nor_a_word_that_is_said_there_too_hides_a_lost_denial(
    source: str, target: str, language: str
) -> None:
    """«Or do not» denies; «frei» says free and «grenzenlos» unlimited, not the «not» before them."""
    assert Negation()(comparison(source, target, "en", language)).alarms
