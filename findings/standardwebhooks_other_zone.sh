#!/usr/bin/env bash
# standardwebhooks signs another moment than it is given, unless that is in UTC.
#
# A good engineer would have guessed: Webhook.sign(id, timestamp, body) takes an aware datetime and signs the second
# that it means, so that 12:00+02:00 and 10:00+00:00, which are the same moment, have the same signature.
# What happens: the zone is replaced and not converted: the signature is that of 12:00 UTC, while the header
# webhook-timestamp, written from the same datetime, says 10:00 UTC. No receiver verifies it.
# Why it matters: a newsroom keeps its times in its own zone. All messages are refused, and since a machine in UTC
# sends good ones, only production fails; in London only from March to October. Convert to UTC before signing.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check standardwebhooks==1.1.0

cat >"$folder/show.py" <<'PYTHON'
import sys
from datetime import datetime, timedelta, timezone
from importlib.metadata import version

from standardwebhooks import Webhook, WebhookVerificationError

print("standardwebhooks", version("standardwebhooks"))
hook, body = Webhook("whsec_" + "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0"), '{"type":"edition.published"}'
here = datetime.now(timezone(timedelta(hours=2)))
signatures = [hook.sign("event-1", at, body) for at in (here, here.astimezone(timezone.utc))]
print("of one moment, in two zones:", *signatures)
found = []
for signature in signatures:
    head = {"webhook-id": "event-1", "webhook-timestamp": str(int(here.timestamp())), "webhook-signature": signature}
    try:
        hook.verify(body, head)
        found.append("verified")
    except WebhookVerificationError as error:
        found.append(str(error))
print("verified by the same library:", found)
if found != ["No matching signature found", "verified"]:
    sys.exit("changed: the moment is signed otherwise than by 1.1.0")
PYTHON
"$folder/venv/bin/python" "$folder/show.py"
