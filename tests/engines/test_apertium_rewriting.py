from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.engines.apertium.engine import Apertium
from dragoman.model.article import Mark, MarkKind, Span
from dragoman.model.protocols import Pair
from dragoman.model.segment import Segment


@pytest.fixture(scope="module")
def apertium() -> Iterator[Apertium]:
    engine = Apertium()
    yield engine
    engine.close()


def _translated(engine: Apertium, text: str, pair: str) -> str:
    source, target = pair.split("-")
    ((candidate,),) = engine.translate([Segment(text)], Pair(source, target))
    return candidate.text


@pytest.mark.parametrize(
    ("text", "pair", "part"),
    [
        ("The ferry stopped on 17 March.", "en-es", "el 17 de marzo"),
        ("The ferry left at 10am on 17 March.", "en-es", "a las 10:00 el 17 de marzo"),
        ("The ferry has been closed since 27 February.", "en-es", "desde el 27 de febrero"),
        ("The ferry is closed until 30 April.", "en-es", "hasta el 30 de abril"),
        ("The fair is open March 10-12.", "en-es", "10-12 de marzo"),
        ("The committee released a report Friday.", "en-es", "el viernes"),
        ("They saw Monday's meeting.", "en-es", "la reunión del lunes"),
        ("The June meeting was long.", "en-es", "a reunión de junio"),
        ("On Friday, the boat sailed.", "en-es", "El viernes, el "),
        ("El barco zarpó el lunes.", "es-en", "on Monday"),
        ("El barco llegó a las 16:40.", "es-en", "at 4:40 PM"),
        ("El barco llegó a mediados de mayo.", "es-en", "mid-May"),
    ],
)
def test_a_date_is_what_a_newspaper_writes(apertium: Apertium, text: str, pair: str, part: str) -> None:
    """Apertium made «17 Marcha», «10 soy» and «hasta que 30 abril» of them."""
    assert part in _translated(apertium, text, pair)


@pytest.mark.parametrize(
    "text", ["Mrs May met the ministers.", "They read the Sunday Times.", "They march in the rain."]
)
def test_what_is_no_date_is_left_to_the_engine(apertium: Apertium, text: str) -> None:
    made = _translated(apertium, text, "en-es")

    assert not any(word in made for word in ("mayo", "domingo", "marzo"))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("The bridge cost £11million in all.", "11 millones de libras"),
        ("The bridge cost $2bn in all.", "2.000 millones de dólares"),
        ("They paid $2.5 trillion for it.", "2.500.000 millones de dólares"),
        ("They gave €5.25m to the school.", "5,25 millones de euros"),
        ("They paid $350,000.", "350.000 dólares"),
        ("It costs $1,234.50 now.", "1.234,50 dólares"),
        ("It costs £1 now.", "1 libra"),
        ("They gave €1m to the school.", "1 millón de euros"),
        ("They lost a £2.5m deal.", "un trato de 2,5 millones de libras"),
        ("They lost the town's $300m loan.", "300 millones de dólares"),
        ("The $716bn fund grew.", "fondo de 716.000 millones de dólares"),
        ("The people pay £500.", "pagan 500 libras"),
        ("They want tariffs on $60 billion of goods.", "60.000 millones de dólares de bienes"),
    ],
)
def test_a_sum_of_money_is_what_a_newspaper_writes(apertium: Apertium, text: str, part: str) -> None:
    """Apertium made «2 billones de dólares» of «$2bn», a thousand times as much."""
    assert part in _translated(apertium, text, "en-es")


