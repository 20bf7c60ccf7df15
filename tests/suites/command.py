"""The command as its user meets it: arguments and bytes in; bytes, messages and an exit status out."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dragoman.cli import main

COMMAND = (sys.executable, "-c", "from dragoman.cli import main; main()")
"""The command as a program of its own, wherever the package is installed."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a run of the command left behind."""

    status: int
    stdout: bytes
    stderr: str

    @property
    def text(self) -> str:
        return self.stdout.decode()

    @property
    def object(self) -> Any:
        """Standard output as one JSON document."""
        return json.loads(self.stdout)

    @property
    def error(self) -> str:
        """The one line of a refusal: exit status 2, nothing printed, one line of what to do."""
        assert self.status == 2, (self.status, self.stderr)
        assert self.stdout == b""
        lines = self.stderr.splitlines()
        assert len(lines) == 1, self.stderr
        return lines[0]


Run = Callable[..., Result]
Refuse = Callable[..., str]


def called(*arguments: str | Path) -> int:
    """Calls the command in this process, which has loaded what it needs; its exit status."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["dragoman", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
    status = stopped.value.code
    assert status is None or isinstance(status, int)
    return status or 0


def here(*arguments: str | Path) -> Result:
    """Runs the command in this process, with nothing to read; what it prints itself is caught."""
    streams = {name: io.TextIOWrapper(io.BytesIO()) for name in ("stdin", "stdout", "stderr")}
    with pytest.MonkeyPatch.context() as patch:
        for name, stream in streams.items():
            patch.setattr(sys, name, stream)
        status = called(*arguments)
        streams["stderr"].flush()
        stdout, stderr = (streams[name].buffer.getvalue() for name in ("stdout", "stderr"))
    return Result(status, stdout, stderr.decode())


def program(
    *arguments: str | Path, stdin: bytes = b"", within: tuple[str, ...] = (), **environment: str
) -> Result:
    """Runs the command as a process of its own, `within` another program where that is given.

    Keyword arguments are added to its environment.
    """
    done = subprocess.run(
        [*within, *COMMAND, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
        env=os.environ | environment,
    )
    return Result(done.returncode, done.stdout, done.stderr.decode())


def mounted(place: Path, options: str = "size=1m", after: str = "") -> tuple[str, ...]:
    """A program to run another within: it sees a small empty disk at `place`, which nobody else sees.

    `after` is a shell command that is run on that disk when the other program has ended.
    """
    shell = f'mount -t tmpfs -o {options} none "$0" && "$@"; status=$?; {after or ":"}; exit $status'
    return ("unshare", "--map-root-user", "--mount", "sh", "-c", shell, str(place))


def _mounts() -> bool:
    try:
        done = subprocess.run([*mounted(Path("/mnt")), "true"], capture_output=True, check=False)
    except FileNotFoundError:
        return False
    return done.returncode == 0


MOUNTS = _mounts()
"""Whether this machine lets `mounted` work: containers often do not."""


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder and its folders, by path, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
