#!/usr/bin/env bash
# sacremoses' punctuation normaliser writes other numbers than the text has.
#
# A good engineer would have guessed: normalising punctuation before training, translating or comparing makes
# quotation marks and dashes plain, and leaves every number what it is; at worst a no-break space becomes a space.
# What happens: a no-break space between two digits becomes a mark, and the wrong one. In German, Spanish, Czech and
# French it becomes a comma, which is their decimal mark; in every other language, English too, a stop: "10 000
# people" with the space that SI and French typography ask for is "10.000 people", ten. The narrow no-break space,
# which CLDR writes in French today, stays. Nor does punctuation stay where it stands: "cost "1,000"." has its stop
# moved into the quotation in English, and out of it in German.
# Why it matters: numbers are 1,000 times too small before an engine sees them, in training data as in articles,
# and both sides of a pair alike, so that a comparison of the two finds nothing. Normalise with norm_numbers=False,
# or only what you compare and never what you print.
set -euo pipefail
export PYTHONUTF8=1

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check sacremoses==0.2.0

cat >"$folder/show.py" <<'PYTHON'
import sys
from importlib.metadata import version

from sacremoses import MosesPunctNormalizer

print("sacremoses", version("sacremoses"))
changed = False
for language, text, seen in (
    ("en", "10\u00a0000 people fled", "10.000 people fled"),
    ("it", "10\u00a0000 persone", "10.000 persone"),  # right by chance: Italian groups by stops
    ("fr", "10\u00a0000 personnes", "10,000 personnes"),
    ("es", "1\u00a0234\u00a0567 personas", "1,234,567 personas"),
    ("fr", "10\u202f000 personnes", "10\u202f000 personnes"),
    ("en", 'It cost "1,000". He left.', 'It cost "1,000." He left.'),
):
    got = MosesPunctNormalizer(language).normalize(text)
    print(f"{language} {text!r}: {got!r}")
    changed |= got != seen
kept = MosesPunctNormalizer("en", norm_numbers=False).normalize("10\u00a0000 people fled")
print(f"en with norm_numbers=False: {kept!r}")
if changed or "10.000" in kept:
    sys.exit("changed: numbers come out otherwise than of 0.2.0")
PYTHON
"$folder/venv/bin/python" "$folder/show.py"
