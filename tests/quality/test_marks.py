"""A few mutants and specimens are really graded at two seeds."""

import pytest
from mutant_pools import RIGHT, WRONG, written_pool
from specimen_pool import specimens as load_specimens
from tp1 import TP1

from grader.quality.marks import grade_batches
from grader.quality.pools import load_pools
from grader.quality.stability import specimen_batches, unsteady
from grader.quality.survival import batches_of, row_of

SEEDS = (31, 32)
SPECIMEN = "failed_softmax-rounded"


@pytest.fixture(scope="module")
def specimens():
    return load_specimens()


@pytest.fixture(scope="module")
def pool(tmp_path_factory, specimens, root):
    folder = written_pool(tmp_path_factory.mktemp("pools"), WRONG + RIGHT)
    (made,) = load_pools(folder, root / "reference", specimens["passed_plain"].sources, TP1)
    return made


@pytest.fixture(scope="module")
def marks(slot, pool, specimens):
    """Marks of the pool and of one specimen, and how often progress was told."""
    batches = batches_of(pool, SEEDS) + specimen_batches([specimens[SPECIMEN]], SEEDS)
    told = []
    return grade_batches(batches, slot, 2, lambda: told.append(1)), len(told)


def test_a_wrong_mutant_is_caught_and_one_that_is_right_survives(marks, pool):
    row = row_of(pool, marks[0])
    assert row.seeds == SEEDS
    assert list(row.survivors) == ["another-step"]
    assert row.survivors["another-step"].seeds == SEEDS
    assert not row.rejected
    assert not row.broken


def test_only_the_task_of_a_mutant_is_judged_and_all_tasks_of_a_specimen(marks):
    tasks = {each.name: {name.partition(".")[0] for name in each.criteria} for each in marks[0]}
    assert tasks["gradcheck/another-step"] == {"gradcheck"}
    assert tasks[SPECIMEN] == {"softmax", "sigmoid", "gradcheck", "neural"}


def test_a_specimen_earns_the_same_at_both_seeds(marks):
    mine = [each for each in marks[0] if each.name == SPECIMEN]
    assert [each.seed for each in mine] == list(SEEDS)
    assert "softmax.rows" in mine[0].lost
    assert not unsteady(mine)


def test_progress_is_told_of_every_submission_at_every_seed(marks):
    assert marks[1] == len(marks[0]) == 2 * (3 + 1)
