#!/usr/bin/env bash
# Apertium translates a sentence otherwise when it has read other sentences before it.
#
# A good engineer would have guessed: a rule-based engine without a model of context beyond the sentence gives one
# sentence one translation, wherever it stands; a pipeline may be kept running between texts, sentences may be
# translated in any order and shared out among processes, and a remembered translation equals a new one.
# What happens: each time that apertium-tagger meets a word with a set of readings that its model lacks, it makes
# its class for unknown words anew, smaller, and keeps it for as long as it runs. One headline, put first and last
# in one document, has two translations ("leads" is a verb, then a noun), and so has it in two runs of which one
# has read more.
# Why it matters: an edition depends on which articles the process had before; benchmarks on sentences in another
# order give other figures; workers disagree. The class only shrinks: a running pipeline that has read a few words
# of several readings first no longer changes.
set -euo pipefail
export PYTHONUTF8=1

if ! command -v apt-get >/dev/null || [ "$(dpkg --print-architecture 2>/dev/null)" != amd64 ]; then
	echo "needs Debian 12 on amd64, whose packages it unpacks: not shown"
	exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq apertium=3.8.3-1+b2 libapertium3=3.8.3-1+b2 lttoolbox=3.7.1-1+b2 liblttoolbox3=3.7.1-1+b2 \
	apertium-lex-tools=0.4.2-2 libapertium-lex-tools1=0.4.2-2 libirstlm1=6.00.05-3+b1 \
	apertium-eng-spa=0.8.1-2
for package in ./*.deb; do
	echo "unpacked: $(basename "$package")"
	dpkg -x "$package" root
done
export PATH="$folder/root/usr/bin:$PATH"
LD_LIBRARY_PATH=$(dirname "$(find root -name 'libapertium.so.3*' -print -quit)")
export LD_LIBRARY_PATH="$folder/$LD_LIBRARY_PATH"
sed -i "s|/usr/|$folder/root/usr/|g" root/usr/share/apertium/modes/eng-spa.mode

cat >show.py <<'PYTHON'
import subprocess
import sys

HEADLINE = "Quarrie leads Maddox by six points."
BEFORE = "Rob and Wade saw Mills. A lot of known men were elected. They bore the span of the bridge."


def translated(*paragraphs):
    """The translations of the paragraphs of one document, by one run."""
    ran = subprocess.run(
        ["apertium", "-u", "-d", "root/usr/share/apertium", "eng-spa"],
        input="\n\n".join(paragraphs),
        capture_output=True,
        text=True,
        check=True,
    )
    return [" ".join(paragraph.split()) for paragraph in ran.stdout.strip().split("\n\n")]


first, _, last = translated(HEADLINE, BEFORE, HEADLINE)
twice = translated(HEADLINE, HEADLINE)
after = translated(BEFORE, HEADLINE)[-1]
print("as the first sentence:", first)
print("a second time at once:", twice[1])
print("after three sentences:", last, "|", after)
if twice != [first, first] or last == first or last != after:
    sys.exit("changed: this headline is translated as it is not by apertium 3.8.3")
PYTHON
python3 show.py
