"""Articles on this machine."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.model.errors import ReadError, TooLarge
from dragoman.sources.files import MAX_DEPTH, expand, extension_of

EXTENSIONS = {".html", ".txt", ".json", ".ninjs.json"}


def names(root: Path) -> list[str]:
    return [
        Path(reference.name).relative_to(root).as_posix()
        for reference in expand(str(root), extensions=EXTENSIONS)
    ]


def write(path: Path, data: bytes = b"News.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_file_is_loaded_as_it_is(tmp_path: Path) -> None:
    """A file's bytes, extension and name come back, and its path is relative."""
    path = write(tmp_path / "Story.HTML", b"<p>\r\nNews</p>")

    (reference,) = expand(str(path), extensions=EXTENSIONS)
    source = reference.load()

    assert (source.data, source.extension, source.name) == (b"<p>\r\nNews</p>", ".html", str(path))
    assert source.path == Path("Story.HTML")
    assert source.url is None


def test_named_file_may_have_any_extension(tmp_path: Path) -> None:
    """Who names a file means it: whether it can be read is for the formats to say."""
    (reference,) = expand(str(write(tmp_path / "story.docx")), extensions=EXTENSIONS)

    assert reference.load().extension == ".docx"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.ninjs.json", ".ninjs.json"),
        ("2021.12.json", ".json"),
        ("a.TXT", ".txt"),
        ("README", ""),
        ("a.b.odt", ".odt"),
    ],
)
def test_longest_known_extension_is_taken(name: str, expected: str) -> None:
    """An extension of two parts is known as such; dots in a name are not extensions."""
    assert extension_of(name, EXTENSIONS) == expected


def test_folder_gives_its_articles_in_order(tmp_path: Path) -> None:
    """A folder gives the files with known extensions, those of its folders too, sorted; none hidden."""
    for name in (
        "b.txt",
        "a.html",
        "c/d.json",
        "c/a/z.txt",
        "photo.png",
        ".hidden.txt",
        ".git/x.txt",
        "notes",
    ):
        write(tmp_path / name)

    assert names(tmp_path) == ["a.html", "b.txt", "c/a/z.txt", "c/d.json"]


def test_paths_in_a_folder_are_relative_to_it(tmp_path: Path) -> None:
    """Where an article stands in the folder is kept, so that its editions can stand there too."""
    write(tmp_path / "world" / "g7.html")

    (reference,) = expand(str(tmp_path), extensions=EXTENSIONS)

    assert reference.load().path == Path("world/g7.html")


def test_folder_that_holds_itself_is_read_once(tmp_path: Path) -> None:
    """A link to a folder is not followed, so that a loop of links ends."""
    write(tmp_path / "a.txt")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)

    assert names(tmp_path) == ["a.txt"]


def test_folder_named_like_an_article_is_a_folder(tmp_path: Path) -> None:
    """Pages saved by browsers have folders named page.html beside them."""
    write(tmp_path / "page.html" / "a.txt")

    assert names(tmp_path) == ["page.html/a.txt"]


def test_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    """A folder in which nothing can be read is a mistake that is said."""
    write(tmp_path / "photo.png")

    with pytest.raises(ReadError, match="no article in the folder"):
        list(expand(str(tmp_path), extensions=EXTENSIONS))


def test_too_deep_folder_fails_alone(tmp_path: Path) -> None:
    """A tree without a bottom fails for itself, and the other articles are given."""
    write(tmp_path / "a.txt")
    write(tmp_path.joinpath("b", *["d"] * (MAX_DEPTH + 3)) / "deep.txt")

    good, bad = expand(str(tmp_path), extensions=EXTENSIONS)

    assert good.load().data == b"News."
    with pytest.raises(ReadError, match="folders deep"):
        bad.load()


def test_no_such_file_says_so(tmp_path: Path) -> None:
    """A path that leads nowhere is an error at once."""
    with pytest.raises(ReadError, match=r"There is no file .*nowhere\.txt"):
        expand(str(tmp_path / "nowhere.txt"), extensions=EXTENSIONS)


