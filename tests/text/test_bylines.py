import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text import bylines, messages
from dragoman.text.bylines import Byline

NAMES = [("Anna Smith",), ("Anna Smith", "José Pérez"), ("Anna Smith", "José Pérez", "Li van der Berg")]


@pytest.mark.parametrize("names", NAMES)
def test_a_byline_survives_every_language(names: tuple[str, ...]) -> None:
    """Names go into every language's list and come out as they were."""
    byline = Byline(names, ", Reuters")

    printed = {language: bylines.render(byline, language) for language in messages.catalogue_languages()}

    assert {language: bylines.parse(line, language) for language, line in printed.items()} == dict.fromkeys(
        printed, byline
    )


@pytest.mark.parametrize(
    ("line", "language", "byline"),
    [
        ("By Anna Smith and José Pérez", "en", Byline(("Anna Smith", "José Pérez"))),
        ("By Anna Smith, José Pérez & Li Wei", "en", Byline(("Anna Smith", "José Pérez", "Li Wei"))),
        ("By ANNA SMITH, Associated Press", "en", Byline(("ANNA SMITH",), ", Associated Press")),
        ("By Anna Smith and José Pérez, Reuters", "en", Byline(("Anna Smith", "José Pérez"), ", Reuters")),
        ("By Anna Smith in Kyiv", "en", Byline(("Anna Smith",), " in Kyiv")),
        ("By Anna Smith | The Daily News", "en", Byline(("Anna Smith",), " | The Daily News")),
        ("By Anna Smith (@annasmith)", "en", Byline(("Anna Smith",), " (@annasmith)")),
        ("BY J. R. O'Neill-Jones", "en", Byline(("J. R. O'Neill-Jones",))),
        ("Written by Ludwig van der Rohe", "en", Byline(("Ludwig van der Rohe",))),
        ("Por Ana Ruiz", "es", Byline(("Ana Ruiz",))),
        ("Por Ana Ruiz e Ignacio Pérez", "es", Byline(("Ana Ruiz", "Ignacio Pérez"))),
        ("Por José Ortega y Gasset", "es", Byline(("José Ortega y Gasset",))),
        ("Por Ana de Sousa e Rui Costa", "pt", Byline(("Ana de Sousa", "Rui Costa"))),
        ("Di Leonardo da Vinci", "it", Byline(("Leonardo da Vinci",))),
        ("Von Anna Schmidt und Jörg Weiß", "de", Byline(("Anna Schmidt", "Jörg Weiß"))),
        ("Par Anne Dupont et Zoé Martin", "fr", Byline(("Anne Dupont", "Zoé Martin"))),
        ("Автор: Анна Иванова", "ru", Byline(("Анна Иванова",))),
        ("بقلم محمد علي", "ar", Byline(("محمد علي",))),
        ("מאת דנה כהן ויוסי לוי", "he", Byline(("דנה כהן", "יוסי לוי"))),
        ("文/王小明", "zh", Byline(("王小明",))),
        ("作者：王小明、李红", "zh", Byline(("王小明", "李红"))),
    ],
)
@pytest.mark.parametrize("known", [True, False], ids=["language known", "language not known"])
def test_bylines_are_read_as_newspapers_print_them(
    line: str, language: str, byline: Byline, known: bool
) -> None:
    """Names, lists and what follows them are told apart, also without being told the language."""
    assert bylines.parse(line, language if known else None) == byline


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, talks had broken down",
        "By Monday Morning",
        "By December Rain",
        "By the time Anna Smith arrived",
        "By Anna Smith.",
        "By noon",
        "By Anna",
        "By 2025 Anna Smith",
        "By",
        "By far The Best",
        "Anna Smith",
        "By Anna Smith went home after the long talks with her neighbours",
        "",
        "By " + "Anna " * 5000,
    ],
)
def test_a_line_that_only_begins_with_by_is_text(line: str) -> None:
    """A sentence or a heading has to be translated, so it must not pass for names."""
    assert bylines.parse(line, "en") is None


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("es", "Por Anna Smith y José Pérez, Reuters"),
        ("ar", "بقلم Anna Smith وJosé Pérez, Reuters"),
        ("zh", "文：Anna Smith和José Pérez, Reuters"),
        ("nb", "Av Anna Smith og José Pérez, Reuters"),
    ],
)
def test_names_and_what_follows_them_are_never_changed(language: str, line: str) -> None:
    """Only the words around the names are the language's."""
    assert bylines.render(Byline(("Anna Smith", "José Pérez"), ", Reuters"), language) == line


@pytest.mark.parametrize(
    ("last", "line"),
    [
        ("Ignacio Pérez", "Por Ana Ruiz e Ignacio Pérez"),
        ("Hilda Gómez", "Por Ana Ruiz e Hilda Gómez"),
        ("José Iglesias", "Por Ana Ruiz y José Iglesias"),
    ],
)
def test_spanish_writes_e_before_the_sound_of_i(last: str, line: str) -> None:
    """A Spanish reader would stumble over "y Ignacio"."""
    assert bylines.render(Byline(("Ana Ruiz", last)), "es") == line


@given(st.text(max_size=140) | st.text(max_size=100).map("By {}".format))
def test_any_line_is_a_byline_or_none_and_loses_no_word(line: str) -> None:
    """Nothing that a page may hold makes the reader fail; names and rest are pieces of the line."""
    found = bylines.parse(line, "en")

    if found:
        flat = " ".join(line.split())
        assert all(name in flat for name in found.names)
        assert flat.endswith(found.rest)


@pytest.mark.parametrize(
    ("line", "source", "target", "rendered"),
    [
        ("By Marion Oakes in Port Ellery", "en", "es", "Por Marion Oakes en Port Ellery"),
        ("By Marion Oakes in Port Ellery", "en", "ca", "Per Marion Oakes a Port Ellery"),
        ("By Marion Oakes in Port Ellery", "en", "ru", "Текст: Marion Oakes, Port Ellery"),
        ("By Marion Oakes in Port Ellery", "en", "zh", "文：Marion Oakes，Port Ellery"),
        ("By Ann Lee, in London", "en", "es", "Por Ann Lee, en Londres"),
        ("By Ann Lee, in London", "en", "ru", "Текст: Ann Lee, Лондон"),
        ("By Ann Lee in Spain", "en", "fr", "Par Ann Lee, Espagne"),
        ("By Ann Lee in Kyiv for The Times", "en", "es", "Por Ann Lee en Kiev para The Times"),
        (
            "By Ann Lee in London and Bo Derek in Paris",
            "en",
            "es",
            "Por Ann Lee en Londres y Bo Derek en París",
        ),
        ("Por Ana Ruiz desde Londres", "es", "en", "By Ana Ruiz from London"),
        ("Von Ana Ruiz aus München", "de", "en", "By Ana Ruiz from München"),
        ("By Ann Lee | The Guardian", "en", "es", "Por Ann Lee | The Guardian"),
    ],
)
def test_where_somebody_reports_from_is_said_in_the_language(
    line: str, source: str, target: str, rendered: str
) -> None:
    """No word of the original stays between the names; a place that CLDR knows has its name there."""
    byline = bylines.parse(line, source)
    assert byline is not None
    assert bylines.render(byline, target, source) == rendered
