"""What is in a file besides code is told with its file and line, and only where it is there."""

import pytest
from explaining import trouble

from grader.sandbox.outcome import Failure, Frame, Outcome
from grader.troubles.explain import explain

DOCTEST = b'def f(x):\n    """Double x.\n\n    >>> f(2)\n    4\n    """\n    return 2 *\n'
HEADING = b'"""Notes\n=======\n"""\nx = (1\ny = 2\n'


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> theirs", ">>>>>>>"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_indented_marks_of_a_merge_are_recognised_at_every_kind_of_line_end(mark, end):
    raw = end.join(["def f(x):", "    y = x", f"    {mark}", "    return y", ""]).encode()
    assert "merge conflict (first in softmax.py, line 3)" in trouble(raw).rationale


@pytest.mark.parametrize(
    "line",
    [
        ">>> softmax(x)",
        "In [3]: softmax(x)",
        "Out[3]: array([1.])",
        "$ python softmax.py",
        "(venv) $ python softmax.py",
        "C:\\Users\\ada\\tp1>python softmax.py",
        "PS C:\\Users\\ada> python softmax.py",
        "(base) PS C:\\Users\\ada> python softmax.py",
        "ada@laptop:~/tp1$ python softmax.py",
        "ada@MacBook ~ % python softmax.py",
        "Traceback (most recent call last):",
    ],
)
def test_what_a_console_shows_is_recognised(line):
    raw = f"x = 1\n{line}\n".encode()
    assert "what a console printed, not only code (softmax.py, line 2)" in trouble(raw).rationale


def test_a_line_that_the_file_itself_prints_is_recognised_below_the_code():
    said = trouble(b'print("All tests are passed!")\nAll tests are passed!\n')
    assert said.rationale == (
        "line 2 of softmax.py is what the file itself prints, and no code: `All tests are passed!`"
    )


@pytest.mark.parametrize("line", ["%matplotlib inline", "!pip install numpy", "%%time"])
def test_a_command_of_notebooks_is_recognised(line):
    said = trouble(f"import numpy as np\n{line}\n".encode())
    assert said.rationale == (f"a command of notebooks is no Python (softmax.py, line 2): `{line}`")


@pytest.mark.parametrize(
    "raw", [DOCTEST, HEADING, b"x = (7\n%len(y)\n", b"x = W@x % 3 +\n", b"# >>> f(1)\nx = (1\n"]
)
def test_examples_in_docstrings_and_operators_are_not_taken_for_it(raw):
    said = trouble(raw).rationale
    assert said.startswith("the file is not valid Python (softmax.py")


def test_the_neighbour_that_cannot_be_imported_is_the_file_that_is_named():
    frames = (Frame("neural.py", 2, "<module>"), Frame("sigmoid.py", 3, ""))
    failure = Failure("SyntaxError", "invalid syntax", frames)
    sources = {
        "neural.py": b"import numpy as np\nfrom sigmoid import sigmoid\n",
        "sigmoid.py": b"import numpy as np\n\n<<<<<<< HEAD\n",
    }
    said = explain(Outcome("raised", failure=failure, during_import=True), sources)
    assert "(first in sigmoid.py, line 3)" in said.rationale


@pytest.mark.parametrize(
    ("raw", "hint"),
    [
        (b"def f(x)\n    return x\n", "ends in a colon"),
        (b"def f(x):\n", "needs a block below it"),
        (b"x = 'abc\n", "second quotation mark"),
        (b"x = 1 +\n", "this line stops after `+`"),
        (b"import numpy as np\nx = np.\n", "this line stops after `.`"),
        (b"x = max(1,\n        2\ny = z 3\n", "is it not closed there"),
        (
            b"def f(x):\n    e = g(x\n    return e(1\n",
            "bracket `(` of line 2 is not closed before this line",
        ),
    ],
)
def test_the_hint_fits_what_python_says_of_the_line(raw, hint):
    assert hint in trouble(raw).hint
