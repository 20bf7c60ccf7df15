"""The disclosure as a field of HTTP's header, which a server sends with a page, and with every other answer.

The field is `AI-Disclosure` of an Internet-Draft (https://datatracker.ietf.org/doc/draft-abaris-aicdh/), a
dictionary of structured fields (RFC 9651): «machine-generated» without a person's review, «ai-originated»
with one, and «none» of what a person translated.
"""

from __future__ import annotations

from dragoman.model.disclosure import Disclosure, Oversight

FIELD = "AI-Disclosure"

_MODES = {
    Oversight.AUTOMATED: "machine-generated",
    Oversight.REVIEWED: "ai-originated",
    Oversight.EDITED: "ai-originated",
}


def ai_disclosure(said: Disclosure) -> str:
    """The field's value: `mode=machine-generated, model="Apertium"`."""
    if said.oversight is None:
        return "mode=none"
    members = [f"mode={_MODES[said.oversight]}"]
    if said.translated_by:
        members.append(f"model={_string(said.translated_by)}")
    if said.responsible:
        members.append(f"reviewed-by={_string(said.responsible)}")
    if said.reviewed_at is not None:
        members.append(f"date=@{int(said.reviewed_at.timestamp())}")
    return ", ".join(members)


def _string(text: str) -> str:
    """A text as a string of a structured field (RFC 9651, 3.3.3); with signs beyond ASCII, as a display
    string (3.3.8).
    """
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    kept = (
        chr(b) if 0x20 <= b < 0x7F and chr(b) not in '%"' else f"%{b:02x}"
        for b in text.encode("utf-8", "replace")
    )
    return f'%"{"".join(kept)}"'
