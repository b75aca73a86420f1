"""A small assignment of two tasks, written into a folder: what an instructor would write."""

TOML = """\
id = "metl-ramps"
title = "Exercise 9: Ramps"
kit = "ramps"
tasks = ["ramp", "slope"]

[aliases]
q9_ramp = "ramp"

[[written]]
id = "written.ramp"
title = "Draw a ramp"
points = 2

[equations]
ramp = [["1", 'r(x) = \\max(x, 0)']]

[curves]
ramp = ["ramp.values"]
"""

MISTAKES = """\
["ramp.absolute"]
function = "ramp"
says = "the absolute value is returned and not the ramp"
hint = "what is the ramp of -2?"
see = "equation (1)"

["slope.sign"]
function = "slope"
says = "the slope has the other sign"
hint = "does a ramp rise or fall?"
see = "equation (2)"
"""

SHARED = """\
from grader.assignment.judges import one_call


def vectors(key, function, inputs, sizes):
    return tuple(
        one_call(key, f"a vector of {size} entries", function, "x", inputs.uniform(-3, 3, size))
        for size in sizes
    )
"""

RAMP = """\
import numpy as np

from grader.assignment import judges
from grader.assignment.inputs import literal
from grader.assignment.model import Criterion, Task

from .shared import vectors

HINT = "work out one negative and one positive entry by hand"


def _values(inputs):
    return vectors("ramp.values", "ramp", inputs, (5, 9, 17))


def _smaller(_):
    return tuple(
        judges.one_call("ramp.smaller", title, "ramp", "x", literal(np.array(x)))
        for title, x in (("[-2, 1]", [-2.0, 1.0]), ("[-1, 2, -3]", [-1.0, 2.0, -3.0]))
    )


TASK = Task(
    name="ramp",
    functions=("ramp",),
    criteria=(
        Criterion(
            "ramp.values",
            "The ramp of each entry (equation 1)",
            3,
            HINT,
            _values,
            judges.value,
            smaller=_smaller,
            quantity=judges.VALUE,
        ),
    ),
)
"""

SLOPE = """\
from grader.assignment import judges
from grader.assignment.model import Criterion, Task

from ..shared import vectors


def _values(inputs):
    return vectors("slope.values", "slope", inputs, (4, 8))


TASK = Task(
    name="slope",
    functions=("slope",),
    criteria=(
        Criterion(
            "slope.values", "The slope at each entry", 2, "where does it rise?", _values,
            judges.value, quantity=judges.VALUE,
        ),
    ),
)
"""

REFERENCE = {
    "ramp.py": "import numpy as np\n\n\ndef ramp(x):\n    return np.where(x > 0, x, 0.0)\n",
    "slope.py": "import numpy as np\n\n\ndef slope(x):\n    return np.where(x > 0, 1.0, 0.0)\n",
    "lookalikes/ramp.py": 'import numpy as np\n\nLOOKALIKES = {"ramp.absolute": (np.abs,)}\n',
    "lookalikes/slope.py": (
        "import numpy as np\n\n"
        'LOOKALIKES = {"slope.sign": (lambda x: -np.where(x > 0, 1.0, 0.0),)}\n'
    ),
}
RIGHT = {
    "q9_ramp.py": "import numpy as np\n\n\ndef ramp(x):\n    return np.maximum(x, 0)\n",
    "slope.py": (
        "import numpy as np\nfrom q9_ramp import ramp\n\n\n"
        "def slope(x):\n    return np.where(ramp(x) > 0, 1.0, 0.0)\n"
    ),
}
ABSOLUTE = {**RIGHT, "q9_ramp.py": RIGHT["q9_ramp.py"].replace("maximum(x, 0)", "abs(x)")}
SKELETON = "def {name}(x):\n    # ### YOUR CODE HERE\n    raise NotImplementedError\n"

FILES = {
    "assignment.toml": TOML,
    "mistakes.toml": MISTAKES,
    "tasks/shared.py": SHARED,
    "tasks/ramp.py": RAMP,
    "tasks/slope/__init__.py": "",
    "tasks/slope/task.py": SLOPE,
    **{f"reference/{name}": text for name, text in REFERENCE.items()},
    **{f"starter/{name}.py": SKELETON.format(name=name) for name in ("ramp", "slope")},
    "student.md": "# Exercise 9\n\n`pip install WHEEL`\n",
    **{f"specimens/passed_plain/{name}": text for name, text in RIGHT.items()},
    "specimens/passed_plain/specimen.toml": 'why = "right"\nfails = []\n',
    **{f"specimens/failed_absolute/{name}": text for name, text in ABSOLUTE.items()},
    "specimens/failed_absolute/specimen.toml": (
        'why = "abs"\nfails = ["ramp.values"]\nmay_fail = ["slope.values"]\n'
        'lookalike = "ramp.absolute"\n'
    ),
}


def write(folder, **changes):
    """Write the assignment into a folder; `changes` are pairs of texts by file, or None for none.

    A file is named by its path with "__" for "/" and without its suffix.
    """
    for name, text in FILES.items():
        key = name.rpartition(".")[0].replace("/", "__")
        if key in changes and changes[key] is None:
            continue
        old, new = changes.get(key, ("", ""))
        assert old in text, old
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(old, new) if old else text + new)
    return folder


def hand_in(folder, files):
    """Write a submission into a folder."""
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text)
    return folder
