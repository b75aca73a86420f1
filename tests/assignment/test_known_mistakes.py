"""The texts of an assignment's known mistakes, by id."""

from grader.assignment.common_mistakes import COMMON
from grader.assignment.mistakes import LookAlike, mistake_of
from grader.assignment.model import Assignment

OWN = LookAlike("relu.sign", "the sign is lost", "print one negative entry", "question 1")


def test_a_mistake_is_told_in_its_own_words():
    assert mistake_of({OWN.id: OWN}, "relu.sign") is OWN


def test_a_mistake_without_a_text_is_told_by_its_id():
    alike = mistake_of({}, "relu.zero")
    assert alike.id in alike.rationale
    assert alike.hint == alike.source == ""


def test_every_assignment_knows_the_mistakes_that_any_file_can_hold():
    assert Assignment("a", "A", (), ()).mistakes == COMMON
    assert "not-implemented" in COMMON
