"""What is next with a batch: who needs a look, what is open, and the command for it."""

import pytest
from made_up import made_up, summary
from tp1 import TP1

from grader.intake.student import Student
from grader.records.summary import Summary
from grader.report.cohort import cohort_of
from grader.report.what_next import next_line
from grader.report.written import written_of


def said(*summaries, mode="grade", ungraded=0):
    return next_line(cohort_of(summaries, TP1, mode, (1, 6, 4), ungraded), "r")


def marked(identifier="ada", parts=6, **options):
    """Return a submission with full points in its first written parts."""
    report = made_up(identifier, **options)
    written = [
        part.model_copy(update={"points": part.max_points}) if place < parts else part
        for place, part in enumerate(report.written)
    ]
    return Summary.of(report.model_copy(update={"written": written}))


LATE = Student(name="Bo", late=True)


SHEET = "grader marks sheet r -o marks.csv"
EXPORT = "grader export r --to SYSTEM"
GRADE = "grader grade SUBMISSIONS -o r"
NOBODY = "nobody needs a look"


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            said(summary("a", student=LATE), marked("b", 4)),
            ("1 of 2 need a look", "8 written parts of 2 submissions are not marked", SHEET),
        ),
        (said(marked("b", 5)), (NOBODY, "1 written part is not marked", SHEET)),
        (
            said(marked("b", 4), marked()),
            (NOBODY, "2 written parts of 1 submission are not marked", SHEET),
        ),
        (said(marked()), (NOBODY, "everything is marked", EXPORT)),
        (said(summary(written=[])), (NOBODY, "nothing is left to mark", EXPORT)),
        (
            said(summary(mode="feedback"), mode="feedback"),
            (NOBODY, "hand the pages back", EXPORT),
        ),
        (
            said(summary("h", harness_errors=["ours"])),
            (
                "1 of 1 need a look",
                "1 could not be judged: once the cause is mended, grade again",
                GRADE,
            ),
        ),
        (
            said(marked(), ungraded=3),
            (NOBODY, "3 more are not graded yet, since the batch was interrupted", GRADE),
        ),
    ],
    ids=[
        *("unmarked", "one part", "one submission", "marked", "no written part", "feedback"),
        *("our own trouble", "interrupted"),
    ],
)
def test_the_line_says_how_many_need_a_look_what_is_open_and_which_command_comes_then(line, wanted):
    looks, left, command = wanted
    assert line == f"next: {looks}; {left}: {command}"


def test_without_submissions_the_line_says_that_there_are_none():
    assert said() == f"next: there are no submissions: {GRADE}"


def test_the_marking_is_counted_by_part_and_by_submission():
    work = written_of([marked("a"), marked("b", 1, student=Student(name="Bo")), summary("c")])
    assert [part.marked for part in work.parts] == [2, 1, 1, 1, 1, 1]
    assert work.parts[0].points.mean == work.parts[0].max_points == 5
    assert work.parts[1].points.count == 1
    assert (work.max_points, work.points.mean, work.full_marks) == (40, 40, 1)
    assert [(each.id, each.name, len(each.parts)) for each in work.to_mark] == [
        ("b", "Bo", 5),
        ("c", "c", 6),
    ]


def test_feedback_has_nothing_to_mark():
    cohort = cohort_of([summary(mode="feedback")], TP1, "feedback", (1, 6, 4))
    assert (cohort.written.parts, cohort.written.to_mark) == ([], [])
