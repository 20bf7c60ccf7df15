#!/usr/bin/env bash
# trafilatura takes the dates out of sentences, and the quotation marks from what people said.
#
# A good engineer would have guessed: an extractor of articles may lose a paragraph or keep a teaser, but the
# sentences that it gives are those of the page; HTML's own elements for parts of a line, <time> and <q> among them,
# leave their text where it stands.
# What happens: what is within <time> in a paragraph is gone: "The vote on 14 March ended at 8 p.m. after a long
# debate" is "The vote on ended at after a long debate". A <q>, around which browsers write quotation marks, ends
# the paragraph: it comes without the marks, and what follows is a paragraph of its own. So it is in text and in
# Markdown.
# Why it matters: content systems write <time> around dates and times of day. The sentence stays readable and lacks
# the fact; a translation of it is compared with a source that has lost the date as well, so nothing is found. What a
# person said becomes what the paper says. Take the places of paragraphs from the extractor, and their text from
# the page.
set -euo pipefail
export PYTHONUTF8=1

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml_html_clean==0.4.6

cat >"$folder/show.py" <<'PYTHON'
import sys
from importlib.metadata import version

import trafilatura

print("trafilatura", version("trafilatura"))
AROUND = (
    "<p>The harbour authority said that the new quay will be built, after a vote in the council which"
    " lasted for more than four hours and divided both parties, as it had two years ago.</p>"
)
CASES = {
    "The vote on <time datetime='2026-03-14'>14 March</time> ended at <time>8 p.m.</time> after a long debate.": [
        "The vote on ended at after a long debate."
    ],
    "The mayor said that <q>the quay will not be built</q> this year.": [
        "The mayor said that the quay will not be built",
        "this year.",
    ],
    "The mayor said that <em>the quay</em> will <b>not</b> be built.": [  # as one would have it
        "The mayor said that the quay will not be built."
    ],
}
changed = False
for line, seen in CASES.items():
    page = f"<html><body><article><h1>A quay</h1>{AROUND}<p>{line}</p>{AROUND}</article></body></html>"
    got = [text for text in trafilatura.extract(page).splitlines() if "harbour" not in text][1:]
    print(f"{line}\n    {got}")
    changed |= got != seen
if changed:
    sys.exit("changed: sentences come out otherwise than of 2.3.1")
PYTHON
"$folder/venv/bin/python" "$folder/show.py"
