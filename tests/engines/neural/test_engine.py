from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from suites.engines import EngineContract
from suites.tiny import pairs

from dragoman.cli.hints import told
from dragoman.engines.neural import NeuralSetting
from dragoman.engines.neural.engine import CTranslate2
from dragoman.engines.neural.model import Pieces
from dragoman.model.article import Mark, MarkKind, Span
from dragoman.model.errors import EngineError, EngineMissing, UnsupportedPair
from dragoman.model.protocols import Engine, Pair, Revision
from dragoman.model.segment import Candidate, Context, Segment, Term, TermStatus
from dragoman.models.manifest import Family, Manifest, described

PAIR = Pair("en", "ar")
KNOWN = dict(pairs())


@pytest.fixture(scope="module")
def shared(tiny_model: Path) -> Iterator[CTranslate2]:
    engine = CTranslate2({tiny_model: described(tiny_model)})
    yield engine
    engine.close()


@pytest.fixture
def greedy(tiny_model: Path) -> CTranslate2:
    return CTranslate2({tiny_model: described(tiny_model)}, NeuralSetting(beam=1, threads=1))


class TestContract(EngineContract):
    @pytest.fixture
    def engine(self, shared: CTranslate2) -> Engine:
        return shared

    @pytest.fixture
    def pair(self) -> Pair:
        return PAIR

    @pytest.fixture
    def sentences(self) -> list[str]:
        return list(KNOWN)[9:14]


def test_the_model_s_sentences_come_as_it_knows_them(shared: CTranslate2) -> None:
    some = list(KNOWN)[:120]

    made = shared.translate([Segment(text) for text in some], PAIR)

    assert [offered[0].text for offered in made] == [KNOWN[text] for text in some]


def test_a_beam_gives_as_many_candidates_best_first(shared: CTranslate2) -> None:
    ((first, *others),) = shared.translate([Segment("Russia denies that it plans an invasion.")], PAIR)

    assert first.text == "وتنفي روسيا أنها تخطط لغزو."
    assert 1 <= len(others) <= 3
    scores = [candidate.score for candidate in (first, *others) if candidate.score is not None]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("text", "marked", "became"),
    [
        ("The group also supports France and Germany.", "France and Germany", "فرنسا وألمانيا"),
        ("According to Moscow, Mr Putin asked for negotiations.", "Mr Putin", "السيد بوتين"),
        (
            "The meeting took place from 10 to 12 December in the Museum of Liverpool.",
            "12 December",
            "12 ديسمبر",
        ),
    ],
)
def test_a_mark_stands_on_the_words_that_translate_its_own(
    shared: CTranslate2, text: str, marked: str, became: str
) -> None:
    start = text.index(marked)
    mark = Mark(start, start + len(marked), MarkKind.LINK, {"href": "/a"}, "a", 7)

    ((made, *_),) = shared.translate([Segment(text, (mark,))], PAIR)

    (run,) = made.marks
    assert (run.id, made.text[run.start : run.end]) == (7, became)


def test_in_many_sentences_no_mark_is_lost(shared: CTranslate2) -> None:
    segments = []
    for text in list(KNOWN)[:60]:
        words = text.split(" ")
        places = [len(" ".join(words[:at])) + bool(at) for at in range(len(words))]
        marks = tuple(
            Mark(place, place + len(word), MarkKind.EM, id=at)
            for at, (place, word) in enumerate(zip(places, words, strict=True))
            if at % 3 == 0
        )
        segments.append(Segment(text, marks))

    for segment, offered in zip(segments, shared.translate(segments, PAIR), strict=True):
        for candidate in offered:
            assert {mark.id for mark in candidate.marks} == {mark.id for mark in segment.marks}
            assert all(candidate.text[mark.start : mark.end].strip() for mark in candidate.marks)


