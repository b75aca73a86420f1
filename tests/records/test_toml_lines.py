"""The line of a key in a TOML file, however its tables are written."""

from pathlib import Path

import pytest

from grader.records.toml_lines import line_of, place_of

TEXT = """\
# a = 1
isolation = "kernel"  # [grade]

[criteria."softmax.rows"]
points = 3

[ policy . late ]
'per_day' = 1
inline = { deep = 1 }
dotted.name = 2

[[written]]
title = "first"
[[written]]
title = "second"
[written.more]
x = 1
"""


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("isolation",), 2),
        (("criteria", "softmax.rows"), 4),
        (("criteria", "softmax.rows", "points"), 5),
        (("policy", "late", "per_day"), 8),
        (("policy", "late", "inline", "deep"), 9),
        (("policy", "late", "dotted", "name"), 10),
        (("written", "0", "title"), 13),
        (("written", "1", "title"), 15),
        (("written", "1", "more", "x"), 17),
    ],
    ids=str,
)
def test_the_line_of_a_key_is_found(keys, line):
    assert line_of(TEXT, *keys) == line


def test_a_key_that_is_not_there_has_the_line_of_its_table():
    assert line_of(TEXT, "policy", "late", "gone") == 7


def test_what_is_not_there_at_all_has_the_file_alone():
    assert place_of(Path("course.toml"), TEXT, "a") == "course.toml"
    assert place_of(Path("course.toml"), TEXT, "grade", "passing") == "course.toml"
