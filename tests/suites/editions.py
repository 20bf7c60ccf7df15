"""Editions made by hand: one article about a ferry, in English and as engines might have translated it."""

# ruff: noqa: E501 - sentences stand under each other, one a language

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dragoman.model.article import Article, Block, Mark, MarkKind, Metadata, Role, Span
from dragoman.model.edition import Count, Edition, Finding, Method, Report, SentencePair, Severity

TRANSLATED = datetime(2024, 5, 3, 9, 30, tzinfo=UTC)
URL = "https://news.example/2024/ferry.html"

METADATA = Metadata(
    url=URL,
    site="The Harbour Post",
    authors=("Anna Smith",),
    published=datetime(2024, 5, 2, 17, 0, tzinfo=UTC),
    modified=datetime(2024, 5, 2, 18, 45, tzinfo=UTC),
    section="Travel",
    keywords=("ferry", "islands"),
    image="https://news.example/pictures/ferry.jpg",
    copyright="© 2024 The Harbour Post",
)


@dataclass(frozen=True)
class Line:
    """A block in all languages, as sentences; `[…]` marks a link, `*…*` emphasis."""

    role: Role
    attributes: Mapping[str, str]
    sentences: Mapping[str, Sequence[str]]
    kept: bool = False


def _line(role: Role, attributes: Mapping[str, str] | None = None, **sentences: Sequence[str] | str) -> Line:
    told = {k: [v] if isinstance(v, str) else list(v) for k, v in sentences.items()}
    return Line(role, attributes or {}, told, kept=len(told) == 1)


_FIGURE = {"group": "f1"}
_CELL = {"group": "t1"}
_LIST = {"group": "l1", "list": "unordered"}

