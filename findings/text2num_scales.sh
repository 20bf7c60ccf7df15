#!/usr/bin/env bash
# text2num writes the million after a decimal into the decimal: "dos coma cinco millones" is 2,5000000.
#
# A good engineer would have guessed: alpha2digit, made for transcripts of speech, gives 2500000 in every language,
# since a decimal before a scale word is how millions are spoken; or it leaves the words that it cannot read.
# What happens: in Spanish and French the scale's digits are put behind the decimal's: "2,5000000" is two and a half.
# In English the two stand beside each other, "1.2 1000000000", and so do halves and what is above them in German and
# Spanish ("zweieinhalb 1000000", "3000000 y medio"). Sums of several scales are right, but for the German "eine"
# that is kept before them. "two thirds" is "two 3rds".
# Why it matters: a number a million times too small is a number, and is taken. Of two languages of one text each
# has another value: right translations look wrong. Join decimal, half and scale before you ask for the rest.
set -euo pipefail
export PYTHONUTF8=1

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check text2num==3.1.0

cat >"$folder/show.py" <<'PYTHON'
import sys
from importlib.metadata import version

from text_to_num import alpha2digit

print("text2num", version("text2num"))
changed = False
for language, text, seen in (
    ("en", "one point two billion dollars", "1.2 1000000000 dollars"),
    ("es", "dos coma cinco millones", "2,5000000"),
    ("fr", "deux virgule cinq millions", "2,5000000"),
    ("es", "tres millones y medio", "3000000 y medio"),
    ("de", "zweieinhalb Millionen", "zweieinhalb 1000000"),
    ("en", "two thirds of voters", "two 3rds of voters"),
    ("de", "eine Milliarde zweihundert Millionen", "eine 1200000000"),
    ("es", "mil doscientos millones", "1200000000"),  # right
    ("fr", "un milliard deux cents millions", "1200000000"),
):
    got = alpha2digit(text, language)
    print(f"{language} {text}: {got}")
    changed |= got != seen
if changed:
    sys.exit("changed: these are not the numbers of 3.1.0")
PYTHON
"$folder/venv/bin/python" "$folder/show.py"
