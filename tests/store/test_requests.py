"""Requests that are done once: begun by one of many, kept for a day."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from suites.databases import ANNA, NOW

from dragoman.store import Store, requests


def test_of_many_who_begin_a_request_one_does(store: Store) -> None:
    def begun(number: int) -> bool:
        with store.writing(ANNA, NOW) as write:
            return requests.begin(write, "key 1", "name", "digest") is None

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(begun, range(12))) == 1


def test_an_answer_is_kept_for_its_sender_and_for_a_day(store: Store) -> None:
    head = [("location", "/v1/articles/1"), ("content-type", "application/json")]
    with store.writing(ANNA, NOW) as write:
        requests.begin(write, "key 1", "name", "digest")
        assert requests.begin(write, "key 2", "name", "other") is None
        requests.end(write, "key 1", "name", NOW, requests.Answer(201, head, '{"título": "«ferry»"}'))

    with store.reading() as read:
        done = requests.find(read, "key 1", "name")
        under_way = requests.find(read, "key 2", "name")
    assert done == requests.Done("digest", NOW, 201, head, '{"título": "«ferry»"}')
    assert under_way is not None
    assert (under_way.status, under_way.body) == (None, None)
    with store.writing(ANNA, NOW + timedelta(days=1, minutes=1)) as write:
        assert requests.begin(write, "key 1", "another", "digest") is None
        assert requests.find(write, "key 2", "name") is None


def test_what_failed_may_be_begun_again(store: Store) -> None:
    with store.writing(ANNA, NOW) as write:
        requests.begin(write, "key 1", "name", "digest")
        requests.drop(write, "key 1", "name", NOW)

        assert requests.begin(write, "key 1", "name", "other") is None
