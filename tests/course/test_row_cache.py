"""Rows that are remembered are those of the book, whatever happens between two requests."""

import random
from collections import Counter
from copy import deepcopy
from datetime import timedelta
from decimal import Decimal

import pytest
from course_work import (
    TEACHER,
    add_marker,
    add_student,
    add_tp,
    graded,
    report_of,
    set_settings,
)
from django.db.models import Max
from django.utils import timezone

from grader.assignment.rubric import Item
from grader.course import row_cache
from grader.course.adjusting import adjust
from grader.course.assignments import Described, extend, set_assignment
from grader.course.attempts import reopen, request_grade, take_on_paper
from grader.course.deciding import decide_all
from grader.course.journal import Actor, write_journal
from grader.course.loaded import rows_of
from grader.course.marking import NewMark, give_mark, marking_of
from grader.course.models import Attempt, JournalEntry, Request
from grader.course.objections import answer, object_to
from grader.course.opening import make_book, opened
from grader.course.outcomes import release
from grader.course.preview import preview_of
from grader.course.queue import take
from grader.course.queued_regrading import accept_losses, ask_regrading, conclude, regradings_of
from grader.course.release_outlook import outlook_of
from grader.course.row_cache import OF_NO_GRADE, OF_STUDENTS, Remembered
from grader.course.rubrics import set_rubric
from grader.errors import UsageError
from grader.settings import Layer

FIRST = "written.first"
OTHERS = "[grade]\nrounding = 0.5\n[policy]\nmarkers_differ = 9\n"
STUDENTS = 8


@pytest.fixture
def people(book):
    return [add_student(book, f"Student {n}", f"s{n}") for n in range(STUDENTS)]


@pytest.fixture
def marker(book):
    return add_marker(book, "Max", "m")


@pytest.fixture
def kept():
    return Remembered()


def held(by_person):
    return {who: rows for who, rows in by_person.items() if rows}


def check(book, tp, kept):
    """Compare what is remembered with what is read afresh, rows and all that is made of them."""
    for only_requested in (False, True):
        own, fresh = (read(tp, only_requested=only_requested) for read in (kept.rows, rows_of))
        assert own.attempts == fresh.attempts
        assert own.extensions == fresh.extensions
        assert held(own.by_person) == held(fresh.by_person)
    assert decide_all(book.course, kept.rows) == decide_all(book.course)
    given = Layer("settings of the course", OTHERS)
    seen = [preview_of(book.course, None, given, read=each) for each in (kept.rows, rows_of)]
    assert seen[0] == seen[1]
    assert outlook_of(book.course, tp, kept.rows) == outlook_of(book.course, tp)


def doings(book, tp, people, marker, draw):
    """Return what may happen in a course, each as a function that does it to somebody."""

    def someone():
        return draw.choice(people)

    def attempt():
        return Attempt.objects.order_by("?").first() if Attempt.objects.exists() else None

    def counting():
        asked = list(Request.objects.order_by("pk"))
        return draw.choice(asked).attempt if asked else None

    def hand_in():
        team = draw.sample(people, draw.choice((1, 1, 2)))
        content = str(draw.random()).encode()
        points = draw.randrange(41), draw.randrange(21)
        graded(book, tp, team, *points, content, draw.choice(INTENTS))

    def give():
        found = counting()
        new = NewMark(Decimal(draw.randrange(31)), settles=draw.random() < 0.3)
        give_mark(marking_of(book.course, tp), found, FIRST, marker, new, TEACHER)

    def regrade():
        found = counting()
        ask_regrading([found], "again", TEACHER)
        grading = take("w")
        conclude(book, grading, report_of(draw.randrange(41), 20), TEACHER)

    def uphold():
        found = counting()
        noted = object_to(found, found.people.first(), "task.one", "why", TEACHER)
        answer(noted, "upheld", "so", Actor("Max", marker), Decimal(draw.randrange(41)))

    return {
        "hand in": hand_in,
        "request": lambda: request_grade(attempt(), TEACHER),
        "reopen": lambda: reopen(tp, someone(), "it was a mistake", TEACHER),
        "on paper": lambda: take_on_paper(tp, [someone()], TEACHER),
        "mark": give,
        "adjust": lambda: adjust(
            marking_of(book.course, tp), counting(), "task.two", Decimal(3), "kind", TEACHER
        ),
        "extend": lambda: extend(
            tp, someone(), timezone.now() + draw.random() * timedelta(9), "ill", TEACHER
        ),
        "regrade": regrade,
        "accept": lambda: accept_losses(book, regradings_of(book, tp), "so", TEACHER),
        "uphold": uphold,
        "rubric": lambda: set_rubric(
            tp, {FIRST: [Item(key="a", title="a", points=draw.randrange(1, 30))]}, TEACHER
        ),
        "times": lambda: set_assignment(
            book.course,
            "TP1",
            Described(closes=timezone.now() - timedelta(draw.random())),
            TEACHER,
        ),
        "settings": lambda: set_settings(book, f"[grade]\npassing = {draw.randrange(3, 6)}\n"),
        "release": lambda: release(tp, TEACHER),
    }