LINES = (
    _line(
        Role.HEADLINE,
        en="Islanders win back their winter ferry",
        es="Los isleños recuperan su transbordador de invierno",
        ar="سكان الجزر يستعيدون عبّارتهم الشتوية",
        he="תושבי האיים מקבלים בחזרה את מעבורת החורף",
    ),
    _line(
        Role.STANDFIRST,
        en="A council vote restores the daily boat after three years, but fares will rise by 4.5 per cent.",
        es="Una votación municipal devuelve el barco diario tras tres años, pero las tarifas subirán un 4,5 %.",
        ar="تصويت المجلس يعيد القارب اليومي بعد ثلاث سنوات، لكن الأجرة سترتفع بنسبة 4.5%.",
        he="הצבעה במועצה מחזירה את הסירה היומית אחרי שלוש שנים, אך המחירים יעלו ב-4.5%.",
    ),
    _line(Role.BYLINE, en="By Anna Smith", es="Por Anna Smith", ar="بقلم Anna Smith", he="מאת Anna Smith"),
    _line(Role.CAPTION, _FIGURE | {"image": "https://news.example/pictures/ferry.jpg"}, en="A small white ferry leaves a stone harbour",
          es="Un pequeño transbordador blanco sale de un puerto de piedra",
          ar="عبّارة بيضاء صغيرة تغادر ميناءً حجريًا", he="מעבורת לבנה קטנה עוזבת נמל אבן"),
    _line(Role.CAPTION, _FIGURE, en="The Northern Star leaves Port Ellis on her first winter crossing.",
          es="El Northern Star sale de Port Ellis en su primera travesía de invierno.",
          ar="العبّارة Northern Star تغادر Port Ellis في أول رحلة شتوية لها.",
          he="המעבורת Northern Star יוצאת מ-Port Ellis בהפלגת החורף הראשונה שלה."),
    _line(Role.CREDIT, _FIGURE, kept="Jane Doe/Harbour Pictures"),
    _line(Role.LABEL, kept="Beta V.1.0 - Powered by automated translation"),
    _line(
        Role.PARAGRAPH,
        en=["The ferry to the Ellis islands will run every day of the winter again, the county council decided on Thursday.",
            "It had been [cut to two sailings a week] in 2021 to save £380,000."],
        es=["El transbordador a las islas Ellis volverá a navegar todos los días del invierno, decidió el jueves el consejo del condado.",
            "Se había [reducido a dos viajes por semana] en 2021 para ahorrar 380.000 libras."],
        ar=["ستعود العبّارة إلى جزر Ellis للإبحار كل يوم في الشتاء، كما قرر مجلس المقاطعة يوم الخميس.",
            "وكانت قد [خُفّضت إلى رحلتين في الأسبوع] في عام 2021 لتوفير £380,000."],
        he=["המעבורת לאיי Ellis תשוב להפליג בכל יום בחורף, כך החליטה מועצת המחוז ביום חמישי.",
            "היא [צומצמה לשתי הפלגות בשבוע] ב-2021 כדי לחסוך £380,000."],
    ),
    _line(
        Role.PARAGRAPH,
        en=["“We have waited *three long winters* for this,” said Mary Olsen, who runs the only shop on the smallest island.",
            "She had not seen fresh milk for nine days in January."],
        es=["«Hemos esperado *tres largos inviernos* por esto», dijo Mary Olsen, que lleva la única tienda de la isla más pequeña.",
            "En enero no había visto leche fresca durante nueve días."],
        ar=["قالت Mary Olsen، التي تدير المتجر الوحيد في أصغر الجزر: «انتظرنا *ثلاثة شتاءات طويلة* من أجل هذا».",
            "ولم تكن قد رأت حليبًا طازجًا منذ تسعة أيام في يناير."],
        he=["„חיכינו לזה *שלושה חורפים ארוכים*”, אמרה Mary Olsen, שמנהלת את החנות היחידה באי הקטן ביותר.",
            "בינואר היא לא ראתה חלב טרי במשך תשעה ימים."],
    ),
    _line(Role.SUBHEADING, {"level": "2"}, en="What changes for passengers", es="Qué cambia para los pasajeros",
          ar="ما الذي يتغير للركاب", he="מה משתנה לנוסעים"),
    _line(Role.ITEM, _LIST, en="The first boat leaves Port Ellis at 06:40.", es="El primer barco sale de Port Ellis a las 6:40.",
          ar="يغادر القارب الأول Port Ellis في الساعة 06:40.", he="הסירה הראשונה יוצאת מ-Port Ellis ב-06:40."),
    _line(Role.ITEM, _LIST, en="Tickets are sold on ferry.example/tickets and on board.",
          es="Los billetes se venden en ferry.example/tickets y a bordo.",
          ar="تُباع التذاكر على ferry.example/tickets وعلى متن القارب.",
          he="כרטיסים נמכרים ב-ferry.example/tickets ובסירה עצמה."),
    _line(Role.QUOTATION, {"group": "q1"},
          en=["An island without a boat is a very long walk.", "Nobody ever came back from that walk."],
          es=["Una isla sin barco es un paseo muy largo.", "Nadie volvió nunca de ese paseo."],
          ar=["جزيرة بلا قارب مسيرة طويلة جدًا.", "لم يعد أحد قط من تلك المسيرة."],
          he=["אי בלי סירה הוא הליכה ארוכה מאוד.", "איש לא חזר מעולם מההליכה הזאת."]),
    _line(Role.QUOTATION, {"group": "q1", "part": "attribution"}, kept="Tom Berg, *The Keeper’s Diary*"),
    _line(Role.CELL, _CELL | {"row": "1", "column": "1", "header": "true"}, en="Crossing", es="Travesía", ar="الرحلة", he="הפלגה"),
    _line(Role.CELL, _CELL | {"row": "1", "column": "2", "header": "true"}, en="Adult fare", es="Tarifa de adulto", ar="أجرة البالغ", he="מחיר למבוגר"),
    _line(Role.CELL, _CELL | {"row": "2", "column": "1"}, kept="Port Ellis–Great Ellis"),
    _line(Role.CELL, _CELL | {"row": "2", "column": "2"}, kept="£11.50"),
    _line(Role.CELL, _CELL | {"row": "3", "column": "1"}, kept="Port Ellis–Little Ellis"),
    _line(Role.CELL, _CELL | {"row": "3", "column": "2"}, kept="£8.20"),
    _line(
        Role.PARAGRAPH,
        en=["The council will review the timetable in March.", "Passenger numbers fell by −18% while the boat was away."],
        es=["El consejo revisará el horario en marzo.", "El número de pasajeros cayó un −18 % mientras faltó el barco."],
        ar=["سيراجع المجلس جدول المواعيد في مارس.", "وتغيّر عدد الركاب بنسبة −18% أثناء غياب القارب."],
        he=["המועצה תבחן את לוח הזמנים במרץ.", "מספר הנוסעים השתנה ב- −18% בזמן שהסירה לא הפליגה."],
    ),
    _line(Role.STAMP, {"stamp": "updated", "datetime": "2024-05-02T18:45:00+00:00"},
          en="Updated: May 2, 2024, 6:45 PM", es="Actualizado: 2 de mayo de 2024, 18:45",
          ar="آخر تحديث: 2 مايو 2024، 6:45 م", he="עודכן: 2 במאי 2024, 18:45"),
)  # fmt: skip


