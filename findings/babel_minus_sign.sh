#!/usr/bin/env bash
# Babel knows the minus sign of Swedish, and can neither read a number that has it nor write one.
#
# A good engineer would have guessed: as get_minus_sign_symbol("sv") is "−" (U+2212), which CLDR gives,
# format_decimal writes it and parse_decimal reads it.
# What happens: format_decimal writes the hyphen of ASCII, in every locale, and parse_decimal raises for the
# locale's own sign. What Babel writes it can read, so tests that write and read again see nothing. So it is
# in all 18 languages whose sign is not a bare hyphen: Swedish, Norwegian, Finnish, Lithuanian, Persian ...,
# and Arabic and Hebrew, where a mark of direction goes before it.
# Why it matters: who takes numbers out of news with parse_decimal loses what is below nought (temperatures,
# losses, changes of prices), where they are written as CLDR says. Put a hyphen for the sign first.
set -euo pipefail
export PYTHONUTF8=1

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0

cat >"$folder/show.py" <<'PYTHON'
import sys
from decimal import Decimal
from importlib.metadata import version

from babel.localedata import locale_identifiers
from babel.numbers import NumberFormatError, format_decimal, get_minus_sign_symbol, parse_decimal

print("babel", version("babel"))


def read(text, language):
    try:
        return parse_decimal(text, locale=language)
    except NumberFormatError as error:
        return f"NumberFormatError: {error}"


changed = False
for language in ("sv", "nb", "fi", "lt", "fa", "ar", "he", "en", "de"):
    sign = get_minus_sign_symbol(language)
    written, own = format_decimal(-12, locale=language), read(f"{sign}12", language)
    again = read(written, language)
    print(f"{language}: -12 is written {written!a} and read as {again}; {sign + '12'!a} is read as {own!a}")
    as_guessed = written == f"{sign}12" and own == Decimal(-12)
    changed |= as_guessed != (language in ("en", "de")) or again != Decimal(-12)

languages = [name for name in sorted(locale_identifiers()) if "_" not in name]
other = [name for name in languages if get_minus_sign_symbol(name) != "-"]
unread = [name for name in other if read(f"{get_minus_sign_symbol(name)}12", name) != Decimal(-12)]
hyphened = [name for name in other if format_decimal(-12, locale=name) == "-12"]
print(f"of {len(languages)} languages {len(other)} have another sign than '-':", *other)
print(f"it is not read in {len(unread)}, and the hyphen is written in {len(hyphened)}")
if changed or len(other) != 18 or unread != other or hyphened != other:
    sys.exit("changed: signs are read or written otherwise than by 2.19.0")
PYTHON
"$folder/venv/bin/python" "$folder/show.py"
