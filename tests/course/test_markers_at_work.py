"""Markers at work: what each is given next, what is reserved, begun, given together and undone."""

from datetime import timedelta
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from course_work import set_settings
from django.db import connection
from django.utils import timezone
from marked_book import LIMIT, PROOF, RUBRIC, TEACHER, handed_in, make_class

from grader.assignment.rubric import read_rubric
from grader.course.counting_attempts import counting_ids
from grader.course.drafts import draft_of, drop_draft, keep_draft
from grader.course.duties import duties_of, give_duties, questions_for
from grader.course.loaded import marks_of
from grader.course.mark_together import give_marks, undo_mark
from grader.course.marking import NewMark, last_mark, marking_of
from grader.course.marking_turns import give_turn, is_sampled, ordered, turns_of
from grader.course.models import JournalEntry, Mark, Reservation
from grader.course.people import Role, add_person
from grader.course.reserving import let_go, reserve
from grader.course.rubrics import most_of, set_rubric
from grader.errors import UsageError

TWICE = "[policy]\nsecond_marking = 1.0\n"


@pytest.fixture
def marked(book):
    return make_class(book)


@pytest.fixture
def larger(book, marked):
    for name in ("Cyd", "Dan", "Eve", "Fay"):
        person = add_person(book.course, name, {"email": f"{name}@x.org"}, Role.STUDENT, TEACHER)
        handed_in(book, marked.assignment, person)
    return marked


def turns(marked, marker, question=LIMIT):
    return turns_of(marked.book.course, marked.assignment, question, marker)


def turn(marked, marker, **more):
    return give_turn(turns(marked, marker), marker, **more)


def journal_of(action):
    return [each.said for each in JournalEntry.objects.filter(action=action)]


def test_attempts_that_count_are_found_without_what_they_earn(larger):
    course, tp = larger.book.course, larger.assignment
    assert counting_ids(course, tp) == list(larger.marking.counting)
    one = larger.attempt(larger.ben)
    assert counting_ids(course, tp, [one.pk]) == [one.pk]
    assert list(marking_of(course, tp, [one.pk]).counting) == [one.pk]


def test_the_last_attempts_count_where_the_settings_say_so(marked):
    set_settings(marked.book, '[policy]\ncounting = "last"\n')
    own = [marked.attempt(marked.ada).pk, marked.attempt(marked.ben).pk]
    assert counting_ids(marked.book.course, marked.assignment) == own


def test_several_markers_are_given_different_answers(larger):
    given = [turn(larger, marker) for marker in (larger.mia, larger.tom)]
    assert given[0] != given[1]
    assert turns(larger, larger.tom).elsewhere == {given[0].pk: "Mia Marker"}
    assert turn(larger, larger.mia) == given[0]


def test_an_answer_is_given_to_another_once_its_reservation_has_ended(marked):
    one, other = turn(marked, marked.mia), turn(marked, marked.tom)
    assert turn(marked, marked.tom, after=other.pk) is None
    Reservation.objects.filter(marker=marked.mia).update(
        until=timezone.now() - timedelta(seconds=1)
    )
    assert turn(marked, marked.tom, after=other.pk) == one
    assert not reserve(one, LIMIT, marked.mia)
    let_go(one, LIMIT, marked.tom)
    assert reserve(one, LIMIT, marked.mia)


