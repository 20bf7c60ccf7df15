"""``dragoman models``."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from dragoman.cli.console import downloads, result, show, summary, warn
from dragoman.cli.hints import told
from dragoman.config.engines import catalogues, store
from dragoman.model.errors import EngineMissing, FetchError, SettingsError
from dragoman.models import choice
from dragoman.models.catalogues import Catalogue, Offer
from dragoman.models.files import megabytes
from dragoman.models.manifest import Manifest, forbids_trade
from dragoman.models.store import Installed, Known
from dragoman.text.languages import best_match, tag

_FEW = 3
"""Languages that a table names; of more it says how many."""


def listed(*, as_json: bool) -> int:
    """Prints the installed models."""
    found = store().installed()
    _warn_of_damaged()
    if as_json:
        _print([_as_json(one) for one in found])
    elif found:
        _table(("name", "from", "to", "family", "size", "licence", "quality", "digest"), map(_row, found))
    else:
        summary("No model is installed. Fetch one, as with 'dragoman models pull en-ar'.")
    return 0


def shown(name: str, *, as_json: bool, verify: bool) -> int:
    """Prints all that is known of an installed model."""
    at = store()
    found = at.verify(name) if verify else at.get(name)
    if as_json:
        _print(_as_json(found))
    else:
        with result():
            for key, value in _as_json(found).items():
                shown_value = ", ".join(value) if isinstance(value, tuple) else value
                print(f"{key}: {shown_value}")
    return 0


def searched(languages: str, *, as_json: bool) -> int:
    """Prints what is installed for a pair, and what the catalogues offer. Raises FetchError where nothing is
    installed and no catalogue can be asked.
    """
    source, target = pair(languages)
    found: list[dict[str, Any]] = [
        {**_as_json(one), "installed": True}
        for one in store().installed()
        if best_match(source, one.manifest.sources) and best_match(target, one.manifest.targets)
    ]
    _warn_of_damaged()
    unreachable = []
    offers: list[Offer] = []
    for catalogue in catalogues():
        try:
            offers += catalogue.offers(source, target)
        except (FetchError, EngineMissing) as error:
            unreachable.append(error)
    if unreachable and not found and not offers:
        raise unreachable[0]
    for silent in unreachable:
        warn(told(silent))
    offers.sort(key=lambda offer: choice.rank(offer.kind) if offer.kind else len(choice.WHY))
    found += [_offer_as_json(offer) for offer in offers]
    if as_json:
        _print(found)
    else:
        _table(("name", "size", "licence", "quality", "", "why"), map(_found_row, found))
    return 0


@dataclass(frozen=True, slots=True)
class Pull:
    """What to fetch, and what was agreed to beforehand."""

    wanted: str
    name: str
    yes: bool
    accept_licence: bool


def pulled(request: Pull) -> int:
    """Fetches a model and installs it."""
    at = store()
    catalogue, offer = _chosen(request.wanted)
    name = request.name or offer.name.rpartition("/")[2]
    at.place(name)
    _agreed(offer, request)
    origin = Known(name, offer.source, offer.target, offer.licence, _origin(offer), offer.quality)
    with at.downloads(offer.name) as folder, downloads() as progress:
        made = at.add(catalogue.fetch(offer, folder, progress), origin)
    _installed(made)
    return 0


def known(source: str, target: str, name: str, licence: str) -> Known:
    """What the options say of a model. Raises UnknownLanguage."""
    return Known(name, tag(source) if source else "", tag(target) if target else "", licence)


def added(path: Path, known: Known, quantization: str) -> int:
    """Installs a model from a file or a folder."""
    _installed(store().add(path, known, quantization))
    return 0


def removed(name: str) -> int:
    """Takes a model away."""
    store().remove(name)
    summary(f"{name} is removed.")
    return 0


def pair(languages: str) -> tuple[str, str]:
    """The tags of a pair, as in en-ar or, where the first has a hyphen, pt-BR:en. Raises SettingsError."""
    found = re.fullmatch(r"([A-Za-z]{2,3})-([\w-]+)|([\w-]+):([\w-]+)", languages)
    if found is None:
        raise SettingsError(
            f"«{languages}» is no pair of languages, and no model's name",
            "Write a pair as en-ar or pt-BR:en, or a name that 'dragoman models search' lists.",
        )
    return tag(found[1] or found[3]), tag(found[2] or found[4])


def _chosen(wanted: str) -> tuple[Catalogue, Offer]:
    """The model of that name, or the first choice for a pair. The catalogue that has the better ones is asked
    first, and where it cannot be, nobody is: a network's weather must not decide on quality.
    """
    for catalogue in catalogues():
        offer = catalogue.named(wanted)
        if offer is not None:
            return catalogue, offer
    source, target = pair(wanted)
    for catalogue in catalogues():
        offers = catalogue.offers(source, target)
        kind = choice.best(offer.kind for offer in offers if offer.kind)
        if kind is not None:
            return catalogue, next(offer for offer in offers if offer.kind is kind)
    raise EngineMissing(
        f"No catalogue has a model for {wanted}",
        "Look for one with another language between, or add a file: dragoman models add PATH.",
    )


def _agreed(offer: Offer, request: Pull) -> None:
    """Shows the licence before anything is fetched. Raises SettingsError where it is not agreed to."""
    size = f", {megabytes(offer.size)}" if offer.size else ""
    summary(f"{offer.name}: licence {offer.licence}{size}, from {offer.origin}")
    if forbids_trade(offer.licence):
        warn(f"{offer.licence} forbids commercial use, such as a newspaper's.")
        if not request.accept_licence:
            raise SettingsError(
                f"{offer.name} was not fetched: its licence, {offer.licence}, forbids commercial use",
                "Take another model, or say --accept-licence where your use is none.",
            )
    elif not request.yes and not request.accept_licence and sys.stdin.isatty() and sys.stderr.isatty():
        import typer

        if not typer.confirm("Fetch it?", default=True, err=True):
            raise SettingsError(f"{offer.name} was not fetched", "Run the command again to fetch it.")


def _origin(offer: Offer) -> str:
    return f"{offer.origin}@{offer.revision}" if offer.revision else offer.origin


def _installed(made: Installed) -> None:
    manifest = made.manifest
    summary(
        f"{manifest.name} is installed: {_languages(manifest.sources)} to {_languages(manifest.targets)}, "
        f"licence {manifest.licence}, {megabytes(manifest.size)}, in {made.folder}"
    )


def _warn_of_damaged() -> None:
    for error in store().damaged():
        warn(told(error))


def _languages(tags: tuple[str, ...]) -> str:
    return ", ".join(tags) if len(tags) <= _FEW else f"{len(tags)} languages"


def _row(one: Installed) -> tuple[str, ...]:
    manifest: Manifest = one.manifest
    ends = _languages(manifest.sources), _languages(manifest.targets)
    return (
        manifest.name,
        *ends,
        manifest.family,
        megabytes(manifest.size),
        manifest.licence,
        manifest.quality,
        manifest.digest[:12],
    )


def _found_row(one: dict[str, Any]) -> tuple[str, ...]:
    size = megabytes(one["size"]) if one["size"] else ""
    state = "installed" if one["installed"] else ""
    return one["name"], size, one["licence"], one["quality"], state, one.get("why", "")


def _as_json(one: Installed) -> dict[str, Any]:
    return {**asdict(one.manifest), "folder": str(one.folder)}


def _offer_as_json(offer: Offer) -> dict[str, Any]:
    return {
        "name": offer.name,
        "sources": (offer.source,),
        "targets": (offer.target,),
        "licence": offer.licence,
        "origin": _origin(offer),
        "size": offer.size,
        "quality": offer.quality,
        "installed": False,
        "why": choice.WHY[offer.kind] if offer.kind else "",
    }


def _print(value: Any) -> None:
    with result():
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def _table(columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*row)
    show(table)
