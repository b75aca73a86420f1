"""What is made of equal answers is made once; of others, and of other things, anew."""

import pytest

from grader.judging.memo import MAX_BYTES, MAX_REMEMBERED, Memo
from grader.sandbox.outcome import Outcome


@pytest.fixture
def counted():
    """A memory, and a function that counts how often something had to be made."""
    memory, made = Memo(), []

    def of(what, *outcomes):
        return memory.get_or_make(what, None, outcomes, lambda: made.append(what) or len(made))

    of.made = made
    return of


def shared(value):
    return Outcome("returned", value=value, is_shared=True)


def test_the_same_of_the_same_answer_is_made_once(counted):
    answer = shared(1.0)
    assert counted("digits", answer) == counted("digits", answer)
    assert len(counted.made) == 1


def test_another_thing_and_another_answer_are_made_anew(counted):
    first, second = shared(1.0), shared(2.0)
    assert len({counted("a", first), counted("b", first), counted("a", second)}) == 3


def test_an_equal_answer_that_is_another_object_is_another(counted):
    counted("a", shared(1.0))
    counted("a", shared(1.0))
    assert len(counted.made) == 2


def test_of_an_answer_that_is_not_shared_nothing_is_remembered(counted):
    own = Outcome("returned", value=1.0)
    counted("a", own)
    counted("a", own)
    counted("a", own, shared(1.0))
    assert len(counted.made) == 3


def test_what_is_made_may_be_nothing_and_is_remembered_all_the_same():
    memory, asked, answer = Memo(), [], shared(1.0)
    for _ in range(2):
        assert memory.get_or_make("a", None, (answer,), lambda: asked.append(1)) is None
    assert len(asked) == 1


def test_memory_does_not_grow_without_end(counted):
    answer = shared(1.0)
    for number in range(MAX_REMEMBERED + 10):
        counted(number, answer)
    counted(0, answer)
    assert len(counted.made) == MAX_REMEMBERED + 11


def test_the_same_about_another_object_is_made_anew():
    memory, answer, made = Memo(), shared(1.0), []
    for about in ([], []):
        memory.get_or_make("a", about, (answer,), lambda: made.append(1))
    assert len(made) == 2


def test_what_is_remembered_keeps_so_many_bytes_of_answers_at_most(counted):
    large = Outcome("returned", value=1.0, is_shared=True, size=MAX_BYTES // 2)
    for number in (0, 1, 0, 2, 0):
        counted(number, large)
    assert counted.made == [0, 1, 2, 0]
