"""Which submissions are attempts of one student."""

import pytest

from grader.intake.student import Student
from grader.similar.students import whose


@pytest.mark.parametrize(
    ("students", "numbers"),
    [
        ([None, None], [0, 1]),
        ([Student(name="Ada"), Student(name="ada ")], [0, 0]),
        ([Student(name="Ada"), Student(name="Bo")], [0, 1]),
        ([Student(name="A", ids={"sid": "7"}), Student(name="B", ids={"sid": "7"})], [0, 0]),
        ([Student(name="A", ids={"sid": "7"}), Student(name="A", ids={"sid": "8"})], [0, 1]),
        (
            [
                Student(name="A", ids={"gradescope": "1"}),
                Student(name="A", ids={"gradescope": "2"}),
            ],
            [0, 0],
        ),
        ([Student(name=""), Student(name="")], [0, 1]),
    ],
)
def test_ids_tell_first_and_names_where_no_id_does(students, numbers):
    assert whose(students) == numbers


def test_three_attempts_are_joined_through_the_middle_one():
    one = Student(name="Ada", ids={"sid": "7"})
    middle = Student(name="A. L.", ids={"sid": "7", "email": "ada@example.org"})
    last = Student(name="lovelace", ids={"email": "ADA@example.org"})
    assert whose([one, last, middle]) == [0, 0, 0]
