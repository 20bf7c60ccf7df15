"""numpy, with one thread: our matrices are small, and a second thread makes each product slower.

It must be imported before any library that takes numpy itself, since OpenBLAS starts its threads as it is
loaded. A second thread, even one that waits, also keeps a process from forking (`pipeline.workers`); and
where two processes with two threads share two cores, each is ten times as slow as alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager

_SETTING = "OPENBLAS_NUM_THREADS"

loaded_before = "numpy" in sys.modules
"""Whether somebody had loaded numpy before us, with as many threads as he liked."""

if loaded_before or _SETTING in os.environ:
    import numpy as np
else:
    os.environ[_SETTING] = "1"
    import numpy as np

    del os.environ[_SETTING]  # for us, and not for the programs that we start

Floats = np.typing.NDArray[np.float32]

__all__ = ["Floats", "limiter", "loaded_before", "np"]


def limiter() -> Callable[..., AbstractContextManager[object]] | None:
    """What holds BLAS to a number of threads for a while (threadpoolctl's `limit`); None where it has one."""
    if not loaded_before:
        return None
    from threadpoolctl import ThreadpoolController

    limit: Callable[..., AbstractContextManager[object]] = ThreadpoolController().limit
    return limit
