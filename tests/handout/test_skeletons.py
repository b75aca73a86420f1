"""Skeletons that are made from the reference by the marks in it."""

import pytest

from grader.errors import UsageError
from grader.handout.skeletons import skeleton_of

REFERENCE = '''\
import numpy as np


def double(x):
    """Return twice x."""
    # BEGIN SOLUTION
    y = x + x
    return y
    # END SOLUTION


# BEGIN SOLUTION
def helper():
    return 1
# END SOLUTION


if __name__ == "__main__":
    print(double(2))
'''
SKELETON = '''\
import numpy as np


def double(x):
    """Return twice x."""
    # ### YOUR CODE HERE
    raise NotImplementedError


# ### YOUR CODE HERE


if __name__ == "__main__":
    print(double(2))
'''


@pytest.fixture
def made(tmp_path):
    """Return the skeleton of a text."""

    def make(text):
        file = tmp_path / "double.py"
        file.write_text(text)
        return skeleton_of(file).decode()

    return make


def test_what_is_marked_is_left_out_and_the_rest_stays(made):
    assert made(REFERENCE) == SKELETON


def test_marks_may_say_more_and_be_written_with_more_signs(made):
    marked = REFERENCE.replace("# BEGIN SOLUTION", "### BEGIN SOLUTION: two lines")
    assert made(marked) == SKELETON


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    # END SOLUTION\n", "", r"line 11: a solution begins within the one of line 6"),
        ("    # BEGIN SOLUTION\n", "", r"line 8: a solution ends here that did not begin"),
        ("\n# END SOLUTION\n", "\n", r"line 12: this solution has no # END SOLUTION"),
        ("SOLUTION", "", r"holds no marks, so that the skeleton would be the whole solution"),
        ("    # BEGIN SOLUTION\n", "        # BEGIN SOLUTION\n", "without its solutions it is no"),
    ],
)
def test_marks_that_do_not_fit_are_refused_with_their_line(made, old, new, said):
    with pytest.raises(UsageError, match=said):
        made(REFERENCE.replace(old, new))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"double.py: cannot be read"):
        skeleton_of(tmp_path / "double.py")
