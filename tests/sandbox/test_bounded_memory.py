"""What is remembered has a bound, in bytes and in number."""

from grader.sandbox.bounded_memory import BoundedMemory


def known(memory, keys):
    return [key for key in keys if memory.get(key) is not None]


def test_values_are_remembered_while_all_of_them_fit():
    memory = BoundedMemory(100, 10)
    for key in range(4):
        memory.keep(key, "value", 25)
    assert known(memory, range(4)) == [0, 1, 2, 3]


def test_where_one_does_not_fit_the_others_are_forgotten():
    memory = BoundedMemory(100, 10)
    for key in range(5):
        memory.keep(key, "value", 25)
    assert known(memory, range(5)) == [4]
    for key in range(5, 8):
        memory.keep(key, "value", 25)
    assert known(memory, range(9)) == [4, 5, 6, 7]


def test_one_that_never_fits_is_not_kept_and_costs_no_other_its_place():
    memory = BoundedMemory(100, 10)
    memory.keep("small", "value", 100)
    memory.keep("large", "value", 101)
    assert known(memory, ["small", "large"]) == ["small"]


def test_there_are_never_more_than_so_many():
    memory = BoundedMemory(100, 3)
    for key in range(4):
        memory.keep(key, "value", 0)
    assert known(memory, range(4)) == [3]