@pytest.mark.parametrize("text", ["It costs US$500 now.", "It costs £5-6 now.", "It costs A$5 now."])
def test_what_is_no_plain_sum_is_left_to_the_engine(apertium: Apertium, text: str) -> None:
    assert not any(word in _translated(apertium, text, "en-es") for word in ("dólar", "libra"))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("“That is good,” said Dean.", "dijo Dean."),
        ("“That is good,” said Dean Smith and Mary Jones.", "dijeron Dean Smith y Mary Jones."),
        ("“That is good,” added Dean Smith, who left.", "añadió Dean Smith,"),
    ],
)
def test_a_person_who_is_quoted_keeps_name_and_verb(apertium: Apertium, text: str, part: str) -> None:
    """«said Dean» was «Decano dicho»: a dean, and a participle."""
    assert part in _translated(apertium, text, "en-es")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nadie vino.", "Nobody came."),
        ("El barco, que nadie vio, volvió.", "The ship, that nobody saw, went back."),
        ("Ninguno de ellos vino.", "None of them came."),
        ("Ninguna ley lo prohíbe.", "No law forbids it."),
        ("Nada cambió.", "Nothing changed."),
        ("Ni Juan ni Pedro vinieron.", "Neither Juan nor Pedro came."),
        ("No vino nadie.", "It did not come anybody."),
        ("De ninguna manera.", "By no means."),
    ],
)
def test_what_denies_a_clause_alone_still_denies_it(apertium: Apertium, text: str, expected: str) -> None:
    """«Nadie vino» was «Anybody came», which says the opposite."""
    assert _translated(apertium, text, "es-en") == expected


def test_figures_are_those_of_their_reader(apertium: Apertium) -> None:
    """A reader of Spanish takes «12,345» for twelve; the same figure stands alike in prose and in tables."""
    made = _translated(apertium, "It cost 12,345.67 euros and 1,234 people came to see it.", "en-es")

    assert "12.345,67 euros" in made
    assert "1.234 personas" in made


def test_versions_and_addresses_keep_their_figures(apertium: Apertium) -> None:
    segment = Segment("See 1,234.example.org and version 2.5.1 at once.", (), (Span(4, 21),))
    ((candidate,),) = apertium.translate([segment], Pair("en", "es"))

    assert "1,234.example.org" in candidate.text
    assert "2.5.1" in candidate.text


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("The ferry left 17 March 2021.", "17 March 2021", "el 17 de marzo de 2021"),
        ("The ferry left on 17 March 2021.", "17 March 2021", "el 17 de marzo de 2021"),
    ],
)
def test_a_mark_over_a_date_is_one_run_over_it(
    apertium: Apertium, text: str, marked: str, expected: str
) -> None:
    """A time element of a page is one element before and after; the preposition that a date has no more of
    itself is in it.
    """
    at = text.index(marked)
    mark = Mark(at, at + len(marked), MarkKind.SPAN, tag="time")
    ((candidate,),) = apertium.translate([Segment(text, (mark,))], Pair("en", "es"))

    assert [candidate.text[one.start : one.end] for one in candidate.marks] == [expected]


@pytest.mark.parametrize(
    ("text", "part"),
    [("Llegó un barco chino.", "Chinese"), ("El barco español llegó.", "Spanish")],
)
def test_peoples_keep_their_capital_in_english(apertium: Apertium, text: str, part: str) -> None:
    assert part in _translated(apertium, text, "es-en")


