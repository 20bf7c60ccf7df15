"""Which Debian package would add a pair (Debian 12, main)."""

from __future__ import annotations

from dragoman.text.languages import best_match, tag

_PACKAGES = """
afr-nld arg-cat bel-rus br-fr cat-ita cat-srd dan-nor en-gl eng-cat eng-spa eo-ca eo-en eo-es eo-fr
es-gl es-pt es-ro eu-en eu-es fr-es fra-cat fra-frp hbs-eng hbs-mkd hbs-slv ind-zlm isl-eng isl-swe
mkd-bul mkd-eng nno-nob oc-ca oc-es oci-fra pol-szl por-cat pt-gl rus-ukr spa-arg spa-ast spa-cat
spa-ita srd-ita swe-dan swe-nor urd-hin
"""


def package(source: str, target: str) -> str | None:
    """The package that translates between these two languages, in one direction at least."""
    for name in _PACKAGES.split():
        one, _, other = name.partition("-")
        tags = [tag(one), tag(other)]
        if best_match(source, tags) and best_match(target, tags) and source != target:
            return f"apertium-{name}"
    return None
