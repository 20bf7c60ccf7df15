#!/usr/bin/env bash
# Babel writes 12345 as 12'345 in Swiss German, and 1234567 as 1234567.
#
# A good engineer would have guessed: where CLDR's mark between thousands is an apostrophe (German, French and
# Italian of Switzerland, German of Liechtenstein), format_decimal puts one between all thousands: 1'234'567.
# What happens: one apostrophe stays, and two or more are lost in pairs, since the pattern's quotes are taken out
# of the number when it is written already: 1234567, and 1234567'890 for a thousand millions more.
# Why it matters: a figure of money or votes stands in the newspaper without its marks, or with one at a place
# that makes it another number; a test with a number of five digits sees nothing. Read back what was written.
set -euo pipefail
export PYTHONUTF8=1

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0

cat >"$folder/show.py" <<'PYTHON'
import sys
from importlib.metadata import version

from babel import Locale
from babel.localedata import locale_identifiers
from babel.numbers import format_decimal

print("babel", version("babel"))
written = {
    language: [format_decimal(number, locale=language) for number in (12345, 1234567, 1234567890)]
    for language in ("de_CH", "fr_CH", "it_CH", "de_LI", "de_AT", "en")
}
for language, forms in written.items():
    print(f"{language}:", *forms)
marked = [
    name
    for name in sorted(locale_identifiers())
    if Locale.parse(name).number_symbols.get("latn", {}).get("group") == "'"
]
print("CLDR's mark is the apostrophe of ASCII in", *marked)
if any(written[name] != ["12'345", "1234567", "1234567'890"] for name in ("de_CH", "fr_CH", "it_CH", "de_LI")):
    sys.exit("changed: millions are written otherwise than by 2.19.0")
PYTHON
"$folder/venv/bin/python" "$folder/show.py"
