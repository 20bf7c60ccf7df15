from __future__ import annotations

from dataclasses import replace

import pytest
from suites.checks import Case, CheckContract, edition

from dragoman.checks.languages import Languages
from dragoman.model.article import Article, Block, Role
from dragoman.model.edition import Edition, Method, Report, Rule, Severity, Verdict, verdict

UNTRANSLATED = "accuracy/untranslated"

ENGLISH = (
    Block("h", Role.HEADLINE, "Company results"),
    Block("a", Role.PARAGRAPH, "It cost 1,234.56 dollars."),
)


def block(text: str, name: str = "a") -> Block:
    return Block(name, Role.PARAGRAPH, text)


def made(source: str, target: str, ours: str, theirs: str) -> Edition:
    blocks = (block(source),), (block(target),)
    return Edition(
        Article(ours, blocks[0]), Article(theirs, blocks[1]), "hand", Method.RULES, "hand:1", Report()
    )


class TestLanguages(CheckContract):
    check = Languages()
    cases = (
        Case(ENGLISH, (block("Resultados de la empresa", "h"), block("Costó 1.234,56 dólares."))),
        Case(
            (block("The harbour was closed because of the storm, and nobody could leave the island."),),
            (block("The harbour fue cerrado because of la tormenta, y nadie could leave la isla."),),
            (UNTRANSLATED,),
        ),
        Case(
            (block("The harbour was closed because of the storm."),),
            (block("Der Hafen wurde wegen des Sturms gesperrt, und niemand kam weg."),),
            (UNTRANSLATED,),
        ),
        Case(
            (block("«Game of Thrones» and «Lord of the Rings» were filmed here."),),
            (block("«Game of Thrones» y «Lord of the Rings» se rodaron aquí."),),
        ),
        Case(
            (block("The Bank of America closed its office in the City of London, which was old."),),
            (block("El Bank of America cerró su oficina en la City of London, que era vieja."),),
        ),
    )

    def test_an_unchanged_article_has_no_finding(self) -> None:
        """Unlike other checks, this one finds that nothing was translated."""
        for case in self.cases:
            assert self.check(edition(replace(case, target=case.source))).findings != ()


@pytest.mark.parametrize(
    ("ours", "theirs", "source", "target"),
    [
        (
            "ca",
            "es",
            "Company results. It cost 1,234.56 dollars.",
            "Company results. It coste 1,234.56 dollars.",
        ),
        ("ca", "es", "It cost dollars.", "It coste dollars."),
        ("ca", "es", '"They bullied me backstage.', '"They bullied me backstage.'),
        (
            "en",
            "es",
            "El puerto abrió el lunes y los barcos salieron.",
            "El puerto abrió el lúnulas y los barcos.",
        ),
        ("pt", "es", "Ministers agreed on a plan to close it.", "Ministers agreed on a plan to cerrar it."),
        (
            "de",
            "fr",
            "Il governo ha detto che non ci saranno altri fondi.",
            "Le governo ha dit que non ci fonds.",
        ),
    ],
)
def test_what_was_taken_for_another_language_never_publishes(
    ours: str, theirs: str, source: str, target: str
) -> None:
    """Whoever said which it is: the classifier, the document or the caller."""
    report = Languages()(made(source, target, ours, theirs))

    assert [finding.severity for finding in report.findings][:1] == [Severity.CRITICAL]
    assert verdict(report, Rule()) is Verdict.WITHHOLD


def test_a_few_words_that_were_left_are_looked_at_by_an_editor() -> None:
    source = "The council will keep the harbour open. " * 4 + "In the end most were forced to leave again."
    target = (
        "El ayuntamiento mantendrá abierto el puerto. " * 4 + "Al final most fueron forced a salir again."
    )

    (finding,) = Languages()(made(source, target, "en", "es")).findings

    assert finding.severity is Severity.MAJOR
    assert "«most»" in finding.message or "«forced»" in finding.message


def test_relatives_share_words() -> None:
    """Catalan that stands in Spanish as it is, and Danish in Norwegian, is no Catalan and no Danish."""
    for ours, theirs, source, target in (
        (
            "es",
            "ca",
            "La presidenta no va a la reunión de Madrid.",
            "La presidenta no va a la reunió de Madrid.",
        ),
        ("da", "nb", "Han sagde, at havnen er lukket i dag.", "Han sa at havnen er stengt i dag."),
        ("pt", "gl", "O porto abriu ontem e os barcos saíram.", "O porto abriu onte e os barcos saíron."),
    ):
        assert Languages()(made(source, target, ours, theirs)).findings == ()


def test_where_no_list_is_known_it_says_so() -> None:
    """Words can be counted only in a language that has a list of them."""
    report = Languages()(made("O porto abriu ontem.", "O porto abriu onte.", "pt", "gl"))

    assert [skipped.check for skipped in report.skipped] == ["languages"]


def test_the_same_language_is_no_translation() -> None:
    assert Languages()(made("It was closed.", "It was shut.", "en", "en-GB")).findings == ()