@pytest.mark.parametrize(
    ("text", "pair", "part"),
    [
        ("It was the report of Mr. Adams.", "en-es", "del señor Adams"),
        ("“I am here,” said Mrs Adams.", "en-es", "dijo la señora Adams"),
        ("El señor Adams vive aquí.", "es-en", "Mr Adams lives"),
        ("El barco llegó a EE. UU. con retraso.", "es-en", "the U.S. with"),
        ("The man who came left when it rained.", "en-es", "que vino"),
        ("The man who came left when it rained.", "en-es", "cuando llovió"),
        ("He did not say when it would rain.", "en-es", "dijo cuándo llovería"),
        ("He focuses on Asia.", "en-es", "en Asia"),
        ("Half a million people fled.", "en-es", "Medio millón de personas"),
        ("Half a dozen of them fled.", "en-es", "Media docena de ellos"),
        ("It grew by 40%.", "en-es", "40 %"),
        ("Creció un 40 %.", "es-en", "40%"),
        ("She bought a 40 per cent stake in the club.", "en-es", "un 40 por ciento de"),
        ("El ministro no dijo nada.", "es-en", "did not say anything"),
        ("No es nada fácil.", "es-en", "not at all easy"),
        ("No le gustó nada.", "es-en", "at all"),
    ],
)
def test_small_words_and_titles_are_those_of_a_newspaper(
    apertium: Apertium, text: str, pair: str, part: str
) -> None:
    """«The gentleman Adams», «encima Asia» and «cuándo» where nobody asks are no newspaper's."""
    assert part in _translated(apertium, text, pair)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("El 40 % de la gente vino.", "40% of the people"),
        ("Más del 40 % de la región sufre sequía.", "More than 40% of"),
        ("Ana Sims, de 20 años, ha sido arrestada.", "Ana Sims, 20, has been"),
        ("Juan Sims, de 20 años de edad, fue arrestado.", "Juan Sims, 20, was"),
        ("Un hombre de 32 años murió.", "A 32-year-old man died"),
        ("Un hombre de 18 años murió.", "An 18-year-old man died"),
        ("Habló el jugador de 31 años.", "the 31-year-old player"),
        ("Pidió una condena de 12 años.", "of 12 years"),
        ("El presidente Joko Widodo llegó.", "President Joko Widodo arrived"),
        ("El huracán Rosa llegó.", "Hurricane Rosa arrived"),
        ("Se espera que el barco llegue.", "It is expected that"),
        ("Se cree que el barco llegó.", "It is thought that"),
        ("Ayer vinieron muchos barcos.", "many ships"),
        ("La gente que está aquí es amable.", "people who"),
        ("El puerto cambió en los últimos años.", "in recent years"),
        ("Ganó en los últimos días de la feria.", "in the last days of the fair"),
        ("El puerto cambió en estos últimos años.", "in recent years"),
        ("Mejoran las relaciones con Noruega.", "relations with Norway"),
        ("Ana dijo: “Hemos ganado”.", "said: “We have won”"),
        ("Fue un inicio de octubre cálido.", "a start of October warm"),
    ],
)
def test_english_is_that_of_a_newspaper(apertium: Apertium, text: str, part: str) -> None:
    """«The 40%», «a man of 32 years», «the president Joko Widodo» and «it expects that» are Spanish."""
    assert part in _translated(apertium, text, "es-en")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Era una amistad de 20 años, rota ayer.", "friendship of 20 years"),
        ("Los primeros meses fueron duros.", "The first months"),
        ("El presidente llegó.", "The president arrived"),
    ],
)
def test_what_only_looks_like_it_is_left(apertium: Apertium, text: str, part: str) -> None:
    assert part in _translated(apertium, text, "es-en")


@pytest.mark.parametrize(
    ("text", "pair", "made"),
    [
        ("There is no doubt.", "en-es", "No hay ninguna duda."),
        ("There's no doubt the ferry will sail.", "en-es", "No hay ninguna duda de que"),
        ("There can be no doubt about the result.", "en-es", "No puede haber ninguna duda sobre"),
        ("I have no doubt that he will win.", "en-es", "No tengo ninguna duda de que ganará."),
        ("There is no more bread.", "en-es", "No hay más pan."),
        ("There is no longer a bridge.", "en-es", "Ya no hay un puente."),
        ("He said that there was no more bread.", "en-es", "que no había más pan."),
        ("He will no doubt win.", "en-es", "Sin duda ganará."),
        ("He is no doubt right.", "en-es", "sin duda"),
        ("No hay duda de que caerá.", "es-en", "There is no doubt that it will fall."),
        ("No cabe duda de que caerá.", "es-en", "There is no doubt that it will fall."),
        ("Dijo que no cabe duda.", "es-en", "that there is no doubt."),
        ("No me cabe duda.", "es-en", "I have no doubt."),
        ("No había barcos en el puerto.", "es-en", "There were no ships in the port."),
        ("No había nada en el puerto.", "es-en", "There was nothing in the port."),
        ("No hay un barco.", "es-en", "There is not a ship."),
        ("Sin lugar a dudas, ganó.", "es-en", "Without doubt"),
    ],
)
def test_what_is_not_there_is_denied_as_the_language_does(
    apertium: Apertium, text: str, pair: str, made: str
) -> None:
    """«There is no doubt» was «Hay sin duda», as the dictionary has an adverb with the denial in it."""
    assert made in _translated(apertium, text, pair)


def test_a_who_that_is_an_object_is_no_relative(apertium: Apertium) -> None:
    made = _translated(apertium, "They do not care who they hurt, who they saw.", "en-es")

    assert made.count("quién") == 2
