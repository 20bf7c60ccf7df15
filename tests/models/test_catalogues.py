"""The catalogues in their real formats, from real servers, up to an installed model."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from suites import catalogues, checkpoint
from suites.web import Server, file, page

from dragoman.cli.hints import told
from dragoman.engines.local import probe
from dragoman.model.errors import FetchError
from dragoman.models.catalogues.hub import REPOSITORIES, Hub
from dragoman.models.catalogues.indexes import Argos, Mozilla
from dragoman.models.choice import Kind
from dragoman.models.download import quiet
from dragoman.models.store import Store

OPUS = "Helsinki-NLP/opus-mt-en-ar"


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


class TestMozilla:
    @pytest.fixture
    def files(self, tmp_path: Path) -> Path:
        return checkpoint.bergamot(tmp_path / "published")

    def test_what_firefox_gives_out_stands_first(self, server: Server, files: Path) -> None:
        offers = Mozilla(catalogues.registry(server, files)).offers("en", "ar-EG")

        assert [offer.name for offer in offers] == ["bergamot-en-ar-base", "bergamot-en-ar-tiny"]
        assert offers[0].licence == "MPL-2.0"
        assert offers[0].quality == "BLEU 29.5, COMET 0.858 (flores-test)"
        assert offers[0].size > 0

    def test_a_model_is_fetched_and_installed(self, server: Server, files: Path, tmp_path: Path) -> None:
        registry = Mozilla(catalogues.registry(server, files))
        offer = registry.named("bergamot-en-ar")
        assert offer is not None

        made = Store(tmp_path / "models", probe).add(registry.fetch(offer, tmp_path, quiet))

        for published in files.iterdir():
            assert (made.folder / published.name).read_bytes() == published.read_bytes()

    def test_a_wrong_checksum(self, server: Server, files: Path, tmp_path: Path) -> None:
        registry = Mozilla(catalogues.registry(server, files, uncompressedHash="0" * 64))
        (offer, _) = registry.offers("en", "ar")

        with pytest.raises(FetchError, match="published checksum"):
            registry.fetch(offer, tmp_path, quiet)

        assert not list(tmp_path.glob("bergamot-en-ar-base/model*"))

    def test_what_broke_off_goes_on(self, server: Server, files: Path, tmp_path: Path) -> None:
        registry = Mozilla(catalogues.registry(server, files))
        (offer, _) = registry.offers("en", "ar")
        path = next(path for path in server.answers if "vocab" in path)
        whole = server.answers[path]
        server.answers[path] = page(b"", status=500)
        with pytest.raises(FetchError, match="500"):
            registry.fetch(offer, tmp_path, quiet)

        server.answers[path] = whole
        registry.fetch(offer, tmp_path, quiet)

        assert len([asked for _, asked in server.asked if "/model." in asked]) == 1

    @pytest.mark.parametrize("path", ["../../secret", "/etc/passwd", "https://example.org/m"])
    def test_a_path_that_leads_elsewhere(self, server: Server, files: Path, path: str) -> None:
        with pytest.raises(FetchError, match="not the registry that was expected"):
            Mozilla(catalogues.registry(server, files, path=path)).offers("en", "ar")

    @pytest.mark.parametrize("said", [b"[]", b"{}", b'{"baseUrl":"x","models":{"en-ar":[{}]}}'])
    def test_another_format(self, server: Server, said: bytes) -> None:
        server.answers["/models.json"] = page(said)

        with pytest.raises(FetchError, match="not the registry that was expected"):
            Mozilla(f"{server.url}/models.json").offers("en", "ar")

    def test_no_model_of_that_name(self, server: Server, files: Path) -> None:
        with pytest.raises(FetchError, match="has no «bergamot-en-tlh»"):
            Mozilla(catalogues.registry(server, files)).named("bergamot-en-tlh")

    def test_a_model_that_nothing_here_runs_is_not_offered(self, server: Server, files: Path) -> None:
        """Those for Chinese have a vocabulary for each language."""
        assert Mozilla(catalogues.registry(server, files)).offers("en", "zh") == []

    def test_another_catalogues_name(self) -> None:
        assert Mozilla("https://nowhere.invalid").named("argos-en-ar") is None


class TestArgos:
    @pytest.fixture
    def argos(self, server: Server, opus_converted: Path, tmp_path: Path) -> Argos:
        package = checkpoint.argos(tmp_path / "translate-en_ar-1_0.argosmodel", opus_converted)
        return Argos(catalogues.index(server, package))

    def test_a_package_is_fetched_and_installed(self, argos: Argos, tmp_path: Path) -> None:
        (offer,) = argos.offers("en", "ar")

        made = Store(tmp_path / "models", probe).add(argos.fetch(offer, tmp_path, quiet))

        assert offer.name == made.manifest.name == "argos-en-ar"
        assert offer.quality == "BLEU 16.5, COMET 0.765 (flores-test)"

    def test_by_name(self, argos: Argos) -> None:
        offer = argos.named("argos-en-ar")

        assert offer is not None
        assert (offer.source, offer.target) == ("en", "ar")
        with pytest.raises(FetchError):
            argos.named("argos-en-tlh")

    def test_another_format(self, server: Server) -> None:
        server.answers["/index.json"] = page(b'{"error": "moved"}')

        with pytest.raises(FetchError, match="not the index that was expected"):
            Argos(server.url).offers("en", "ar")


class TestHub:
    def test_a_checkpoint_is_fetched_and_installed(self, server: Server, opus: Path, tmp_path: Path) -> None:
        hub = Hub(catalogues.hub(server, OPUS, opus))
        offer = hub.named(OPUS)
        assert offer is not None
        assert (offer.licence, offer.revision) == ("Apache-2.0", catalogues.COMMIT)
        told: list[tuple[str, int, int]] = []

        made = Store(tmp_path / "models", probe).add(
            hub.fetch(offer, tmp_path, lambda *said: told.append(said))
        )

        size = (opus / "model.safetensors").stat().st_size
        assert ("model.safetensors", size, size) in told
        assert made.manifest.name == "opus-mt-en-ar"
        assert made.manifest.targets == ("ar",)

    def test_the_first_choices_for_a_pair(self, server: Server, opus: Path) -> None:
        for pattern in REPOSITORIES.values():
            catalogues.missing(server, pattern.format(source="en", target="ar"))
        catalogues.hub(server, OPUS, opus)
        hub = Hub(catalogues.hub(server, REPOSITORIES[Kind.NLLB], opus, "cc-by-nc-4.0"))

        offers = hub.offers("en", "ar")

        assert [offer.kind for offer in offers] == [Kind.OPUS, Kind.NLLB]
        assert [offer.licence for offer in offers] == ["Apache-2.0", "CC-BY-NC-4.0"]

    def test_a_file_that_is_not_the_published_one(self, server: Server, opus: Path, tmp_path: Path) -> None:
        hub = Hub(catalogues.hub(server, OPUS, opus))
        offer = hub.named(OPUS)
        assert offer is not None
        path = f"/{OPUS}/resolve/{catalogues.COMMIT}/model.safetensors"
        size = (opus / "model.safetensors").stat().st_size
        server.answers[path] = file(bytes(size), X_Repo_Commit=catalogues.COMMIT)

        with pytest.raises(FetchError, match="published checksum"):
            hub.fetch(offer, tmp_path, quiet)

    def test_what_breaks_off_is_taken_up_again(
        self, server: Server, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        published, asked = tmp_path / "published", []
        published.mkdir()
        data = os.urandom(25 << 20)
        (published / "model.bin").write_bytes(data)
        hub = Hub(catalogues.hub(server, OPUS, published))
        path = f"/{OPUS}/resolve/{catalogues.COMMIT}/model.bin"
        said = {"etag": f'"{sha256(data).hexdigest()}"', "X_Repo_Commit": catalogues.COMMIT}

        def breaks_once(handler: BaseHTTPRequestHandler) -> None:
            if handler.command == "GET":
                asked.append(handler.headers.get("Range"))
            file(data, breaks_after=15 << 20 if len(asked) == 1 else None, **said)(handler)

        server.answers[path] = breaks_once
        offer = hub.named(OPUS)
        assert offer is not None

        made = hub.fetch(offer, tmp_path, quiet)

        assert (made / "model.bin").read_bytes() == data
        assert asked == [None, f"bytes={10 << 20}-"]
        assert capfd.readouterr().err == ""

    def test_no_such_repository(self, server: Server) -> None:
        catalogues.missing(server, "a/b")

        with pytest.raises(FetchError, match="There is no a/b"):
            Hub(server.url).named("a/b")

    def test_a_server_at_fault(self, server: Server) -> None:
        server.answers["/api/models/a/b?blobs=true"] = page(b"oops", status=500)

        with pytest.raises(FetchError, match="cannot be fetched"):
            Hub(server.url).named("a/b")

    def test_nobody_answers(self) -> None:
        with pytest.raises(FetchError) as caught:
            Hub("http://127.0.0.1:9").named("a/b")

        assert "dragoman models add PATH" in told(caught.value)

    def test_no_network_is_wanted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import huggingface_hub.constants

        monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)

        with pytest.raises(FetchError, match="HF_HUB_OFFLINE is set"):
            Hub("http://127.0.0.1:9").named("a/b")

    def test_weights_that_cannot_hold_code_are_preferred(
        self, server: Server, opus: Path, tmp_path: Path
    ) -> None:
        folder = tmp_path / "both"
        folder.mkdir()
        for name in ("config.json", "model.safetensors", "pytorch_model.bin", "run.py", "tf_model.h5"):
            (folder / name).write_bytes(b"{}")

        offer = Hub(catalogues.hub(server, OPUS, folder)).named(OPUS)

        assert offer is not None
        assert [one.url for one in offer.files] == ["config.json", "model.safetensors"]

    def test_another_catalogues_name(self) -> None:
        assert Hub("http://127.0.0.1:9").named("bergamot-en-ar") is None
