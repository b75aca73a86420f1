"""What an assignment states of its closed forms is checked when it is loaded."""

import shutil

import pytest
import ramps

from grader.assignment.loading import load_assignment
from grader.errors import UsageError

FORMS = """\
[functions]
double = "2 * t"

[forms.area]
title = "Area"
asks = "the area below the ramp"
part = "written.ramp"
functions = ["double"]

[forms.area.symbols]
b = { means = "the base" }
c = { means = "its square", equals = "b ** 2" }
"""


def written(folder, text):
    """Return the folder of an assignment with these forms."""
    ramps.write(folder)
    (folder / "closed_forms.toml").write_text(text)
    return folder


def test_an_assignment_states_forms_of_its_own(tmp_path):
    assignment = load_assignment(written(tmp_path / "a", FORMS))
    assert assignment.closed_forms.forms["area"].vocabulary.symbols == ("b", "c")
    assert assignment.names.answers == "answers.toml"


def test_an_assignment_without_the_file_asks_for_no_forms(tmp_path):
    ramps.write(tmp_path)
    assert load_assignment(tmp_path).closed_forms is None
    assert load_assignment(tmp_path).names.answers == ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"2 * t"', '"2 t"', "functions.double: character 3: no sign stands between 2 and t"),
        ('"2 * t"', '"2 * b"', "functions.double: character 5: b is not known here"),
        ("written.ramp", "written.none", "there is no written part 'written.none'"),
        ('["double"]', '["triple"]', "forms.area: there is no function triple"),
        ('"b ** 2"', '"c"', "forms.area.symbols.c.equals: character 1: c is not known here"),
        ('"the base"', '"the base", shape = ["1", "n"]', "names no dimensions that stand before"),
        ('title = "Area"\n', "", "the key 'forms.area.title' is missing"),
        ("[functions]", "[functions", "is not valid TOML"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_place(tmp_path, old, new, said):
    assert old in FORMS
    folder = written(tmp_path / "a", FORMS.replace(old, new))
    with pytest.raises(UsageError) as told:
        load_assignment(folder)
    assert str(folder / "closed_forms.toml") in str(told.value)
    assert said in str(told.value)
    shutil.rmtree(folder)
