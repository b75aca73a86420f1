"""Every mutant loses points at every seed, and what it was made from loses none."""

import sys

import pytest
from mutant_pools import MUTANTS
from specimen_pool import SPECIMENS
from tp1 import TP1

from grader.answer_key.reference import load_reference
from grader.intake.read import read_one
from grader.limits import Limits
from grader.quality.marks import grade_batches
from grader.quality.pools import load_pools
from grader.quality.survival import batches_of, row_of

SEEDS = range(20261129, 20261132)
"""A few; `grader validate` takes more."""

LEAST = {"softmax": 20, "sigmoid": 20, "gradcheck": 40, "neural": 20}


@pytest.fixture(scope="module")
def pools(root):
    plain = read_one(SPECIMENS / "passed_plain", Limits(), TP1.names)
    return {pool.task.name: pool for pool in load_pools(MUTANTS, root / "reference", plain, TP1)}


@pytest.fixture(scope="module")
def rows(slot, pools):
    """Grade all pools once, two batches at a time."""
    batches = [batch for pool in pools.values() for batch in batches_of(pool, SEEDS)]
    marks = grade_batches(batches, slot, 2, lambda: None)
    return {name: row_of(pool, marks) for name, pool in pools.items()}


def test_there_are_enough_mutants_of_every_task(pools):
    assert set(pools) == set(LEAST)
    for name, pool in pools.items():
        assert len(pool.mutants) >= LEAST[name], name


def test_the_guide_says_how_many_there_are(pools, root):
    guide = (root / "grader/guides/fairness.md").read_text(encoding="utf-8")
    for name, pool in pools.items():
        assert f"| `{name}` | {len(pool.mutants)} | " in guide


def test_no_two_mutants_are_the_same(pools):
    for name, pool in pools.items():
        texts = [mutant.sources.files[f"{name}.py"] for mutant in pool.mutants]
        assert len({*texts, pool.unchanged.files[f"{name}.py"]}) == len(texts) + 1


def test_every_mutant_says_what_it_must_lose(pools):
    for pool in pools.values():
        assert not [mutant.change.id for mutant in pool.mutants if not mutant.change.loses]


def test_every_mutant_can_be_imported(pools, root, monkeypatch):
    """Else it would lose its points for another reason than its mistake."""
    for name, module in load_reference(root / "reference", TP1).modules.items():
        monkeypatch.setitem(sys.modules, name, module)
    for name, pool in pools.items():
        for mutant in pool.mutants:
            module = {"__name__": mutant.change.id}
            exec(mutant.sources.files[f"{name}.py"], module)  # noqa: S102 written by ourselves
            assert all(callable(module[function]) for function in pool.task.functions)


@pytest.mark.parametrize("task", LEAST)
def test_what_the_mutants_were_made_from_loses_nothing(rows, task):
    assert rows[task].seeds == tuple(SEEDS)
    assert not rows[task].rejected
    assert not rows[task].broken


@pytest.mark.parametrize("task", LEAST)
def test_every_mutant_loses_points_at_every_seed(rows, task):
    assert not rows[task].survivors
