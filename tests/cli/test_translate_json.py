"""`dragoman translate --json`: what programs read."""

from __future__ import annotations

import json
from importlib.metadata import version

from suites.command import Run


class TestJson:
    """--json, for programs."""

    def test_the_shape(self, run: Run) -> None:
        """One object: version, source, editions."""
        result = run("translate", "lifeboat.html", "--to", "es,ca", "--json").object

        assert result["dragoman"] == version("dragoman")
        assert {"language", "blocks"} <= set(result["source"])
        assert [edition["language"] for edition in result["editions"]] == ["es", "ca"]

    def test_an_edition(self, run: Run) -> None:
        """An edition says its engine, its signature, its verdict, its blocks and its findings."""
        [edition] = run("translate", "lifeboat.json", "--to", "es", "--json").object["editions"]

        assert {"language", "engine", "signature", "verdict", "blocks", "findings"} <= set(edition)
        assert (edition["engine"], edition["verdict"]) == ("apertium", "review")
        assert {"numbers", "names", "negation"} <= set(edition["checks"])

    def test_a_block(self, run: Run) -> None:
        """A block has its role, its text and its marks, as the reader understood them."""
        source = run("translate", "lifeboat.json", "--to", "es", "--json").object["source"]
        block = source["blocks"][1]

        assert (block["role"], block["text"]) == ("paragraph", "The station opened on Tuesday.")
        assert [(mark["kind"], mark["start"], mark["end"]) for mark in block["marks"]] == [("link", 22, 29)]

    def test_blocks_in_order(self, run: Run) -> None:
        """Each block of the source comes back once and in order, beside the edition's label."""
        result = run("translate", "lifeboat.html", "--to", "es", "--json").object
        [edition] = result["editions"]

        assert [block["id"] for block in edition["blocks"] if block["role"] != "label"] == (
            [block["id"] for block in result["source"]["blocks"]]
        )

    def test_several_sources(self, run: Run) -> None:
        """Several sources are an object a line, in the order given."""
        lines = run("translate", "lifeboat.md", "lifeboat.json", "--to", "es", "--json").text.splitlines()

        assert [json.loads(line)["source"]["name"] for line in lines] == ["lifeboat.md", "lifeboat.json"]

    def test_the_same_words_as_the_document(self, run: Run) -> None:
        """The blocks say what the printed edition says."""
        [edition] = run("translate", "lifeboat.txt", "--to", "es", "--json").object["editions"]
        printed = " ".join(run("translate", "lifeboat.txt", "--to", "es").text.split())

        assert [
            block["text"] for block in edition["blocks"] if " ".join(block["text"].split()) not in printed
        ] == []
