"""Course settings: every key optional, every mistake a sentence that names file and key."""

import json
import re
from fractions import Fraction

import pytest

from grader.comparison.values import Tolerances
from grader.errors import UsageError
from grader.limits import Limits
from grader.policy.scale import GradeSettings
from grader.settings import Course, load_course

KNOWN = frozenset({"softmax.rows", "sigmoid.values"})

EVERYTHING = {
    ("isolation",): "kernel",
    ("worker",): "fresh",
    ("packages",): ["scipy"],
    ("partial_credit",): True,
    ("feedback",): "symptom",
    ("criteria", "softmax.rows", "points"): 7.5,
    ("criteria", "softmax.rows", "enabled"): False,
    ("criteria", "softmax.rows", "visibility"): "hidden",
    ("criteria", "softmax.rows", "partial_credit"): True,
    ("tolerances", "rtol"): 1e-5,
    ("tolerances", "atol"): 1e-9,
    ("grade", "lowest"): 0.0,
    ("grade", "highest"): 20.0,
    ("grade", "passing"): 5.0,
    ("grade", "rounding"): 0.5,
    **{("limits", name): 10_000 for name in Limits.model_fields},
    ("limits", "task_bytes"): 1 << 21,
    ("limits", "frame_bytes"): 1 << 22,
    ("limits", "callback_bytes"): 2_000_000,
}


def load(tmp_path, text):
    path = tmp_path / "course.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load_course(path, KNOWN)


def sentence(tmp_path, text):
    """Return what is said of a bad file; it must start with the file's name."""
    with pytest.raises(UsageError) as caught:
        load(tmp_path, text)
    for line in str(caught.value).splitlines():
        assert re.match(rf"{re.escape(str(tmp_path / 'course.toml'))}(, line \d+)?: ", line)
    return str(caught.value)


def toml(keys, value):
    *tables, key = keys
    header = ".".join(f'"{table}"' for table in tables)
    return (f"[{header}]\n" if header else "") + f"{key} = {json.dumps(value)}\n"


def test_no_file_gives_the_defaults():
    assert load_course(None, KNOWN) == Course()


def test_an_empty_file_gives_the_defaults(tmp_path):
    assert load(tmp_path, "") == Course()


@pytest.mark.parametrize("keys", EVERYTHING, ids=".".join)
def test_every_key_can_be_set_alone(tmp_path, keys):
    course = load(tmp_path, toml(keys, EVERYTHING[keys]))
    found = course
    for key in keys:
        found = found[key] if isinstance(found, dict) else getattr(found, key)
    assert found == (tuple(EVERYTHING[keys]) if keys == ("packages",) else EVERYTHING[keys])


@pytest.mark.parametrize("keys", EVERYTHING, ids=".".join)
def test_a_key_with_a_wrong_type_is_named(tmp_path, keys):
    wrong = "many" if keys != ("packages",) else "numpy"
    line = 2 if len(keys) > 1 else 1
    said = sentence(tmp_path, toml(keys, wrong))
    assert f"course.toml, line {line}: {'.'.join(keys)}: " in said


@pytest.mark.parametrize(
    "keys",
    [
        ("isolaton",),
        ("grade", "pass"),
        ("tolerances", "rtoll"),
        ("limits", "cpu"),
        ("criteria", "softmax.rows", "point"),
    ],
    ids=".".join,
)
def test_an_unknown_key_is_named_with_a_cure(tmp_path, keys):
    said = sentence(tmp_path, toml(keys, 1))
    assert f"unknown key {'.'.join(keys)!r}; take it out or correct its spelling" in said


def test_every_mistake_of_a_file_is_named_at_once(tmp_path):
    said = sentence(tmp_path, "isolation = 3\nspeed = 4\n[grade]\nlowest = 'x'\n")
    assert all(key in said for key in ("isolation", "speed", "grade.lowest"))


def test_an_unknown_criterion_is_named_beside_the_known_ones(tmp_path):
    said = sentence(tmp_path, '[criteria."softmax.row"]\npoints = 1\n')
    assert "no criterion 'softmax.row'; known are sigmoid.values, softmax.rows" in said


@pytest.mark.parametrize("text", ["a = ", "[grade\n", "x = 1\nx = 2\n", b"a = '\xe9'\n", b"\0"])
def test_what_is_not_toml_is_said_to_be_so(tmp_path, text):
    assert "is not valid TOML: " in sentence(tmp_path, text)


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path):
    with pytest.raises(UsageError, match=r"gone\.toml: cannot be read \(No such file"):
        load_course(tmp_path / "gone.toml", KNOWN)


