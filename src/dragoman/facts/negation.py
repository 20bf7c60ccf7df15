"""Negation: the words that turn a statement round, idioms in which they do not, and words that come near."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dragoman.model.article import Span
from dragoman.text.languages import primary

# By language: what negates; what looks like it and does not (looked for first, and blotted out); and what
# says "not" without negating: the other side may have said it with a negation. Own tables, after the
# languages' grammars; stems end in "*".
_CUES: dict[str, str] = {
    "en": "not|cannot|never|no|none|nobody|nothing|nowhere|neither|nor|without|\\w+n['’]t|cant|wont|dont|didnt|doesnt|isnt",
    "de": "nicht|kein\\w*|nie|niemals|niemand\\w*|nichts|nirgend\\w*|weder|ohne",
    "nl": "niet|geen|nooit|niemand|niets|nergens|noch|zonder",
    "es": "no|ni|nunca|jamás|nadie|nada|ningún|ninguna|ninguno|tampoco|sin",
    "ca": "no|ni|mai|ningú|tampoc|sense",
    "gl": "non|nin|nunca|ninguén|nada|ningún|ningunha|tampouco|sen",
    "pt": "não|nem|nunca|jamais|ninguém|nada|nenhum|nenhuma|tampouco|sem",
    "fr": "ne|n['’]|non|pas|jamais|rien|aucun\\w*|personne ne|ni|sans|guère|nul|nulle",
    "it": "non|né|mai|nessun\\w*|niente|nulla|nemmeno|neanche|neppure|senza|no",
    "ro": "nu|n-\\w+|nici|niciodată|nimeni|nimic|niciun|nicio|fără",
    "sv": "inte|ej|icke|aldrig|ingen|inget|inga|ingenting|varken|utan",
    "da": "ikke|aldrig|ingen|intet|ingenting|hverken|uden",
    "nb": "ikke|aldri|ingen|intet|ingenting|verken|uten",
    "ru": "не|нет|ни|никогда|никто|никого|никому|ничего|ничто|нигде|никак\\w*|нельзя|без|невозможно|невозможн\\w+|незачем|неоткуда",
    "uk": "не|немає|нема|ні|ніколи|ніхто|нікого|нічого|ніщо|ніде|ніяк\\w*|без|неможливо",
    "pl": "nie|nigdy|nikt|nikogo|nic|niczego|nigdzie|żad\\w+|ani|bez|niemożliwe",
    "cs": "ne|není|nikdy|nikdo|nikoho|nic|ničeho|nikde|žádn\\w+|ani|bez|ne(?:byl|bud|ma|má|měl|moh|mů|js|ch|ví|da|do|po|pr|za|vy|us|zú)\\w*",
    "ar": "لا|لم|لن|ليس\\w*|ليست|لسنا|غير|بدون|دون|ولا|ولم|ولن|وليس\\w*|فلا|فلم|فلن|ألا|بلا|عدم|لعدم|بعدم|وعدم|أبدا|لايزال|لستُ|لست|ما لم",
    "fa": "نه|نیست\\w*|ن(?:می)\\w*|نمی\\w*|بدون|هیچ\\w*|هرگز|نبود\\w*|نکرد\\w*|نشد\\w*|نداشت\\w*|ندار\\w*|نخواه\\w*|نباید|نتوان\\w*|نگرفت\\w*|نداد\\w*|نده\\w*|نکن\\w*|نشو\\w*|نباش\\w*|نرسید\\w*|غیر|عدم|بی",
    "he": "לא|אין|בלי|ללא|אינו|אינה|אינם|אינן|איני|אף|מבלי|שלא|ולא|שאין|ואין|לעולם|מעולם|אל|חסר\\w*",
    "hi": "नहीं|न|ना|मत|बिना|नही|कभी नहीं|ग़ैर|गैर",
    "tr": "değil\\w*|yok\\w*|hiç\\w*|asla|\\w+(?:ma|me)(?:dı|di|du|dü|mış|miş|yacak|yecek|z|sı|si|k|yan|yen|dan|den|yı|yi|lı|li|sın|sin|malı|meli)\\w*|\\w+(?:mı|mi|mu|mü)yor\\w*|\\w+(?:sız|siz|suz|süz)\\w*|ne",
    "vi": "không|chưa|chẳng|đừng|chớ",
    "id": "tidak|bukan|tak|belum|jangan|tanpa|tiada",
    "el": "δεν|δε|μη|μην|όχι|ποτέ|κανείς|κανένας|καμία|κανένα|τίποτα|ούτε|χωρίς|μήτε",
    "fi": "ei|en|et|eivät|emme|ette|eikä|ilman|älä|eivätkä",
    "hu": "nem|ne|sem|soha|senki|semmi|sehol|nincs\\w*|nélkül|se",
}
# The same of languages without spaces, whose cues are signs inside words.
_EAST_CUES: dict[str, str] = {
    "zh": "不|没|沒|无(?!人机|线|论)|無|未(?!来|來)|非(?![常洲法])|莫|勿|别(?!人|的|名)|否认|缺乏",
    "ja": "ない|なかっ|ません|なく(?!て?はならない)|ず(?=[、。にと])|ぬ|なし|無[い傷断]|不[可能明]|ざる|なけれ|まい",
    "ko": "않|못|없|아니|안 |말라|말고|불가",
    "th": "ไม่|มิ|ไร้|ปราศจาก",
}
# Idioms in which they deny nothing.
_IDIOMS: dict[str, str] = {
    "en": r"not (?:\w+ ){1,3}(?:only|just|merely|simply)|not (?:only|just|merely|simply|least|long (?:after|before)|to mention|surprisingly|so much|far|unlike)|no (?:doubt|wonder|matter|sooner|less than|fewer than|later than|more than|longer than|surprise)|no[-.] ?\d+|no\.|no[-– ](?:fly|go|one[- ]way|confidence|frills|show|brainer|deal)|why not|if not|or not|whether or not|cannot but|last but not least|nothing but|none other|do n['’]t you|isn['’]t it|never mind|never ?ending|nonetheless|nevertheless|notwithstanding|without (?:a )?doubt|time and time|(?:more|as) (?:often|likely) (?:than|as) not|never more so|by no means least",
    "de": r"nicht (?:\w+ ){1,3}(?:nur|bloß|allein)|oder nicht|wenn nicht|noch nie|nie da ?gewesen\w*|nicht (?:nur|zuletzt|bloß|allein|lange (?:nach|bevor)|umsonst|zu vergessen|weniger als|mehr als)|keine? (?:frage|zweifel|wunder)|keineswegs nur|kein geringerer|kein blatt vor de[nm] mund|ohne zweifel|nichts anderes als|ob .{0,40} oder nicht|gar nicht erst",
    "es": r"no (?:\w+ ){1,3}(?:sol[oa]|sólo|solamente|únicamente|más que)|no (?:deja\w*|para\w*|cesa\w*) de|no pod\w+ evitar|no (?:es|soy|son) (?:el|la|los|las) únic\w+|no (?:más tarde|solo|sólo|solamente|obstante|más que|menos de|mucho después|cabe duda|hay duda|en vano|hace mucho)|sin (?:embargo|duda|lugar a dudas|precedentes|cesar|parar)|nada más|nada menos|ni más ni menos|antes (?:de )?que nada|cuanto antes,? no|a no ser|si no|¿no|núm\. ?no",
    "ca": r"no (?:deixa\w*|para\w*) de|no (?:més tard|només|sols|obstant|gaire després|hi ha dubte|menys de)|sens dubte|tot i que no|res més|si no|abans de res",
    "pt": r"não (?:\w+ ){1,3}(?:só|somente|apenas|mais (?:do )?que)|não surpre\w+|não (?:só|apenas|somente|obstante|há dúvida|menos de|mais (?:do )?que|raro)|sem (?:dúvida|precedentes|embargo)|nada menos|antes de mais nada|a não ser|se não|senão",
    "fr": r"n[e'’] ?\w+ (?:\w+ )?pas (?:\w+ ){0,2}(?:seulement|uniquement|simplement)|ne cesse\w* (?:pas )?d[e'’]|pas le seul|pas la seule|non (?:seulement|plus|loin)|pas seulement|sans (?:doute|cesse|précédent|compter)|n['’]\w+ (?:que|qu['’])|ne \w+ que|ne fait que|n['’]est autre|avant que .{0,40}\bne\b|à moins que .{0,40}\bne\b|plus .{0,60} que .{0,40}\bne\b|non-\w+|ni plus ni moins|rien que|rien d['’]autre que|quoi qu['’]il|personnes?",
    "it": r"non (?:\w+ ){1,3}(?:solo|soltanto|solamente)|non (?:solo|soltanto|appena|meno di|più di|c['’]è dubbio|a caso|ostante)|nonostante|senz['’]altro|senza (?:dubbio|precedenti)|nient['’]altro che|a meno che non|finché non|non ved\w+ l['’]ora|mai più|più che mai|se mai|quanto mai",
    "nl": r"niet (?:alleen|slechts|zozeer|in de laatste plaats|lang (?:na|voor)|meer dan)|geen twijfel|geen wonder|zonder twijfel|niets anders dan",
    "sv": r"inte (?:bara|minst|endast|enbart|långt)|utan tvekan|inte mindre än",
    "ru": r"если не|не (?:позднее|позже|только|просто|менее|более|раз|случайно|столько|один|одна|одно)|нет сомнени|не\s?смотря|невзирая|тем не менее|ни один|во что бы то ни стало|как бы .{0,30} ни|кто бы .{0,20}ни|что бы .{0,20}ни|без сомнения|чуть не|едва не|пока .{0,60} не |не иначе как|не далее как",
    "uk": r"не (?:лише|тільки|просто|менш|більш|раз)|незважаючи|попри|тим не менш|без сумніву|жодним чином не інакше|мало не|ледь не",
    "pl": r"nie (?:tylko|mniej|więcej|raz|bez|lada)|niemniej|bez wątpienia|niezależnie|nie da się ukryć|o mało nie|dopóki nie|zanim nie",
    "cs": r"nejen\w*|nicméně|bezpochyby|ne(?:jen|dávn|jprve|jvíce|jvětš|jlep|jmén|děl|dělí|mocn|hod|ut|zá|bez|vel|mnoh)\w*|netolik",
    "ar": r"لا (?:سيما|يزال\w*|تزال\w*|شك|بد|أحد سوى|غير)|ليس(?:ت)? فقط|ليس(?:ت)? فحسب|ما لا يقل|لا يقل|لا تقل|لا يزيد|ما زال\w*|إلا أن|ليس إلا|من غير|غير أن|دون سن|ألا وهو|ولا سيما|لا زال\w*",
    "fa": r"نه تنها|نه فقط|بدون شک|بی‌شک|بی شک|هیچ شکی|بی‌\w+",
    "he": r"לא רק|אין ספק|ללא ספק|לא פחות|אלא ש|בלא ספק",
    "hi": r"न केवल|न सिर्फ|न सिर्फ़|नहीं तो|निस्संदेह",
    "tr": r"hiç şüphesiz|şüphesiz|yalnızca .{0,40} değil|sadece .{0,40} değil|değil mi|en azından|\w*lam\w+|\w+(?:mak|mek)\w*|\w+(?:masi|mesi|ması|mesi|malar\w*|meler\w*)\b|neden\w*|nedeniyle|ne kadar|yüzme\w*|ödeme\w*",
    "zh": r"不(?:同|仅|僅|只是|但|久|断|斷|过|過|得不|管|论|論|少|禁|幸|错|錯|妨|愧|由|已|料|凡|如|等|满|滿|对劲)|不仅|差不多|了不起|对不起|無疑|无疑|毫无疑问|无不|非常|非洲|非但|未来|未來|是不是|能不能|没收|沒收|没落|淹没|不动产|不锈钢|不丹|无人机|无线|無線|无论|無論|无数|別人|别人|特别|分别|告别|级别|性别|区别|类别|个别|识别|否则|是否|埋没|从不|莫斯科|莫过于|莫[^名]|无锡|不法|不可或缺|必不可少|不得不|不可思议|未必",
    "ja": r"だけで(?:は)?なく|のみならず|に過ぎない|にすぎない|かもしれない|かもしれません|なければなら|なくてはなら|ざるを得ない|違いない|違いありません|まもなく|間もなく|少なく|まず|必ず|少なからず|やむを得|ないか(?:[。？?]|$)|ではないか|問題ない|とんでもない|に他ならない|しか.{0,20}ない|絶えず|思わず|相変わらず|わず|仕方|あず|ずっと|ずつ|ずれ|はず|ミズ|なくなっ|亡くな",
    "ko": r"뿐만 아니라|뿐 아니라|에 불과|않을 수 없|할 수밖에 없|못지않|다름없|안전|안내|안정|안에|안보|방안|동안|제안|불안",
}
# What comes near to a denial.
_NEAR: dict[str, str] = {
    "en": r"without|nor|neither|lest|un\w{3,}|in(?:ab|ac|ad|ca|ci|co|cr|de|di|ef|el|ev|ex|fr|hu|si|so|su|to|va|vi)\w+|im(?:po|pr|pe|mo|ma|pa)\w+|il(?:le|lo|li)\w+|ir(?:re|ra)\w+|dis\w+|non\w*|mis\w+|\w+less(?:ly|ness)?|lack\w*|fail\w*|den(?:y|ied|ies|ying)|refus\w+|reject\w*|avoid\w*|prevent\w*|absen\w+|scarc\w+|hid\w*|hardly|barely|scarcely|rarely|seldom|few|little|only|but|until|unless|rather|instead|except|stop\w*|free|miss\w*|declin\w+|too|ban\w*|prohibit\w*|forbid\w*|exclud\w*|abandon\w*|despite|doubt\w*|end(?:ed|ing)?|ceas\w*|far|loss|lost|los(?:e|es|ing)|block\w*|halt\w*|impossible|nothing|minus|away|out|still|yet|beyond|before|ever|any\w*|oppos\w+|against|contrary|withh\w+|short|difficult|hard|just|ex(?:cept|clu)\w*|ignor\w+|neglect\w*|reluctan\w+|else|remain\w*|keep\w*|kept|quick\w*|wrong\w*|differen\w*|trouble\w*|struggl\w*|wait\w*|omit\w*|drop\w*|zero|vain|de\w{5,}",
    "de": r"un(?!ter|gar|ion)\w{4,}|\w+los\w{0,3}|fehl\w*|mangel\w*|verweiger\w+|abge?lehn\w*|lehn\w+|verhinder\w*|vermeid\w*|kaum|selten|wenig\w*|nur|sondern|bis|außer|statt\w*|verbot\w*|verbiet\w*|bestr\w+|leugne\w*|leider|aus\w{4,}|miss\w+|verzicht\w*|entge?gen\w*|scheiter\w*|versäum\w*|noch|verlor\w*|verlier\w*|gegen|anstelle|zu|in\w{5,}|ir\w{5,}|il\w{5,}|a\w?moral\w*|anti\w*|ende\w*|frei|entbehr\w*|weg|rückgängig|schwer\w*|erst|allein\w*|einzig\w*|lediglich|dennoch|doch|trotz\w*|jenseits|fern\w*|dis\w{4,}",
    "es": r"in\w{5,}|im\w{5,}|des\w{4,}|falt\w*|carec\w*|neg\w+|rechaz\w*|evit\w*|impid\w*|imped\w*|apenas|poco\w*|solo|sólo|solamente|sino|hasta|salvo|excepto|dej\w+|ausen\w*|fracas\w*|prohib\w*|contra\w*|escas\w*|ir\w{5,}|lejos|pese|difícil\w*|únic\w+|renunci\w*|dud\w+|aún|todavía|cualquier\w*|alguna vez|menos|perd\w+|rara\w*|vez|demasiad\w*|jam\w*|nul\w*|aunque|más allá",
    "pt": r"in\w{5,}|im\w{5,}|des\w{4,}|falt\w*|carec\w*|neg\w+|recus\w*|rejeit\w*|evit\w*|imped\w*|impe\w+|apenas|pouc\w*|só|somente|mas|até|salvo|exceto|deix\w+|ausên\w*|fracass\w*|proib\w*|contra\w*|escass\w*|ir\w{5,}|longe|apesar|difíc\w+|únic\w+|renunci\w*|duvid\w+|dúvid\w+|ainda|qualquer|alguma vez|menos|perd\w+|rar\w*|demasiad\w*|nul\w*|embora|além|anti\w*",
    "fr": r"in\w{5,}|im\w{5,}|il\w{5,}|ir\w{5,}|d[ée]s\w{4,}|m[ée]\w{5,}|manqu\w*|refus\w*|rejet\w*|évit\w*|empêch\w*|peu|seul\w*|mais|jusqu\w*|sauf|hors|dépourvu\w*|absen\w*|échou\w*|échec\w*|interdi\w*|contre\w*|rare\w*|difficile\w*|loin|malgré|renonc\w*|dout\w+|encore|toujours|moins|perd\w*|trop|plus|uniquement|simplement|cess\w*|fin",
    "da": r"u\w{5,}|\w+løs\w{0,3}|mangl\w*|nægt\w*|afvis\w*|undgå\w*|undgik|kun|først|sidst\w*|næppe|sjælden\w*|få|lidt|ligeglad\w*|forhindr\w*|forby\w*|forbud\w*|stop\w*|mist\w*|tab\w*|trods|mod|alligevel|indtil|undtagen|hidtil|fri|langt|vent\w*|modsat",
    "nb": r"u\w{5,}|\w+løs\w{0,3}|mangl\w*|nekt\w*|avvis\w*|unngå\w*|unngikk|bare|kun|først|sist\w*|neppe|sjelden\w*|få|lite|likegyldig\w*|hindr\w*|forby\w*|forbud\w*|stopp\w*|mist\w*|tap\w*|tross|mot|likevel|inntil|unntatt|hittil|fri|langt|vent\w*|motsatt",
    "sv": r"o\w{5,}|\w+lös\w{0,3}|sakn\w*|vägr\w*|avvis\w*|undvik\w*|undvek|bara|endast|först|sist\w*|knappast|sällan|få|lite|likgiltig\w*|hindr\w*|förbjud\w*|förbud\w*|stopp\w*|förlor\w*|trots|mot|ändå|tills|utom|hittills|fri|långt|vänt\w*|motsats\w*",
    "nl": r"on\w{5,}|\w+loos|\w+loze|ontbre\w*|weiger\w*|afgewezen|vermijd\w*|vermeden|slechts|alleen|pas|nauwelijks|zelden|weinig|verhinder\w*|verbod\w*|verboden|stop\w*|verlor\w*|verlies\w*|ondanks|tegen|toch|tot|behalve|vrij|ver|wacht\w*|gebrek\w*|mis\w{4,}",
    "it": r"in\w{5,}|im\w{5,}|ir\w{5,}|il\w{5,}|dis\w{4,}|s[bcfgpv]\w{5,}|manc\w*|neg\w+|rifiut\w*|respin\w*|evit\w*|imped\w*|poc\w*|sol\w{1,4}|soltanto|ma|fino|salvo|tranne|eccetto|lasci\w*|assen\w*|fall\w*|vieta\w*|divieto|proibi\w*|contr\w*|scars\w*|lontan\w*|nonostante|malgrado|difficil\w*|unic\w*|rinunci\w*|dubbi\w*|ancora|qualsiasi|meno|perd\w*|pers\w*|rar\w*|troppo|smett\w*|cess\w*|priv\w*|appena|oltre",
    "gl": r"in\w{5,}|im\w{5,}|ir\w{5,}|des\w{4,}|falt\w*|carec\w*|neg\w+|rexeit\w*|evit\w*|imped\w*|apenas|pouc\w*|só|soamente|senón|ata|agás|salvo|excepto|deix\w+|ausen\w*|fracas\w*|prohib\w*|contra\w*|escas\w*|lonxe|malia|difícil\w*|únic\w+|renunci\w*|dúbid\w+|aínda|calquera|menos|perd\w+|rar\w*|demasiad\w*|nul\w*",
    "ru": r"не\w{4,}|без\w{3,}|бес\w{3,}|отсутств\w*|отказ\w*|лиш\w*|только|едва|мало|редко|кроме|вместо|запре\w*|избе\w*|отриц\w*|отверг\w*|опроверг\w*|провал\w*|против\w*|до|пока|нехват\w*|прекра\w*|потер\w*|слишком|трудно|сложно|вопреки|далек\w*|свобод\w*|вне|вряд|навряд|утра\w*|хотя|переста\w*|ещё|еще|а",
    "pl": r"nie\w{4,}|bez\w{3,}|brak\w*|odm[óoa]w\w*|odrzuc\w*|tylko|ledwo|mało|rzadko|oprócz|zamiast|zaka\w*|unik\w*|zaprzecz\w*|przeciw\w*|dopóki|aż|poza|trudno|stra[cć]\w*|zbyt|jeszcze|przesta\w*|wbrew|mimo|jedynie|wyłącznie",
    "uk": r"не\w{4,}|без\w{3,}|відсутн\w*|відмов\w*|позбав\w*|лише|тільки|ледве|мало|рідко|крім|окрім|замість|заборон\w*|уник\w*|запереч\w*|відкин\w*|спрост\w*|провал\w*|проти\w*|до|поки|доки|брак\w*|припин\w*|втра\w*|надто|занадто|важко|складно|всупереч|дале\w*|вільн\w*|хоча|переста\w*|ще|а|поза|навряд|байдуже",
    "zh": r"只|仅|僅|才|很少|难|難|拒|禁|停|失|反|除|直到|少|免|缺|避免|却|而是|阻|防|以外|空|绝|罕|错|误|尚|仍|还|還|负|零|坏",
    "ja": r"だけ|のみ|難|拒|禁|停|失|反|除|まで|少な|欠|避|不|無|未|非|しか|たった|以外|初|空|断|誤|とどま|切れ|やめ|止|絶|防",
    "ar": r"فقط|رفض\w*|يرفض\w*|ترفض\w*|نفى|ينفي|تنفي|منع\w*|يمنع\w*|تجنب\w*|فشل\w*|يفشل|تفشل|قل\w*|نادر\w*|صعب\w*|إلا|سوى|حتى|بل|ضد|افتقار\w*|يفتقر|تفتقر|نقص\w*|انعدام|خال\w*|استثناء|بدلا|رغم|مستحيل\w*|توقف\w*|حظر\w*|ما|لولا|قبل|فقد\w*|سوء|نفي|إنكار|كف|بعيد\w*|عجز\w*|أنكر\w*|تنكر|مجرد|خارج",
}


# What negates a sentence wherever it stands; other cues («ohne», «nobody») are often said otherwise.
_FIRM: dict[str, re.Pattern[str]] = {
    language: re.compile(cues)
    for language, cues in {
        "en": r"not|cannot|never|\w+n['’]t",
        "de": "nicht|kein.*|nie|niemals",
        "nl": "niet|geen|nooit",
        "es": "no|nunca",
        "ca": "no|mai",
        "gl": "non|nunca",
        "pt": "não|nunca",
        "fr": "ne|n['’]|pas|jamais",
        "it": "non",
        "sv": "inte|aldrig",
        "da": "ikke|aldrig",
        "nb": "ikke|aldri",
        "ru": "не|нельзя|никогда",
        "uk": "не|немає|ніколи",
        "pl": "nie|nigdy",
    }.items()
}

# See `varied`.
_VARIED = frozenset({"ru", "uk", "pl"})


class Negation(NamedTuple):
    """A word or sign that negates, and where it stands; a `firm` one denies whatever it stands by."""

    start: int
    end: int
    firm: bool = False


def reliable(language: str) -> bool:
    """Whether negation in the language is told surely enough for an alarm."""
    return primary(language) in _FIRM


def varied(language: str) -> bool:
    """Whether the language often denies in other words than the original: of 1,000 sentences that persons
    translated into it, some ten gain or lose a denial, and two or three into the others.
    """
    return primary(language) in _VARIED


def known(language: str) -> bool:
    """Whether the negations of the language are known."""
    subtag = primary(language)
    return subtag in _CUES or subtag in _EAST_CUES


def negations(text: str, language: str) -> tuple[Negation, ...]:
    """What negates in `text`. Idioms («not only», «sin embargo») do not count; nor does the second half of
    a double negation right behind the first («no … nada»), in languages that negate so.
    """
    subtag = primary(language)
    cues, idioms, _ = _patterns(subtag)
    lower = _lower(text)
    if cues is None or cues.search(lower) is None:
        return ()
    if idioms is not None:
        lower = idioms.sub(_blank, lower)
    firm = _FIRM.get(subtag)
    found = tuple(
        Negation(*match.span(), firm is not None and firm.fullmatch(match[0]) is not None)
        for match in cues.finditer(lower)
    )
    if len(found) > 1 and subtag in _DOUBLE:
        found = _single(found, lower)
    return found


def nearly(text: str, language: str) -> tuple[Span, ...]:
    """Where `text` says "not" in other words or in an idiom: the other side may have said it with one."""
    _, idioms, near = _patterns(primary(language))
    lower = _lower(text)
    found: list[Span] = []
    if idioms is not None:
        found += [Span(*one.span()) for one in idioms.finditer(lower)]
        lower = idioms.sub(_blank, lower)
    if near is not None:
        found += [Span(*one.span()) for one in near.finditer(lower)]
    return tuple(found)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _lower(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else text


# Languages that deny twice and mean once («no … nada»), and what ends the clause in which they do.
_DOUBLE = frozenset(
    {"es", "ca", "gl", "pt", "fr", "it", "ro", "ru", "uk", "pl", "cs", "el", "he", "fa", "hu", "fi", "tr"}
)
_CLAUSE = re.compile(r"[,;:.!?—–()«»\"“”]")


def _single(found: tuple[Negation, ...], text: str) -> tuple[Negation, ...]:
    """The first negation of each clause."""
    kept = [found[0]]
    for one in found[1:]:
        if _CLAUSE.search(text, kept[-1].end, one.start) or one.start - kept[-1].end > 60:
            kept.append(one)
    return tuple(kept)


@lru_cache(maxsize=64)
def _patterns(
    language: str,
) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None, re.Pattern[str] | None]:
    if language in _EAST_CUES:
        cues = re.compile(_EAST_CUES[language])
        idioms = re.compile(_IDIOMS[language]) if language in _IDIOMS else None
        near = re.compile(_NEAR[language]) if language in _NEAR else None
        return cues, idioms, near
    if language not in _CUES:
        return None, None, None
    return (
        _whole(_CUES[language]),
        _whole(_IDIOMS[language]) if language in _IDIOMS else None,
        _whole(_NEAR[language]) if language in _NEAR else None,
    )


def _whole(alternatives: str) -> re.Pattern[str]:
    r"""A pattern of whole words; `\w+` and `.{0,40}` in it are bounded, so that time stays linear."""
    bounded = alternatives.replace(r"\w+", r"\w{1,24}").replace(r"\w*", r"\w{0,24}")
    return re.compile(
        rf"(?<![\w\u0900-\u0963])(?:{bounded})(?![\w\u0900-\u0963])|(?<!\w)n['’](?=\w)"
        if "n['’]" in bounded
        else rf"(?<![\w\u0900-\u0963])(?:{bounded})(?![\w\u0900-\u0963])"
    )
