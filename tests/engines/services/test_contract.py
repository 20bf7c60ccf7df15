"""Every service keeps an engine's promises."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from suites import translation_services as stubs
from suites.engines import EngineContract

from dragoman.config.engines import engine_named
from dragoman.config.settings import Settings
from dragoman.model.protocols import Engine, Pair

FRESH = Settings(remember=False)
SENTENCES = ["The ferry was late.", "R&D costs are <5%>, isn't it?", "Nobody was hurt today."]


class ServiceContract(EngineContract):
    @pytest.fixture
    def pair(self) -> Pair:
        return Pair("en", "es")

    @pytest.fixture
    def sentences(self) -> list[str]:
        return SENTENCES


class TestDeepL(ServiceContract):
    @pytest.fixture
    def engine(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
        monkeypatch.setenv("DEEPL_API_KEY", stubs.KEY)
        with stubs.deepl() as stub:
            yield engine_named(f"deepl:{stub.url}", FRESH)


class TestGoogle(ServiceContract):
    @pytest.fixture
    def engine(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
        monkeypatch.setenv("GOOGLE_TRANSLATE_TOKEN", stubs.KEY)
        with stubs.google() as stub:
            yield engine_named(f"google:paper@{stub.url}", FRESH)


class TestLibreTranslate(ServiceContract):
    @pytest.fixture
    def engine(self) -> Iterator[Engine]:
        with stubs.libretranslate() as stub:
            yield engine_named(f"libretranslate:{stub.url}", FRESH)
