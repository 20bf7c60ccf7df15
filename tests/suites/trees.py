"""Trees of HTML's tags, whatever is nested in what, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

_NAMES = (
    "p div section h1 h2 ul ol li dl dt dd blockquote figure figcaption table tr td th caption a b i em span"
    " q sup code time details summary address small cite form button label aside footer x-card pre"
)
_TAGS = _NAMES.split()
_LEAVES = st.sampled_from(
    [
        *(
            "word",
            " ",
            "two words ",
            "\n",
            "&nbsp;",
            "&lt;b&gt;",
            "é中",
            "AP Photo",
            "Updated: December 14, 2021",
        ),
        *("<br>", "<img src=a alt='x y'>", "<hr>", "<wbr>", "<!-- c -->", "</p>"),
        *("<script>1 < 2</script>", "<iframe src=a></iframe>"),
    ]
)


def _element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tags = st.sampled_from(_TAGS)
    names = st.sampled_from(
        ["", ' class="caption"', ' class="credit"', ' lang="fr"', " id=x", ' class="byline"']
    )
    inner = st.lists(children, max_size=5).map("".join)
    return st.builds(lambda tag, name, text: f"<{tag}{name}>{text}</{tag}>", tags, names, inner)


TREES = st.lists(st.recursive(_LEAVES, _element, max_leaves=25), min_size=1, max_size=6).map("".join)
"""Documents of a few such trees."""
