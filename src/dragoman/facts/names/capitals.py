"""English words with a capital that are no names: every language has its own word for them.

English writes offices, bodies, beliefs, days, points of the compass and what a place or an event is with a
capital. Any other word with a capital inside a sentence is, or is part of, somebody's or something's name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from babel.core import Locale

from dragoman.facts.names.runs import TITLES

_OFFICES = (
    "secretary minister ministers ministry prime first second third deputy vice under acting attorney "
    "solicitor shadow cabinet foreign interior defence defense treasury chief executive officer "
    "officers director manager head founder chair chairwoman chairperson spokesman spokeswoman "
    "spokesperson ambassador envoy commissioner inspector superintendent detective constable corporal "
    "major admiral marshal brigadier archbishop bishop cardinal reverend rev brother sister rabbi imam "
    "sheikh sultan emperor empress crown baron baroness count countess earl royal majesty highness "
    "excellency honour honor honourable honorable host veteran member members councillor coach captain "
    "trustee treasurer auditor ombudsman prosecutor magistrate sheriff marshals presidents governors "
    "senators judges justices mother aunt uncle saint st mt ft "
)
_PUBLIC = (
    "republican republicans democrat democrats democratic conservative conservatives liberal liberals "
    "labour labor green greens socialist socialists communist communists nationalist nationalists unionist "
    "opposition federal national international state states republic kingdom union commonwealth empire "
    "nation nations commons lords capitol supreme constitutional constitution judicial judiciary public "
    "social civil human rights authority authorities bureau service services board boards centre center "
    "exchange embassy consulate tribunal force guard guards division district borough county city village "
    "municipality region parish faculty campus hall palace tower prison jail stadium theatre theater gallery "
    "zoo market house senate congress assembly department committee agency party court council commission "
    "campaign congressional electoral parliamentary presidential royal military security intelligence "
    "health education trade labour finance justice affairs transport culture environment energy agriculture "
    "immigration customs enforcement revenue veterans weather hurricane storm oversight employment skills "
    "budget planning mayor's corps regiment battalion squadron fleet brigade coastguard police fire "
    "medical metropolitan municipal regional general central special advisory joint select standing "
    "government governments parliament administration ministry politburo presidency chancellery monarchy "
    "dynasty senate subcommittee inquiry investigation investigations treasury consul delegation "
    "ministerial secretariat observatory laboratory authority embassy legislature chamber bench "
)
_BELIEFS = (
    "god lord bible gospel scripture quran koran torah islam islamic muslim muslims islamist islamists "
    "christian christians christianity catholic catholics protestant protestants orthodox anglican anglicans "
    "methodist methodists baptist baptists evangelical evangelicals episcopal presbyterian lutheran jew jews "
    "jewish judaism hindu hindus hinduism buddhist buddhists buddhism sikh sikhs mosque synagogue temple "
    "easter christmas ramadan lent passover thanksgiving halloween sabbath mass holy "
)
_DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays "
    "saturdays sundays mon tue tues wed thu thur thurs fri sat sun january february march april may june "
    "july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
    "spring summer autumn winter eve day week month year century "
)
_PLACES = (
    "north south east west northern southern eastern western northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern midwest midwestern midlands northerner southerner "
    "mount mountain mountains valley river lake sea ocean gulf bay cape coast peninsula desert island "
    "islands isle isles channel strait canal falls forest beach plains highlands rockies earth moon sun "
    "equator pole basin delta plateau province provinces territory territories capital town airport "
    "universe galaxy nebula mercury venus mars jupiter saturn uranus neptune pluto heritage site castle "
    "hills cape square avenue station bridge port harbour harbor park "
    "gardens garden church cathedral university college hospital "
    "museum library hotel restaurant arena school academy mosque monument memorial cemetery border borders "
    "ring zone front cross highway street road avenue square "
    "african africans asian asians arab arabs european europeans american americans latino latinos latina "
    "hispanic hispanics caucasian aboriginal native indigenous black white indian indians western westerners "
)
_EVENTS = (
    "war wars cold olympic olympics paralympic paralympics games game cup championship championships final "
    "finals semifinal semifinals quarterfinal league grand prix series season round stage division premier "
    "open act bill amendment article treaty agreement accord accords deal protocol convention declaration "
    "resolution charter plan programme program project initiative operation conference summit forum festival "
    "exhibition fair expo award awards prize medal revolution referendum election elections census law order "
    "class category grade level phase page chapter section appendix figure table line number part volume "
    "group team internet web anniversary ceremony parade marathon crisis depression recession "
    "mandarin cantonese renaissance reformation enlightenment holocaust era age middle ages "
)
TRANSLATED = TITLES | frozenset(f"{_OFFICES}{_PUBLIC}{_BELIEFS}{_DAYS}{_PLACES}{_EVENTS}".split())
"""The words, folded."""

_PEOPLE = re.compile(r"[a-z]{3,}(?:ian|ean|ese|ish|istani|wegian)s?")
_PERSONS = (
    "adrian brian bryan cillian damian dorian fabian gillian jillian julian kilian lilian lillian lucian "
    "marian sebastian vivian parish "
)


def is_people(word: str) -> bool:
    """Whether a folded word looks like what a people, a language or a style is called («Peruvian»)."""
    return word in _languages() or (_PEOPLE.fullmatch(word) is not None and word not in _PERSONS.split())


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    """The languages that CLDR has an English name of, but short ones: «Ga», «Kim»."""
    names = [str(name).lower() for name in Locale.parse("en").languages.values()]
    return frozenset(name for name in names if name.isalpha() and len(name) > _LONGEST_SHORT)


_LONGEST_SHORT = 4

DATED = frozenset(
    ("march", "april", "may", "june", "august", "mon", "wed", "fri", "sat", "sun", "mar", "jan")
)
"""Days and months that are names of persons, too, where no word of time stands before them."""

_TRUSTS = (
    "trust foundation consortium inc ltd plc llc airways airlines entertainment holdings partners pictures "
    "records motors enterprises studios "
)
TRUSTS = frozenset(_TRUSTS.split())
"""What only bodies call themselves that nobody governs: they keep their name abroad."""

ORGANISATIONS = frozenset(
    ("institute", "network", "alliance", "coalition", "school", "group", "company", "corporation", "corp")
)
"""What bodies of both kinds are: they keep their name where all of it is one."""
