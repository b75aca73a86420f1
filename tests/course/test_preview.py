"""What a change of settings would move, before it is kept."""

import pytest
from course_work import add_tp, graded, mark_all, set_settings

from grader.course.models import SettingsText
from grader.course.preview import check_settings, preview_of
from grader.errors import UsageError
from grader.settings import Layer


def test_an_admission_that_is_lost_is_a_loss_and_nothing_is_kept(book, tp, ada):
    mark_all(graded(book, tp, ada), 20, 10)
    preview = preview_of(book.course, None, Layer("course", "[policy]\nadmission = 5.9\n"))
    (moved,) = preview.moved
    assert (moved.person, moved.before, moved.after) == (ada, "admitted", "not_admitted")
    assert moved.is_loss
    assert not SettingsText.objects.exists()


def test_a_scale_of_one_tp_moves_the_grades_of_that_one_alone(book, tp, ada):
    other = add_tp(book, "TP2")
    for each in (tp, other):
        mark_all(graded(book, each, ada, one=0, content=each.key.encode()), 25, 10)
    preview = preview_of(book.course, tp, Layer("TP1", "[grade]\nrounding = 1.0\n"))
    assert {each.assignment for each in preview.moved} == {"TP1"}
    assert not preview.judges_anew


def test_settings_of_the_course_lie_below_those_of_a_tp(book, tp, ada):
    mark_all(graded(book, tp, ada, one=0), 25, 10)
    set_settings(book, "[grade]\nrounding = 0.25\n", tp)
    assert preview_of(book.course, None, Layer("course", "[grade]\nrounding = 1.0\n")).moved == []


def test_a_change_of_points_says_that_it_needs_a_second_judgement(book, tp, ada):
    graded(book, tp, ada)
    text = '[criteria."task.one"]\npoints = 3.0\n'
    preview = preview_of(book.course, tp, Layer("TP1", text))
    assert (preview.moved, preview.judges_anew) == ([], True)


def test_a_criterion_that_is_not_there_is_named_with_its_line(book, tp):
    given = Layer("TP1", '\n[criteria."task.none"]\npoints = 3.0\n')
    with pytest.raises(UsageError, match=r"TP1, line 2: there is no criterion 'task.none'"):
        check_settings(book.course, tp, given, frozenset({"task.one"}))


def test_settings_of_the_course_must_go_with_those_of_its_tps(book, tp):
    set_settings(book, "[policy.late]\nper_day = 0.5\n", tp)
    set_settings(book, '[policy.late]\nrule = "penalty"\nper_day = 1.0\n')
    with pytest.raises(UsageError, match="per_day"):
        check_settings(book.course, None, Layer("course", ""), None)
