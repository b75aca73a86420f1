"""One maximum for all of a batch: a form that settles a part begins no marking."""

from made_up import BLANK, made_up

from grader.grading.scoring import finish
from grader.records.closed_form import FormScore
from grader.records.summary import Summary
from grader.records.whole import whole_of
from grader.settings import Course

COUNT = BLANK.written[-1]


def summary(identifier, forms=(), **points):
    """Return a summary of right code with points for written parts, by the ends of their ids."""
    report = made_up(identifier)
    written = [
        part.model_copy(update={"points": points.get(part.id.rpartition(".")[2].replace("-", "_"))})
        for part in report.written
    ]
    update = {"written": written, "closed_forms": list(forms)}
    return Summary.of(finish(report.model_copy(update=update), Course()))


def form(verdict="right"):
    return FormScore(
        id="count", title="", part=COUNT.id, form="1", verdict=verdict, settled=verdict == "right"
    )


def settled():
    return summary("settled", [form()], parameter_count=3)


def test_what_a_form_settles_does_not_begin_the_marking_and_is_not_of_the_maximum():
    whole = whole_of([summary("plain"), settled()])
    assert (whole.max_points, whole.is_begun) == (60, False)
    assert [whole.points_of(each) for each in (summary("plain"), settled())] == [60, 60]


def test_once_a_person_marked_anything_all_written_parts_count_for_everybody():
    marked = summary("marked", softmax_definition=2)
    whole = whole_of([summary("plain"), settled(), marked])
    assert (whole.max_points, whole.is_begun) == (100, True)
    assert [whole.points_of(each) for each in (settled(), marked)] == [63, 62]


def test_a_mark_that_a_person_gives_instead_of_a_form_begins_the_marking():
    assert whole_of([summary("overruled", [form()], parameter_count=1)]).is_begun
    assert whole_of([summary("by hand", [form("wrong")], parameter_count=3)]).is_begun
