"""An assignment is a folder: what is loaded of it, and what is said of one that cannot be used."""

import pytest
import ramps

from grader.assignment.loading import load_assignment
from grader.assignments import SHIPPED
from grader.errors import UsageError


def test_an_assignment_is_what_its_folder_says(tmp_path):
    loaded = load_assignment(ramps.write(tmp_path))
    assert (loaded.id, loaded.title) == ("metl-ramps", "Exercise 9: Ramps")
    assert [task.name for task in loaded.tasks] == ["ramp", "slope"]
    assert loaded.names.files == {"ramp.py": "ramp", "slope.py": "slope", "q9_ramp.py": "ramp"}
    assert loaded.criteria == {"ramp.values", "slope.values"}
    assert loaded.mistakes["ramp.absolute"].function == "ramp"
    assert loaded.mistakes["returns-none"].hint
    assert [(part.id, part.max_points) for part in loaded.written] == [("written.ramp", 2)]
    assert loaded.equations == {"ramp": (("1", r"r(x) = \max(x, 0)"),)}
    assert loaded.curves == {"ramp": ("ramp.values",)}
    assert loaded.kit_name == "ramps"


def test_two_assignments_with_tasks_of_the_same_names_live_in_one_process(tmp_path):
    one = load_assignment(ramps.write(tmp_path / "one"))
    other = load_assignment(ramps.write(tmp_path / "other", tasks__ramp=("3,\n", "7,\n")))
    assert [each.tasks[0].criteria[0].points for each in (one, other)] == [3, 7]


def test_one_that_comes_with_the_grader_has_its_own_dotted_names():
    (task, *_) = load_assignment(SHIPPED / "tp1").tasks
    assert task.criteria[0].make_cases.__module__.startswith("grader.assignments.tp1.tasks.")


def test_a_folder_is_loaded_once(tmp_path, monkeypatch):
    folder = ramps.write(tmp_path / "ramps")
    monkeypatch.chdir(folder)
    assert load_assignment(folder).tasks is load_assignment(folder / ".." / "ramps").tasks


def test_modules_of_earlier_assignments_are_told(tmp_path):
    folder = ramps.write(tmp_path)
    (folder / "given").mkdir()
    (folder / "given/flat.py").write_text("def flat(x):\n    return x\n")
    assert list(load_assignment(folder).given) == ["flat"]


CHANGES = [
    {"assignment": ("points = 2", "points = 3")},
    {"mistakes": ("what is", "what was")},
    {"tasks__ramp": ("3,\n", "4,\n")},
    {"tasks__slope__task": ("where does", "where did")},
]


@pytest.mark.parametrize("changes", CHANGES, ids=lambda changes: next(iter(changes)))
def test_a_change_of_what_decides_reports_changes_the_digest(tmp_path, changes):
    one = load_assignment(ramps.write(tmp_path / "one"))
    other = load_assignment(ramps.write(tmp_path / "other", **changes))
    assert one.digest != other.digest


def test_what_else_lies_in_the_folder_does_not_change_the_digest(tmp_path):
    one = load_assignment(ramps.write(tmp_path / "one"))
    folder = ramps.write(tmp_path / "other", reference__ramp=None)
    ramps.hand_in(folder / "submissions/ada", ramps.RIGHT)
    (folder / "tasks/__pycache__").mkdir()
    (folder / "tasks/__pycache__/ramp.pyc").write_text("")
    assert load_assignment(folder).digest == one.digest


