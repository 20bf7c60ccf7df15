#!/usr/bin/env bash
# Babel does not read the times that Babel writes: an evening's becomes a morning's.
#
# A good engineer would have guessed: parse_time(text, locale) reads what format_time(time, locale=locale) wrote,
# or raises ParseError; it knows a locale's words for the two halves of a day, since it has them from CLDR.
# What happens: of the words for the half only the letters "pm" of English are looked for, in every locale; others
# are passed over in silence. Half past eight in the evening comes back as 8:30 in the morning in 168 of the 360
# locales whose short time has a 12-hour clock: in es_MX, es_CO, zh_Hant_TW, ko_KR and ar_EG, and in en_CA too,
# where CLDR writes "p.m.".
# Why it matters: who checks that a time survived translation by reading both sides with Babel calls 20:30 and
# 8:30 p.m. different, and takes 8:30 p.m. for the 8:30 of another language's morning. Read the half of the day by
# CLDR's day periods.
set -euo pipefail
export PYTHONUTF8=1

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0

cat >"$folder/show.py" <<'PYTHON'
import sys
from datetime import time
from importlib.metadata import version

from babel import Locale, localedata
from babel.dates import format_time, parse_time

print("babel", version("babel"))
EVENING = time(20, 30)
right, morning, refused = [], [], []
for name in sorted(localedata.locale_identifiers()):
    locale = Locale.parse(name)
    if not set(locale.time_formats["short"].pattern) & set("hK"):
        continue
    text = format_time(EVENING, "short", locale=locale)
    try:
        (right if parse_time(text, locale=locale) == EVENING else morning).append((name, text))
    except Exception as error:
        refused.append((name, text, type(error).__name__))
print(f"locales with a 12-hour clock: read back {len(right)}, twelve hours early {len(morning)}, refused {len(refused)}")
early = dict(morning)
NAMES = ("en_CA", "es_MX", "es_CO", "zh_Hant_TW", "ko_KR", "ar_EG")
for name in NAMES:
    print(f"    {name}: written {early.get(name)!r}, read {parse_time(early[name], locale=name)}" if name in early else name)
if (len(right), len(morning), refused) != (192, 168, []) or not early.keys() >= set(NAMES):
    sys.exit("changed: times of the afternoon are read otherwise than by 2.19.0")
PYTHON
"$folder/venv/bin/python" "$folder/show.py"
