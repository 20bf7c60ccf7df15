"""The page of an edition over HTTP: what it shows, what its forms do, and what no article can make of it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from service.conftest import Ferry, SignedIn
from service.edition.conftest import PART, THANKS, fields, page, parsed, stored, words
from suites.databases import ANNA
from suites.echo import Echo
from suites.newsroom import MAYOR, NAMES, STORM, WAITED, by_machine, story

from dragoman.model.newsroom import EditionState
from dragoman.model.reported import Wrong
from dragoman.newsroom import comments as talking
from dragoman.newsroom import reports as reporting
from dragoman.newsroom.edit import edit
from dragoman.newsroom.receive import receive
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.service.access.roles import Role
from dragoman.store import begun, comments, editions, reports


def test_each_sentence_stands_beside_its_original_in_its_language(anna: TestClient, home: str) -> None:
    shown = page(anna, home)

    assert words(shown, ".line .left")[-1] == MAYOR
    assert words(shown, ".line .right")[-1] == THANKS
    (last,) = shown.select("#s4 .right")
    assert (last.get("lang"), last.get("dir")) == ("es", "ltr")


def test_what_is_found_is_marked_on_both_sides_and_holds_it(
    anna: TestClient, home: str, room: Room, ferry: Ferry
) -> None:
    edit(room, ferry.edition, 3, "14 personas esperaron en el puerto.")

    shown = page(anna, home)

    assert words(shown, "#s3 .left mark") == ["40"]
    assert words(shown, "#s3 .right mark") == ["14"]
    assert words(shown, ".held li")[0].startswith("Sentence 4")


def test_without_a_script_a_sentence_is_opened_and_saved_by_a_form(
    anna: TestClient, home: str, room: Room, ferry: Ferry
) -> None:
    (form,) = page(anna, home + "?sentence=4").select("#s4 .writer")
    sent = {**fields(form), "text": "La alcaldesa agradeció a la tripulación."}

    answer = anna.post(str(form["action"]), data=sent)

    assert (answer.status_code, answer.headers["location"]) == (303, f"{home}?sentence=4#s4")
    assert stored(room, ferry) == "La alcaldesa agradeció a la tripulación."


def test_what_is_typed_is_judged_and_stored_nowhere(
    anna: TestClient, home: str, room: Room, ferry: Ferry
) -> None:
    typed = {"version": 1, "text": "14 personas esperaron en el puerto."}

    answer = anna.post(f"{home}/sentences/3/check", data=typed, headers=PART)

    found = parsed(answer.text)
    assert words(found, ".found .badge") == ["critical"]
    assert words(found, ".said-left mark, .said-right mark") == ["40", "14"]
    (mend,) = found.select("[data-mend]")
    assert mend.get("data-mend") == "40 personas esperaron en el puerto."
    assert stored(room, ferry, 3) == "40 personas esperaron en el puerto."
    with room.store.reading() as read:
        assert editions.get(read, ferry.edition).version == 1


def test_the_best_mend_is_taken_as_the_repairs_own(
    anna: TestClient, home: str, room: Room, ferry: Ferry
) -> None:
    edit(room, ferry.edition, 3, "14 personas esperaron en el puerto.")
    (panel,) = page(anna, home + "?sentence=3").select("#panel")
    (form,) = panel.select(".mends form")

    anna.post(str(form["action"]), data=fields(form), headers=PART)

    assert stored(room, ferry, 3) == "40 personas esperaron en el puerto."
    with room.store.reading() as read:
        assert "was mended: numbers" in editions.history(read, ferry.edition)[-1].note


def test_a_form_renews_what_others_changed_too(anna: TestClient, home: str, room: Room, ferry: Ferry) -> None:
    edit(replace(room, by=replace(ANNA, name="Ben Cole")), ferry.edition, 1, "El ferri se quedó en puerto.")
    wrote = {"version": 1, "base": THANKS, "text": "La alcaldesa agradeció a la tripulación."}

    answer = anna.post(f"{home}/sentences/4", data=wrote, headers=PART)

    found = parsed(answer.text)
    assert [one.get("id") for one in found.select(".line")] == ["s1", "s4"]
    assert found.select("#bar")[0].get("data-version") == "3"


def test_two_in_the_same_words_are_shown_both_and_what_is_not_saved_is_kept(
    anna: TestClient, home: str, room: Room, ferry: Ferry
) -> None:
    ben = replace(room, by=replace(ANNA, name="Ben Cole"))
    edit(ben, ferry.edition, 4, THANKS.replace("alcaldesa", "regidora"))
    wrote = {"version": 1, "base": THANKS, "text": THANKS.replace("alcaldesa", "intendenta")}

    answer = anna.post(f"{home}/sentences/4", data=wrote, headers=PART)

    assert answer.status_code == 409
    (met,) = parsed(answer.text).select("#met")
    assert words(met, ".theirs ins") == ["regidora"]
    assert words(met, ".ours ins") == ["intendenta"]
    with room.store.reading() as read:
        assert [one.text for one in begun.of(read, ferry.edition)] == [wrote["text"]]
    whole = anna.post(f"{home}/sentences/4", data=wrote)  # where no script asks
    assert whole.status_code == 409
    assert len(parsed(whole.text).select("#lines > .line")) == len(page(anna, home).select("#lines > .line"))
    assert words(parsed(whole.text), "#met .ours ins") == ["intendenta"]


def test_what_is_begun_is_kept_shown_to_who_wrote_it_and_told_to_others(
    anna: TestClient, signed_in: SignedIn, home: str, room: Room, ferry: Ferry
) -> None:
    wrote = {"version": 1, "base": THANKS, "text": "La regi"}
    assert anna.put(f"{home}/sentences/4", data=wrote).status_code == 204

    (mine,) = page(anna, home).select("#s4")
    (theirs,) = page(signed_in(Role.EDITOR, "Ben Cole"), home).select("#s4")

    assert mine.get("data-mine") == "La regi"
    assert theirs.get("data-mine") is None
    assert words(theirs, ".writes") == ["Anna Smith writes here"]
    assert "La regi" not in str(theirs)


def test_nothing_is_new_until_something_is(anna: TestClient, home: str, room: Room, ferry: Ferry) -> None:
    assert anna.get(f"{home}/news?version=1", headers=PART).status_code == 204

    edit(room, ferry.edition, 4, "La alcaldesa agradeció a la tripulación.")

    found = parsed(anna.get(f"{home}/news?version=1", headers=PART).text)
    assert [one.get("id") for one in found.select(".line")] == ["s4"]


def test_where_the_sentences_are_others_the_page_is_loaded_anew(
    anna: TestClient, home: str, room: Room
) -> None:
    with room.writing() as write:
        receive(write, story(STORM, WAITED), NAMES)
    update(by_machine(room), 1, "es")

    answer = anna.get(f"{home}/news?version=1", headers=PART)

    assert answer.headers["hx-refresh"] == "true"


def test_a_comment_and_a_readers_report_stand_beside_their_sentence(
    anna: TestClient, home: str, room: Room, ferry: Ferry
) -> None:
    with room.writing() as write:
        editions.move(write, ferry.edition, EditionState.APPROVED, version=1)
        editions.move(write, ferry.edition, EditionState.PUBLISHED, version=1)
        key = reporting.take(write, ferry.edition, 1, 4, Wrong.MEANING, "She is no mayor.")
    said = {"version": 1, "sentence": 4, "text": "Who says so?"}
    anna.post(f"{home}/comments", data=said, headers=PART)

    (panel,) = page(anna, home + "?sentence=4").select("#panel")
    assert "She is no mayor." in words(panel, ".notice")[0]
    assert "Who says so?" in words(panel, ".comments li")[0]

    answered = {"version": 1, "sentence": 4, "answer": "declined", "reason": "She is."}
    anna.post(f"{home}/reports/{key}", data=answered, headers=PART)
    with room.store.reading() as read:
        (one,) = comments.of(read, ferry.edition)
        assert reports.get(read, key).answered_by == "Anna Smith"
    anna.post(f"{home}/comments/{one.id}/settle", data={"version": 1}, headers=PART)
    with room.store.reading() as read:
        assert comments.waiting(read, ferry.edition) == 0


def test_terms_memory_and_other_texts_stand_beside_a_sentence(
    anna: TestClient, home: str, room: Room, ferry: Ferry
) -> None:
    edit(room, ferry.edition, 3, "Cuarenta personas esperaron en el puerto.")
    shown = page(anna, home + "?sentence=3")
    assert words(shown, "#panel .hits strong") == ["100 %"]
    assert "40 personas esperaron en el puerto." in str(shown.select("#others")[0])

    found = anna.get(f"{home}/concordance?words=harbour", headers=PART)
    assert "Cuarenta personas" in found.text
    assert "Nothing of the memory" in anna.get(f"{home}/concordance?words=zebra", headers=PART).text


def test_an_engine_that_is_gone_is_said_and_hinders_nothing(
    anna: TestClient, home: str, at_work: tuple[Room, Echo]
) -> None:
    at_work[1].deaths = 9

    answer = anna.get(f"{home}/sentences/4/candidates", headers=PART)

    assert answer.status_code == 200
    assert "echo was killed" in answer.text


def test_an_edition_is_sent_back_with_a_reason_that_the_page_shows(anna: TestClient, home: str) -> None:
    assert anna.post(f"{home}/approve", data={"version": 1}, headers=PART).status_code == 200
    refused = anna.post(f"{home}/send-back", data={"version": 1, "reason": " "}, headers=PART)
    assert refused.status_code == 409

    anna.post(f"{home}/send-back", data={"version": 1, "reason": "The names, please."}, headers=PART)

    (told,) = words(page(anna, home), "#bar .notice")
    assert told.startswith("Sent back: The names, please.Anna Smith")


def test_a_withdrawn_edition_is_not_worked_on(anna: TestClient, home: str) -> None:
    why = {"version": 1, "reason": "Era otro transbordador."}
    assert anna.post(f"{home}/withdraw", data=why, headers=PART).status_code == 200

    shown = page(anna, home + "?sentence=4")

    assert words(shown, "#bar .badge") == ["withdrawn"]
    assert shown.select(".edition[data-writes]") == []
    assert shown.select("#lines textarea[name=text]:not([data-key])") == []


def test_an_editor_neither_publishes_nor_withdraws(signed_in: SignedIn, home: str) -> None:
    ben = signed_in(Role.EDITOR, "Ben Cole")

    assert page(ben, home).select("#withdraw") == []
    for deed in ("publish", "withdraw"):
        why = {"version": 1, "reason": "x"}
        assert ben.post(f"{home}/{deed}", data=why, headers=PART).status_code == 403


NASTY = '<img src=x onerror=alert(1)> {{ 7*7 }} "><script>alert(2)</script> <b hx-get=/x data-hx-on=y>'


@pytest.fixture
def hostile(room: Room, at_work: tuple[Room, Echo]) -> Ferry:
    """An edition that is markup on either side, with a comment and a reader's report alike."""
    at_work[1].known[NASTY] = NASTY
    with room.writing() as write:
        receive(write, story(NASTY, MAYOR), NAMES)
    made = update(by_machine(room), 1, "es").edition
    with room.writing() as write:
        talking.add(write, made.id, NASTY, 1)
        editions.move(write, made.id, EditionState.IN_REVIEW, NASTY, version=1)
    return Ferry(1, made.id)


