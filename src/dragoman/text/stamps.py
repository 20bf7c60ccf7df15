"""The line that says when an article was published or updated: "Updated: December 14, 2021, 8:19 AM"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Literal

from dragoman.text import dates, languages, messages
from dragoman.text.languages import primary

Kind = Literal["updated", "published"]

MAX_LENGTH = 140
"""Longest line that is tried as a stamp, in characters: a date's own bound and the words around it."""

# "10.05pm", "7 am", "19h30"; a bare hour too, as live reports have it.
_CLOCK = re.compile(r"\d{1,2}(?:[.:h]\d{2})?\s?(?:[ap]\.?m\.?)?", re.IGNORECASE)

_MESSAGES: dict[Kind, str] = {"updated": "Updated: {date}", "published": "Published: {date}"}

_WORDINGS: dict[str, dict[Kind, str]] = {
    "en": {
        "updated": "Updated on|Updated at|Last updated|Last updated on|Last updated at|Last modified|Modified"
        "|Modified on|Update",
        "published": "Published on|Published at|First published|First published on|Posted|Posted on",
    },
    "es": {
        "updated": "Actualizado el|Actualizado a|Última actualización|Última actualización el|Actualización"
        "|Act.|Modificado|Modificado el",
        "published": "Publicado el|Fecha de publicación|Creado|Creado el",
    },
    "ca": {
        "updated": "Actualitzat el|Actualitzat a|Última actualització|Darrera actualització|Actualitzada"
        "|Actualitzada el",
        "published": "Publicat el|Publicat a|Publicada|Publicada el|Data de publicació",
    },
    "pt": {
        "updated": "Atualizado em|Atualizada em|Última atualização|Última atualização em|Atualização"
        "|Actualizado|Actualizado em|Actualizado a",
        "published": "Publicado em|Publicada em|Publicado a|Data de publicação",
    },
    "fr": {
        "updated": "Mis à jour le|Mise à jour|Mise à jour le|Dernière mise à jour|Dernière mise à jour le"
        "|Actualisé le|Modifié le|MAJ le",
        "published": "Publié le|Publiée le|Date de publication|Paru le",
    },
    "it": {
        "updated": "Aggiornato il|Aggiornato a|Ultimo aggiornamento|Ultimo aggiornamento il|Aggiornamento"
        "|Modificato il",
        "published": "Pubblicato il|Pubblicata il|Data di pubblicazione",
    },
    "de": {
        "updated": "Aktualisiert am|Zuletzt aktualisiert|Zuletzt aktualisiert am|Letzte Aktualisierung"
        "|Letzte Aktualisierung am|Stand|Update",
        "published": "Veröffentlicht am|Erschienen am|Erstveröffentlicht am",
    },
    "nl": {
        "updated": "Bijgewerkt op|Laatst bijgewerkt|Laatst bijgewerkt op|Laatste update|Update",
        "published": "Gepubliceerd op|Geplaatst op|Publicatiedatum",
    },
    "ru": {
        "updated": "Обновлено в|Последнее обновление|Обновление|Изменено",
        "published": "Дата публикации|Опубликована|Размещено",
    },
    "uk": {
        "updated": "Останнє оновлення|Оновлення|Оновлена",
        "published": "Дата публікації|Опублікована",
    },
    "pl": {
        "updated": "Ostatnia aktualizacja|Zaktualizowano|Aktualizacja|Zmodyfikowano",
        "published": "Data publikacji|Opublikowany|Opublikowano dnia",
    },
    "cs": {
        "updated": "Aktualizace|Poslední aktualizace|Aktualizováno dne",
        "published": "Publikováno|Zveřejněno|Vydáno",
    },
    "ro": {
        "updated": "Actualizat la|Ultima actualizare|Data actualizării",
        "published": "Publicat la|Publicat în|Publicat pe|Data publicării",
    },
    "el": {
        "updated": "Τελευταία ενημέρωση|Ενημερώθηκε στις|Τελευταία ανανέωση",
        "published": "Δημοσιεύθηκε|Δημοσιεύτηκε στις|Δημοσιεύθηκε στις|Δημοσίευση",
    },
    "bg": {
        "updated": "Обновена|Последна актуализация|Последно обновяване|Актуализирано",
        "published": "Публикувана|Публикувано на|Дата на публикуване",
    },
    "sr": {
        "updated": "Последња измена|Измењено|Ažurirano|Poslednja izmena",
        "published": "Објављено дана|Objavljeno",
    },
    "hr": {
        "updated": "Zadnja izmjena|Posljednja izmjena|Izmijenjeno",
        "published": "Objavljeno dana|Datum objave",
    },
    "sv": {
        "updated": "Senast uppdaterad|Uppdaterad den|Uppdaterat|Senast ändrad",
        "published": "Publicerat|Publicerad den|Publiceringsdatum",
    },
    "da": {
        "updated": "Senest opdateret|Sidst opdateret|Opdateret den|Senest opdateret den",
        "published": "Offentliggjort|Publiceret|Udgivet den|Publiceret den",
    },
    "nb": {
        "updated": "Sist oppdatert|Oppdatert den|Sist endret|Endret",
        "published": "Publisert den|Først publisert",
    },
    "fi": {
        "updated": "Päivitetty viimeksi|Viimeksi päivitetty|Muokattu",
        "published": "Julkaistu alun perin|Julkaisuaika",
    },
    "hu": {
        "updated": "Utolsó frissítés|Frissült|Módosítva",
        "published": "Megjelent|Közzététel|Publikálva",
    },
    "tr": {
        "updated": "Son güncelleme|Güncellendi|Güncellenme tarihi|{date} tarihinde güncellendi",
        "published": "Yayınlanma|Yayın tarihi|Yayınlanma tarihi|Yayımlandı|{date} tarihinde yayımlandı"
        "|{date} tarihinde yayınlandı",
    },
    "ar": {
        "updated": "آخر تحديث|تم التحديث|تم التحديث في|حُدّث في|تحديث|حدث في",
        "published": "نشر في|نُشر في|تم النشر|تم النشر في|تاريخ النشر",
    },
    "fa": {
        "updated": "آخرین به‌روزرسانی|به روز شده|به‌روز شده در|بروزرسانی|به‌روزرسانی",
        "published": "انتشار|تاریخ انتشار|منتشر شده در",
    },
    "he": {
        "updated": "עודכן ב-|עדכון אחרון|עודכן בתאריך|עודכן לאחרונה",
        "published": "פורסם ב-|פורסם בתאריך|תאריך פרסום",
    },
    "ur": {
        "updated": "آخری اپ ڈیٹ|اپ ڈیٹ|تازہ کاری",
        "published": "شائع شدہ|تاریخ اشاعت|{date} کو شائع ہوا",
    },
    "hi": {
        "updated": "अपडेटेड|अपडेट किया गया|अद्यतन|अंतिम अपडेट|आखिरी अपडेट",
        "published": "पब्लिश्ड|प्रकाशन तिथि|प्रकाशित किया गया|{date} को प्रकाशित",
    },
    "bn": {
        "updated": "আপডেট|সর্বশেষ আপডেট|হালনাগাদ",
        "published": "প্রকাশ|প্রকাশের সময়|প্রকাশনার তারিখ",
    },
    "zh": {
        "updated": "更新于|最后更新|更新时间|更新於|最後更新|更新時間|{date}更新",
        "published": "发布于|发表于|发布时间|發布於|發表於|發布時間|{date}发布|{date}發布|{date}发表",
    },
    "ja": {
        "updated": "最終更新|最終更新日|更新日|更新日時|{date}更新",
        "published": "公開日|掲載|配信|公開日時|{date}公開|{date}配信|{date}掲載",
    },
    "ko": {
        "updated": "수정|업데이트|최종수정|최종 수정|마지막 업데이트|{date} 수정|{date} 업데이트",
        "published": "입력|등록|발행|기사입력|{date} 입력",
    },
    "id": {
        "updated": "Diperbarui pada|Pembaruan terakhir|Terakhir diperbarui|Diperbaharui",
        "published": "Diterbitkan pada|Dipublikasikan|Terbit|Diterbitkan tanggal",
    },
    "vi": {
        "updated": "Cập nhật lúc|Cập nhật lần cuối|Cập nhật lần cuối lúc|Cập nhật ngày",
        "published": "Xuất bản|Đăng lúc|Ngày đăng|Đăng ngày|Xuất bản lúc",
    },
}
"""How newspapers word their stamps, beside the wording of the product's own catalogues: by base language,
between bars. A word alone stands before the date, with or without a colon; "{date}" shows where the date
stands otherwise. Own observation of newspapers' pages."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a stamp says. Without `has_time`, the moment's time of day is midnight and means nothing."""

    kind: Kind
    moment: datetime
    has_time: bool


