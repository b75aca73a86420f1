"""What the book refuses is said in the reader's language."""

from datetime import timedelta
from decimal import Decimal

import pytest
from course_work import TEACHER, handed_in
from django.utils import timezone
from portal_work import MODULES, sent

from grader.course.drafts import keep_draft
from grader.course.mark_together import undo_mark
from grader.course.marking import NewMark, give_mark, marking_of
from grader.course.objections import object_to
from grader.errors import UsageError
from grader.language import Marked, translate, use_language
from grader.portal.failures import words_of

FRENCH = {"accept-language": "fr"}
Q = "written.first"


def test_a_hand_in_after_the_closing_time_is_refused_in_french(course, signed_in):
    ada = signed_in(course.ada, headers=FRENCH)
    page = sent(ada, MODULES)["Location"]
    course.tp.closes = timezone.now() - timedelta(days=1)
    course.tp.save()
    refused = ada.post(page, {"for": "feedback"})
    assert refused.status_code == 409
    assert "TP1 est fermé depuis le" in refused.text


@pytest.fixture
def made(course):
    return handed_in(course.book, course.tp, course.ada).attempt


def refusals(course, made):
    """Yield what students and markers may be refused."""
    marking = marking_of(course.book.course, course.tp)

    def mark(new, question=Q):
        return lambda: give_mark(marking, made, question, course.marker, new, TEACHER)

    yield lambda: object_to(made, course.bob, Q, "why", TEACHER)
    yield lambda: object_to(made, course.ada, Q, " ", TEACHER)
    yield lambda: object_to(made, course.ada, "none", "why", TEACHER)
    yield lambda: keep_draft(made, Q, course.marker, {"comment": ["x" * 30_000]})
    yield lambda: undo_mark(marking, made, Q, course.marker, TEACHER)
    yield lambda: course.book.files.get("0" * 64)
    yield mark(NewMark(Decimal(31)))
    yield mark(NewMark())
    yield mark(NewMark(Decimal(1), ("a",)))
    yield mark(NewMark(items=("a",)))
    yield mark(NewMark(Decimal(1), adjustment=Decimal(40)))
    yield mark(NewMark(Decimal(1), adjustment=Decimal(1)))
    yield mark(NewMark(withdrawn=True))
    yield mark(NewMark(Decimal(1)), "none")


def test_what_students_and_markers_are_refused_can_be_translated(course, made):
    for refused in refusals(course, made):
        with pytest.raises(UsageError) as caught:
            refused()
        assert isinstance(caught.value.args[0], Marked)
        with use_language("fr"):
            assert words_of(caught.value) == translate(caught.value.args[0])
        assert words_of(caught.value) == str(caught.value)


def test_a_file_of_the_book_that_is_gone_names_the_cure(course):
    with pytest.raises(UsageError, match=r"cannot be read .* restore it from a backup of the book"):
        course.book.files.get("0" * 64)