def article(language: str, metadata: Metadata = METADATA) -> Article:
    """The article in "en", "es", "ar" or "he"."""
    return Article(language, tuple(_block(n, line, language)[0] for n, line in enumerate(LINES)), metadata)


def edition(language: str, *, method: Method = Method.RULES, metadata: Metadata = METADATA) -> Edition:
    """The article's edition in "es", "ar" or "he"."""
    source = article("en", metadata)
    sentences: dict[str, tuple[SentencePair, ...]] = {}
    for number, line in enumerate(LINES):
        block, spans = _block(number, line, language)
        if not line.kept and line.role not in {Role.BYLINE, Role.STAMP}:
            _, theirs = _block(number, line, "en")
            sentences[block.id] = tuple(map(SentencePair, theirs, spans))
    report = Report(
        checks=("blocks", "links"),
        counts=(
            Count("blocks", len(LINES), len(LINES)),
            Count("links", 1, 1),
            Count("numbers", 30, 30),
            Count("names", 7, 7),
        ),
        findings=(
            Finding(
                "numbers", "locale-conventions/number-format", Severity.MINOR, "“4.5” became “4,5”", "b1"
            ),
        ),
    )
    return Edition(
        source,
        article(language, metadata),
        "Apertium",
        method,
        "apertium=3.8.3;pair=eng-spa",
        report,
        sentences,
    )


def of_one_block(block: Block, language: str = "es", **metadata: str) -> Edition:
    """An edition whose source and translation are both this block, as hostile text needs it."""
    itself = Article(language, (block,), Metadata(**metadata))  # type: ignore[arg-type] # texts only
    source = replace(itself, language="en")
    return Edition(source, itself, "Apertium", Method.RULES, "signature", Report())


def _block(number: int, line: Line, language: str) -> tuple[Block, list[Span]]:
    text = ""
    marks: list[Mark] = []
    spans: list[Span] = []
    for sentence in line.sentences["kept" if line.kept else language]:
        text += " " if text else ""
        begin = len(text)
        opened = -1
        for character in sentence:
            if character == "[" or (character == "*" and opened < 0):
                opened = len(text)
            elif character in "]*":
                marks.append(_mark(character, opened, len(text), len(marks)))
                opened = -1
            else:
                text += character
        spans.append(Span(begin, len(text)))
    return Block(f"b{number}", line.role, text, tuple(marks), line.attributes), spans


def _mark(closing: str, start: int, end: int, identity: int) -> Mark:
    if closing == "]":
        return Mark(start, end, MarkKind.LINK, {"href": "/2021/cuts.html"}, id=identity)
    return Mark(start, end, MarkKind.EM, id=identity)
