"""What is not decided yet is said before grades are released."""

from course_work import TEACHER, add_student, graded, handed_in, mark, mark_all

from grader.course.objections import object_to
from grader.course.release_outlook import outlook_of


def test_what_is_marked_to_the_end_may_be_released(book, tp, ada):
    mark_all(graded(book, tp, ada))
    found = outlook_of(book.course, tp)
    assert (found.is_whole, dict(found.states)) == (True, {"graded": 1})


def test_what_is_not_marked_is_counted_by_question(book, tp, ada):
    mark(graded(book, tp, ada), "written.first", 3)
    bo = add_student(book, "Bo", "2")
    graded(book, tp, bo, content=b"2")
    found = outlook_of(book.course, tp)
    assert found.unmarked == {"written.first": 1, "written.second": 2}
    assert not found.is_whole


def test_what_waits_and_what_is_objected_to_is_counted(book, tp, ada):
    attempt = graded(book, tp, ada)
    mark_all(attempt)
    object_to(attempt, ada, "task.one", "unfair", TEACHER)
    handed_in(book, tp, add_student(book, "Bo", "2"), b"2")
    found = outlook_of(book.course, tp)
    assert (found.waiting, found.objections, found.is_whole) == (1, 1, False)
