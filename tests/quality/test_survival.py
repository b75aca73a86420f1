"""What becomes of a pool: marks are made up, and who survives is seen."""

import pytest
from mutant_pools import WRONG, written_pool
from specimen_pool import SPECIMENS
from tp1 import TP1

from grader.intake.read import read_one
from grader.limits import Limits
from grader.quality.faults import faults_of_pool
from grader.quality.marks import Marks
from grader.quality.pools import load_pools
from grader.quality.survival import batches_of, row_of

CRITERIA = ("gradcheck.accepts", "gradcheck.rejects", "gradcheck.central")
ANY = WRONG.replace("nothing-compared", "any-loss").replace('loses = ["gradcheck.rejects"]\n', "")


@pytest.fixture(scope="module")
def pool(tmp_path_factory, root):
    """A pool of two: one must lose `rejects`, the other whatever it will."""
    folder = written_pool(tmp_path_factory.mktemp("pools"), WRONG + ANY)
    plain = read_one(SPECIMENS / "passed_plain", Limits(), TP1.names)
    (made,) = load_pools(folder, root / "reference", plain, TP1)
    return made


def _marks(name, seed, *lost, judged=CRITERIA, broken=False):
    lost = [f"gradcheck.{each}" for each in lost]
    criteria = {each: ("failed", 0) if each in lost else ("passed", 3) for each in judged}
    return Marks(f"gradcheck/{name}", seed, criteria, frozenset(lost), broken)


@pytest.fixture
def row(pool):
    """Hold a pool to marks at two seeds: what each mutant lost at the first, and at the second."""

    def held(compared=("rejects",), other=("central",), unchanged=(), second=None, **more):
        marks = []
        for seed, lost in ((7, compared), (8, compared if second is None else second)):
            marks += [
                _marks("unchanged", seed, *unchanged, **more),
                _marks("nothing-compared", seed, *lost, **more),
                _marks("any-loss", seed, *other, **more),
            ]
        return row_of(pool, marks)

    return held


def test_every_mutant_is_graded_at_every_seed_beside_what_it_was_made_from(pool):
    batches = batches_of(pool, range(7, 9))
    assert [(batch.seed, batch.task) for batch in batches] == [(7, "gradcheck"), (8, "gradcheck")]
    names = ["gradcheck/unchanged", "gradcheck/nothing-compared", "gradcheck/any-loss"]
    assert [list(batch.submissions) for batch in batches] == [names, names]


def test_mutants_that_lose_points_at_every_seed_are_caught(row):
    found = row()
    assert (found.mutants, found.seeds) == (("nothing-compared", "any-loss"), (7, 8))
    assert found.caught == 2
    assert found.holds
    assert not faults_of_pool("gradcheck", found)


def test_a_mutant_that_loses_nothing_at_one_seed_survives_there(row):
    found = row(second=())
    survivor = found.survivors["nothing-compared"]
    assert (survivor.seeds, survivor.keeps) == ((8,), ("gradcheck.rejects",))
    assert found.caught == 1
    assert not found.holds
    (said,) = faults_of_pool("gradcheck", found)
    assert said.startswith("gradcheck: the mutant nothing-compared keeps gradcheck.rejects at ")
    assert said.endswith(" at 1 of 2 seeds (8): Nothing is compared.")


def test_a_mutant_that_loses_other_points_than_it_must_survives(row):
    found = row(compared=("central",))
    assert found.survivors["nothing-compared"].seeds == (7, 8)
    (said,) = faults_of_pool("gradcheck", found)
    assert said.endswith(" keeps gradcheck.rejects at every seed: Nothing is compared.")


def test_a_mutant_that_need_not_lose_a_certain_criterion_survives_with_all_of_them(row):
    found = row(other=())
    assert found.survivors["any-loss"].keeps == tuple(sorted(CRITERIA))


def test_a_reference_that_loses_points_itself_proves_nothing(row):
    found = row(unchanged=("rejects",))
    assert found.rejected == (7, 8)
    assert not found.survivors
    assert not found.holds
    said = ["gradcheck: the reference loses points at every seed"]
    assert faults_of_pool("gradcheck", found) == said


def test_trouble_of_the_grader_itself_is_no_catch(pool, row):
    found = row(broken=True)
    assert found.broken == ("unchanged", "nothing-compared", "any-loss")
    assert not found.holds
    assert len(faults_of_pool("gradcheck", found)) == 3


def test_a_mutant_is_left_out_where_nothing_that_it_must_lose_is_judged(row):
    found = row(compared=(), judged=("gradcheck.accepts", "gradcheck.central"))
    assert found.mutants == ("any-loss",)
    assert found.holds