def parse(text: str, language: str | None) -> Stamp | None:
    """The stamp that the whole of `text` is, in a language (None: any that the product speaks).

    A sentence that begins as a stamp does is not one: all that follows must be a date with its day,
    month and year. Raises UnknownLanguage.
    """
    line = " ".join(text.split()) if len(text) <= 2 * MAX_LENGTH else ""
    if not 0 < len(line) <= MAX_LENGTH or not any(character.isdecimal() for character in line):
        return None
    for spoken in messages.wordings_to_try(language):
        for kind, shape in _shapes(spoken):
            match = shape.fullmatch(line)
            if not match:
                continue
            found = dates.parse((match["date"] or match["earlier"]).strip(" ,،;"), spoken)
            if found:
                return Stamp(kind, found.moment, found.has_time)
    return None


def is_clock(text: str) -> bool:
    """Whether a text says the time of day only, as the entries of a live report do: "10.05pm"."""
    return len(text) <= MAX_LENGTH and _CLOCK.fullmatch(text.strip()) is not None


def render(stamp: Stamp, language: str) -> str:
    """The stamp as a newspaper in that language prints it. Raises UnknownLanguage."""
    date = dates.render(stamp.moment, language, time=stamp.has_time)
    return messages.message(_MESSAGES[stamp.kind], language, date=date)


@lru_cache(maxsize=256)
def _shapes(language: str) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """What stamps of each kind look like in a language, the date a group of that name."""
    return tuple((kind, _shape(list(_wordings(kind, language)))) for kind in _MESSAGES)


def _wordings(kind: Kind, language: str) -> Iterator[tuple[str, str]]:
    """What stands before and after the date in the stamps of a kind."""
    own = messages.message(_MESSAGES[kind], language, date="{date}")
    observed = _WORDINGS.get(primary(languages.tag(language)), {}).get(kind)
    for wording in (own, *observed.split("|")) if observed else (own,):
        before, _, after = wording.partition("{date}")
        yield before.strip(" :："), after.strip()


def _shape(wordings: list[tuple[str, str]]) -> re.Pattern[str]:
    """One pattern for all wordings. Longer words come first: "Updated on" is not "Updated", then a date."""
    befores = sorted({before for before, _ in wordings if before}, key=len, reverse=True)
    afters = sorted({after for before, after in wordings if not before}, key=len, reverse=True)
    opening = f"(?:{_either(befores)})\\s?[:：|]?\\s?(?P<date>.+)"
    closing = f"(?P<earlier>.+?)\\s?(?:{_either(afters)})" if afters else "(?P<earlier>(?!))"
    return re.compile(f"{opening}|{closing}", re.IGNORECASE)


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in words)
