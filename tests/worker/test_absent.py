"""An import of what is not there costs nothing until it is used, and then names the line."""

import pytest

from grader.sandbox.outcome import Absent

LATER = "\ndef f(x):\n    return {use}\n"


def failed(student, source, *args):
    """Return the name of the missing package and the last line of the traceback."""
    failure = student(source).call("f", *args).failure
    assert failure.type == "ModuleNotFoundError"
    return failure.name, failure.frames[-1].line


@pytest.mark.parametrize(
    "line",
    [
        "import unheard_of",
        "import unheard_of.parts.more as short",
        "from unheard_of.parts import one, two as three",
        "from unheard_of import *",
        "import math, unheard_of, json",
        "from .unheard_of import helper",
        "from unheard_of import (\n    one,\n    two,\n)",
    ],
)
def test_an_import_that_is_not_used_costs_nothing(student, line):
    assert student(f"{line}\ndef f(x): return 2 * x").call("f", 4).value == 8


def test_an_import_inside_of_a_function_costs_nothing_either(student):
    source = "def f(x):\n    import unheard_of as u\n    return x if x else u.g(x)\n"
    session = student(source)
    assert session.call("f", 4).value == 4
    assert session.call("f", 0).failure.frames[-1].line == 3


@pytest.mark.parametrize(
    ("line", "use"),
    [
        ("import unheard_of as u", "u.parts.function(x)"),
        ("from unheard_of.parts import function", "function(x)"),
        ("from unheard_of import *", "function(x)"),
        ("from unheard_of import scale", "x * scale"),
        ("from unheard_of import scale", "scale ** x"),
        ("from unheard_of import table", "table[0]"),
        ("from unheard_of import table", "[each for each in table]"),
        ("from unheard_of import table", "len(table)"),
        ("from unheard_of import Kind", "isinstance(x, Kind)"),
        ("from unheard_of import flag", "1 if flag else 2"),
        ("import unheard_of", "'%s' % unheard_of.__version__"),
        ("import unheard_of", "f'{unheard_of.__version__}'"),
        ("import numpy as np\nfrom unheard_of import scale", "np.exp(scale)"),
        ("import numpy as np\nfrom unheard_of import scale", "np.ones(2) + scale"),
        ("import numpy as np\nfrom unheard_of import scale", "np.sum(np.asarray(scale))"),
    ],
)
def test_a_use_names_the_package_and_its_own_line(student, line, use):
    lines = line.count("\n") + 1
    assert failed(student, line + LATER.format(use=use), 2) == ("unheard_of", lines + 2)


@pytest.mark.parametrize(
    "use", ["@u.fast", "@u.fast(parallel=True)", "u.show()", "with u.style():\n    pass"]
)
def test_a_use_while_the_file_is_imported_fails_there(student, use):
    source = f"import unheard_of as u\n{use}\ndef f(x): return x"
    outcome = student(source).call("f", 1)
    assert outcome.during_import
    assert outcome.failure.frames[-1].line == 2


def test_a_class_cannot_be_made_of_it(student):
    source = "import unheard_of as u\n\nclass A(u.Base):\n    pass\ndef f(x): return x"
    assert failed(student, source, 1) == ("unheard_of", 3)


def test_a_function_that_was_to_come_from_there_is_told_with_the_import(student):
    source = "import math\nfrom unheard_of import g as f\n"
    assert failed(student, source, 1) == ("unheard_of", 2)


def test_a_type_is_no_use(student):
    source = "import unheard_of as u\n"
    source += "def f(x: u.Array | None, y: None | u.Array = None) -> list[u.Array]: return x"
    assert student(source).call("f", 1).value == 1


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    import unheard_of\nexcept ImportError:\n    unheard_of = None\n",
        "try:\n    import math\n    from unheard_of import x\nexcept:\n    unheard_of = None\n",
        (
            "from contextlib import suppress\nunheard_of = None\n"
            "with suppress(ImportError):\n    import unheard_of\n"
        ),
        (
            "def load():\n    import unheard_of\n    return unheard_of\n"
            "try:\n    unheard_of = load()\nexcept ImportError:\n    unheard_of = None\n"
        ),
        "import importlib.util\nunheard_of = importlib.util.find_spec('unheard_of')\n",
        (
            "import importlib\ntry:\n    unheard_of = importlib.import_module('unheard_of')\n"
            "except ModuleNotFoundError:\n    unheard_of = None\n"
        ),
    ],
)
def test_code_that_has_something_else_to_do_does_that(student, source):
    assert student(source + "def f(): return unheard_of is None").call("f").value is True


def test_a_file_of_ones_own_may_be_tried_for_too(student):
    files = {"fast.py": b"from unheard_of import jit\ndef g(x): return jit(x)"}
    source = "try:\n    from fast import g\nexcept ImportError:\n    def g(x): return x\n"
    assert student(source + "def f(x): return g(x)", files=files).call("f", 3).value == 3


def test_what_is_done_in_the_end_is_no_other_way(student):
    source = "try:\n    import unheard_of\nfinally:\n    done = True\ndef f(): return done"
    assert student(source).call("f").value is True


def test_a_misspelt_name_in_another_file_is_no_matter_of_packages(student):
    files = {"helpers.py": b"from unheard_of import *\ndef g(x): return x"}
    failure = student("from helpers import g\ndef f(x): return h(x)", files=files).call("f", 1)
    assert failure.failure.type == "NameError"


def test_the_other_side_hears_what_is_not_there(student):
    source = "import math\nimport unheard_of.parts, nunpy\ndef f(): return 1"
    opened = student(source, files={"sigmoid.py": b"from scypi import x"})
    opened.call("f")
    told = (Absent("unheard_of", "softmax.py", 2), Absent("nunpy", "softmax.py", 2))
    assert opened.session.absent == told


def test_a_package_that_the_course_does_not_allow_is_not_there(student):
    source = "import pydantic\ndef f(): return pydantic.BaseModel()"
    assert failed(student, source) == ("pydantic", 2)
