"""Whose work the reports of a batch are."""

import pytest
from course_work import add_tp, report_of

from grader.course.joining import join
from grader.course.journal import Actor
from grader.course.models import ExternalId, Person
from grader.course.owners import owners_of, read_owners
from grader.course.people import Role, add_person
from grader.course.people_lists import Listed
from grader.errors import UsageError
from grader.intake.student import Student

TEACHER = Actor("teacher")


@pytest.fixture
def tp(book):
    """Return a TP of a course with two of one name, of whom Moodle's numbers are not known."""
    for name, address in (("Jo Martin", "a@x"), ("Jo Martin", "b@x"), ("Zoé Ott", "z@x")):
        add_person(book.course, name, {"email": address}, Role.STUDENT, TEACHER)
    return add_tp(book)


def report(identifier, name, **ids):
    made = report_of(name=identifier)
    student = Student(name=name, ids=ids)
    submission = made.submission.model_copy(update={"student": student})
    return made.model_copy(update={"submission": submission})


def batch():
    return [
        report("jo-31", "Jo Martin", moodle="31"),
        report("jo-32", "Jo Martin", moodle="32"),
        report("zoe-33", "Zoé Ott", moodle="33"),
    ]


def owners(book, tp, reports, said=None, *, add=False):
    return owners_of(book, tp, reports, said or {}, TEACHER, add=add)


def addresses(found):
    return {each.report.submission.id: each.people[0].address for each in found.work}


def test_namesakes_are_named_and_the_others_are_found(book, tp):
    found = owners(book, tp, batch())
    assert addresses(found) == {"zoe-33": "z@x"}
    assert found.unsure == [
        f"{each}: Jo Martin: 2 people are called so; use an id or an address, of Jo Martin (a@x), "
        f"Jo Martin (b@x)"
        for each in ("jo-31", "jo-32")
    ]


def test_a_table_says_whose_the_work_of_namesakes_is_and_the_next_batch_knows_it(
    book, tp, tmp_path
):
    path = tmp_path / "whose.csv"
    path.write_text("submission,person\njo-31,b@x\njo-32,A@x\n")
    wanted = {"jo-31": "b@x", "jo-32": "a@x", "zoe-33": "z@x"}
    said = read_owners(book, tp, path, batch())
    assert addresses(owners(book, tp, batch(), said)) == wanted
    assert addresses(owners(book, tp, batch())) == wanted


def test_a_table_may_name_people_by_numbers_of_moodle_and_several_for_a_team(book, tp, tmp_path):
    line = Listed(2, "Zoé Ott", {"moodle": "33"}, None, None)
    join(book.course, [line], Role.STUDENT, TEACHER, tp)
    path = tmp_path / "whose.csv"
    path.write_text("Submission;Person\nteam;33\nteam;a@x\n")
    said = read_owners(book, tp, path, [report("team", "Rockets", moodle="5")])
    assert [each.address for each in said["team"]] == ["z@x", "a@x"]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("submission,who\njo-31,a@x\n", "has no columns submission and person"),
        ("", "has no columns submission and person; its columns are none"),
        ("submission,person\njo-99,a@x\n", "line 2: there is no report 'jo-99'"),
        ("submission,person\njo-31,q@x\n", "line 2: q@x: there is no such student"),
        ("submission,person\njo-31,Jo Martin\n", "line 2: Jo Martin: 2 people are called so"),
    ],
)
def test_a_table_that_cannot_be_followed_is_refused(book, tp, tmp_path, table, said):
    path = tmp_path / "whose.csv"
    path.write_text(table)
    with pytest.raises(UsageError, match=said):
        read_owners(book, tp, path, batch())


def test_two_submissions_of_one_person_are_nobodys_and_the_others_are_found(book, tp):
    twice = [*batch()[2:], report("zoe-34", "Zoé Ott", moodle="34"), report("jo", "?", email="a@x")]
    found = owners(book, tp, twice)
    assert addresses(found) == {"jo": "a@x"}
    assert found.unsure[0].startswith("zoe-33 and zoe-34 are both of Zoé Ott; take one out")
    assert not ExternalId.objects.filter(system="moodle").exists()


def test_who_is_not_in_the_course_stops_all_unless_they_are_added(book, tp):
    new = [*batch()[2:], *(report(f"x-{each}", "Ann Xu", moodle=each) for each in ("7", "8"))]
    with pytest.raises(UsageError, match=r"(?s)x-7: Ann Xu: there is no such.*x-8"):
        owners(book, tp, new)
    assert len(owners(book, tp, new, add=True).work) == 3
    assert Person.objects.filter(name="Ann Xu").count() == 2
    assert len(owners(book, tp, new).work) == 3


def test_nobody_is_added_for_two_of_one_name_without_ids(book, tp):
    found = owners(book, tp, [report("x", "Ann Xu"), report("y", "Ann Xu")], add=True)
    assert found.unsure == ["x, y: have one name, and no ids that tell two people apart"]
    assert not Person.objects.filter(name="Ann Xu").exists()
