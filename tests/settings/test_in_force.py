"""The settings in force: complete, as a file that can be given again, each with its source."""

import pytest

from grader.errors import UsageError
from grader.settings import Course, Layer, course_of
from grader.settings.in_force import as_toml, settings_in_force

POINTS = {"stats.mean": 2, "stats.spread": 3.5}
KNOWN = frozenset(POINTS)
COURSE = """\
partial_credit = true
[policy]
counting = "best"
[policy.late]
rule = "penalty"
per_day = 0.5
"""
TP = """\
[criteria."stats.mean"]
points = 5
[policy.late]
per_day = 1
"""
LAYERS = [Layer("the course", COURSE), Layer("TP1", TP)]


def in_force(layers):
    return settings_in_force(course_of(layers, KNOWN), layers, POINTS)


def one(layers, *keys):
    (found,) = [each for each in in_force(layers) if each.keys == keys]
    return found.value, found.source


@pytest.mark.parametrize(
    ("keys", "value", "source"),
    [
        (("language",), "en", "default"),
        (("partial_credit",), True, "the course, line 1"),
        (("policy", "counting"), "best", "the course, line 3"),
        (("policy", "late", "rule"), "penalty", "the course, line 5"),
        (("policy", "late", "per_day"), 1, "TP1, line 4"),
        (("policy", "late", "most"), None, "default"),
        (("criteria", "stats.mean", "points"), 5, "TP1, line 2"),
        (("criteria", "stats.spread", "points"), 3.5, "the assignment"),
        (("criteria", "stats.spread", "partial_credit"), True, "partial_credit of the course"),
    ],
    ids=str,
)
def test_each_value_says_where_it_comes_from(keys, value, source):
    assert one(LAYERS, *keys) == (value, source)


@pytest.mark.parametrize("layers", [[], LAYERS], ids=["defaults", "two layers"])
def test_what_is_printed_gives_the_same_settings_again(layers):
    printed = as_toml(in_force(layers))
    again = course_of([Layer("printed", printed)], KNOWN)
    own = course_of(layers, KNOWN)
    assert again.model_dump(exclude={"criteria"}) == own.model_dump(exclude={"criteria"})
    assert again.of("stats.mean").points == (own.of("stats.mean").points or POINTS["stats.mean"])


def test_no_layer_gives_the_defaults():
    assert course_of([], KNOWN) == Course()


@pytest.mark.parametrize(
    ("course", "tp", "said"),
    [
        (
            "[policy]\nadmission = 7\n",
            "",
            r"the course, line 2: policy\.admission: a grade",
        ),
        (
            "[policy]\nmissing_grade = 0.5\n",
            "",
            r"the course, line 2: policy\.missing_grade: a gr",
        ),
        (
            "",
            '[policy.late]\nrule = "penalty"\n',
            r"TP1, line 1: policy\.late: rule = ",
        ),
        ("", '[policy]\ncounting = "first"\n', r"TP1, line 2: policy\.counting: Input should be "),
        ("[policy]\npause_minutes = -1\n", "", r"the course, line 2: policy\.pause_minutes: "),
        ("[policy]\npause = 3\n", "", r"the course, line 2: unknown key 'policy\.pause'"),
        ("a =", "", r"the course: is not valid TOML: "),
        (
            '[criteria."stats.gone"]\n',
            "",
            r"the course, line 1: there is no criterion 'sta",
        ),
    ],
)
def test_a_mistake_is_named_with_its_text_line_and_key(course, tp, said):
    with pytest.raises(UsageError, match=said):
        course_of([Layer("the course", course), Layer("TP1", tp)], KNOWN)
