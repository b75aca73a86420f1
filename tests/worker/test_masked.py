"""A masked array as an answer: what is masked is no value, whatever lies under the mask."""

import numpy as np
import pytest

from grader.comparison.values import Tolerances, compare
from grader.worker.wire import Opaque

MASKED = "a masked array (entries that are masked, and so no values: {} of {})"
RIGHT = np.array([[0.5, 0.5], [0.25, 0.75]])


@pytest.mark.parametrize(
    ("answer", "masked"),
    [
        ("np.ma.array(x, mask=[[False, True], [False, False]])", "1 of 4"),
        ("np.ma.array(x, mask=True, hard_mask=True)", "4 of 4"),
        ("np.ma.masked_less(x, 0.3)", "1 of 4"),
        ("type('Own', (np.ma.MaskedArray,), {})(x, mask=True)", "4 of 4"),
        ("np.ma.masked", "1 of 1"),
    ],
)
def test_it_is_told_and_never_right_though_the_numbers_are(student, answer, masked):
    source = f"import numpy as np\nimport numpy.ma\ndef f(x): return {answer}"
    value = student(source).call("f", RIGHT).value
    assert value == Opaque(MASKED.format(*masked.split(" of ")))
    mismatch = compare(value, RIGHT, Tolerances())
    assert "the function returns a masked array" in mismatch.rationale


def test_where_nothing_is_masked_it_is_an_array(student):
    source = "import numpy as np\ndef f(x): return np.ma.array(x, mask=False)"
    assert (student(source).call("f", RIGHT).value == RIGHT).all()


def test_one_in_a_pair_spoils_its_own_part_alone(student):
    source = "import numpy as np\ndef f(x): return 1.0, np.ma.array(x, mask=True)"
    cost, gradient = student(source).call("f", RIGHT).value
    assert cost == 1.0
    assert gradient == Opaque(MASKED.format(4, 4))


def test_masks_of_several_fields_are_told_as_what_does_not_cross_the_wire(student):
    source = "import numpy as np\n"
    source += "def f(): return np.ma.array([(1, 2.0)], mask=[(1, 0)], dtype='i4,f8')"
    assert student(source).call("f").value.description.startswith("an array of dtype")
