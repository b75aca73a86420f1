"""Places in the queue, and how soon a page asks again."""

import pytest
from course_work import handed_in
from django.core.cache import cache

from grader.portal.students.queue_places import ask_again_ms, place_in_line


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()


def test_each_has_its_place(course):
    waiting = [
        handed_in(course.book, course.tp, person, intent="feedback").grading
        for person in (course.ada, course.bob)
    ]
    assert [place_in_line(each) for each in waiting] == [1, 2]


def test_one_that_came_within_the_second_stands_behind(course):
    first = handed_in(course.book, course.tp, course.ada, intent="feedback").grading
    place_in_line(first)
    second = handed_in(course.book, course.tp, course.bob, intent="feedback").grading
    assert place_in_line(second) == 2


def test_what_waits_no_longer_has_none(course):
    assert place_in_line(None) is None


@pytest.mark.parametrize(("place", "ms"), [(None, 250), (1, 250), (3, 450), (900, 5000)])
def test_whose_turn_is_soon_asks_soon(place, ms):
    assert ask_again_ms(place) == ms
