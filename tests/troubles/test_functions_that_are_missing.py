"""A function that is not there: what the file defines in its place is named."""

import pytest
from explaining import failure_of

from grader.sandbox.outcome import Outcome
from grader.troubles.explain import explain
from grader.troubles.missing import Asked


def said_of(text, function="softmax", file="softmax.py"):
    outcome = Outcome("missing", detail=f"there is no function {function}")
    said = explain(outcome, {file: text.encode()}, Asked(file, function))
    assert said.lookalike == "missing-function"
    return said.rationale


ASKED = "; the assignment asks for a function `softmax`"
MEANT = ": is `soft_max` meant to be it?"
GIVEN_AWAY = (
    "there is no function softmax: in line 5 of softmax.py, the name is given to something else"
)
INDENTED = (
    "there is no function softmax: line 2 of softmax.py defines it inside of another block, since "
    "it is indented"
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "class Softmax:\n    pass\n\n\ndef soft_max(x):\n    pass\n",
            f"softmax.py defines `Softmax` (a class) and `soft_max`{ASKED}{MEANT}",
        ),
        ("class Softmax:\n    pass\n", f"softmax.py defines `Softmax` (a class){ASKED}"),
        ("async def other():\n    pass\n", f"softmax.py defines `other`{ASKED}"),
        ("# nothing yet\n", "there is no function softmax: softmax.py holds no code"),
        ("import numpy as np\n", "there is no function softmax in softmax.py"),
        (
            "def softmax(x):\n    pass\n\n\nsoftmax = 3\n",
            GIVEN_AWAY,
        ),
        (
            "class Layer:\n    def softmax(self, x):\n        pass\n",
            INDENTED,
        ),
    ],
)
def test_what_the_file_defines_is_named(text, words):
    assert said_of(text) == words


def test_a_function_that_begins_alike_is_offered_but_not_the_one_that_is_asked_for_as_well():
    assert said_of("def forward_backward():\n    pass\n", "forward_backward_prop").endswith(
        ": is `forward_backward` meant to be it?"
    )
    told = said_of("def sigmoid(x):\n    pass\n", "sigmoid_grad", "sigmoid.py")
    assert "meant to be it" not in told


def test_of_many_names_the_first_are_shown_and_the_others_counted():
    text = "".join(f"def part{each}():\n    pass\n" for each in range(9))
    assert "`part5` and 3 more" in said_of(text)


def test_names_in_strings_and_comments_are_not_definitions():
    assert "part" not in said_of('"""\ndef part(): pass\n"""\n# def part(): pass\nx = 1\n')


def test_a_class_of_the_very_name_is_told_where_calling_it_raises():
    raw = b"class softmax:\n    pass\n\n\nsoftmax(1)\n"
    outcome = Outcome("raised", failure=failure_of(raw))
    said = explain(outcome, {"softmax.py": raw}, Asked("softmax.py", "softmax"))
    assert said.rationale == (
        "`softmax` is a class (softmax.py, line 1); the assignment asks for a function"
    )
    assert said.lookalike == "missing-function"


@pytest.mark.parametrize("name", ["SoftMax", "sofmax", "softamx", "soft_max", "_softmax"])
def test_a_function_that_is_spelled_nearly_alike_is_offered(name):
    assert said_of(f"def {name}(x):\n    pass\n").endswith(f": is `{name}` meant to be it?")
