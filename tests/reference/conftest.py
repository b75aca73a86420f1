"""Load the reference solution and measure its rounding errors."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray

if TYPE_CHECKING:
    import mpmath

FOLDER = Path(__file__).parents[2] / "reference"
NAMES = ("softmax", "sigmoid", "gradcheck", "neural")


@pytest.fixture(scope="session")
def reference() -> SimpleNamespace:
    """Return the five functions, leaving sys.path and sys.modules as they were."""
    others = {name: sys.modules.pop(name) for name in NAMES if name in sys.modules}
    sys.path.insert(0, str(FOLDER))
    try:
        softmax, sigmoid, gradcheck, neural = map(importlib.import_module, NAMES)
    finally:
        sys.path.remove(str(FOLDER))
        for name in NAMES:
            sys.modules.pop(name, None)
        sys.modules.update(others)
    return SimpleNamespace(
        softmax=softmax.softmax,
        sigmoid=sigmoid.sigmoid,
        sigmoid_grad=sigmoid.sigmoid_grad,
        gradcheck_naive=gradcheck.gradcheck_naive,
        forward_backward_prop=neural.forward_backward_prop,
    )


@pytest.fixture
def run_script(tmp_path: Path) -> Callable[[str], subprocess.CompletedProcess[str]]:
    """Return a function that runs a file of the reference from an unrelated folder."""

    def run(name: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-W", "error", str(FOLDER / name)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    return run


@pytest.fixture(scope="session")
def ulps() -> Callable[[ArrayLike, Iterable[mpmath.mpf]], NDArray[np.float64]]:
    """Return a function giving errors in units in the last place (ULPs) of the exact values.

    The unit of a value in [2^(e-1), 2^e[ is 2^(e-53), and 2^-1074 at least (subnormal results).
    """
    from optional import mpmath  # noqa: PLC0415 some tests of this folder do without digits

    def error(actual: float, exact: mpmath.mpf) -> float:
        exponent = mpmath.frexp(exact)[1] if exact else -1074
        return float(abs(actual - exact) / mpmath.ldexp(1, max(exponent - 53, -1074)))

    def errors(actual: ArrayLike, exact: Iterable[mpmath.mpf]) -> NDArray[np.float64]:
        with mpmath.workdps(50):
            pairs = zip(np.ravel(actual).tolist(), exact, strict=True)
            return np.array([error(*pair) for pair in pairs])

    return errors