def test_a_long_text_is_cut_and_nothing_of_it_is_left_out(tiny_model: Path) -> None:
    """Of eight sentences, each longer than half of what is given at once."""
    engine = CTranslate2({tiny_model: described(tiny_model)}, longest=30)
    pieces = Pieces(tiny_model)
    some = [text for text in KNOWN if text[-1] == "." and 18 < len(pieces.encoded([text])[0]) <= 30][:8]

    ((made, *_),) = engine.translate([Segment(" ".join(some))], PAIR)

    assert made.text == " ".join(KNOWN[text] for text in some)


def test_figures_alone_are_not_given_to_a_model(shared: CTranslate2) -> None:
    assert shared.translate([Segment("12.4 %")], PAIR) == [(Candidate("12.4 %"),)]


def test_a_wider_look_is_had_where_the_first_was_greedy(greedy: CTranslate2, shared: CTranslate2) -> None:
    segment = Segment("Russia denies that it plans an invasion.")
    ((first,),) = greedy.translate([segment], PAIR)
    asked = [Revision(segment, first, ())]

    (again,) = greedy.revise(asked, PAIR)

    assert len(again) > 1
    assert shared.revise(asked, PAIR) == [()]


def test_a_term_that_is_lacking_is_offered_in_its_place(shared: CTranslate2) -> None:
    context = Context("", (Term("Moscow", "الكرملين"),))
    segment = Segment("According to Moscow, Mr Putin asked for negotiations.", context=context)

    ((first, *others),) = shared.translate([segment], PAIR)

    assert "الكرملين" not in first.text
    assert any("الكرملين" in candidate.text and "السيد بوتين" in candidate.text for candidate in others)


def test_a_term_that_is_forbidden_is_not_written(shared: CTranslate2) -> None:
    text = "Russia denies that it plans an invasion."
    context = Context("", (Term("invasion", "لغزو", TermStatus.FORBIDDEN),))

    ((first, *_),) = shared.translate([Segment(text, context=context)], PAIR)

    assert "لغزو" in KNOWN[text]
    assert "لغزو" not in first.text


def test_the_signature_names_model_digest_licence_and_beam(tiny_model: Path) -> None:
    said = replace(described(tiny_model), digest="0123456789abcdef", licence="CC-BY 4.0")

    signature = CTranslate2({tiny_model: said}).signature(PAIR)

    assert "0123456789ab" in signature
    assert "CC-BY-4.0" in signature
    assert signature.endswith("beam4")


def test_a_pair_that_no_model_has_is_refused_with_what_would_add_it(shared: CTranslate2) -> None:
    with pytest.raises(UnsupportedPair) as caught:
        shared.pair("ar", "en")

    assert "To add one: dragoman models pull ar-en. At hand: en-ar." in told(caught.value)


def test_the_self_test_fails_where_the_model_does(tiny_model: Path, tmp_path: Path) -> None:
    CTranslate2({tiny_model: described(tiny_model)}).test(PAIR)
    folder = copy(tiny_model, tmp_path / "cut-en-ar")
    (folder / "model.bin").write_bytes(b"")

    with pytest.raises(EngineError):
        CTranslate2({folder: described(folder)}).test(PAIR)


def copy(model: Path, to: Path) -> Path:
    shutil.copytree(model, to)
    return to


@pytest.mark.parametrize("keep", [0, 1000, 100_000])
def test_a_truncated_model_is_refused(tiny_model: Path, tmp_path: Path, keep: int) -> None:
    folder = copy(tiny_model, tmp_path / "cut-en-ar")
    data = (folder / "model.bin").read_bytes()
    (folder / "model.bin").write_bytes(data[:keep])

    with pytest.raises(EngineError, match="cannot be used"):
        CTranslate2({folder: described(folder)}).translate([Segment("It rained.")], PAIR)


def test_a_model_with_another_s_tokenizer_is_refused(
    tiny_model: Path, opus_converted: Path, tmp_path: Path
) -> None:
    folder = copy(opus_converted, tmp_path / "mixed-en-ar")
    for name in ("source.spm", "target.spm"):
        shutil.copy(tiny_model / name, folder / name)

    with pytest.raises(EngineError, match="does not fit"):
        CTranslate2({folder: described(folder)}).translate([Segment("It rained.")], PAIR)


