"""Jobs and their names."""

from __future__ import annotations

import pytest

from dragoman.jobs import keys
from dragoman.jobs.keys import Job, job
from dragoman.model.errors import SettingsError

EVERY = [
    keys.translation(12, 3, "pt-BR"),
    keys.withdrawal(12, 3),
    keys.publication(471, 5),
    keys.look(2, 9),
    keys.taking(2, 31, 9),
    keys.missing(2, 31, 9),
]


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.kind)
def test_a_name_says_which_job_it_is(one: Job) -> None:
    """What a person copies from the list leads back to the job."""
    assert job(one.id) == one


def test_no_two_jobs_have_one_name() -> None:
    """Another article, revision or language is another job."""
    more = [keys.translation(12, 4, "pt-BR"), keys.translation(12, 3, "pt"), keys.translation(1, 23, "pt-BR")]

    assert len({one.id for one in (*EVERY, *more)}) == len(EVERY) + len(more)


def test_what_concerns_one_article_waits_for_each_other() -> None:
    """Translations and withdrawals of one article are in one lane, those of others in others."""
    lanes = [keys.translation(1, 2, "es").lane, keys.translation(1, 3, "ca").lane, keys.withdrawal(1, 3).lane]

    assert len(set(lanes)) == 1
    assert keys.translation(2, 1, "es").lane not in lanes


@pytest.mark.parametrize("bad", ["", "translate", "bake/1", "translate//", "12"])
def test_what_is_no_job_is_said_to_be_none(bad: str) -> None:
    """A slip of the hand is told, not taken for a job that is not there."""
    if bad == "translate//":
        assert job(bad).id == bad  # names nothing, and is then not found
        return
    with pytest.raises(SettingsError, match="no job"):
        job(bad)
