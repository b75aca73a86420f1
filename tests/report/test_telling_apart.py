"""Students of one name on a batch's page: what tells them apart stands beside it."""

from made_up import summary

from grader.intake.student import Student
from grader.report.telling_apart import names_of


def ada(identifier, **ids):
    return summary(identifier, student=Student(name="Ada Ash", ids=ids))


def test_a_name_that_is_one_student_s_alone_stands_as_it_is():
    assert names_of([ada("a", moodle="1"), summary("b")]) == {"a": "Ada Ash", "b": "b"}


def test_students_of_one_name_have_their_numbers_beside_it():
    names = names_of([ada("a", moodle="1"), summary("b"), ada("c", moodle="2")])
    assert names == {"a": "Ada Ash (moodle 1)", "b": "b", "c": "Ada Ash (moodle 2)"}


def test_where_numbers_tell_nothing_the_ids_of_the_submissions_do():
    for other in (ada("b"), ada("b", moodle="1")):
        names = names_of([ada("a", moodle="1"), other])
        assert names == {"a": "Ada Ash (a)", "b": "Ada Ash (b)"}