def test_no_text_is_ever_markup(anna: TestClient, hostile: Ferry) -> None:
    """Not on the page, not in what a form renews, not in what is judged, nor in what two wrote."""
    home = f"/review/editions/{hostile.edition}"
    wrote = {"version": 1, "base": NASTY, "text": NASTY + " x"}
    answers = [
        anna.get(f"{home}?sentence=1"),
        anna.post(f"{home}/sentences/1/check", data={"version": 1, "text": NASTY + "y"}, headers=PART),
        anna.put(f"{home}/sentences/1", data=wrote),
        anna.get(f"{home}/sentences/1?version=1", headers=PART),
        anna.post(f"{home}/sentences/1", data=wrote, headers=PART),
        anna.post(f"{home}/send-back", data={"version": 2, "reason": NASTY}, headers=PART),
        anna.get(f"{home}/concordance", params={"words": NASTY}, headers=PART),
        anna.get(f"{home}/sentences/1/candidates", headers=PART),
    ]

    seen = 0
    for answer in answers:
        assert answer.status_code < 400, answer.text
        if not answer.text:
            continue
        found = parsed(answer.text)
        seen += "onerror" in answer.text
        assert found.select("img[onerror], script:not([src]), [hx-get], [data-hx-on]") == []
        assert not re.search(r"\b49\b", answer.text)
    assert seen > 4


def test_a_hostile_place_is_no_place(anna: TestClient, home: str) -> None:
    for places in (["x"], ["1"], ["-1 b0"], ["9" * 400 + " b0"], ["0 \x00"]):
        answer = anna.post(f"{home}/opened", data={"version": 1, "places": places}, headers=PART)
        assert answer.status_code in (200, 422), (places, answer.text)
    for path in ("/sentences/99", "/sentences/99/candidates"):
        assert anna.get(home + path, headers=PART).status_code == 404
    assert anna.post(f"{home}/sentences/99/check", data={"version": 1, "text": "x"}).status_code == 404
    assert anna.post(f"{home}/sentences/1/check", data={"version": 9, "text": "x"}).status_code == 404
