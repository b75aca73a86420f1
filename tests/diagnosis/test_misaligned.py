"""Shapes that do not fit: the line and both shapes, from the student's own module only."""

import numpy as np
import pytest

from grader.diagnosis.misaligned import misaligned
from grader.sandbox.outcome import Failure, Frame

SOURCES = {"neural.py": b"import numpy as np\nback = np.dot(err, W2)\n", "softmax.py": b"x\ny\n"}


def raised(make, file="neural.py", kind="ValueError"):
    """Return the failure that NumPy's own exception would be at line 2 of a file."""
    with pytest.raises(ValueError, match=r"shape|size") as caught:
        make()
    return Failure(kind, str(caught.value), (Frame(file, 2, "f"),))


def test_both_shapes_of_a_product_are_told_with_the_line():
    failure = raised(lambda: np.dot(np.ones((2, 3)), np.ones((4, 3))))
    told = "line 2: `back = np.dot(err, W2)` multiplies (2, 3) by (4, 3)"
    assert misaligned(failure, "neural", SOURCES) == told


def test_of_the_matrix_sign_columns_and_rows_are_known():
    told = misaligned(raised(lambda: np.ones((2, 3)) @ np.ones((4, 5))), "neural", SOURCES)
    assert "an array of 3 columns by one of 4 rows" in told


def test_shapes_that_meet_entry_by_entry_are_told():
    told = misaligned(raised(lambda: np.ones((2, 3)) - np.ones((3, 2))), "neural", SOURCES)
    assert "(2, 3) and (3, 2)" in told


def test_nothing_is_said_of_another_module_or_another_exception():
    def make():
        np.dot(np.ones((2, 3)), np.ones((4, 3)))

    assert not misaligned(raised(make, file="softmax.py"), "neural", SOURCES)
    assert not misaligned(raised(make, kind="TypeError"), "neural", SOURCES)
    assert not misaligned(None, "neural", SOURCES)
