"""Characters that are no text: entities, tokens of a model, control characters, broken encodings.

The overrides U+202D and U+202E are among them: they show a reader other words than are written.
"""

from __future__ import annotations

import re

from dragoman.facts.comparison import Comparison
from dragoman.model.article import Span
from dragoman.model.edition import Finding, Report, Severity

# Own list, of what models and broken conversions were seen to leave.
_ODD = re.compile(
    r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});"  # an entity
    r"|amp#\d{1,5};|&amp|&quot|&lt|&gt|&nbsp"
    r"|<(?:unk|s|/s|pad|extra_id_\d{1,3}|mask)>?|\[UNK\]|⁇|▁|@@(?=\s|$)|@-@"
    r"|</?[a-z][a-z0-9]{0,10}(?:\s[^<>]{0,200})?/?>"  # a tag
    r"|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffd\ufffe\uffff\ud800-\udfff\u202d\u202e]"
    r"|Ã[\u0080-\u00bf©¨³±­¡¶¼]|â€[™œž“”˜¦\x9d\x9c\x99]|Â[ «»°·]"  # UTF-8 read as Latin-1
)


class Entities:
    """Implements `SegmentCheck`."""

    name = "entities"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`."""
        findings: list[Finding] = []
        for odd in _ODD.finditer(pair.target.text):
            if odd[0] in ("&", "") or len(findings) >= 20:
                break
            sign = odd[0] if odd[0].isprintable() else f"U+{ord(odd[0][0]):04X}"
            severity = Severity.MINOR if odd[0] in pair.source.text else Severity.MAJOR
            findings.append(
                Finding(
                    self.name,
                    "linguistic-conventions/character-encoding",
                    severity,
                    f"«{sign[:80]}» is no text",
                    None,
                    None,
                    Span(*odd.span()),
                )
            )
        return Report((self.name,), (), tuple(findings))
