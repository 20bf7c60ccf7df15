#!/usr/bin/env bash
# dateparser takes German times of day for days of the month: "um 20 Uhr" is the 20th.
#
# A good engineer would have guessed: with languages=["de"], "um 20 Uhr" is eight in the evening of today, as
# "20:15 Uhr" is a quarter past; or None, where the form is not known.
# What happens: unless a colon or a stop stands in the time, "Uhr" is passed over and the numbers are a date: the
# hour is the day of the month, the minutes are the year or the month. "20 Uhr" is the 20th of this month, "um 19
# Uhr 30" is the 19th of it in 2030, "8 Uhr 5" the 8th of May. With a date before it the whole is None. And
# search_dates finds the article "Die" at the head of a sentence, for Tuesday.
# Why it matters: "um 20 Uhr" is how German papers say when something begins; a program that dates an article or
# compares the dates of two languages gets days that the text does not hold. Read clock times yourself, and take
# no date that has a time's word within it.
set -euo pipefail
export PYTHONUTF8=1

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0

cat >"$folder/show.py" <<'PYTHON'
import sys
from datetime import datetime
from importlib.metadata import version

import dateparser
from dateparser.search import search_dates

print("dateparser", version("dateparser"))
SETTINGS = {"RELATIVE_BASE": datetime(2026, 11, 28, 10)}  # a Saturday
changed = False
for text, seen in (
    ("um 20 Uhr", datetime(2026, 11, 20)),
    ("um 19 Uhr 30", datetime(2030, 11, 19)),
    ("20 Uhr 15", datetime(2015, 11, 20)),
    ("8 Uhr 5", datetime(2026, 5, 8)),
    ("20:15 Uhr", datetime(2026, 11, 28, 20, 15)),  # right
    ("14. März 2026, 20 Uhr", None),
):
    got = dateparser.parse(text, languages=["de"], settings=SETTINGS)
    print(f"{text}: {got}")
    changed |= got != seen
found = search_dates("Die Sitzung beginnt um 19 Uhr 30.", languages=["de"], settings=SETTINGS)
print("in a sentence:", found)
if changed or [text for text, _ in found or ()] != ["Die", "um 19 Uhr 30"]:
    sys.exit("changed: German times are read otherwise than by 1.5.0")
PYTHON
"$folder/venv/bin/python" "$folder/show.py"