INTENTS = ("feedback", "grade")


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_happens_what_is_remembered_is_what_the_book_holds(
    book, tp, people, marker, kept, seed
):
    draw = random.Random(seed)
    done = Counter()
    for _ in range(30):
        own = doings(book, tp, people, marker, draw)
        name = draw.choice([*own, *3 * ["hand in"], *2 * ["mark"]])
        try:
            own[name]()
        except (UsageError, AttributeError):  # nobody has asked yet, or it is not taken now
            continue
        done[name] += 1
        check(book, tp, kept)
    assert done["hand in"] > 2
    assert len(done) > 5


def test_what_single_students_do_is_read_for_them_alone(book, tp, people, kept, monkeypatch):
    for person in people:
        graded(book, tp, person)
    kept.rows(tp)
    asked = []

    def noted(assignment, people=None, **more):
        asked.append(people)
        return rows_of(assignment, people, **more)

    monkeypatch.setattr(row_cache, "rows_of", noted)
    extend(tp, people[0], timezone.now(), "ill", TEACHER)
    team = [people[1], people[2]]
    for each in team:
        reopen(tp, each, "a mistake", TEACHER)
    graded(book, tp, team, content=b"ours")
    kept.rows(tp)
    assert asked == [{each.pk for each in people[:3]}]
    kept.rows(tp)
    release(tp, TEACHER)
    kept.rows(tp)
    assert len(asked) == 1
    set_assignment(book.course, "TP1", Described(title="Another"), TEACHER)
    kept.rows(tp)
    assert asked[1:] == [None]


def test_a_line_of_the_journal_with_a_lower_number_is_not_overlooked(book, tp, people, kept):
    graded(book, tp, people[0])
    kept.rows(tp)
    number = JournalEntry.objects.aggregate(last=Max("pk"))["last"] + 5
    own = {"at": timezone.now(), "who": "t", "said": "x", "assignment": tp}
    JournalEntry(pk=number, action="release", **own).save(force_insert=True)
    before = kept.rows(tp)
    extend_later = JournalEntry(pk=number - 1, action="extend", person=people[0], **own)
    extend_later.save(force_insert=True)
    assert kept.rows(tp) is not before


def test_what_was_given_out_is_not_changed_by_what_comes_later(book, tp, people, kept):
    graded(book, tp, people[0])
    before = kept.rows(tp)
    copy = deepcopy(before)
    graded(book, tp, people[1])
    assert kept.rows(tp) != before
    assert before == copy


def test_two_books_are_not_taken_for_each_other(tmp_path, kept):
    grades = []
    for number, points in enumerate((0, 40)):
        place = str(tmp_path / f"{number}.db")
        make_book(place, "Methods", "Europe/Zurich", None, TEACHER)
        with opened(place) as own:
            tp = add_tp(own)
            graded(own, tp, add_student(own, "Ada", "1"), points)
            (attempt,) = kept.rows(tp).attempts.values()
            grades.append(attempt.judged[-1].points)
    assert grades == [20, 60]


def test_every_kind_of_line_that_names_no_student_is_read_as_a_whole(book, tp, people, kept):
    """What is not known to be harmless is not taken to be."""
    assert not OF_STUDENTS & OF_NO_GRADE
    graded(book, tp, people[0])
    before = kept.rows(tp)
    for action in ("rubric", "assignment", "something new", "extend"):
        write_journal(TEACHER, action, "x", assignment=tp)
        after = kept.rows(tp)
        assert after.attempts[1] is not before.attempts[1]
        before = after
