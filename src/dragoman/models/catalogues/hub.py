"""The Hugging Face Hub, through its own library: OPUS-MT, MADLAD-400, NLLB-200, or any model by its name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from importlib.util import find_spec
from logging import CRITICAL
from pathlib import Path
from typing import Any

from dragoman.model.errors import EngineMissing, FetchError, Need, Step
from dragoman.models.catalogues import File, Offer
from dragoman.models.choice import Kind, published
from dragoman.models.download import Progress, verify
from dragoman.models.files import ensure_room, writing
from dragoman.models.manifest import UNKNOWN, spdx
from dragoman.models.prepare import BESIDE, ensure_extra
from dragoman.text.languages import primary

ENDPOINT = "https://huggingface.co"

REPOSITORIES = {
    Kind.OPUS_BIG: "Helsinki-NLP/opus-mt-tc-big-{source}-{target}",
    Kind.OPUS: "Helsinki-NLP/opus-mt-{source}-{target}",
    Kind.MADLAD: "google/madlad400-3b-mt",
    Kind.M2M100: "facebook/m2m100_418M",
    Kind.NLLB: "facebook/nllb-200-distilled-600M",
}
"""Where each kind is published."""

_BESIDE = (
    *BESIDE,
    *("config.json", "generation_config.json", "tokenizer.json", "vocab.json", "special_tokens_map.json"),
    *("added_tokens.json", "README.md", "*vocabulary.json", "*vocabulary.txt", "sentencepiece.model"),
)
_WEIGHTS = (("model.bin",), ("*.safetensors", "*.safetensors.index.json"), ("pytorch_model*.bin*",))
"""The first of these that a repository has are fetched: CTranslate2's own, else what is converted; of the
two, the one that cannot hold code."""

_TIMEOUT_S = 10.0
"""For what a repository holds; its files are waited for as long as they come."""


class Hub:
    """Implements `Catalogue`."""

    name = "the Hugging Face Hub"

    def __init__(self, endpoint: str = ENDPOINT) -> None:
        self._endpoint = endpoint.rstrip("/")

    def offers(self, source: str, target: str) -> list[Offer]:
        """See `Catalogue`."""
        ends = {"source": primary(source), "target": primary(target)}
        named = ((kind, pattern.format(**ends)) for kind, pattern in REPOSITORIES.items())
        offers = (self._offer(name, kind, source, target) for kind, name in named)
        return [offer for offer in offers if offer is not None]

    def named(self, name: str) -> Offer | None:
        """See `Catalogue`: names are those of repositories, «Helsinki-NLP/opus-mt-en-ar»."""
        if name.count("/") != 1:
            return None
        kind = next((kind for kind, pattern in REPOSITORIES.items() if pattern == name), None)
        offer = self._offer(name, kind, "", "")
        if offer is None:
            raise FetchError(f"There is no {name} on {self.name}", "Check the name, and that it is public.")
        return offer

    def fetch(self, offer: Offer, folder: Path, progress: Progress) -> Path:
        """See `Catalogue`."""
        from huggingface_hub import hf_hub_download

        if all(file.url != "model.bin" for file in offer.files):
            ensure_extra()  # before hundreds of megabytes come that could not be used
        whole = folder / offer.name.rpartition("/")[2]
        ensure_room(folder, offer.size)
        for file in offer.files:
            with self._border(offer.name, folder):
                made = hf_hub_download(
                    offer.name,
                    file.url,
                    revision=offer.revision,
                    local_dir=whole,
                    endpoint=self._endpoint,
                    etag_timeout=_TIMEOUT_S,
                    tqdm_class=_reporting(progress, file.url),
                )
            verify(Path(made), file.sha256, f"{offer.name}/{file.url}")
        return whole

    def _offer(self, name: str, kind: Kind | None, source: str, target: str) -> Offer | None:
        """What the hub says of a repository; None where it has none of that name."""
        if find_spec("huggingface_hub") is None:
            raise EngineMissing(
                f"{self.name} is asked by its own library, huggingface-hub",
                "Install it: ",
                Need(Step.INSTALL_EXTRA, "neural"),
            )
        from huggingface_hub import HfApi
        from huggingface_hub.errors import GatedRepoError, RepositoryNotFoundError

        with self._border(name):
            try:
                info = HfApi(self._endpoint).model_info(name, files_metadata=True, timeout=_TIMEOUT_S)
            except GatedRepoError:
                raise
            except RepositoryNotFoundError:
                return None
        licence = info.card_data.license if info.card_data else None
        return Offer(
            name,
            kind,
            source,
            target,
            spdx(licence) if isinstance(licence, str) else UNKNOWN,
            f"{self._endpoint}/{name}",
            tuple(_files(info.siblings or [])),
            published(source, target, kind) if kind else "",
            info.sha or "",
        )

    @contextmanager
    def _border(self, name: str, folder: Path = Path()) -> Iterator[None]:
        """Maps the errors of huggingface_hub and of its client, and keeps its log of them to itself."""
        from huggingface_hub import errors
        from huggingface_hub.utils import logging

        before = logging.get_verbosity()
        logging.set_verbosity(CRITICAL)
        asking: type[Exception] = errors.HTTPError  # type: ignore[attr-defined] # its client's, httpx or httpx2
        try:
            yield
        except errors.OfflineModeIsEnabled as error:
            raise FetchError(
                f"{name} was not asked for: HF_HUB_OFFLINE is set",
                "Unset it, or fetch the model elsewhere, and ",
                Need(Step.ADD_FOLDER),
            ) from error
        except errors.GatedRepoError as error:
            raise FetchError(
                f"{name} is given only to those who have agreed to its licence on {self.name}",
                "Agree there, log in with 'hf auth login', and run the command again.",
            ) from error
        except (asking, errors.HFValidationError, errors.LocalEntryNotFoundError, OSError) as error:
            if not isinstance(error, asking) and getattr(error, "errno", None):
                with writing(folder):
                    raise
            reason = " ".join(str(error).split())[:200] or type(error).__name__
            raise FetchError(
                f"{name} cannot be fetched from {self._endpoint} ({reason})",
                "Try again later: it goes on where it stopped. Without a network, fetch the model elsewhere, "
                "and ",
                Need(Step.ADD_FOLDER),
            ) from error
        finally:
            logging.set_verbosity(before)


def _files(siblings: list[Any]) -> Iterator[File]:
    names = [one.rfilename for one in siblings]
    weights = next((shapes for shapes in _WEIGHTS if any(_fits(name, shapes) for name in names)), ())
    for one in siblings:
        if _fits(one.rfilename, (*_BESIDE, *weights)):
            yield File(one.rfilename, one.lfs.sha256 if one.lfs else "", one.size or 0)


def _fits(name: str, shapes: tuple[str, ...]) -> bool:
    return "/" not in name and any(fnmatch(name, shape) for shape in shapes)


def _reporting(progress: Progress, name: str) -> Any:
    """The library reports through a tqdm: this one draws nothing, and passes on what it hears."""
    from tqdm.auto import tqdm

    class Reporting(tqdm):  # type: ignore[misc] # it ships no types
        def __init__(self, *arguments: Any, **options: Any) -> None:
            options.pop("name", None)
            super().__init__(*arguments, **options | {"disable": True})
            self.done, self.size = int(options.get("initial") or 0), int(options.get("total") or 0)

        def update(self, n: float | None = 1) -> bool | None:
            self.done += int(n or 0)
            progress(name, self.done, self.size)
            return None

    return Reporting
