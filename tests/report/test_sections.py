"""What a page shows of a right task is made once, for reports that say the same of it."""

import pytest
from made_up import finding, made_up, with_criteria
from markupsafe import Markup
from tp1 import TP1

from grader.language import use_language
from grader.records.adjustment import Adjustment
from grader.records.finding import Accuracy, AccuracyPoint
from grader.report.page import page_view, task_view
from grader.report.render import student_page


def views(report, language="en"):
    with use_language(language, TP1.locale):
        return page_view(report, TP1).tasks


def test_the_view_of_a_right_task_is_made_once_for_equal_ones():
    first, second = views(made_up()), views(made_up())
    assert all(one is other for one, other in zip(first, second, strict=True))


def test_a_task_that_falls_short_is_looked_at_anew():
    lost = {"softmax.shapes": "wrong"}
    assert views(made_up(lost=lost))[0] is not views(made_up(lost=lost))[0]


def with_task(report, **changes):
    """Return a report with its first task changed."""
    first, *others = report.tasks
    return report.model_copy(update={"tasks": [first.model_copy(update=changes), *others]})


@pytest.mark.parametrize(
    "changes", [{"advice": [finding("a word of advice")]}, {"stand_ins": ["sigmoid"]}]
)
def test_a_right_task_of_which_more_is_said_has_its_own_section(changes):
    plain, more = student_page(made_up(), TP1), student_page(with_task(made_up(), **changes), TP1)
    assert plain != more
    assert student_page(made_up(), TP1) == plain


def test_a_section_is_in_the_language_of_its_report():
    english, french = views(made_up()), views(made_up(), "fr")
    assert english[0].sentence != french[0].sentence
    assert views(made_up())[0].sentence == english[0].sentence
    pages = [
        student_page(made_up().model_copy(update={"language": each}), TP1)
        for each in ("en", "fr", "en")
    ]
    assert pages[0] == pages[2] != pages[1]


def test_a_section_says_whether_all_criteria_are_public():
    task = made_up().tasks[0]
    whole, part = (task_view(task, [task], TP1, is_whole=each) for each in (True, False))
    assert whole.sentence != part.sentence


def test_a_page_for_paper_has_its_own_sections():
    points = [
        AccuracyPoint(size=10.0**each, digits=15.0, reference=15.0, seen=[], passes=True)
        for each in range(3)
    ]
    accuracy = Accuracy(verdict="right", right_up_to=None, points=points)
    report = with_criteria(
        made_up(), lambda criterion: criterion.model_copy(update={"accuracy": accuracy})
    )
    screen = student_page(report, TP1)
    style = Markup("<style>of pictures</style>")
    paper = student_page(report, TP1, svg_style=style, for_paper=True)
    assert style in paper
    assert style not in screen
    assert student_page(report, TP1) == screen


def test_what_an_instructor_changed_stands_at_the_top_as_the_points_do():
    bonus = Adjustment(part="bonus", value=-2, reason="late")
    top = student_page(made_up().model_copy(update={"adjustments": [bonus]}), TP1)
    top = top.partition("</header>")[0]
    assert 'href="#changes">Changed by your instructor</a> 2 points are taken away.' in top
    assert "#changes" not in student_page(made_up(), TP1)
