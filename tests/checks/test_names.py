from __future__ import annotations

import pytest
from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.names import Names
from dragoman.facts.comparison import comparison
from dragoman.model.edition import Severity

CRITICAL = Severity.CRITICAL


class TestNames(SegmentCheckContract):
    check = Names()
    cases = (
        PairCase("en-es", "Yesterday Helmut Brandauer came.", "Ayer vino Helmut Brandauer."),
        PairCase("en-es", "They flew to London on Monday.", "Volaron a Londres el lunes."),
        PairCase("en-ar", "They flew to Moscow with Sergei Lavrenko.", "سافروا إلى موسكو مع سيرغي لافرينكو."),
        PairCase("en-ru", "He met Helmut Brandauer there.", "Там он встретился с Хельмутом Брандауэром."),
        PairCase("de-en", "Die Regierung Merkels trat zurück.", "Merkel's government resigned."),
        PairCase(
            "en-de",
            "Exports to China fell again.",
            "Die Ausfuhren nach Kanada fielen erneut.",
            (Saw("accuracy/mistranslation", CRITICAL, "China", "Kanada"),),
        ),
        PairCase(
            "en-es",
            "The talks with Helmut Brandauer failed.",
            "Las conversaciones con Daniela Pizzorno fracasaron.",
            (Saw("accuracy/mistranslation", CRITICAL, "Helmut Brandauer", "Daniela Pizzorno"),),
        ),
        PairCase(
            "zh-en",
            "他从加拿大来。",
            "He came from Brazil.",
            (Saw("accuracy/mistranslation", CRITICAL, "加拿大", "Brazil"),),
        ),
        PairCase("en-fr", "They praised Conor O'Hara there.", "On y a loué Conor O’Hara."),
        PairCase("en-de", "The European states agreed.", "Die europäischen Staaten stimmten zu."),
        PairCase("en-es", "North and South Korea talked.", "Corea del Norte y Corea del Sur hablaron."),
        PairCase(
            "en-es",
            "Yesterday the actor Peter Bone came home.",
            "Ayer el actor Peter Hueso volvió a casa.",
            (Saw("accuracy/do-not-translate", Severity.MAJOR, "Peter Bone", "Peter Hueso"),),
        ),
        PairCase(
            "en-de",
            "The report was praised by Margaret Caldwell on Monday.",
            "Der Bericht wurde am Montag gelobt.",
            (Saw("accuracy/omission", Severity.MAJOR, "Margaret Caldwell"),),
        ),
    )

    @pytest.mark.parametrize(
        ("good", "bad"),
        [
            ("Gestern kam Ottokar Brandauer nach Graz.", "Gestern kam Ottokar Brandauer nach Linz."),
            ("Gestern kam Ottokar Brandauer nach Graz.", "Gestern kam Ottokar Brandauer."),
            ("Gestern kam Ottokar Brandauer nach Graz.", "Gestern kam er nach Graz."),
        ],
    )
    def test_a_name_replaced_or_lost_raises_the_score(self, good: str, bad: str) -> None:
        pair = comparison("Yesterday Ottokar Brandauer came to Graz.", good, "en", "de")
        assert self.check(pair.beside(bad)).score > self.check(pair).score

    def test_an_unknown_language_is_said(self) -> None:
        """Silence is no pass: where names cannot be told from other words, the report says so."""
        assert self.check(comparison("Helmut came.", "…", "en", "xx")).skipped


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("They prayed at the old Wailing Tower.", "Rezaron en la vieja Torre de los Lamentos.", "es"),
        ("In March the Falls are louder.", "En marzo las Cataratas suenan más.", "es"),
        (
            "The rules of the Insolvency Service held.",
            "Die Regeln des Insolvenzdienstes galten.",
            "de",
        ),
        ("The wolves of Scotland are gone.", "Os lobos de Escocia desapareceron.", "gl"),
        ("For the UK, Mandarin matters.", "اللغة الصينية مهمة للمملكة المتحدة.", "ar"),
    ],
)
def test_what_is_described_is_translated(source: str, target: str, language: str) -> None:
    """Names made of ordinary words, or known in no list of the other language, are no names exchanged."""
    assert not Names()(comparison(source, target, "en", language)).findings


