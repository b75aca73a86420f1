"""The grader of a queue keeps what attempts need, and judges as everybody else does."""

import os
import signal
from pathlib import Path

import pytest
from course_work import TEACHER, add_student, add_tp, set_settings

from grader.course.attempts import StoredFile, hand_in
from grader.course.gradings import report_of
from grader.course.in_force import in_force
from grader.course.judging import Judge
from grader.course.known_assignments import KnownAssignments
from grader.course.models import Grading
from grader.course.queue_grader import QueueGrader
from grader.errors import UsageError
from grader.records.report import report_json

ROOT = Path(__file__).parent.parent.parent
KNOWN = KnownAssignments(reference=ROOT / "reference")


@pytest.fixture
def queue_grader(book):
    queue_grader = QueueGrader(book, KNOWN)
    yield queue_grader
    queue_grader.close()


def hand_in_work(book, tp, person, name="s05-cedar", intent="feedback", extra=b""):
    files = []
    for path in sorted((ROOT / "submissions" / name).glob("*.py")):
        content = path.read_bytes() + extra
        files.append(StoredFile(path.name, book.files.put(content), len(content)))
    return hand_in(tp, [person], files, intent, TEACHER, name)


@pytest.mark.parametrize("is_ready", [False, True])
@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_it_judges_as_a_judge_that_keeps_nothing(book, tp, ada, queue_grader, is_ready):
    first = hand_in_work(book, tp, ada)
    queue_grader.grade_next()
    if is_ready:
        assert queue_grader.prepare()
        assert not queue_grader.prepare()
    second = hand_in_work(book, tp, ada, extra=b"\n# again\n")
    grading = queue_grader.grade_next()
    assert [each.state for each in Grading.objects.all()] == ["graded", "graded"]
    graded = KNOWN.graded(tp.graded_as)
    plain = Judge(graded, ROOT / "reference", in_force(book.course, tp))
    assert report_json(report_of(grading, book.files)) == report_json(
        plain.grade(grading, book.files)
    )
    assert first.grading.seed != grading.seed
    assert is_ready == (second.grading.seed != grading.seed)


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_where_many_wait_students_share_a_seed_for_feedback_and_nobody_has_it_twice(
    book, tp, ada, queue_grader
):
    for number in range(2):
        hand_in_work(book, tp, add_student(book, f"Student {number}", f"9{number}"))
    hand_in_work(book, tp, ada)
    hand_in_work(book, tp, ada, extra=b"\n# again\n")
    hand_in_work(book, tp, ada, extra=b"\n# to be graded\n", intent="grade")
    hand_in_work(book, tp, add_student(book, "Student 3", "93"), intent="grade")
    while queue_grader.grade_next() is not None:
        pass
    own, modes = {}, {}
    for each in Grading.objects.all():
        (person,) = each.attempt.people.all()
        own.setdefault(person.name, []).append(each.seed)
        modes.setdefault(each.mode, []).append(each.seed)
        assert report_of(each, book.files).score.points == 56
    assert len(set(modes["feedback"])) == 2
    assert len(set(own["Ada"])) == 3
    assert not set(modes["grade"]) & set(modes["feedback"])


def _children():
    return {
        int(pid)
        for task in Path("/proc/self/task").iterdir()
        for pid in (task / "children").read_text().split()
    }


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_the_death_of_its_processes_costs_no_attempt(book, tp, ada, queue_grader):
    before = _children()
    queue_grader.warm()
    for pid in _children() - before:
        os.killpg(pid, signal.SIGKILL)  # as a machine without memory does
    hand_in_work(book, tp, ada)
    grading = queue_grader.grade_next()
    assert (grading.state, grading.tries, grading.trouble) == ("graded", 1, "")


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_other_settings_count_from_the_next_attempt_on(book, tp, ada, queue_grader):
    before = queue_grader.judge_of(tp)
    assert queue_grader.judge_of(tp) is before
    set_settings(book, 'language = "fr"', tp)
    hand_in_work(book, tp, ada)
    assert report_of(queue_grader.grade_next(), book.files).language == "fr"


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_what_no_folder_here_grades_waits_with_the_reason(book, ada, queue_grader):
    other = add_tp(book, "TP9", graded_as="of-another-course")
    hand_in_work(book, other, ada)
    grading = queue_grader.grade_next()
    assert grading.state == "waiting"
    assert "no assignment here is of-another-course" in grading.trouble
    assert queue_grader.grade_next() is None


def test_an_assignment_that_is_not_here_is_told_with_the_cure():
    with pytest.raises(UsageError, match="GRADER_ASSIGNMENTS"):
        KNOWN.graded("none")