FAULTS = [
    ({"assignment": None}, "assignment.toml: is not there"),
    ({"mistakes": None}, "mistakes.toml: is not there"),
    ({"tasks__ramp": None}, "tasks/ramp.py: is not there, but"),
    ({"tasks__slope__task": None}, "tasks/slope: TASK is to be a Task"),
    ({"assignment": ('"metl-ramps"', "metl-ramps")}, "assignment.toml: is not valid TOML"),
    ({"assignment": ('title = "Exercise 9: Ramps"\n', "")}, "the key 'title' is missing"),
    ({"assignment": ('kit = "', 'kid = "')}, "assignment.toml, line 3: unknown key 'kid'"),
    ({"assignment": ("points = 2", "point = 2")}, "assignment.toml, line 12: unknown key"),
    ({"assignment": ("points = 2", "points = -2")}, "assignment.toml, line 12: written.0.points"),
    (
        {"assignment": ('q9_ramp = "ramp"', 'random = "ramp"')},
        "line 7: submissions import random; no file of theirs can be called so",
    ),
    ({"assignment": ('q9_ramp = "ramp"', 'q9_ramp = "rump"')}, "line 7: q9_ramp stands for 'rump'"),
    ({"assignment": ("\nramp = [[", "\nrump = [[")}, "line 15: [equations] names 'rump'"),
    ({"assignment": ('ramp = ["ramp', 'ramp = ["rump')}, "line 18: there is no criterion rump"),
    ({"assignment": ('"ramp", "slope"]', '"ramp", "ramp"]')}, "line 4: the task 'ramp' is named 2"),
    ({"mistakes": ("see = ", "sea = ")}, "mistakes.toml, line 5: unknown key"),
    ({"mistakes": ('hint = "what', 'hint = 3 # "what')}, "mistakes.toml, line 4: ramp.absolute.h"),
    (
        {"mistakes": ('n = "slope"', 'n = "slop"')},
        "mistakes.toml, line 8: the mistake 'slope.sign'",
    ),
    ({"tasks__ramp": ("import numpy", "import numpie")}, "tasks/ramp.py, line 1: ModuleNotFound"),
    ({"tasks__ramp": ("def _values(", "def _values)")}, "tasks/ramp.py, line 12: SyntaxError"),
    ({"tasks__shared": ("def vec", "1 / 0\n\n\ndef vec")}, "tasks/shared.py, line 4: ZeroDivision"),
    ({"tasks__ramp": ("import numpy", "\0")}, "tasks/ramp.py: SyntaxError"),
    ({"tasks__shared": ("from grader", "\0")}, "tasks/ramp.py, line 7: SyntaxError"),
    ({"tasks__ramp": ("import numpy", "exit(0)\nimport numpy")}, "ramp.py, line 1: its code ends"),
    ({"tasks__ramp": ("TASK =", "TASKS =")}, "tasks/ramp.py: TASK is to be a Task"),
    (
        {"tasks__ramp": ('name="ramp"', 'name="ramp", steps_of="rump"')},
        "ramp.py: its `steps_of` names rump, which is no function of it (ramp)",
    ),
    (
        {"tasks__ramp": ('name="ramp"', 'name="ramp", calls={"ramp": ("rump",)}')},
        "ramp.py: its `calls` names rump, which is no function of it (ramp)",
    ),
    ({"tasks__ramp": ('name="ramp"', 'name="rump"')}, "tasks/ramp.py: its TASK is called 'rump'"),
    ({"tasks__ramp": ("criteria=(\n", "criteria=() and (\n")}, "ramp.py: its TASK has no criteria"),
    ({"tasks__slope__task": ('"slope.values", "The', '"ramp.values", "The')}, "2 criteria have"),
    (
        {"tasks__ramp": ("judges.value,", "counted.vectorised(judges.value),")},
        "the judge of 'ramp.values' may name the mistake 'ramp.python-loop', which has no text",
    ),
]


@pytest.mark.parametrize(("changes", "said"), FAULTS, ids=[said[-40:] for _, said in FAULTS])
def test_a_folder_with_a_fault_is_refused_in_a_sentence(tmp_path, changes, said):
    ramps.write(tmp_path, **changes)
    path = tmp_path / "tasks/ramp.py"
    if path.exists() and "counted." in path.read_text():
        path.write_text(path.read_text().replace("import judges", "import counted, judges", 1))
    with pytest.raises(UsageError) as caught:
        load_assignment(tmp_path)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("old.py", "\ndef (:\n", "given/old.py, line 2: SyntaxError"),
        ("ol d.py", "", "given/ol d.py: cannot be imported by this name"),
        ("ramp.py", "", "given/ramp.py: is a task as well"),
    ],
)
def test_a_given_module_with_a_fault_is_refused_in_a_sentence(tmp_path, name, text, said):
    ramps.write(tmp_path)
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / name).write_text(text)
    with pytest.raises(UsageError) as caught:
        load_assignment(tmp_path)
    assert said in str(caught.value)


def test_all_faults_are_said_at_once(tmp_path):
    ramps.write(
        tmp_path,
        assignment=('q9_ramp = "ramp"', 'q9_ramp = "rump"'),
        mistakes=('n = "slope"', 'n = "slop"'),
    )
    with pytest.raises(UsageError) as caught:
        load_assignment(tmp_path)
    assert [
        line.partition(",")[0].rpartition("/")[2] for line in str(caught.value).split("\n")
    ] == [
        "assignment.toml",
        "mistakes.toml",
    ]
