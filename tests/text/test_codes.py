"""Code of content systems is told from brackets and braces of prose."""

import pytest

from dragoman.text import codes


def found(text: str) -> list[str]:
    return [text[slice(*span)] for span in codes.spans(text)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            '[caption id="a_12" width="300"] The quay[/caption]',
            ['[caption id="a_12" width="300"]', "[/caption]"],
        ),
        ("[contact-form-7 id=”123” title=”Write”] now", ["[contact-form-7 id=”123” title=”Write”]"]),
        ('[ficha nombre="puerto-viejo"]', ['[ficha nombre="puerto-viejo"]']),
        ("[su_box]Hello[/su_box] [b]you[/b]", ["[su_box]", "[/su_box]", "[b]", "[/b]"]),
        ("[embed]https://a.example/b[/embed]", ["[embed]", "[/embed]"]),
        (
            "[url=https://a.example]here[/url], [site:name]",
            ["[url=https://a.example]", "[/url]", "[site:name]"],
        ),
        ("{{ page.title }} has {{{html}}}", ["{{ page.title }}", "{{{html}}}"]),
        ("{% if a > 3 %}today{% endif %}", ["{% if a > 3 %}", "{% endif %}"]),
        (
            "{# check this #} {% comment %}cut this{% endcomment %}",
            ["{# check this #}", "{% comment %}cut this{% endcomment %}"],
        ),
        ('{{< figure src="a.jpg" >}} {{% note %}}', ['{{< figure src="a.jpg" >}}', "{{% note %}}"]),
        (
            '<!-- wp:image {"id":1} -->A<!-- /wp:image -->',
            ['<!-- wp:image {"id":1} -->', "<!-- /wp:image -->"],
        ),
        ("See it {#anchor .wide}, {: .note}", ["{#anchor .wide}", "{: .note}"]),
        ("%s of %(total)d, {name}", ["%s", "%(total)d", "{name}"]),
        ("Put a <script> in the <head>.", ["<script>", "<head>"]),
        ('Then <img src="a.jpg" alt=x/> it', ['<img src="a.jpg" alt=x/>']),
        ("<b>Write</b> it; </p> ends", ["<b>", "</b>", "</p>"]),
        ("A <script>alert('no <b>')</script>, too", ["<script>alert('no <b>')</script>"]),
        ("<style media='print'>p {x: y}</style > is", ["<style media='print'>p {x: y}</style >"]),
        ("It rose {>>which year?<<} by half <%= year %>", ["{>>which year?<<}", "<%= year %>"]),
    ],
)
def test_code_is_found(text: str, code: list[str]) -> None:
    """Each piece whole, and not the words that it stands around."""
    assert found(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "He told [the minister] that [sic] nobody knew [Editor’s note: it was late].",
        "The set {a, b} and the note [1], [Reuters: UK] and [applause]",
        "It rose by 5 % de la moitié, 100 % sûr",
        "a {{ that was left open, and [a bracket",
        "See [old_port](#port), [toc][1] and [toc]: #top",
        "x < y and y > z <3",
        "Dear <your name>, if a <b and c> d, write to <anna@paper.example>",
        "He <em said, and Île<Ville> it was",
    ],
)
def test_brackets_of_prose_are_none(text: str) -> None:
    """Editors put their own words in brackets, too."""
    assert found(text) == []
