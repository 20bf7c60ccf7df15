"""That something was withdrawn, as agencies tell it to machines: a ninjs document and a NewsML-G2 news item
whose publishing status is «canceled», and that say nothing of what the article said.

https://iptc.org/standards/ninjs/; https://iptc.org/std/NewsML-G2/guidelines/ ("Publishing status"):
«usable», «withheld» and «canceled» are all values of http://cv.iptc.org/newscodes/pubstatusg2/.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from dragoman.model.withdrawal import Withdrawal
from dragoman.publish.clean import line
from dragoman.publish.manifest import aware

NINJS_TYPE = "application/vnd.iptc.ninjs+json"
NEWSML_TYPE = "application/vnd.iptc.g2.newsitem+xml"

_NINJS_SCHEMA = "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"
_NAR = "http://iptc.org/std/nar/2006-10-01/"
_PREFIXES: dict[str | None, str] = {None: _NAR}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
"""IPTC's catalogue that resolves `stat`, `ninat` and `nprov`: any version from 2008 on does."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What was withdrawn: an item by its `uri`, in a language, first made at `created`, of a publisher."""

    uri: str
    language: str
    created: datetime
    publisher: str
    withdrawal: Withdrawal


def item_uri(original: str, language: str, *, is_original: bool) -> str:
    """The name of an article's item in a language: an edition's is its original's and the language."""
    return original if is_original else f"{original.partition('#')[0]}#{language}"


def ninjs(notice: Notice) -> bytes:
    """The notice as a ninjs 3.1 document."""
    at = aware(notice.withdrawal.at).isoformat()
    document: dict[str, object] = {
        "standard": {"name": "ninjs", "version": "3.1", "schema": _NINJS_SCHEMA},
        "uri": notice.uri,
        "type": "text",
        "language": notice.language,
        "pubStatus": "canceled",
        "firstCreated": aware(notice.created).isoformat(),
        "versionCreated": at,
    }
    if notice.withdrawal.reason:
        document["edNote"] = line(notice.withdrawal.reason)
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def newsml(notice: Notice) -> bytes:
    """The notice as a NewsML-G2 news item without content, which takes the place of its earlier versions."""
    root = etree.Element(f"{{{_NAR}}}newsItem", nsmap=_PREFIXES)  # type: ignore[arg-type] # lxml's None is a default namespace
    root.set("standard", "NewsML-G2")
    root.set("standardversion", "2.34")
    root.set("conformance", "power")
    root.set("guid", notice.uri)
    root.set("version", str(_version(notice)))
    root.set(_LANG, notice.language)
    _add(root, "catalogRef", href=_CATALOG)
    meta = _add(root, "itemMeta")
    _add(meta, "itemClass", qcode="ninat:text")
    _add(_add(meta, "provider", literal=notice.publisher), "name", notice.publisher)
    _add(meta, "versionCreated", aware(notice.withdrawal.at).isoformat())
    _add(meta, "firstCreated", aware(notice.created).isoformat())
    _add(meta, "pubStatus", qcode="stat:canceled")
    if notice.withdrawal.reason:
        note = _add(meta, "edNote", line(notice.withdrawal.reason))
        note.set(_LANG, notice.withdrawal.language)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _version(notice: Notice) -> int:
    """A version above all that went before: seconds since 1970, as who withdraws need not know how many."""
    return int(aware(notice.withdrawal.at).timestamp())


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    node = etree.SubElement(parent, f"{{{_NAR}}}{name}", attributes)
    node.text = text
    return node
