"""Six specimens with their labels, and what the grader says of each."""

import pytest
from chosen_specimens import CHOSEN
from specimen_pool import specimens
from tp1 import TP1

from grader.grading.submission import grade_submission


@pytest.fixture(scope="module")
def pool():
    """Six specimens, by name."""
    return {specimen.name: specimen for specimen in specimens().values() if specimen.name in CHOSEN}


@pytest.fixture(scope="module")
def grading(slot):
    return slot.grading(TP1)


@pytest.fixture(scope="module")
def graded(slot, pool):
    """Grade a specimen by name, as a grading says."""
    workers = slot.workers()

    def grade(name, grading):
        return grade_submission(pool[name].sources, name, grading, workers)

    yield grade
    workers.close()
