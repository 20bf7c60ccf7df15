"""Workers that are killed lose nothing, and do nothing twice."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from suites.killing import World, killed


@pytest.mark.long
def test_workers_may_be_killed_at_any_moment(database: str, tmp_path: Path) -> None:
    """After each kill the store is right, and at the end every article is where its publisher left it, in the
    store and on the site. `bench/killed.py` does it for longer.
    """
    world = World(tmp_path / "world", database, 6, random.Random(7))
    try:
        _, faults = killed(world, 2, 1 if database.startswith("sqlite") else 2)
        while len(world.stories) < world.size or not any(one.withdrawn for one in world.stories.values()):
            world.act()
        world.settle()

        assert faults == []
        assert world.faults() == []
        assert world.unlike() == []
        assert world.unshown() == []
    finally:
        world.close()
