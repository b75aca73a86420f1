"""Which submissions are attempts of one student."""

import pytest

from grader.intake.student import Member, Student
from grader.similarity.students import whose

KIM, BO = (Member(name=name, ids={"sid": sid}) for name, sid in (("Kim Li", "7"), ("Bo", "8")))
PAIR = Student(name="Kim Li, Bo", ids={"sid": "7, 8"}, members=[KIM, BO])


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
        ([Student(name="Kim Li"), Student(name="KIM  li")], [0, 0]),
        ([Student(name="Kim Li"), Student(name="Li Kim")], [0, 1]),
        ([Student(name="Kim", ids={"sid": "x7"}), Student(name="L", ids={"sid": "X7"})], [0, 0]),
        ([Student(name="Kim", ids={"sid": "7"}), Student(name="L", ids={"canvas": "7"})], [0, 1]),
        ([Student(name="Kim", ids={"sid": "7"}), Student(name="Kim", ids={"canvas": "8"})], [0, 0]),
        ([PAIR, Student(name="Bo", ids={"sid": "8"})], [0, 0]),
        ([PAIR, Student(name="kim  li")], [0, 0]),
        ([PAIR, Student(name="Kim Li", ids={"sid": "9"})], [0, 1]),
        ([PAIR, Student(name="Kim Li, Bo", ids={"sid": "9"})], [0, 1]),
        ([Student(name="Kim", ids={"sid": ""}), Student(name="Kim", ids={"sid": "8"})], [0, 0]),
    ],
)
def test_ids_tell_first_and_names_where_no_id_does(students, numbers):
    assert whose(students) == numbers


def test_three_attempts_are_joined_through_the_middle_one():
    one = Student(name="Ada", ids={"sid": "7"})
    middle = Student(name="A. L.", ids={"sid": "7", "email": "ada@example.org"})
    last = Student(name="lovelace", ids={"email": "ADA@example.org"})
    assert whose([one, last, middle]) == [0, 0, 0]


@pytest.mark.parametrize("between", [{}, {"canvas": "1"}])
def test_a_namesake_of_two_who_are_told_apart_does_not_make_them_one(between):
    first, second = (Student(name="Sam Doe", ids={"sid": each}) for each in "78")
    third = Student(name="Sam Doe", ids=between)
    assert whose([third, first, second]) == [0, 1, 2]
    assert whose([first, third, second]) == [0, 1, 2]


def test_namesakes_who_are_told_apart_keep_their_own_attempts():
    one, other = (Student(name="Sam Doe", ids={"sid": each}) for each in "78")
    assert whose([one, other, one, other]) == [0, 1, 0, 1]
