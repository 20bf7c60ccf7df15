#!/usr/bin/env bash
# sentencex ends a sentence inside «14. desember 2021» in ten languages that write days with a full stop.
#
# A good engineer would have guessed: a segmenter for 240 languages that keeps German and Danish dates whole has
# the rule for all languages that write ordinals with a full stop; or that, lacking it, it still does not begin
# a sentence with a small letter.
# What happens: Norwegian, Croatian, Bosnian, Serbian, Slovenian, Estonian, Icelandic, Hungarian, Latvian and
# Polish are cut after the «14.», although «desember» follows in small letters; Danish, German, Czech, Slovak and
# Finnish are not. German ordinals before any other noun are cut: «Der 1. | FC Köln», «die 2. | Bundesliga».
# Why it matters: an engine translates «The boat left on the 14.» and «December 2021 it came back.», and what
# compares segment by segment sees a whole date on neither side.
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
for language, text, pieces in (  # each is one sentence; in how many pieces it comes
    ("nb", "Båten gikk 14. desember 2021 ved middagstid.", 2),
    ("hr", "Brod je otišao 14. prosinca u podne.", 2),
    ("sl", "Ladja je odplula 14. decembra 2021 opoldne.", 2),
    ("et", "Laev lahkus 14. detsembril 2021 keskpäeval.", 2),
    ("is", "Báturinn fór 14. desember 2021 á hádegi.", 2),
    ("lv", "Kuģis devās 14. decembrī no rīta.", 2),
    ("da", "Båden sejlede 14. december 2021 ved middagstid.", 1),
    ("cs", "Loď odplula 14. prosince 2021 v poledne.", 1),
    ("de", "Das Schiff fuhr am 14. Dezember 2021 ab.", 1),
    ("de", "Der 1. FC Köln gewann.", 2),
):
    found = list(segment(language, text))
    print(f"{language}: {found}")
    changed |= len(found) != pieces
if changed:
    sys.exit("changed: the sentences are cut otherwise than by 1.0.32")
PYTHON
"$folder/venv/bin/python" "$folder/show.py"
