#!/usr/bin/env bash
# num2words spells different numbers with the same words.
#
# A good engineer would have guessed: whatever the language, two numbers never share their words; so text can
# be searched for the words of a number, and a table from words to numbers made by spelling each, loses
# nothing.
# What happens: in Azerbaijani every number of 11, 21, 31, ... 101, ... thousands is spelled like the one a
# thousand below ("on min" is 10000 and 11000; it should be "on bir min"): 1000 is "min", without "bir", and
# the rule is applied to all thousands that end in one. In Belarusian the ordinals of 80, 180, ... are those
# of 70, 170, ... (80th should be "васьмідзясяты").
# Why it matters: checks that compare numbers across a translation by their words take a wrong number for the
# right one, or the right one for wrong. A table made from num2words must be looked through for words that
# stand twice.
set -euo pipefail
export PYTHONUTF8=1

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check num2words==0.5.14 docopt==0.6.2

cat >"$folder/show.py" <<'PYTHON'
import sys
from collections import defaultdict
from importlib.metadata import version

from num2words import num2words

print("num2words", version("num2words"))


def shared(language, to, numbers):
    """The words that more than one number has, with the numbers."""
    spelled = defaultdict(list)
    for number in numbers:
        spelled[num2words(number, lang=language, to=to)].append(number)
    return {words: same for words, same in spelled.items() if len(same) > 1}


changed = False
for language, to, numbers, clashes, example in (
    ("az", "cardinal", range(1000, 1_000_001, 1000), 99, ("on min", [10_000, 11_000])),
    ("be", "ordinal", range(1001), 10, ("сямідзясяты", [70, 80])),
    ("en", "cardinal", range(1000, 1_000_001, 1000), 0, None),  # as one would have it
    ("en", "ordinal", range(1001), 0, None),
):
    found = shared(language, to, numbers)
    print(f"{language} {to}s in {numbers}: {len(found)} words that two numbers share")
    for words, same in list(found.items())[:3]:
        print(f"    {words!r}: {same}")
    changed |= len(found) != clashes or (example is not None and found.get(example[0]) != example[1])
if changed:
    sys.exit("changed: these are not the shared words of 0.5.14")
PYTHON
"$folder/venv/bin/python" "$folder/show.py"