@pytest.mark.parametrize(
    ("source", "target", "kept"),
    [
        ("The River Tarn rose.", "El río Tarn creció.", 1),
        ("They spoke to Ann Oldham.", "Hablaron con Ann Vieja.", 0),
    ],
)
def test_a_name_counts_as_kept_where_only_its_description_is_translated(
    source: str, target: str, kept: int
) -> None:
    (count,) = Names()(comparison(source, target, "en", "es")).counts

    assert (count.kept, count.total) == (kept, 1)


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("They praised the singer Brandauer.", "Elogiaron a la cantante Pizzorno.", "en-es"),
        ("They praised the singer Brandauer.", "Sie lobten die Sängerin Pizzorno.", "en-de"),
        ("She lives in Niger with her aunt.", "Vive en Nigeria con su tía.", "en-es"),
        ("She moved from Austria to Cuba.", "Se mudó de Australia a Cuba.", "en-es"),
        ("Slovakia's minister left.", "El ministro de Eslovenia se fue.", "en-es"),
        ("EE. UU. y la UE firmaron.", "The United Kingdom and the EU signed.", "es-en"),
        ("La UE firmó el pacto.", "The US signed the pact.", "es-en"),
        ("EE. UU. firmó el pacto.", "The EU signed the pact.", "es-en"),
        ("Su hermana vive en Lugo.", "His sister lives in Vigo.", "es-en"),
        ("The mayor met Helga Brandauer there.", "Мэр встретился там с Иваном Петровым.", "en-ru"),
        ("The mayor met Gordon Pizzorno there.", "التقى رئيس البلدية هناك بمحمد السيد.", "en-ar"),
        ('"We will stay here," said Brandauer.', "«Nos quedaremos aquí».", "en-es"),
        (
            "Last week the singer Brandauer said that the concert was cancelled.",
            "La semana pasada, el cantante PizzornoXY dijo que el concierto se había cancelado.",
            "en-es",
        ),
        (
            "The defendant, Helga Brandauer, was accused of selling drugs.",
            "Der Angeklagte, Pablo Pizzorno, wurde beschuldigt, Drogen zu verkaufen.",
            "en-de",
        ),
        (
            "The mechanics let Brandauer drive into the tunnel first.",
            "Die Mechaniker ließen Pizzorno zuerst in den Tunnel fahren.",
            "en-de",
        ),
        ("Brandauer defeated Pizzorno in Leeds.", "Pizzorno derrotó a Brandauer en Leeds.", "en-es"),
    ],
)
def test_another_name_alarms(source: str, target: str, languages: str) -> None:
    assert Names()(comparison(source, target, languages[:2], languages[3:])).alarms


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("EE. UU. y la UE firmaron.", "The U.S. and the EU signed.", "es-en"),
        ("The mayor met Helga Brandauer there.", "Мэр встретился там с Хельгой Брандауэр.", "en-ru"),
        ("The Supreme Court agreed.", "El Tribunal Supremo estuvo de acuerdo.", "en-es"),
        (
            "The Government asked the Church to wait.",
            "El Gobierno pidió a la Iglesia que esperara.",
            "en-es",
        ),
        ("Last year the Army bought trucks.", "El año pasado el Ejército compró camiones.", "en-es"),
        ("The shadow minister left.", "Der Schattenminister ging.", "en-de"),
        ("Police in Baton Rouge, La., agreed.", "La policía de Baton Rouge, en Luisiana, aceptó.", "en-es"),
        ("A barn near Hammond, La., burnt down.", "Um celeiro perto de Hammond, Louisiana, ardeu.", "en-pt"),
        ("The barge left Aachen for Ghent.", "La barcaza salió de Aquisgrán hacia Gante.", "en-es"),
        ("She lives in Mainz and works in Trier.", "Elle vit à Mayence et travaille à Trèves.", "en-fr"),
        ("The choir from Sibiu sang in Bratislava.", "Der Chor aus Hermannstadt sang in Pressburg.", "en-de"),
        ("He flew from Lviv to Cape Town.", "Volò da Leopoli a Città del Capo.", "en-it"),
        ("They sail on the Black Sea.", "Navegan por el mar Negro.", "en-es"),
    ],
)
def test_the_same_name_otherwise_does_not(source: str, target: str, languages: str) -> None:
    assert not Names()(comparison(source, target, languages[:2], languages[3:])).alarms


@pytest.mark.parametrize(
    ("target", "excused", "found"),
    [("Elogiaron a Brandauer.", 0, 0), ("Elogiaron a Pizzorno.", 0, 1), ("La elogiaron.", 0, 1)],
)
def test_a_name_that_is_not_kept_is_accounted_for(target: str, excused: int, found: int) -> None:
    report = Names()(comparison("They praised Brandauer.", target, "en", "es"))
    (count,) = report.counts
    assert count.kept + found == count.total
    assert (len(count.excuses), len(report.findings)) == (excused, found)


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Yesterday the coach praised Hamilton.", "Gestern lobte der Trainer Martin.", "de"),
        ("They travelled to China with Wu.", "Viajaron a China con Xi.", "es"),
        ("She reports from Graz for the BBC.", "Informa desde Graz para la KTV.", "es"),
        ("Beijing hopes that this will help China.", "Peking hofft, dass dies Harvard helfen wird.", "de"),
        ("They met Brandauer in Graz.", "Se reunieron con Brandauer y Pizzorno en Graz.", "es"),
        ("They met Brandauer and Pizzorno in Graz.", "Se reunieron con Brandauer en Graz.", "es"),
        ("The barge left Aachen for Liège.", "La barcaza salió de Aquisgrán hacia Gante.", "es"),
        ("The barge crossed the Black Sea.", "La barcaza cruzó el mar Rojo.", "es"),
        ("They sail on the North Sea.", "Sie segeln auf der Ostsee.", "de"),
        ("A barn near Fresno, Calif., burnt down.", "Un granero cerca de Fresno, Nevada, ardió.", "es"),
    ],
)
def test_a_name_is_another_where_capitals_and_lists_do_not_tell(
    source: str, target: str, language: str
) -> None:
    """Ordinary capitals of German, names of two letters, abbreviations, a place beside its kin, rows."""
    assert Names()(comparison(source, target, "en", language)).alarms


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("The position of the board is clear.", "Die Position des Vorstands ist klar.", "de"),
        ("They found his DNA there.", "Encontraron allí su ADN.", "es"),
        ("We spoke with Brandauer.", "Hablamos con Helga Brandauer.", "es"),
        ("He saw Venus and Mars.", "Vio Venus y Marte.", "es"),
        ("They told him NOT to go.", "Le dijeron que NO fuera.", "es"),
        ("It is Wu's house in Graz.", "Es ist Wus Haus in Graz.", "de"),
    ],
)
def test_what_is_said_otherwise_or_in_full_is_no_other_name(source: str, target: str, language: str) -> None:
    assert not Names()(comparison(source, target, "en", language)).alarms
