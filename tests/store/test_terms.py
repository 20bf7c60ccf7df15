"""Terms and the ledger of names, in both databases."""

from __future__ import annotations

from dataclasses import replace

from suites.databases import ANNA, NOW

from dragoman.memory.glossary import Entry
from dragoman.model.protocols import Pair
from dragoman.model.segment import Term, TermStatus
from dragoman.store import Store, terms
from dragoman.store.remembering import StoreMemory

PAIR = Pair("en", "es")
MASTER = Entry("en", "es", Term("harbour master", "capitán de puerto"), "of a port")
TIMES = Entry("en", "es", Term("Times", "Times", TermStatus.DO_NOT_TRANSLATE, case=True))


def settle(store: Store, *entries: Entry) -> tuple[int, int]:
    with store.writing(ANNA, NOW) as write:
        return terms.add(write, entries)


def see(store: Store, article: str, pair: Pair = PAIR, **names: str) -> None:
    with store.writing(ANNA, NOW) as write:
        terms.seen(write, pair, article, {name.replace("_", " "): said for name, said in names.items()})


def test_terms_are_kept_once_and_changed_where_they_are_given_anew(store: Store) -> None:
    forbidden = replace(MASTER, term=replace(MASTER.term, status=TermStatus.FORBIDDEN))

    assert settle(store, MASTER, TIMES, MASTER) == (2, 0)
    assert settle(store, MASTER, forbidden) == (0, 1)
    with store.reading() as read:
        assert terms.every(read) == (forbidden, TIMES)
    with store.writing(ANNA, NOW) as write:
        assert terms.remove(write, [forbidden]) == 1
        assert terms.every(write) == (TIMES,)


def test_a_name_is_the_houses_when_two_articles_render_it_one_way(store: Store) -> None:
    see(store, "1", Volodymyr_Zelenskyy="Volodímir Zelenski", Ada_Li="Ada Li")
    see(store, "1", Volodymyr_Zelenskyy="Volodímir Zelenski")
    known = StoreMemory(store)
    assert known.glossary().entries == ()

    see(store, "2", Volodymyr_Zelenskyy="Volodímir Zelenski", Ada_Li="Ada Lee")
    wanted = Term("Volodymyr Zelenskyy", "Volodímir Zelenski", TermStatus.PREFERRED, case=True)

    assert known.glossary().terms(Pair("en-GB", "es")) == (wanted,)
    with store.reading() as read:
        assert {one.rendering for one in terms.ledger(read, PAIR)["Ada Li"]} == {"Ada Li", "Ada Lee"}
        assert terms.ledger(read, PAIR, ["Volodymyr Zelenskyy"])["Volodymyr Zelenskyy"][0].times == 2


def test_forms_of_one_rendering_are_one(store: Store) -> None:
    russian = Pair("en", "ru")
    see(store, "1", russian, Angela_Merkel="Ангела Меркель")
    see(store, "2", russian, Angela_Merkel="Ангелой Меркель")

    with store.reading() as read:
        (one,) = terms.ledger(read, russian)["Angela Merkel"]
    assert (one.rendering, one.times, one.article) == ("Ангела Меркель", 2, "2")


def test_what_the_desk_says_of_a_name_comes_before_what_editions_made_of_it(store: Store) -> None:
    for article in ("1", "2"):
        see(store, article, Volodymyr_Zelenskyy="Volodímir Zelenski")
    said = Entry("en", "es", Term("Volodymyr Zelenskyy", "Volodímir Zelenskii"))
    settle(store, said)

    assert StoreMemory(store).glossary().entries == (said,)


def test_the_glossary_is_that_of_now(store: Store) -> None:
    known = StoreMemory(store)
    before = known.glossary()
    assert known.glossary() is before
    settle(store, MASTER)
    assert known.glossary().entries == (MASTER,)
    settle(store, replace(MASTER, note="of any port"))

    assert known.glossary().entries[0].note in ("of a port", "of any port")
