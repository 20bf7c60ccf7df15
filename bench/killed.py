"""Workers that are killed at random moments: what is wrong after each kill and at the end. Nothing may be.

    python -m bench.killed [--kills 50] [--articles 200] [--seed 1] [--only sqlite|postgresql]

SQLite with one worker, PostgreSQL (a server of its own) with two.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from suites import killing, postgres


def main() -> None:
    """Runs both, and ends with 1 where anything was wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    bad = 0
    for kind, workers in (("sqlite", 1), ("postgresql", 2)):
        if options.only in (None, kind):
            bad += measured(kind, workers, options)
    sys.exit(bool(bad))


def measured(kind: str, workers: int, options: argparse.Namespace) -> int:
    """Prints how one of them went, and says how many faults there were."""
    with tempfile.TemporaryDirectory(prefix="dragoman-killed-") as name:
        folder = Path(name)
        if kind == "sqlite":
            return told(kind, workers, options, folder, f"sqlite:///{folder / 'store.sqlite3'}")
        with postgres.database() as url:
            return told(kind, workers, options, folder, url)


def told(kind: str, workers: int, options: argparse.Namespace, folder: Path, url: str) -> int:
    """Prints how one run went."""
    world = killing.World(folder / "world", url, options.articles, random.Random(options.seed))
    began = time.monotonic()
    try:
        in_hand, faults = killing.killed(world, options.kills, workers)
        killed = time.monotonic() - began
        while len(world.stories) < world.size:
            world.act()
        world.settle()
        faults += [f"at the end: {fault}" for fault in (*world.faults(), *world.unlike(), *world.unshown())]
        withdrawn = sum(one.withdrawn for one in world.stories.values())
        changes = sum(one.version - 1 for one in world.stories.values())
    finally:
        world.close()
    right = options.kills - len({fault.partition(":")[0] for fault in faults if fault.startswith("after")})
    print(
        f"{kind}, {workers} worker(s): right after {right} of {options.kills} kills, {in_hand} of them "
        f"with work in hand; {len(world.stories)} articles, {changes} changes, {withdrawn} withdrawals; "
        f"{time.monotonic() - began:.0f} s (kills {killed:.0f} s); {len(faults)} faults",
        flush=True,
    )
    for fault in faults[:30]:
        print(f"    {fault}")
    return len(faults)


if __name__ == "__main__":
    main()
