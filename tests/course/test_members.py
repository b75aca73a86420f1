"""Roles: given with a line in the journal, and never so that nobody is left to give them."""

import pytest
from course_work import TEACHER, add_marker, add_student, handed_in

from grader.course.journal_entries import actions, entries_of
from grader.course.members import members_of, set_role
from grader.errors import UsageError


def test_everybody_is_listed_by_role_and_name_with_their_ids(book, ada):
    add_marker(book, "Mia", "8")
    seen = [(each.person.name, each.role, each.ids) for each in members_of(book.course)]
    assert seen == [("Mia", "marker", "sid 8"), ("Ada", "student", "sid 1")]


def test_a_role_is_changed_once_and_told(book, ada):
    assert set_role(book.course, ada, "marker", "she helps", TEACHER)
    assert not set_role(book.course, ada, "marker", "she helps", TEACHER)
    last = entries_of(person=ada, action="role").get()
    assert (last.said, last.reason) == ("Ada is marker from now on, student before", "she helps")


def test_the_only_instructor_stays_one(book, ada):
    set_role(book.course, ada, "instructor", "", TEACHER)
    with pytest.raises(UsageError, match="is the only instructor"):
        set_role(book.course, ada, "student", "", TEACHER)
    bo = add_student(book, "Bo", "2")
    set_role(book.course, bo, "instructor", "", TEACHER)
    assert set_role(book.course, ada, "student", "", TEACHER)


def test_a_role_that_is_none_is_refused(book, ada):
    with pytest.raises(UsageError, match="is no role; the roles are student, marker, instructor"):
        set_role(book.course, ada, "owner", "", TEACHER)


def test_the_journal_is_read_by_person_tp_and_deed(book, tp, ada):
    add_student(book, "Bo", "2")
    assert [each.action for each in entries_of(person=ada)] == ["add person"]
    assert [each.action for each in entries_of(assignment=tp)] == ["assignment"]
    assert actions() == ["add person", "assignment", "init"]


def test_the_journal_of_a_person_holds_the_attempts_of_the_team(book, tp, ada):
    bo = add_student(book, "Bo", "2")
    handed_in(book, tp, [ada, bo])
    assert [each.action for each in entries_of(person=bo)] == [
        *("add person", "hand in", "request grade"),
    ]
