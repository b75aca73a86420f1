"""Who is admitted, and the table that says so."""

from decimal import Decimal

import pytest
from course_work import TEACHER, add_student, add_tp, graded, mark_all, set_settings

from grader.course.deciding import decide_all
from grader.course.decision_table import cell_of, decision_csv, summary_of, table_of, view_of
from grader.course.outcomes import give_outside_grade
from grader.errors import UsageError
from grader.report.render import plain_page


@pytest.fixture
def table(book):
    """Two TPs; Ada is admitted, Bo has handed nothing in, =Cy has a grade in one."""
    ada, _, cy = (add_student(book, name, name) for name in ("Ada", "Bo", "=Cy"))
    tp, other = add_tp(book), add_tp(book, "TP2", graded_as="", questions=[])
    mark_all(graded(book, tp, ada), 20, 0)
    give_outside_grade(other, ada, Decimal("4.125"), TEACHER)
    give_outside_grade(other, cy, Decimal(2), TEACHER)
    return table_of("Methods", decide_all(book.course))


def student(table, name):
    (found,) = [each for each in table.students if each.name == name]
    return found


def test_each_student_has_grades_a_mean_a_decision_and_what_remains(table):
    assert [(each.name, each.mean, each.status, each.remaining) for each in table.students] == [
        ("=Cy", 2.0, "not_yet", "TP1 must reach 6"),
        ("Ada", 4.56, "admitted", ""),
        ("Bo", None, "not_yet", "TP1, TP2 must reach 4 on average"),
    ]
    assert summary_of(table) == (
        "3 students: 1 admitted, 2 not yet, 0 not admitted; a mean of 4 over 2 TPs admits"
    )


def test_the_csv_opens_in_a_spreadsheet_and_runs_nothing(table):
    header, first, ada, bo = decision_csv(table).splitlines()
    assert header.startswith("student,email,TP1,TP1 state,TP2,TP2 state,mean,decision")
    assert first.startswith("'=Cy,,,open,2,graded,2.0,not yet,TP1,6.0,")
    assert ada == "Ada,,5,graded,4.125,graded,4.56,admitted,,,"
    assert bo.startswith("Bo,,,open,,open,,not yet,TP1 TP2,4.0,")


def test_the_page_shows_everybody_and_escapes_their_names(book):
    add_student(book, "<b>Eve</b>", "1")
    add_tp(book)
    page = plain_page("decision.html", view_of(table_of("M", decide_all(book.course))), "M")
    assert "&lt;b&gt;Eve&lt;/b&gt;" in page
    assert "<b>Eve" not in page
    assert "TP1 must reach 4" in page


def test_what_is_provisional_is_marked_as_such(book):
    ada = add_student(book, "Ada", "1")
    graded(book, add_tp(book), ada)
    shown = table_of("M", decide_all(book.course))
    assert cell_of(student(shown, "Ada").tps[0]) == "6*"
    assert view_of(shown).has_provisional


def test_what_can_no_longer_be_reached_is_said(book):
    ada = add_student(book, "Ada", "1")
    one, _ = (add_tp(book, key, graded_as="", questions=[]) for key in ("TP1", "TP2"))
    give_outside_grade(one, ada, Decimal("1.5"), TEACHER)
    remaining = student(table_of("M", decide_all(book.course)), "Ada").remaining
    assert remaining == "out of reach: TP2 would need 6.5, and the highest grade is 6"


def test_the_rules_of_the_course_decide(book):
    ada = add_student(book, "Ada", "1")
    one = add_tp(book, "TP1", graded_as="", questions=[])
    give_outside_grade(one, ada, Decimal(4), TEACHER)
    set_settings(book, "[policy]\nadmission = 4.5\n")
    assert decide_all(book.course).students[0].decision.status == "not_admitted"


def test_a_course_without_a_tp_has_nothing_to_decide(book):
    with pytest.raises(UsageError, match="no TP yet"):
        decide_all(book.course)
