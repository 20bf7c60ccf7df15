"""Compiled patterns that are kept for the next start."""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.text import compilations, kept
from dragoman.text.compilations import compiled

PATTERNS = [
    (r"(?P<day>\d{1,2})\s(?P<month>[^\W\d_]+)(?:\s(\d{4}))?", 0),
    (r"(?<![\wà-ÿ])(?:straße|ΣΊΣΥΦΟΣ|İstanbul)(?!\w)", re.IGNORECASE),
    (r"(?i:https?)://[^\s<>]++|(?>a+)b", re.ASCII),
    (r"^\s*#.*?$   # a remark", re.MULTILINE | re.VERBOSE),
    ("[\u3040-\u30ff\u4e00-\u9fff\U00020000-\U0002ffff]+", 0),
]
TEXT = (
    "3 May 2021, STRASSE straße σίσυφος istanbul http://a.example/ü aaab\n# note\nひらがな漢字𠀀 11 d'abril"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    before = kept._folder
    kept.use(tmp_path / "tables")
    compilations._records.cache_clear()
    yield tmp_path / "tables"
    kept.use(before)


def next_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nothing is known but what the file has, and nothing can be compiled."""
    compilations._records.cache_clear()

    def never(*_: object) -> bytes:
        raise AssertionError("compiled again")

    monkeypatch.setattr(compilations, "_code", never)


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_a_kept_pattern_is_the_compiled_one(
    pattern: str, flags: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled(pattern, flags)
    next_start(monkeypatch)

    found, right = compiled(pattern, flags), re.compile(pattern, flags)

    assert found == right
    assert (found.pattern, found.flags, found.groups) == (right.pattern, right.flags, right.groups)
    assert found.groupindex == right.groupindex
    assert [one.groupdict() for one in found.finditer(TEXT)] == [
        one.groupdict() for one in right.finditer(TEXT)
    ]
    assert [(one.span(), one.lastgroup) for one in found.finditer(TEXT)] == [
        (one.span(), one.lastgroup) for one in right.finditer(TEXT)
    ]


def test_of_a_file_that_was_cut_what_is_whole_is_not_believed_further_and_it_is_begun_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for pattern, flags in PATTERNS[:2]:
        compiled(pattern, flags)
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    compilations._records.cache_clear()

    assert len(compilations._records(file)) == 1
    assert not file.exists()


@pytest.mark.parametrize("at", [40, -1])
def test_a_record_that_was_changed_is_compiled_anew(folder: Path, at: int) -> None:
    compiled(*PATTERNS[0])
    (file,) = folder.iterdir()
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)
    compilations._records.cache_clear()

    found = compiled(*PATTERNS[0])

    assert found.findall(TEXT)[0] == ("3", "May", "2021")


def test_code_that_the_machine_refuses_is_compiled_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compilations, "_code", lambda *_: marshal.dumps((32, b"\xff\xff\0\0", 0, {})))

    assert compiled("a+").findall("caat") == ["aa"]


def test_a_file_that_is_full_is_begun_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled(*PATTERNS[0])
    (file,) = folder.iterdir()
    monkeypatch.setattr(compilations, "_MOST", file.stat().st_size)
    compiled(*PATTERNS[1])
    assert len(file.read_bytes()) == compilations._MOST
    compilations._records.cache_clear()

    compiled(*PATTERNS[1])
    compiled(*PATTERNS[2])
    compilations._records.cache_clear()

    assert len(compilations._records(file)) == 1


def test_where_nothing_is_kept_or_can_be_written_patterns_are_compiled(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for place in (None, tmp_path / "file"):
        kept.use(place)

        assert compiled(r"\d+").findall("1 22") == ["1", "22"]


def test_an_error_in_a_pattern_is_told() -> None:
    with pytest.raises(re.error):
        compiled("(")
