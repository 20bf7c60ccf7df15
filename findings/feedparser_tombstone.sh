#!/usr/bin/env bash
# feedparser takes what an Atom feed says of a withdrawn article for what the feed says of itself.
#
# A good engineer would have guessed: a feed with an at:deleted-entry (RFC 6721, the standard's way of saying that
# an article was withdrawn) gives either a list of what was withdrawn, or the feed as it would be without it.
# What happens: the element's children are taken for the feed's. Where the tombstone has an id and a link, the
# whole feed has the id and the link of the withdrawn article; of several tombstones the last is kept alone, in
# feed["at_deleted-entry"], and nothing is said to be wrong (bozo is False).
# Why it matters: who knows feeds by their id has another feed each time that an article is withdrawn, and its
# readers are led to the very page that is gone; and all withdrawals but one are lost. Read at:deleted-entry with
# an XML parser of your own, and know a feed by the address at which you asked for it.
set -euo pipefail
export PYTHONUTF8=1

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14

cat >"$folder/show.py" <<'PYTHON'
import io
import sys
from importlib.metadata import version

import feedparser

print("feedparser", version("feedparser"))
HEAD = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">
<title>The Courier</title><id>tag:courier.example,2026:feed</id><link href="https://courier.example/"/>
<updated>2026-11-28T10:00:00Z</updated>
<entry><id>tag:courier.example,2026:1</id><title>Ferry fares rise</title>
<link href="https://courier.example/1"/><updated>2026-11-28T10:00:00Z</updated></entry>"""
TOMBS = """
<at:deleted-entry ref="tag:courier.example,2026:2" when="2026-11-28T10:30:00Z"/>
<at:deleted-entry ref="tag:courier.example,2026:3" when="2026-11-28T11:00:00Z">
<at:comment>It was not so.</at:comment><id>tag:courier.example,2026:3</id>
<title>Mayor arrested</title><link href="https://courier.example/3"/></at:deleted-entry>"""


def read(text):
    return feedparser.parse(io.BytesIO(text.encode()))


before, after = read(f"{HEAD}</feed>"), read(f"{HEAD}{TOMBS}</feed>")
for name in ("id", "title", "link"):
    print(f"the feed's {name}: {before.feed[name]!r}, with withdrawals {after.feed[name]!r}")
kept = {key: value for key, value in after.feed.items() if key.startswith("at_")}
print("what is said of the two withdrawals:", kept, "bozo:", after.bozo)
own = [before.feed[name] for name in ("id", "title", "link")]
now = [after.feed[name] for name in ("id", "title", "link")]
expected = ["tag:courier.example,2026:3", "The Courier", "https://courier.example/3"]
if now != expected or own == now or after.bozo or ":2'" in str(kept):
    sys.exit("changed: tombstones are read otherwise than by 6.0.14")
PYTHON
"$folder/venv/bin/python" "$folder/show.py"
