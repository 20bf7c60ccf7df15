#!/usr/bin/env bash
# dateparser.search finds "the day after tomorrow", and says that it is tomorrow.
#
# A good engineer would have guessed: search_dates finds the phrases that dateparser.parse reads, and gives
# them the moment that parse gives; what parse cannot read is not found.
# What happens: parse reads "the day after tomorrow" rightly; search_dates gives just those words, whole, with
# the date of tomorrow (and "the day before yesterday" with that of yesterday). Where parse gives None,
# search_dates finds the word for tomorrow in the words for the day after it (Spanish "pasado mañana",
# Portuguese "depois de amanhã") or the word for yesterday in those for the day before (Italian "l'altro
# ieri", Arabic "أول أمس"). What is one word in its language (German "übermorgen", French "après-demain")
# comes right.
# Why it matters: the date is off by a day without a sign of doubt, and a translation that is right
# ("übermorgen", "pasado mañana") seems to differ from its source by a day. Look for these phrases before
# search_dates does.
set -euo pipefail
export PYTHONUTF8=1

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0 regex==2026.11.19 \
    python-dateutil==4.0.0 pytz==2026.6 tzlocal==5.4.5

cat >"$folder/show.py" <<'PYTHON'
import sys
from datetime import datetime
from importlib.metadata import version

import dateparser
from dateparser.search import search_dates

print("dateparser", version("dateparser"))
NOW = datetime(2026, 5, 15, 12)
print("today is", NOW.date())

changed = False
for language, phrase, day, parsed, searched in (  # the day of May that it means, and those that are given
    ("en", "the day after tomorrow", 17, 17, 16),
    ("en", "the day before yesterday", 13, 13, 14),
    ("es", "pasado mañana", 17, None, 16),
    ("pt", "depois de amanhã", 17, None, 16),
    ("it", "l'altro ieri", 13, None, 14),
    ("ar", "أول أمس", 13, None, 14),
    ("de", "übermorgen", 17, 17, 17),
    ("fr", "après-demain", 17, 17, 17),
):
    settings = {"RELATIVE_BASE": NOW}
    moment = dateparser.parse(phrase, languages=[language], settings=settings)
    found = search_dates(phrase, languages=[language], settings=settings) or []
    searches = [f"search: {words!r} {at}" for words, at in found]
    print(f"{language} {phrase!r} is {day} May; parse: {moment};", *searches)
    changed |= (moment and moment.day) != parsed or [at.day for _, at in found] != [searched]
if changed:
    sys.exit("changed: these are not the days that 1.5.0 gives")
PYTHON
"$folder/venv/bin/python" "$folder/show.py"
