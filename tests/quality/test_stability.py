"""Who does not earn the same at every seed is seen, and in which criteria."""

from specimen_pool import specimens

from grader.quality.faults import faults_of_luck
from grader.quality.marks import Marks
from grader.quality.stability import AT_ONCE, specimen_batches, unsteady


def _marks(name, seed, **criteria):
    return Marks(name, seed, criteria, frozenset(), broken=False)


def test_who_earns_the_same_at_every_seed_is_steady():
    same = {"rows": ("passed", 4), "shift": ("failed", 0)}
    assert not unsteady([_marks("a", 1, **same), _marks("a", 2, **same)])


def test_another_verdict_and_other_points_are_both_a_change():
    found = unsteady(
        [
            _marks("b", 1, rows=("failed", 0), shift=("passed", 2)),
            _marks("a", 1, rows=("failed", 1), shift=("passed", 2)),
            _marks("b", 2, rows=("raised", 0), shift=("passed", 2)),
            _marks("a", 2, rows=("failed", 3), shift=("passed", 2)),
        ]
    )
    assert found == {"a": ("rows",), "b": ("rows",)}
    assert list(found) == ["a", "b"]
    assert faults_of_luck(found)[0] == "a: verdict or points change with the seed in rows"


def test_cut_off_and_not_tried_for_lack_of_time_are_no_change():
    cut, untried, wrong = ("timed_out", 0), ("skipped", 0), ("failed", 0)
    marks = [_marks("a", 1, rows=cut), _marks("a", 2, rows=untried), _marks("b", 1, rows=untried)]
    assert not unsteady(marks)
    assert unsteady([*marks, _marks("b", 2, rows=wrong)]) == {"b": ("rows",)}
    assert unsteady([*marks, _marks("b", 2, rows=("skipped", 1))]) == {"b": ("rows",)}


def test_a_change_at_any_later_seed_counts():
    right, wrong = ("passed", 4), ("failed", 0)
    marks = [_marks("a", 1, rows=right, shift=right), _marks("a", 2, rows=right, shift=right)]
    marks += [_marks("a", 3, rows=wrong, shift=right), _marks("a", 4, rows=right, shift=wrong)]
    assert unsteady(marks) == {"a": ("rows", "shift")}


def test_every_specimen_is_graded_once_at_every_seed_in_small_batches():
    pool = list(specimens().values())
    batches = specimen_batches(pool, range(5, 7))
    assert max(len(batch.submissions) for batch in batches) == AT_ONCE
    for seed in (5, 6):
        names = [name for batch in batches if batch.seed == seed for name in batch.submissions]
        assert sorted(names) == sorted(each.name for each in pool)
