"""No count without a reason: what is counted and not kept is found by that check, or excused, and no
edition is published on a count that nobody accounts for.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from suites.checks import unaccounted
from suites.editions import edition
from suites.shared import SHARED, needs_ntrex

from dragoman.config.tables import checks, segment_checks
from dragoman.desk.judging import check
from dragoman.facts.comparison import Comparison, comparison
from dragoman.model.edition import Count, Report, Rule, Verdict, merged, verdict

SENTENCES = {
    "en": (
        "The ministers will not meet the fishermen of Vigo before 14 March.",
        "“We were never asked,” said Laura Winter, who has run the school for 23 years.",
        "Nobody in Norway had paid more than €4.5 million for a lighthouse.",
        "Did the Red Cross warn Hamburg on Tuesday, or only after the second flood?",
        "The court in Nairobi rejected 3 of the 7 complaints without a hearing.",
    ),
    "es": (
        "Los ministros no se reunirán con los pescadores de Vigo antes del 14 de marzo.",
        "«Nunca nos preguntaron», dijo Laura Winter, que dirige la escuela desde hace 23 años.",
        "Nadie en Noruega había pagado más de 4,5 millones de euros por un faro.",
        "¿Avisó la Cruz Roja a Hamburgo el martes, o solo tras la segunda inundación?",
        "El tribunal de Nairobi rechazó 3 de las 7 quejas sin celebrar una vista.",
    ),
    "de": (
        "Die Minister werden die Fischer von Vigo nicht vor dem 14. März treffen.",
        "„Wir wurden nie gefragt“, sagte Laura Winter, die die Schule seit 23 Jahren leitet.",
        "Niemand in Norwegen hatte mehr als 4,5 Millionen Euro für einen Leuchtturm bezahlt.",
        "Warnte das Rote Kreuz Hamburg am Dienstag, oder erst nach der zweiten Flut?",
        "Das Gericht in Nairobi wies 3 der 7 Beschwerden ohne Anhörung ab.",
    ),
    "ru": (
        "Министры не встретятся с рыбаками Виго до 14 марта.",
        "«Нас никогда не спрашивали», — сказала Лора Уинтер, которая руководит школой 23 года.",
        "Никто в Норвегии не платил за маяк больше 4,5 миллиона евро.",
        "Предупредил ли Красный Крест Гамбург во вторник или только после второго наводнения?",
        "Суд в Найроби отклонил 3 из 7 жалоб без слушания.",
    ),
    "ar": (
        "لن يجتمع الوزراء مع صيادي فيغو قبل 14 مارس.",
        "قالت لورا وينتر، التي تدير المدرسة منذ 23 عامًا: «لم يسألنا أحد قط».",
        "لم يدفع أحد في النرويج أكثر من 4.5 مليون يورو مقابل منارة.",
        "هل حذر الصليب الأحمر هامبورغ يوم الثلاثاء، أم بعد الفيضان الثاني فقط؟",
        "رفضت المحكمة في نيروبي 3 من الشكاوى السبع دون جلسة استماع.",
    ),
}
"""The same five sentences in each language: denials, names, numbers, dates, quotations, questions."""

ARTICLE = edition("es")


@st.composite
def broken(draw: st.DrawFn) -> Comparison:
    """A pair of these sentences in which up to three things are lost, moved or changed, on any side."""
    ours, theirs = draw(st.permutations(list(SENTENCES)))[:2]
    at = draw(st.integers(0, 4))
    sides = [SENTENCES[ours][at], SENTENCES[theirs][at]]
    for _ in range(draw(st.integers(0, 3))):
        side = draw(st.integers(0, 1))
        sides[side] = draw(_changed(sides[side], SENTENCES[(ours, theirs)[side]]))
    return comparison(sides[0], sides[1], ours, theirs)


@st.composite
def _changed(draw: st.DrawFn, text: str, others: tuple[str, ...]) -> str:
    words = text.split()
    if not words:
        return text
    start = draw(st.integers(0, len(words) - 1))
    end = draw(st.integers(start + 1, len(words)))
    match draw(st.integers(0, 5)):
        case 0:
            return " ".join(words[:start] + words[end:])
        case 1:
            return " ".join(words[:start] + words[start:end][::-1] + words[end:])
        case 2:
            other = draw(st.sampled_from(others)).split()
            return " ".join(words[:start] + other[start : start + 1] + words[end:])
        case 3:
            shift = draw(st.integers(1, 9))
            return "".join(str((int(one) + shift) % 10) if one in "0123456789" else one for one in text)
        case 4:
            return text.translate(str.maketrans("", "", "«»“”„?¿؟"))
        case _:
            return text.lower()


@pytest.mark.no_cover
@given(broken())
def test_what_a_check_of_sentences_counts_is_kept_found_or_excused(pair: Comparison) -> None:
    """And nothing is published on a count that nobody accounts for."""
    reports = {one.name: one(pair) for one in segment_checks()}

    together = merged(reports.values())

    assert {name: told for name, one in reports.items() if (told := unaccounted(one))} == {}
    assert verdict(together, Rule(requires=())) is not Verdict.PUBLISH or all(
        count.accounted for count in together.counts
    )


@given(
    st.sets(st.integers(0, len(ARTICLE.article.blocks) - 1)),
    st.sampled_from(["gone", "bare", "plain", "moved"]),
)
def test_what_a_check_of_editions_counts_is_kept_found_or_excused(numbers: set[int], how: str) -> None:
    """Blocks of an edition are lost, emptied, stripped of their marks, or have another's text."""
    blocks = []
    for number, block in enumerate(ARTICLE.article.blocks):
        if number not in numbers:
            blocks.append(block)
        elif how == "bare":
            blocks.append(replace(block, text="", marks=()))
        elif how == "plain":
            blocks.append(replace(block, marks=()))
        elif how == "moved":
            blocks.append(replace(block, text=ARTICLE.article.blocks[number - 1].text, marks=()))
    changed = replace(ARTICLE, article=replace(ARTICLE.article, blocks=tuple(blocks)), sentences={})

    assert {one.name: told for one in checks() if (told := unaccounted(one(changed)))} == {}


