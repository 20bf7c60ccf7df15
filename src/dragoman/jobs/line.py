"""The jobs that there are: asking for one, looking at them, retrying and cancelling them. For commands and
workers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from types import TracebackType
from typing import TYPE_CHECKING, Any

from dragoman.jobs import system
from dragoman.jobs.keys import ERRANDS, TRANSLATING, Job, Kind, job
from dragoman.model.errors import DragomanError, NotStored, SettingsError

if TYPE_CHECKING:
    from dbos import WorkflowStatus


TRIES = 8
"""Times that a job is begun: one whose worker dies each time is a failed job, and kills no more workers."""

ALONE = 2
"""Times that it is begun once more, when nothing else is to be done: who dies of it then, dies of it."""

_ALONE = "alone/"
"""What the lane of a job that is tried once more begins with: it stays when the job is given up."""

_SUSPECT = 3
"""Times after which it is told that a job may be what its workers die of: one death may be anybody's."""

_OLDEST = 200
"""Jobs among which suspects are looked for."""


class State(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


_GIVEN_UP = "MAX_RECOVERY_ATTEMPTS_EXCEEDED"
_STATES = {
    "ENQUEUED": State.WAITING,
    "DELAYED": State.WAITING,
    "PENDING": State.RUNNING,
    "SUCCESS": State.DONE,
    "ERROR": State.FAILED,
    _GIVEN_UP: State.FAILED,
    "CANCELLED": State.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class Told:
    """A job as it stands. `outcome` is what became of it, or what is wrong; `worker` who has or had it."""

    job: Job
    state: State
    outcome: str
    worker: str
    tries: int
    asked: datetime | None
    changed: datetime | None
    alone: bool = False
    """Whether it was given up, and is or was tried once more."""

    @property
    def suspect(self) -> bool:
        """Whether workers seem to die of it: it was begun several times, and never came to an end."""
        under_way = self.state in (State.WAITING, State.RUNNING)
        return under_way and (self.alone or self.tries >= _SUSPECT)


class Line:
    """The jobs of one store. To be closed; a context."""

    def __init__(self, database: str) -> None:
        """Opens those of the store at `database`. Raises SettingsError and StoreError."""
        system.installed()
        from dbos import DBOSClient

        self._engine = system.engine(system.place(database))
        system.prepare(self._engine)
        self._client = DBOSClient(
            system_database_engine=self._engine,
            dbos_system_schema=system.SCHEMA,
            application_name=system.NAME,
        )

    def __enter__(self) -> Line:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes it."""
        self.close()

    def close(self) -> None:
        """Ends its connections."""
        self._client.destroy()
        self._engine.dispose()

    def serve(self, at_once: int, pace_s: float) -> None:
        """Makes the lines: of errands a worker has `at_once` at most, of translations one; they are looked at
        every `pace_s` seconds. Of what concerns one article one job runs at a time.
        """
        for name, most in ((TRANSLATING, 1), (ERRANDS, at_once)):
            self._client.register_queue(
                name, worker_concurrency=most, partition_concurrency=1, polling_interval_sec=pace_s
            )

    def ask(self, jobs: Iterable[Job]) -> None:
        """Asks for jobs. One that there is already is not asked for again, whatever became of it."""
        for one in jobs:
            self._client.enqueue(
                {
                    "workflow_name": one.kind,
                    "queue_name": one.line,
                    "workflow_id": one.id,
                    "queue_partition_key": one.lane,
                    "app_version": system.VERSION,
                },
                *one.parts,
            )

    def every(
        self, states: Sequence[State] = (), most: int | None = None, kinds: Sequence[Kind] = ()
    ) -> list[Told]:
        """The jobs in these states and of these kinds, or all; the newest first, `most` at most."""
        status = [name for name, state in _STATES.items() if state in states]
        found = self._client.list_workflows(
            status=status or None, name=list(kinds) or None, limit=most, sort_desc=True, load_input=False
        )
        return [_told(one) for one in found if _ours(one.workflow_id)]

    def suspects(self) -> list[Told]:
        """The jobs that workers may be dying of. They are among the oldest that are not done: each was begun
        before.
        """
        found = self._client.list_workflows(
            status=["ENQUEUED", "PENDING"], limit=_OLDEST, load_input=False, load_output=False
        )
        return [one for one in map(_told, (one for one in found if _ours(one.workflow_id))) if one.suspect]

    def get(self, id_: str) -> Told:
        """One job. Raises NotStored, SettingsError."""
        found = self._client.list_workflows(workflow_ids=[job(id_).id], load_input=False)
        if not found:
            raise NotStored(f"There is no job «{id_}»", "Take its name from the list of jobs.")
        return _told(found[0])

    def retry(self, id_: str) -> Told:
        """Begins a job anew that failed or was cancelled. Raises NotStored, SettingsError."""
        before = self.get(id_)
        if before.state not in (State.FAILED, State.CANCELLED):
            raise SettingsError(
                f"The job «{id_}» is {before.state}", "Retry what failed or was cancelled; cancel it first."
            )
        self._anew(before.job)
        return self.get(id_)

    def once_more(self) -> Told | None:
        """Begins anew the first of the jobs that were given up, where there is one: its workers may have died
        of what else they did, or of somebody's hand. It is tried so only once.
        """
        given_up = self._client.list_workflows(status=_GIVEN_UP, load_input=False, load_output=False)
        for one in given_up:
            told = _told(one) if _ours(one.workflow_id) else None
            if told is not None and not told.alone:
                with suppress(_not_rewound()):  # another worker was faster
                    self._anew(told.job, _ALONE)
                return self.get(told.job.id)
        return None

    def convict(self, worker: str) -> None:
        """Gives up for good what a dead worker had in hand when it was tried once more, and not for the first
        time.
        """
        held = self._client.list_workflows(
            status="PENDING", executor_id=worker, load_input=False, load_output=False
        )
        guilty = [one.workflow_id for one in held if _is_alone(one) and (one.recovery_attempts or 0) >= ALONE]
        self._client._sys_db.dead_letter_workflows(guilty, min_recovery_attempts=ALONE)

    def cancel(self, id_: str) -> Told:
        """Ends a job: a waiting one is not begun, of a running one the step in hand is finished and no other
        begun. Raises NotStored, SettingsError.
        """
        before = self.get(id_)
        if before.state not in (State.WAITING, State.RUNNING):
            raise SettingsError(f"The job «{id_}» is {before.state}", "There is nothing to cancel.")
        self._client.cancel_workflow(before.job.id)
        return self.get(id_)

    def renew(self) -> int:
        """Begins anew what was under way when another version of the workflows ran; how many they were."""
        found = self._client.list_workflows(status=["ENQUEUED", "PENDING", "DELAYED"], load_input=False)
        old = [
            one.workflow_id for one in found if one.app_version != system.VERSION and _ours(one.workflow_id)
        ]
        for id_ in old:
            self._client.cancel_workflow(id_)
            self._anew(job(id_))
        return len(old)

    def forget(self, before: datetime) -> int:
        """Forgets the jobs that were done before a moment; how many they were."""
        found = self._client.list_workflows(
            status="SUCCESS", completed_before=before.isoformat(), load_input=False, load_output=False
        )
        self._client.delete_workflows([one.workflow_id for one in found])
        return len(found)

    def _anew(self, one: Job, how: str = "") -> None:
        self._client.rewind_workflow(
            one.id,
            application_version=system.VERSION,
            queue_name=one.line,
            queue_partition_key=f"{how}{one.lane}",
        )


def _not_rewound() -> type[Exception]:
    """What DBOS raises where a job has not come to an end."""
    from dbos import error

    return error.DBOSException


def _ours(id_: str) -> bool:
    try:
        job(id_)
    except SettingsError:
        return False
    return True


def _told(status: WorkflowStatus) -> Told:
    return Told(
        job(status.workflow_id),
        _STATES[status.status],
        _outcome(status),
        status.executor_id or "",
        status.recovery_attempts or 0,
        _moment(status.created_at),
        _moment(status.updated_at),
        _is_alone(status),
    )


def _is_alone(status: WorkflowStatus) -> bool:
    return (status.queue_partition_key or "").startswith(_ALONE)


def _outcome(status: Any) -> str:
    if status.status == _GIVEN_UP:
        died = "Its worker died each time that it was tried"
        if _is_alone(status):
            return f"{died}, and when nothing else was done. Look at what it works on, then retry it."
        return f"{died}. It is tried once more when nothing else is to be done."
    tries = status.recovery_attempts or 0
    if _STATES[status.status] in (State.WAITING, State.RUNNING) and _is_alone(status):
        return f"It was given up after {TRIES} times, and is tried once more by itself."
    if _STATES[status.status] in (State.WAITING, State.RUNNING) and tries >= _SUSPECT:
        return (
            f"It was begun {tries} times, and its worker was gone before its end. After {TRIES} times it has"
            " failed; cancel it where its workers die of it."
        )
    error = status.error
    while getattr(error, "errors", None):  # of a step that was tried several times, the last
        error = error.errors[-1]
    if error is not None:
        return str(error) if isinstance(error, DragomanError) else f"{type(error).__name__}: {error}"
    return str(status.output or "")


def _moment(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else datetime.fromtimestamp(milliseconds / 1000, UTC)
