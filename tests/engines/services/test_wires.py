"""What each service is sent, and its own words for languages."""

from __future__ import annotations

import pytest
from suites import translation_services as stubs
from suites.service import Reply

from dragoman.config.engines import engine_named
from dragoman.config.settings import Settings, validated
from dragoman.engines.paid import Key
from dragoman.engines.services.wires import host
from dragoman.model.article import Mark, MarkKind, Span
from dragoman.model.errors import EngineError
from dragoman.model.protocols import Engine, Pair
from dragoman.model.segment import Segment

FRESH = Settings(remember=False)
MARKED = Segment("Write to a@b.org today", (Mark(0, 5, MarkKind.EM, {}, "", 3),), (Span(9, 16),))


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEEPL_API_KEY", stubs.KEY)
    monkeypatch.setenv("GOOGLE_TRANSLATE_API_KEY", stubs.KEY)


def targets(engine: Engine) -> set[str]:
    return {pair.target for pair in engine.pairs() if pair.source == "en"}


def test_deepl_is_told_what_is_a_tag_and_what_is_opaque() -> None:
    with stubs.deepl() as stub:
        engine = engine_named(f"deepl:{stub.url}", FRESH)
        ((candidate,),) = engine.translate([MARKED], Pair("en", "pt-BR"))
        body = stub.asked[-1].body

    assert candidate.text == "WRITE TO a@b.org TODAY"
    assert body["text"] == ["<m1>Write</m1> to <x1>a@b.org</x1> today"]
    assert (body["source_lang"], body["target_lang"]) == ("EN", "PT-BR")
    assert (body["tag_handling"], body["ignore_tags"]) == ("xml", ["x1"])


def test_deepl_s_languages_are_tags() -> None:
    with stubs.deepl() as stub:
        engine = engine_named(f"deepl:{stub.url}", FRESH)

        assert targets(engine) == {"es", "pt-BR", "pt-PT", "nb", "zh-Hans", "zh-Hant"}
        assert engine.pair("en-US", "no") == Pair("en", "nb")
        assert engine.pair("en", "zh-TW") == Pair("en", "zh-Hant")
        assert engine.pair("es", "en-US") == Pair("es", "en-US")


def test_deepl_gets_fifty_texts_at_a_time_in_order() -> None:
    texts = [f"sentence {number}" for number in range(120)]
    with stubs.deepl() as stub:
        engine = engine_named(f"deepl:{stub.url}", FRESH)
        offered = engine.translate([Segment(text) for text in texts], Pair("en", "es"))

        assert [one[0].text for one in offered] == [text.upper() for text in texts]
        assert sorted(len(asked.body["text"]) for asked in stub.asked if asked.body) == [20, 50, 50]


def test_a_deepl_request_is_smaller_than_its_bound() -> None:
    with stubs.deepl() as stub:
        engine = engine_named(f"deepl:{stub.url}", FRESH)
        engine.translate([Segment("é" * 9000 + str(number)) for number in range(10)], Pair("en", "es"))

        sizes = [int(asked.headers["content-length"]) for asked in stub.asked if asked.body]
        assert len(sizes) > 1
        assert max(sizes) < 128 * 1024


def test_a_free_key_of_deepl_has_a_host_of_its_own() -> None:
    assert host(Key("abc:fx", "K")) == "https://api-free.deepl.com"
    assert host(Key("abc", "K")) == "https://api.deepl.com"


def test_google_is_sent_a_page_where_there_are_tags() -> None:
    with stubs.google() as stub:
        engine = engine_named(f"google:paper/europe-west1@{stub.url}", FRESH)
        ((candidate,),) = engine.translate([MARKED], Pair("en", "zh-Hant"))
        asked = stub.asked[-1]

    assert candidate.text == "WRITE TO a@b.org TODAY"
    assert asked.path == "/v3/projects/paper/locations/europe-west1:translateText"
    assert asked.body["mimeType"] == "text/html"
    assert (asked.body["sourceLanguageCode"], asked.body["targetLanguageCode"]) == ("en", "zh-TW")


def test_google_s_languages_are_tags() -> None:
    with stubs.google() as stub:
        engine = engine_named(f"google:paper@{stub.url}", FRESH)

        assert targets(engine) == {"es", "he", "nb", "pt-PT", "zh-Hans", "zh-Hant"}
        assert engine.pair("pt-BR", "es") == Pair("pt", "es")