def test_a_denial_that_is_lost_is_no_edition_to_publish() -> None:
    report = check("Ministers will not intervene.", "Los ministros intervendrán.", "en", "es")

    assert verdict(report, Rule()) is not Verdict.PUBLISH


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (Count("negations", 1, 1), Verdict.PUBLISH),
        (Count("negations", 0, 1), Verdict.REVIEW),
        (Count("negations", 0, 1, ("said otherwise: «sin»",)), Verdict.PUBLISH),
        (Count("negations", 0, 2, ("said otherwise: «sin»",)), Verdict.REVIEW),
    ],
)
def test_a_verdict_of_publish_needs_every_count_kept_or_excused(count: Count, expected: Verdict) -> None:
    assert verdict(Report(Rule().requires, (count,)), Rule()) is expected


def test_a_desk_that_reviews_nothing_is_not_made_to() -> None:
    report = Report(Rule().requires, (Count("negations", 0, 1),))

    assert verdict(report, Rule(review=None)) is Verdict.PUBLISH


@pytest.mark.no_cover
@needs_ntrex
@pytest.mark.parametrize(("name", "language"), [("spa", "es"), ("deu", "de"), ("rus", "ru"), ("arb", "ar")])
def test_in_news_that_people_translated_too(name: str, language: str) -> None:
    folder = SHARED / "data/ntrex"
    sources, targets = (
        (folder / f"{one}.txt").read_text("utf-8").rstrip("\n").split("\n") for one in ("eng", name)
    )
    pairs = [comparison(*texts, "en", language) for texts in list(zip(sources, targets, strict=True))[::27]]

    assert len(pairs) > 40
    assert [told for pair in pairs if (told := _silent(pair))] == []


def _silent(pair: Comparison) -> dict[str, tuple[Count, ...]]:
    """By check, what it counted and did not find, keep or excuse."""
    return {one.name: told for one in segment_checks() if (told := unaccounted(one(pair)))}