@pytest.mark.parametrize("name", ["source.spm", "target.spm"])
def test_a_damaged_tokenizer_is_refused(tiny_model: Path, tmp_path: Path, name: str) -> None:
    folder = copy(tiny_model, tmp_path / "cut-en-ar")
    (folder / name).write_bytes((folder / name).read_bytes()[:999])

    with pytest.raises(EngineError):
        CTranslate2({folder: described(folder)}).translate([Segment("It rained.")], PAIR)


def test_a_model_without_a_tokenizer_is_said(tiny_model: Path, tmp_path: Path) -> None:
    folder = copy(tiny_model, tmp_path / "bare-en-ar")
    (folder / "source.spm").unlink()

    with pytest.raises(EngineMissing, match=r"source\.spm"):
        CTranslate2({folder: described(folder)}).translate([Segment("It rained.")], PAIR)


def test_an_argos_package_has_its_model_in_a_folder_of_its_own(tiny_model: Path, tmp_path: Path) -> None:
    folder = tmp_path / "translate-en_ar"
    copy(tiny_model, folder / "model")
    shutil.move(folder / "model" / "source.spm", folder / "sentencepiece.model")
    (folder / "metadata.json").write_text('{"from_code": "en", "to_code": "ar"}', "utf-8")

    said = described(folder)

    assert said == Manifest("argos-en-ar", Family.ARGOS, ("en",), ("ar",), origin="Argos")


def test_argos_pieces_are_joined_without_a_tokenizer_of_the_target(opus_converted: Path) -> None:
    pieces = Pieces(opus_converted, joined=True)

    assert pieces.decoded([["▁مرحبا", "▁يا", "صديق", "."]]) == ["مرحبا ياصديق."]
    text, places = pieces.decoded_placed(["▁مرحبا", "▁يا", "صديق", "."])
    assert [text[place.start : place.end].strip() for place in places] == ["مرحبا", "يا", "صديق", "."]


def test_an_address_comes_back_whole_in_its_place(shared: CTranslate2) -> None:
    address = "https://example.org/2021/12/12/a-very-long-address?with=query"
    text = f"According to {address}, Mr Putin asked for negotiations."
    start = text.index(address)

    ((made, *_),) = shared.translate([Segment(text, (), (Span(start, start + len(address)),))], PAIR)

    assert made.text.count(address) == 1
    assert "بوتين" in made.text


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("config.json", b"[]"),
        ("config.json", b"{bad"),
        ("source_vocabulary.json", b"{}"),
        ("model.json", b'{"name": "m", "family": "marian", "sources": "en", "targets": ["ar"]}'),
        ("model.json", b'{"name": "m", "family": "nllb", "sources": ["en"], "targets": ["ar"]}'),
        ("model.bin", None),
    ],
)
def test_a_damaged_file_of_a_model_is_an_error_of_ours(
    tiny_model: Path, tmp_path: Path, file: str, said: bytes | None
) -> None:
    folder = Path(shutil.copytree(tiny_model, tmp_path / "tiny-en-ar"))
    weights = (folder / "model.bin").read_bytes()
    (folder / file).write_bytes(said or weights.replace(b"encoder/embeddings_0/", b"encoder/embeddings_9/"))

    with pytest.raises(EngineError, match=r"damaged|cannot be used|no token"):
        CTranslate2({folder: described(folder)}).translate([Segment("A test.")], PAIR)


def test_a_device_that_is_not_there_is_not_the_model_s_fault(tiny_model: Path) -> None:
    options = NeuralSetting(device="cpu", compute="int8_float16")

    with pytest.raises(EngineError, match=r"\[neural\]"):
        CTranslate2({tiny_model: described(tiny_model)}, options).translate([Segment("A test.")], PAIR)