@pytest.mark.parametrize("argument", ["", "a\0b", "x" * 5000])
def test_impossible_names_are_errors_of_ours(argument: str) -> None:
    """What can be no file's name is a ReadError, not a crash."""
    with pytest.raises(ReadError):
        expand(argument, extensions=EXTENSIONS)


@pytest.mark.parametrize("data", [b"", b" \r\n\t "])
def test_empty_file_is_an_error(tmp_path: Path, data: bytes) -> None:
    """A file with nothing in it is said to be empty."""
    (reference,) = expand(str(write(tmp_path / "a.txt", data)), extensions=EXTENSIONS)

    with pytest.raises(ReadError, match="is empty"):
        reference.load()


def test_file_over_the_bound_is_too_large(tmp_path: Path) -> None:
    """The bound holds to the byte."""
    path = write(tmp_path / "a.txt", b"x" * 11)
    (within,) = expand(str(path), extensions=EXTENSIONS, max_bytes=11)
    (over,) = expand(str(path), extensions=EXTENSIONS, max_bytes=10)

    assert len(within.load().data) == 11
    with pytest.raises(TooLarge):
        over.load()


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A named pipe without a writer would be waited for until the end of days; it is refused."""
    os.mkfifo(tmp_path / "pipe.txt")
    (reference,) = expand(str(tmp_path / "pipe.txt"), extensions=EXTENSIONS)

    with pytest.raises(ReadError, match="not a regular file"):
        reference.load()


def test_endless_device_is_refused() -> None:
    """A device gives bytes for ever; it is refused."""
    (reference,) = expand("/dev/zero", extensions=EXTENSIONS)

    with pytest.raises(ReadError, match="not a regular file"):
        reference.load()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission_says_so(tmp_path: Path) -> None:
    """A file that may not be read is said to be so."""
    path = write(tmp_path / "a.txt")
    path.chmod(0)
    (reference,) = expand(str(path), extensions=EXTENSIONS)

    with pytest.raises(ReadError, match="may not be read"):
        reference.load()


def test_broken_link_fails_alone(tmp_path: Path) -> None:
    """A link to nothing in a folder fails for itself."""
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    write(tmp_path / "b.txt")

    bad, good = expand(str(tmp_path), extensions=EXTENSIONS)

    assert good.load().data == b"News."
    with pytest.raises(ReadError, match="There is no file"):
        bad.load()


def test_name_that_is_no_text_can_be_printed(tmp_path: Path) -> None:
    """A file's name in another encoding is printed with a sign in place of what is no text."""
    path = os.fsdecode(os.fsencode(tmp_path) + b"/sequ\xeda.txt")
    write(Path(path))

    (reference,) = expand(str(tmp_path), extensions=EXTENSIONS)

    assert reference.load().name == f"{tmp_path}/sequ\N{REPLACEMENT CHARACTER}a.txt"


def test_standard_input_is_read_and_its_kind_told() -> None:
    """A dash is standard input; what it is, is told from its first bytes."""
    (reference,) = expand("-", extensions=EXTENSIONS, stdin=io.BytesIO(b"<p>News.</p>"))
    source = reference.load()

    assert (source.name, source.data, source.extension) == ("standard input", b"<p>News.</p>", ".html")


@pytest.mark.parametrize(
    ("data", "message"), [(b"", "is empty"), (b"\x89PNG\0", "not text"), (b"x" * 11, "is over")]
)
def test_standard_input_is_held_to_the_same_bounds(data: bytes, message: str) -> None:
    """Nothing, binary bytes and too much are refused from a pipe as from a file."""
    (reference,) = expand("-", extensions=EXTENSIONS, stdin=io.BytesIO(data), max_bytes=10)

    with pytest.raises(ReadError, match=message):
        reference.load()


def test_url_is_not_asked_before_it_is_loaded() -> None:
    """A URL is a reference like any other: named at once, asked when its turn comes."""
    (reference,) = expand("http://127.0.0.1:1/a", extensions=EXTENSIONS)

    assert reference.name == "http://127.0.0.1:1/a"
    with pytest.raises(ReadError, match="not a public address"):
        reference.load()


def test_web_is_loaded_only_for_urls() -> None:
    """Who reads files does not wait for the libraries of the web."""
    program = "import sys, dragoman.sources.files; sys.exit('httpx' in sys.modules or 'ssl' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
