from __future__ import annotations

from suites.checks import Case, CheckContract, edition

from dragoman.checks.consistency import Consistency
from dragoman.model.article import Article, Block, Role, Span
from dragoman.model.edition import Edition, Method, Report, SentencePair, Severity


def block(name: str, text: str, role: Role = Role.PARAGRAPH) -> Block:
    return Block(name, role, text)


def arabic(source: tuple[Block, ...], target: tuple[Block, ...]) -> Edition:
    return Edition(Article("en", source), Article("ar", target), "hand", Method.RULES, "hand:1", Report())


class TestConsistency(CheckContract):
    check = Consistency()
    cases = (
        Case(
            (
                block("a", "Later that evening Dorothea Krantz spoke."),
                block("b", "This morning Krantz was silent."),
            ),
            (block("a", "Más tarde habló Dorothea Krantz."), block("b", "Hoy Krantz calló.")),
        ),
        Case(
            (
                block("a", "Later that evening Dorothea Krantz spoke."),
                block("b", "This morning Krantz was silent."),
                block("c", "Nobody asked Krantz."),
            ),
            (
                block("a", "Más tarde habló Dorothea Krantz."),
                block("b", "Hoy Kranjtz calló."),
                block("c", "Nadie preguntó a Krantz."),
            ),
            ("terminology/inconsistent",),
        ),
        Case(
            (block("h", "Fire kills 12", Role.HEADLINE), block("a", "A fire killed 12 people.")),
            (
                block("h", "Un incendio mata a 21", Role.HEADLINE),
                block("a", "Un incendio mató a 12 personas."),
            ),
            ("accuracy/mistranslation",),
        ),
        Case(
            (block("h", "Fire kills 12", Role.HEADLINE), block("a", "A fire killed 12 people.")),
            (block("h", "Un incendio mata a 12", Role.HEADLINE), block("a", "Murieron doce personas.")),
        ),
        Case(
            (block("h", "Top 100 songs", Role.HEADLINE), block("a", "We like them all.")),
            (block("h", "Las 1000 canciones", Role.HEADLINE), block("a", "Nos gustan todas.")),
        ),
        Case(
            (
                block("h", "The new law is bad says Krantz", Role.HEADLINE),
                block("a", "It was Krantz who spoke."),
            ),
            (
                block("h", "La nueva ley es mala según Sorensen", Role.HEADLINE),
                block("a", "Fue Krantz quien habló."),
            ),
            ("accuracy/mistranslation",),
        ),
    )


def test_two_transcriptions_of_one_name_are_seen() -> None:
    source = (
        block("a", "We saw Thomson there."),
        block("b", "Then Thomson left."),
        block("c", "It was Thomson."),
    )
    target = (block("a", "رأينا تومسون هناك"), block("b", "ثم غادر تومسون"), block("c", "كان طومسون"))

    (finding,) = Consistency()(arabic(source, target)).findings

    assert finding.severity is Severity.MINOR
    assert finding.block == "c"
    assert finding.target == Span(4, 10)


def test_clitics_and_endings_are_no_other_name() -> None:
    source = (block("a", "We saw Thomson there."), block("b", "Then Thomson left."))
    target = (block("a", "رأينا تومسون هناك"), block("b", "وتومسون غادر"))

    assert Consistency()(arabic(source, target)).findings == ()


def test_spans_are_those_of_the_block_where_it_has_several_sentences() -> None:
    source = (block("a", "Hello. We saw Thomson. Then Thomson left."),)
    target = (block("a", "مرحبا. رأينا تومسون. غادر طومسون."),)
    pairs = (
        SentencePair(Span(0, 6), Span(0, 6)),
        SentencePair(Span(7, 22), Span(7, 20)),
        SentencePair(Span(23, 41), Span(21, 33)),
    )
    made = arabic(source, target)
    made = Edition(made.source, made.article, "hand", Method.RULES, "hand:1", Report(), {"a": pairs})

    (finding,) = Consistency()(made).findings

    assert finding.source is not None
    assert finding.target is not None
    assert source[0].text[slice(*finding.source)] == "Thomson"
    assert target[0].text[slice(*finding.target)] == "طومسون"


def test_repeated_names_are_counted() -> None:
    case = TestConsistency.cases[0]

    (count,) = Consistency()(edition(case)).counts

    assert (count.what, count.kept, count.total) == ("repeated names", 1, 1)