def test_a_folder_in_the_place_of_the_file_is_said_to_be_so(tmp_path):
    with pytest.raises(UsageError, match=r": cannot be read \(Is a directory\)"):
        load_course(tmp_path, KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "[grade]\npassing = 7\n",
        "[grade]\npassing = 1\n",
        "[grade]\nlowest = nan\n",
        "[grade]\nrounding = 0\n",
        "[tolerances]\nrtol = inf\n",
        "[tolerances]\natol = -1e-9\n",
        '[criteria."softmax.rows"]\npoints = -1\n',
        '[criteria."softmax.rows"]\npoints = nan\n',
        "[limits]\ncpu_seconds = 0\n",
        "[limits]\naddress_space_mib = 1\n",
    ],
)
def test_impossible_numbers_are_refused(tmp_path, text):
    key = text.partition("]")[0].strip('["').split('"')[0]
    assert key in sentence(tmp_path, text)


def test_settings_of_a_criterion_that_is_not_named_are_the_defaults(tmp_path):
    course = load(tmp_path, '[criteria."softmax.rows"]\npoints = 1\n')
    assert course.of("softmax.rows").points == 1
    assert course.of("sigmoid.values").points is None


def test_tolerances_reach_the_comparison(tmp_path):
    course = load(tmp_path, "[tolerances]\nrtol = 1e-4\n")
    assert course.tolerances.record() == Tolerances(1e-4, 1e-12)


def written_independently(points):
    """Return the grade for some of 100 points, in twentieths of a grade and whole numbers."""
    quarters = (4 * (20 + points) + 10) // 20  # (1 + points / 20) * 4, half a quarter upwards
    if points < 60 <= 20 * quarters // 4 - 20:
        quarters = 15
    return Fraction(quarters, 4)


@pytest.mark.parametrize("points", range(101))
def test_grades_are_rounded_to_the_nearest_quarter_but_never_to_a_pass(points):
    grade = GradeSettings().value(Fraction(points), Fraction(100))
    assert Fraction(grade) == written_independently(points)


@pytest.mark.parametrize(
    ("points", "grade"),
    [(0, 1), (2, 1), (2.5, 1.25), (7.4, 1.25), (7.5, 1.5), (59.99, 3.75), (60, 4), (97.5, 6)],
)
def test_half_a_quarter_goes_upwards(points, grade):
    assert GradeSettings().value(Fraction(str(points)), Fraction(100)) == grade


def test_grades_never_fall_when_points_rise():
    grades = [GradeSettings().value(Fraction(each, 10), Fraction(60)) for each in range(601)]
    assert grades == sorted(grades)
    assert (grades[0], grades[-1]) == (1.0, 6.0)


@pytest.mark.parametrize("step", [0.1, 0.3, 0.5, 1, 4, 7])
def test_no_step_rounds_up_to_a_pass_or_off_the_scale(step):
    settings = GradeSettings(rounding=step)
    for tenths in range(601):
        grade = settings.value(Fraction(tenths, 10), Fraction(60))
        assert (grade >= 4) <= (tenths >= 360)
        assert 1 <= grade <= 6


@pytest.mark.parametrize(
    "text",
    [
        "[grade]\nhighest = inf\n",
        "[grade]\nlowest = -inf\n",
        "[limits]\ncpu_seconds = inf\n",
        "a = " + "[" * 5000,
    ],
)
def test_settings_that_cannot_work_are_a_usage_error(tmp_path, text):
    path = tmp_path / "course.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        load_course(path, frozenset())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('diagnosis = "yes"', "diagnosis: true or false is needed"),
        ("criteria = 3", "criteria: a table is needed"),
        ('packages = "scipy"', "packages: a list in brackets is needed"),
        ('criteria."softmax.rows".points = true', "softmax.rows.points: a number is needed"),
    ],
)
def test_a_value_of_another_type_is_refused_in_words_for_people(tmp_path, text, said):
    with pytest.raises(UsageError, match=said):
        load(tmp_path, text)


def test_a_file_saved_with_a_byte_order_mark_is_read(tmp_path):
    assert load(tmp_path, "\ufeffdiagnosis = false\n").diagnosis is False
