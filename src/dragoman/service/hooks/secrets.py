"""What messages are signed with: made, shown once, rotated (https://www.standardwebhooks.com)."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping
from datetime import datetime

from standardwebhooks import Webhook

from dragoman.store.hooks import Hook
from dragoman.store.schema.types import utc

BYTES = 32
"""Of chance in a secret; the standard has 24 to 64."""


def secret() -> str:
    """A new secret."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(BYTES)).decode("ascii")


def signed(hook: Hook, message: str, body: str, at: datetime) -> Mapping[str, str]:
    """The head of a message that is sent at a moment: its name, that moment, and its signatures, with the
    hook's secret and, for a while after that was rotated, with the one before.
    """
    at = utc(at)  # the library signs another moment in other zones
    known = [hook.secret]
    if hook.before is not None and hook.before_until is not None and at < hook.before_until:
        known.append(hook.before)
    return {
        "webhook-id": message,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(Webhook(one).sign(message, at, body) for one in known),
    }
