"""Names that are not there: the one that was meant is named, if one is near enough."""

import pytest
from explaining import trouble

from grader.sandbox.outcome import Failure, Frame, Outcome
from grader.troubles.explain import explain


def called(body, names="x"):
    """Return what is told of a call of a function with these lines."""
    lines = "\n".join(f"    {line}" for line in body.split("\n"))
    raw = f"import numpy as np\n\n\ndef f({names}):\n{lines}\n\n\nf(np.ones((2, 3)))\n"
    return trouble(raw.encode(), during_import=False)


@pytest.mark.parametrize(
    ("body", "meant"),
    [
        ("return np.epx(x)", "`np.exp`"),
        ("return np.Log(x)", "`np.log`"),
        ("return np.linalg.nrom(x)", "`np.linalg.norm`"),
        ("return x.shpae", "`x.shape`"),
        ("return np.sum(x, axis=1, keepdim=True)", "`keepdims`"),
        ("return x.max(axes=1)", "`axis`"),
        ("scores = x\nreturn scroes", "`scores`"),
        ("gradient = x\nreturn gradint", "`gradient`"),
        ("weights = x\nreturn Weights", "`weights`"),
        ("return lenn(x)", "`len`"),
    ],
)
def test_the_name_that_was_meant_is_named(body, meant):
    said = called(body)
    assert said.rationale.endswith(f"; did you mean {meant}?")
    assert said.lookalike == "misspelt-name"


@pytest.mark.parametrize(
    "body",
    [
        "W1 = x\nreturn W2",
        "a = x\nreturn b",
        "return undefined_thing",
        "return np.softmax_of_rows(x)",
        "return (1.5).shape",
        "num = x\nreturn sum_of_num",
        "return np.sum(x, nonsense=1)",
    ],
)
def test_no_name_is_offered_where_none_is_near(body):
    said = called(body)
    assert "did you mean" not in said.rationale
    assert said.lookalike is None


def test_two_names_that_are_equally_near_are_both_offered():
    said = called("label = x\nlabels = x\nreturn labelz")
    assert said.rationale.endswith("; did you mean `label` or `labels`?")


def test_a_name_of_another_function_is_not_offered():
    raw = b"def g():\n    gradient = 1\n\n\ndef f():\n    return gradint\n\n\nf()\n"
    assert "did you mean" not in trouble(raw, during_import=False).rationale


def test_a_name_that_stands_in_a_docstring_alone_is_not_offered():
    raw = b'def f():\n    """\n    gradient = 1\n    """\n    return gradint\n\n\nf()\n'
    assert "did you mean" not in trouble(raw, during_import=False).rationale


def test_a_variable_that_has_no_value_yet_is_not_called_misspelt():
    said = called("y = total + 1\ntotal = 2\nreturn y")
    assert said.lookalike is None
    assert "`total` has no value at this line" in said.hint


def test_a_name_that_another_function_binds_is_told_with_its_line():
    raw = b"def g():\n    weights = 1\n\n\ndef f():\n    return weights\n\n\nf()\n"
    said = trouble(raw, during_import=False)
    assert "`weights` gets a value in line 2, but not where this line can see it" in said.hint


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"x = np.ones(2)\n", "is `import numpy as np` at the top of this file?"),
        (b"import numpy as np\nx = exp(1)\n", "have its name before them: `np.exp`"),
        (b"get_ipython()\n", "there in notebooks only"),
    ],
)
def test_what_is_not_imported_gets_a_hint_of_its_own(raw, words):
    said = trouble(raw)
    assert words in said.hint
    assert said.lookalike is None


def test_a_name_imported_from_a_neighbour_is_looked_for_in_the_neighbour():
    message = "cannot import name 'sigmoid_gard' from 'sigmoid' (/submission/sigmoid.py)"
    failure = Failure("ImportError", message, (Frame("neural.py", 1, "<module>"),), name="sigmoid")
    sources = {
        "neural.py": b"from sigmoid import sigmoid_gard\n",
        "sigmoid.py": b"def sigmoid(x):\n    pass\n\n\ndef sigmoid_grad(s):\n    pass\n",
    }
    said = explain(Outcome("raised", failure=failure, during_import=True), sources)
    assert said.rationale.endswith("; did you mean `sigmoid_grad`?")
    assert said.lookalike == "misspelt-name"


def test_a_module_that_is_nearly_there_is_named():
    said = trouble(b"import nunpy as np\n")
    assert said.rationale == (
        "the module nunpy is not there (softmax.py, line 1); did you mean `numpy`?"
    )
    assert said.lookalike == "missing-package"


def test_what_numpy_says_of_names_that_it_has_given_up_is_left_as_it_is():
    said = trouble(b"import numpy as np\nx = np.float(1)\n")
    assert "did you mean" not in said.rationale


@pytest.mark.parametrize("name", ["x" * 5000, "f2py", "__dict__", "\u202eexp"])
def test_a_name_that_a_worker_made_up_is_never_looked_up(name):
    failure = Failure("AttributeError", f"module 'numpy' has no attribute '{name}'")
    said = explain(Outcome("raised", failure=failure), {})
    assert "did you mean" not in said.rationale
