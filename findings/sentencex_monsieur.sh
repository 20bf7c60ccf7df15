#!/usr/bin/env bash
# sentencex ends a French sentence after "M." (Monsieur); as English it does not.
#
# A good engineer would have guessed: a segmenter that has rules for French knows the commonest abbreviation
# of French newspapers, or treats it as an initial, as it does in English; the language's own code gives the
# best result.
# What happens: told that the text is French, sentencex cuts "M. Macron" and "J. Chirac" after the stop; told
# that it is English, it keeps the same French sentences whole. Names of more capitals hide it ("M. Le Drian",
# "George W. Bush" are kept), so a few trials can look right.
# Why it matters: a translation system that is given "Le président, M." and "Macron, est arrivé." translates
# two stumps, and no check that compares segment by segment sees that they were one sentence.
set -euo pipefail
export PYTHONUTF8=1

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check sentencex==1.0.32

cat >"$folder/show.py" <<'PYTHON'
import sys
from importlib.metadata import version

from sentencex import segment

print("sentencex", version("sentencex"))

changed = False
for text, pieces in (  # each is one sentence; in how many pieces it comes as French
    ("Le président, M. Macron, est arrivé.", 2),
    ("M. Macron est arrivé.", 2),
    ("Le ministre a reçu M. Dupont à Paris.", 2),
    ("J. Chirac est mort.", 2),
    ("Selon M. Le Drian, tout va bien.", 1),
    ("George W. Bush est venu.", 1),
):
    french, english = list(segment("fr", text)), list(segment("en", text))
    print(f"{text!r}\n    fr: {french}\n    en: {english}")
    changed |= len(french) != pieces or len(english) != 1
if changed:
    sys.exit("changed: the sentences are cut otherwise than by 1.0.32")
PYTHON
"$folder/venv/bin/python" "$folder/show.py"
