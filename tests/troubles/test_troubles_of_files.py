"""Files that cannot be imported: what is wrong with them is recognised, and explained."""

import pytest
from explaining import trouble
from tp1 import CATALOGUE

from grader.sandbox.outcome import Failure, Frame, Outcome
from grader.troubles.explain import explain


@pytest.mark.parametrize(
    "raw",
    [
        b"print 'a'\n",
        b"import math\nprint math.pi\n",
        b"try:\n    pass\nexcept ValueError, e:\n    pass\n",
        b"raise ValueError, 'a'\n",
        b"exec 'x = 1'\n",
        b"if 1 <> 2:\n    pass\n",
        b"for i in xrange(3):\n    pass\n",
        b"x = raw_input()\n",
        b"x = unicode('a')\n",
        b"x = reduce(max, [1])\n",
        b"import cPickle\n",
        b"import urllib2\n",
    ],
)
def test_python_2_is_recognised(raw):
    assert trouble(raw).lookalike == "python-two"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"\nprint 'a'\n", "(softmax.py, line 2): `print 'a'`"),
        (b"x = xrange(3)\n", "xrange is Python 2 and does not exist in Python 3 (softmax.py"),
        (b"import cPickle\n", "the module cPickle is not in Python 3"),
    ],
)
def test_what_is_python_2_is_named(raw, words):
    assert words in trouble(raw).rationale


@pytest.mark.parametrize(
    "raw", [b"x = undefined\n", b"import unheard_of\n", b"x = (1,\n", b"print('a'\n", b"1 / 0\n"]
)
def test_other_mistakes_are_not_called_python_2(raw):
    assert trouble(raw).lookalike != "python-two"


@pytest.mark.parametrize("mark", [b"<<<<<<< HEAD", b"=======", b">>>>>>> theirs", b"||||||| base"])
def test_a_merge_conflict_is_recognised_with_its_line(mark):
    said = trouble(b"x = 1\n" + mark + b"\ny = 2\n")
    assert "merge conflict (first in softmax.py, line 2)" in said.rationale
    assert "delete the lines" in said.hint


@pytest.mark.parametrize(
    "raw",
    [
        b"x = 1\n>>> x\n1\n",
        b"x = 1\nIn [2]: x = = 1\n",
        b"x = 1\nTraceback (most recent call last):\n",
        b"x = 1\n$ python softmax.py\n",
    ],
)
def test_console_output_is_recognised_with_its_line(raw):
    assert "what a console printed, not only code (softmax.py, line 2)" in trouble(raw).rationale


def test_a_file_that_is_not_utf8_is_told_how_to_become_it():
    said = trouble(b"name = 'd\xe9j\xe0'\n")
    assert said.rationale.startswith("the file is not UTF-8")
    assert "save it as UTF-8" in said.hint


@pytest.mark.parametrize(
    "raw", [b"if 1:\n\tx = 1\n        y = 2\n", b"x = 1\n  y = 2\n", b"if 1:\nx = 1\n"]
)
def test_mixed_or_wrong_indentation_is_told_to_use_spaces(raw):
    assert "four spaces and no tabs" in trouble(raw).hint


def test_other_syntax_errors_keep_their_message_and_place():
    said = trouble(b"x = 1\ny = (1,\n")
    assert (
        said.rationale == "the file is not valid Python (softmax.py, line 2): '(' was never closed"
    )
    assert "not closed" in said.hint


def test_a_missing_package_may_be_one_of_other_people_or_a_helper_left_out():
    said = trouble(b"import tp1_helpers\n")
    assert said.rationale == "the module tp1_helpers is not there (softmax.py, line 1)"
    assert said.lookalike == "missing-package"
    assert "hand it in with the others" in CATALOGUE[said.lookalike].hint
    assert "only NumPy may be imported" in CATALOGUE[said.lookalike].hint
    assert said.lookalike == "missing-package"


def test_a_windows_path_in_a_string_is_not_called_an_encoding_mistake():
    message = (
        "(unicode error) 'unicodeescape' codec can't decode bytes in position 2-3: "
        "truncated \\UXXXXXXXX escape"
    )
    failure = Failure("SyntaxError", message, (Frame("softmax.py", 1, ""),))
    sources = {"softmax.py": b'x = open("C:\\Users\\me")\n'}
    said = explain(Outcome("raised", failure=failure, during_import=True), sources)
    assert "not UTF-8" not in said.rationale
