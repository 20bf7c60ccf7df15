"""numpy, with one thread: our matrices are small, and a second thread makes each product slower.

Whoever reckons with vectors takes numpy from here, so that it is set before it is loaded.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

__all__ = ["Floats", "np"]