def test_two_markers_who_ask_at_once_never_reserve_the_same(marked):
    attempt = marked.attempt(marked.ada)
    barrier, got = Barrier(2), {}

    def ask(marker):
        try:
            barrier.wait()
            got[marker.name] = reserve(attempt, LIMIT, marker)
        finally:
            connection.close()

    threads = [Thread(target=ask, args=(each,)) for each in (marked.mia, marked.tom)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(got.values()) == [False, True]


def test_the_next_answer_is_the_one_after_in_an_order_of_the_question(larger):
    order = turns(larger, larger.mia).order
    assert {*order} == {*larger.marking.counting}
    assert list(order) == ordered(order, LIMIT) != ordered(order, PROOF)
    seen = [turn(larger, larger.mia, after=key).pk for key in order]
    assert seen == [*order[1:], order[0]]


def test_only_some_answers_are_given_where_they_are_named(larger):
    order = turns(larger, larger.mia).order
    assert turn(larger, larger.mia, among={order[4]}).pk == order[4]
    assert turn(larger, larger.mia, after=order[4], among={order[4]}) is None


def test_what_is_marked_is_given_to_nobody_and_counted_for_its_marker(larger):
    for student in (larger.ada, larger.ben):
        larger.mark(larger.mia, LIMIT, "3", student=student)
    mia, tom = turns(larger, larger.mia), turns(larger, larger.tom)
    assert (len(mia.left), len(tom.left), mia.decided) == (4, 4, 2)
    assert mia.by == {"Mia Marker": 2}
    assert mia.own == {larger.attempt(each).pk for each in (larger.ada, larger.ben)}
    assert tom.own == frozenset()


def test_what_the_grader_settled_is_not_given(marked):
    key = marked.attempt(marked.ada)
    Mark(attempt=key, question=LIMIT, points=Decimal(4), at=timezone.now()).save()
    found = turns(marked, marked.mia)
    assert found.left == (marked.attempt(marked.ben).pk,)
    assert found.by == {"": 1}


def test_a_sample_is_given_to_a_second_marker_after_the_first_marks(marked):
    set_settings(marked.book, TWICE)
    marked.mark(marked.mia, LIMIT, "3")
    ada, ben = marked.attempt(marked.ada).pk, marked.attempt(marked.ben).pk
    assert turns(marked, marked.tom).left == (ben, ada)
    assert turns(marked, marked.mia).left == (ben,)
    marked.mark(marked.tom, LIMIT, "3")
    assert turns(marked, marked.tom).second == ()


def test_the_sample_is_as_large_as_the_settings_say_and_always_the_same():
    chosen = [key for key in range(2000) if is_sampled(key, LIMIT, 0.1)]
    assert 150 < len(chosen) < 250
    assert chosen == [key for key in chosen if is_sampled(key, LIMIT, 0.2)]
    assert not any(is_sampled(key, LIMIT, 0) for key in range(2000))
    assert all(is_sampled(key, LIMIT, 1) for key in range(2000))


def test_a_marker_marks_the_questions_that_were_given_and_all_where_none_were(marked):
    tp, mia = marked.assignment, marked.mia
    assert questions_for(tp, mia) == (LIMIT, PROOF)
    assert give_duties(tp, mia, [PROOF], TEACHER)
    assert not give_duties(tp, mia, [PROOF], TEACHER)
    assert questions_for(tp, mia) == (PROOF,)
    assert duties_of(tp) == {mia.pk: {PROOF}}
    assert questions_for(tp, marked.tom) == (LIMIT, PROOF)
    assert questions_for(tp, marked.ada) == ()
    assert give_duties(tp, mia, [], TEACHER)
    assert questions_for(tp, mia) == (LIMIT, PROOF)
    assert journal_of("duties") == [
        f"Mia Marker (mia@x.org) marks {PROOF} of TP8",
        "Mia Marker (mia@x.org) marks all questions of TP8",
    ]


def test_duties_that_cannot_be_meant_are_told(marked):
    with pytest.raises(UsageError, match="TP8 has no such question; it has written"):
        give_duties(marked.assignment, marked.mia, ["written.prove"], TEACHER)
    with pytest.raises(UsageError, match=r"Ada Byron .* is no marker"):
        give_duties(marked.assignment, marked.ada, [PROOF], TEACHER)


def test_an_unfinished_mark_is_there_again_and_comes_first(larger):
    order = turns(larger, larger.mia).order
    attempt = larger.marking.counting[order[3]]
    keep_draft(attempt, LIMIT, larger.mia, {"item": ["steps"], "comment": ["well d"]})
    keep_draft(attempt, LIMIT, larger.mia, {"item": ["steps"], "comment": ["well done"]})
    assert draft_of(attempt, LIMIT, larger.mia) == {"item": ["steps"], "comment": ["well done"]}
    assert draft_of(attempt, LIMIT, larger.tom) is None
    assert turn(larger, larger.mia) == attempt
    drop_draft(attempt, LIMIT, larger.mia)
    assert turn(larger, larger.mia).pk == order[0]


def test_a_draft_that_is_far_too_long_is_refused(marked):
    with pytest.raises(UsageError, match="more than 20000 characters"):
        keep_draft(marked.attempt(marked.ada), LIMIT, marked.mia, {"comment": ["x" * 20_001]})


def with_rubric(marked, folder):
    (folder / "rubric.toml").write_text(RUBRIC)
    rubric = read_rubric(folder / "rubric.toml", most_of(marked.assignment))
    set_rubric(marked.assignment, rubric, TEACHER)


def points(marked, student=None):
    attempt = marked.attempt(student or marked.ada)
    given = marks_of(marked.assignment).get((attempt.pk, LIMIT), [])
    return [each.points for each in given]


def test_an_adjustment_is_added_to_the_items_within_the_points_of_the_question(marked, tmp_path):
    with_rubric(marked, tmp_path)
    marked.mark(marked.mia, LIMIT, items=("steps",), adjustment=Decimal("0.5"), comment="neat")
    assert points(marked) == [3]
    assert journal_of("mark")[-1].endswith("3 of 4 by steps, adjusted by 0.5")
    marked.mark(marked.mia, LIMIT, items=("steps",), adjustment=Decimal(-4), comment="copied")
    assert points(marked) == [0]
    assert not marked.mark(
        marked.mia, LIMIT, items=("steps",), adjustment=Decimal(-4), comment="copied"
    )


@pytest.mark.parametrize(
    ("adjustment", "comment", "said"),
    [(1, None, "adjusted without a comment"), (-5, "no", "an adjustment by -5 is more than its 4")],
)
def test_an_adjustment_that_cannot_be_meant_is_told(marked, adjustment, comment, said):
    with pytest.raises(UsageError, match=said):
        marked.mark(marked.mia, LIMIT, "1", adjustment=Decimal(adjustment), comment=comment)


def test_answers_are_marked_together_or_not_at_all_and_each_can_be_changed(marked):
    both = list(marked.marking.counting.values())
    actor = TEACHER
    new = NewMark(Decimal(2), comment="as others")
    assert give_marks(marked.marking, both, LIMIT, marked.mia, new, actor) == 2
    assert give_marks(marked.marking, both, LIMIT, marked.mia, new, actor) == 0
    marked.mark(marked.mia, LIMIT, withdrawn=True)
    assert (points(marked), points(marked, marked.ben)) == ([], [2])
    with pytest.raises(UsageError):
        give_marks(marked.marking, both, LIMIT, marked.mia, NewMark(Decimal(9)), actor)
    assert points(marked, marked.ben) == [2]


def test_a_mark_is_undone_to_the_one_before_and_then_to_none(marked):
    marked.mark(marked.mia, LIMIT, "3", comment="good")
    marked.mark(marked.mia, LIMIT, "1", comment="not good")
    attempt = marked.attempt(marked.ada)

    def undo():
        return undo_mark(marked.marking, attempt, LIMIT, marked.mia, TEACHER)

    assert undo().points == 1
    assert last_mark(attempt, LIMIT, marked.mia).comment == "good"
    marked.mark(marked.mia, LIMIT, withdrawn=True)
    with pytest.raises(UsageError, match="has no mark of Ada Byron to undo"):
        undo()