def test_google_s_token_is_a_bearer_and_comes_before_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOOGLE_TRANSLATE_TOKEN", stubs.KEY)
    with stubs.google() as stub:
        engine_named(f"google:paper@{stub.url}", FRESH).pairs()

        assert stub.asked[0].headers["authorization"] == f"Bearer {stubs.KEY}"
        assert "x-goog-api-key" not in stub.asked[0].headers


def test_libretranslate_s_own_codes_stay_inside() -> None:
    with stubs.libretranslate() as stub:
        engine = engine_named(f"libretranslate:{stub.url}", FRESH)
        engine.translate([Segment("Yes")], engine.pair("en", "zh-TW"))

        assert targets(engine) == {"es", "pt-BR", "zh-Hant"}
        assert stub.asked[-1].body["target"] == "zt"


@pytest.mark.parametrize("reply", [Reply({"error": "Not found"}, 404), Reply(b"<html>Welcome</html>")])
def test_a_server_without_settings_takes_what_it_takes(reply: Reply) -> None:
    with stubs.libretranslate() as stub:
        engine = engine_named(f"libretranslate:{stub.url}", FRESH)
        engine.pairs()
        stub.failures.append(reply)

        assert engine.translate([Segment("Yes")], Pair("en", "es"))[0][0].text == "YES"
        assert stub.asked[1].path == "/frontend/settings"


def test_libretranslate_s_key_is_in_the_body(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRETRANSLATE_API_KEY", "right-key")
    with stubs.libretranslate(key="right-key") as stub:
        engine = engine_named(f"libretranslate:{stub.url}", FRESH)

        assert engine.translate([Segment("Yes")], Pair("en", "es"))[0][0].text == "YES"


def test_a_libretranslate_server_that_wants_a_key_says_so_with_400() -> None:
    """Its settings say «keyRequired: false» meanwhile."""
    with stubs.libretranslate(key="right-key") as stub:
        engine = engine_named(f"libretranslate:{stub.url}", FRESH)
        with pytest.raises(EngineError, match="wants a key") as caught:
            engine.translate([Segment("Yes")], Pair("en", "es"))

    assert "LIBRETRANSLATE_API_KEY" in caught.value.hint


def test_libretranslate_is_asked_little_at_a_time() -> None:
    """It answers when its last text is done, one after the other."""
    with stubs.libretranslate() as stub:
        engine = engine_named(f"libretranslate:{stub.url}", FRESH)
        engine.translate([Segment(f"sentence {number}") for number in range(50)], Pair("en", "es"))

        assert max(len(asked.body["q"]) for asked in stub.asked if asked.body) <= 12


def test_a_wrong_key_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRETRANSLATE_API_KEY", "wrong-key")
    with stubs.libretranslate(key="right-key") as stub:
        engine = engine_named(f"libretranslate:{stub.url}", FRESH)
        with pytest.raises(EngineError) as caught:
            engine.translate([Segment("Yes")], Pair("en", "es"))

    shown = f"{caught.value} {engine!r} {vars(engine)} {engine.signature(Pair('en', 'es'))}"
    assert "LIBRETRANSLATE_API_KEY" in caught.value.hint
    assert "wrong-key" not in shown


@pytest.mark.parametrize("name", ["deepl", "google"])
def test_a_key_that_the_service_echoes_is_never_shown(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("DEEPL_API_KEY", "GOOGLE_TRANSLATE_API_KEY"):
        monkeypatch.setenv(variable, "wrong-key")
    with getattr(stubs, name)() as stub:
        engine = engine_named(f"{name}:{'paper@' if name == 'google' else ''}{stub.url}", FRESH)
        with pytest.raises(EngineError, match="refuses the key") as caught:
            engine.test(Pair("en", "es"))

    assert "wrong-key" not in f"{caught.value} {engine!r} {vars(engine)}"
    assert "_API_KEY" in caught.value.hint


def test_the_settings_bound_what_a_run_sends() -> None:
    with stubs.deepl() as stub:
        written = {"remember": False, "services": {"deepl": {"url": stub.url, "characters": 5}}}
        engine = engine_named("deepl", validated(written))
        with pytest.raises(EngineError, match="may be sent 5 characters"):
            engine.translate([Segment("sixsix")], Pair("en", "es"))


def test_the_signature_names_the_service_its_host_and_version() -> None:
    with stubs.deepl() as stub:
        engine = engine_named(f"deepl:{stub.url}", FRESH)

        assert engine.signature(Pair("en", "es")) == f"deepl:{stub.url.removeprefix('http://')}:v2:en-es"
