import re
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from babel.core import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

import dragoman.text
from dragoman.model.errors import UnknownLanguage
from dragoman.text import languages, messages

CATALOGUES = Path(dragoman.text.__file__).parent / "catalogues"
PROMISED = re.findall(
    r"\S+",
    "en es ca pt pt-BR fr it de nl ru uk pl cs ro el bg sr hr sv da nb fi hu tr "
    "ar fa he ur hi bn zh ja ko id vi",
)
# How Unicode names the letters of each script that is not Latin, by ISO 15924 code.
SCRIPTS = {
    "Arab": {"ARABIC"},
    "Beng": {"BENGALI"},
    "Cyrl": {"CYRILLIC"},
    "Deva": {"DEVANAGARI"},
    "Grek": {"GREEK"},
    "Hans": {"CJK"},
    "Hebr": {"HEBREW"},
    "Jpan": {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"},
    "Kore": {"HANGUL"},
}


def catalogue(name: str) -> Catalog:
    return read_po(BytesIO((CATALOGUES / name).read_bytes()), abort_invalid=True)


def entries(read: Catalog) -> dict[str | tuple[str, ...], Message]:
    return {
        message.id if isinstance(message.id, str) else tuple(message.id): message
        for message in read
        if message.id
    }


def forms_of(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def fields(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


TEMPLATE = entries(catalogue("dragoman.pot"))


def test_the_product_speaks_every_promised_language() -> None:
    """All 35 languages have a catalogue, and each catalogue is named by its canonical tag."""
    spoken = messages.catalogue_languages()

    assert set(PROMISED) <= set(spoken)
    assert [languages.tag(tag) for tag in spoken] == list(spoken)


@pytest.mark.parametrize("language", messages.catalogue_languages())
def test_a_catalogue_is_complete(language: str) -> None:
    """Every message of the template is there, in every plural form, none of them empty or fuzzy."""
    read = catalogue(f"{language}.po")
    translated = entries(read)

    assert translated.keys() == TEMPLATE.keys()
    assert not [message.id for message in translated.values() if message.fuzzy]
    forms = read.num_plurals
    for message in translated.values():
        strings = forms_of(message)
        assert len(strings) == (forms if message.pluralizable else 1), message.id
        assert all(string.strip() for string in strings), message.id


@pytest.mark.parametrize("language", messages.catalogue_languages())
def test_a_translated_message_has_the_fields_of_the_english_one(language: str) -> None:
    """No catalogue loses a field or asks for another, which would fail when a page is made."""
    for message in entries(catalogue(f"{language}.po")).values():
        expected = fields(message.id if isinstance(message.id, str) else message.id[0])
        strings = forms_of(message)
        assert all(fields(string) == expected for string in strings), message.id


@pytest.mark.parametrize("language", [tag for tag in PROMISED if languages.script(tag) in SCRIPTS])
def test_a_message_is_in_the_languages_own_script(language: str) -> None:
    """Letters outside of fields are of the language's script; only the name of a format is Latin."""
    expected = SCRIPTS[languages.script(language)]
    for message in entries(catalogue(f"{language}.po")).values():
        strings = forms_of(message)
        for string in strings:
            plain = re.sub(r"\{\w+\}|Atom", "", string)
            found = {
                unicodedata.name(c).split()[0]
                for c in plain
                if unicodedata.category(c) == "Lo" or c.isalpha()
            }
            assert found, message.id
            assert found <= expected | {"COMBINING"}, message.id


def test_languages_that_share_a_script_do_not_share_a_catalogue() -> None:
    """Nearly all messages of two languages differ: a catalogue was not copied under another name."""
    seen: dict[str, str] = {}
    for language in messages.catalogue_languages():
        notice = messages.message(
            "This is an automated translation. It has not been read by an editor.", language
        )
        assert notice not in seen, f"{language} has the words of {seen.get(notice)}"
        seen[notice] = language


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        ("es-MX", "Otros idiomas"),
        ("pt-PT", "Outras línguas"),
        ("pt-BR", "Outros idiomas"),
        ("und", "Other languages"),
        ("yo", "Other languages"),
    ],
)
def test_the_nearest_catalogue_speaks(wanted: str, spoken: str) -> None:
    """A regional reader gets the base language; a language without a catalogue gets English."""
    assert messages.message("Other languages", wanted) == spoken


def test_a_message_that_no_catalogue_has_is_said_in_english() -> None:
    """A new message is readable before it is translated."""
    assert messages.message("Corrected by {names}", "es", names="Ana Ruiz") == "Corrected by Ana Ruiz"


@pytest.mark.parametrize(
    ("n", "language", "text"),
    [
        (1, "en", "1 of 1 link kept"),
        (6, "en", "6 of 6 links kept"),
        (1, "es", "1 de 1 enlace conservado"),
        (0, "es", "0 de 0 enlaces conservados"),
        (0, "fr", "0 sur 0 lien conservé"),
        (6, "fa", "پیوندهای حفظ‌شده: ۶ از ۶"),
        (3, "ru", "Сохранено ссылок: 3 из 3"),
        (2, "ar", "الروابط المحفوظة: 2 من 2"),
    ],
)
def test_counts_agree_with_their_number(n: int, language: str, text: str) -> None:
    """The language's own plural form is taken, and its digits."""
    said = messages.plural(
        "{kept} of {total} link kept", "{kept} of {total} links kept", n, language, kept=n, total=n
    )

    assert said == text


@pytest.mark.parametrize("n", [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000])
def test_every_number_of_things_can_be_said(n: int) -> None:
    """In no language does a number fall between a catalogue's plural forms, or into English."""
    what = ("{kept} of {total} paragraph kept", "{kept} of {total} paragraphs kept")

    messages_by_language = {
        language: messages.plural(*what, n, language, kept=n, total=n)
        for language in messages.catalogue_languages()
    }

    english = {
        language: message
        for language, message in messages_by_language.items()
        if "paragraph" in message and "kept" in message
    }
    assert english.keys() == {"en"}


def test_a_value_is_not_a_template() -> None:
    """Braces in an article's own words stay as they are."""
    assert messages.message("By {names}", "es", names="{0.__class__}") == "Por {0.__class__}"


def test_a_field_may_be_called_language() -> None:
    """The names of fields are the messages' own: no argument of the function stands in their way."""
    assert messages.message("Translated from {language}", "es", language="inglés") == "Traducido del inglés"


def test_a_language_that_is_none_is_refused() -> None:
    """A mistaken tag is an error, not silently English."""
    with pytest.raises(UnknownLanguage):
        messages.message("Original", "klingonese")


def test_every_catalogue_is_valid_for_its_locale() -> None:
    """Each catalogue says in its header which language it is in, as its name does."""
    for language in messages.catalogue_languages():
        assert catalogue(f"{language}.po").locale == Locale.parse(language, sep="-")
