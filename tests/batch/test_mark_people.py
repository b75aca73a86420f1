"""Whose marks a row holds where several people handed in together."""

import pytest

from grader.batch.mark_people import People, Person
from grader.intake.student import Member, Student

MEMBERS = [
    Member(name="Kim Li", ids={"sid": "0071", "email": "kim@x.org"}),
    Member(name="Bo Elm", ids={"email": "bo@x.org"}),
]
TEAM = Student(
    name="Kim Li, Bo Elm",
    ids={"gradescope": "5", "sid": "0071", "email": "kim@x.org, bo@x.org"},
    members=MEMBERS,
)
ALONE = Student(name="Ann Oak", ids={"sid": "9"})


@pytest.fixture
def people():
    return People([Person("team", "submission_5", TEAM), Person("ann", "submission_6", ALONE)])


@pytest.mark.parametrize(
    "name",
    ["team", "submission_5", "Kim Li, Bo Elm", "Kim Li", "Li, Kim", "Bo Elm", "0071", "bo@x.org"],
)
def test_a_team_is_found_by_all_that_is_known_of_each_member(people, name):
    assert people.find(name) == "team"


@pytest.mark.parametrize("name", ["Bo", "71", "Elm"])
def test_a_part_of_a_member_s_name_or_number_is_nobody(people, name):
    with pytest.raises(LookupError, match="there is no submission"):
        people.find(name)
