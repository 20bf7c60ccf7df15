import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.errors import UnknownLanguage
from dragoman.text import languages


@pytest.mark.parametrize(
    ("spelled", "tag"),
    [
        ("eng", "en"),
        ("spa", "es"),
        ("chi", "zh"),
        ("EN-gb", "en-GB"),
        ("pt_BR", "pt-BR"),
        ("es_ES.UTF-8", "es-ES"),
        ("zh-CN", "zh-CN"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("zh-yue", "yue"),
        ("ca-valencia", "ca-valencia"),
        ("sh", "sr-Latn"),
        ("iw", "he"),
        ("in", "id"),
        ("nb", "nb"),
        ("no", "nb"),
        ("de-DE-1996", "de-DE-1996"),
        ("en-UK", "en-GB"),
        ("es-419", "es-419"),
        ("en-u-ca-buddhist", "en-u-ca-buddhist"),
        ("und", "und"),
    ],
)
def test_any_usual_spelling_has_one_canonical_tag(spelled: str, tag: str) -> None:
    """Each spelling of a language that pages and programs use becomes its BCP 47 tag."""
    assert languages.tag(spelled) == tag


@pytest.mark.parametrize(
    "code", ["", "x", "qq", "qqq", "english", "es--MX", "es-", "en_US_!!", "../es", "12", "es-x", "e" * 5000]
)
def test_what_is_no_language_is_refused_with_advice(code: str) -> None:
    """A code that names no language raises an error that is short and shows a good tag."""
    with pytest.raises(UnknownLanguage) as caught:
        languages.tag(code)

    assert "pt-BR" in caught.value.hint
    assert len(str(caught.value)) < 250


@given(st.text(max_size=40) | st.from_regex(r"[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{1,8}){0,3}", fullmatch=True))
def test_a_tag_is_canonical_or_refused_whatever_is_given(code: str) -> None:
    """Canonicalising twice is canonicalising once, and nothing but UnknownLanguage is raised."""
    try:
        tag = languages.tag(code)
    except UnknownLanguage:
        return
    assert languages.tag(tag) == tag


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("ar", "rtl"),
        ("fa-AF", "rtl"),
        ("he", "rtl"),
        ("ur", "rtl"),
        ("yi", "rtl"),
        ("dv", "rtl"),
        ("ckb", "rtl"),
        ("az-Arab", "rtl"),
        ("pa-PK", "rtl"),
        ("ar-Latn", "ltr"),
        ("pa", "ltr"),
        ("az", "ltr"),
        ("ja", "ltr"),
        ("und", "ltr"),
    ],
)
def test_direction_is_that_of_the_script(tag: str, direction: str) -> None:
    """A script of the tag's own decides, else the language's usual one in that region."""
    assert languages.direction(tag) == direction


@pytest.mark.parametrize(
    ("tag", "reader", "name"),
    [
        ("es", "en", "Spanish"),
        ("es", "fr", "espagnol"),
        ("en", "ar", "الإنجليزية"),
        ("pt-BR", "en", "Brazilian Portuguese"),
        ("ca-valencia", "en", "Catalan (valencia)"),
        ("es-PE", "en", "Spanish (Peru)"),
        ("en", "und", "English"),
    ],
)
def test_a_language_is_named_in_the_readers_language(tag: str, reader: str, name: str) -> None:
    """CLDR's name is used, with the region in brackets where CLDR has no name for the two."""
    assert languages.name(tag, reader) == name


@pytest.mark.parametrize(
    ("tag", "name"), [("es", "español"), ("he", "עברית"), ("ja", "日本語"), ("sr-Latn", "srpski (latinica)")]
)
def test_a_language_names_itself(tag: str, name: str) -> None:
    """The endonym is in the language and in its script."""
    assert languages.endonym(tag) == name


@pytest.mark.parametrize(
    ("wanted", "available", "match"),
    [
        ("es-MX", ["en", "es"], "es"),
        ("pt", ["pt-BR", "pt"], "pt"),
        ("pt", ["pt-BR"], "pt-BR"),
        ("pt-PT", ["pt-BR", "pt"], "pt"),
        ("zh-TW", ["zh", "zh-Hant"], "zh-Hant"),
        ("zh-Hans-CN", ["zh-Hant", "zh"], "zh"),
        ("spa", ["ca", "es"], "es"),
        ("es", ["spa"], "spa"),
        ("de", ["en", "nl"], None),
        ("de", [], None),
    ],
)
def test_the_nearest_language_at_hand_is_found(wanted: str, available: list[str], match: str | None) -> None:
    """The same tag wins, then fewer subtags, then more; another language is never taken."""
    assert languages.best_match(wanted, available) == match


@pytest.mark.parametrize(
    ("tag", "locale"), [("es-MX", "es_MX"), ("ca-x-local", "ca"), ("arc", "en"), ("und", "en")]
)
def test_locale_data_falls_back_to_what_there_is(tag: str, locale: str) -> None:
    """Subtags without data are dropped; a language without any reads as English."""
    assert str(languages.locale(tag)) == locale


@pytest.mark.parametrize(
    ("tag", "locale"),
    [("es", "es_ES"), ("pt-BR", "pt_BR"), ("es-419", "es_419"), ("xx", "xx")],
)
def test_open_graph_has_a_locale_with_its_territory(tag: str, locale: str) -> None:
    assert languages.open_graph(tag) == locale
