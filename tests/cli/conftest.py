"""What several files of tests run on the command line."""

import pytest

from grader.similarity.records import Similarity


@pytest.fixture
def find(run_grader):
    def find(*args, check=0):
        done = run_grader("similar", *args, "--json", "-", check=check)
        return Similarity.model_validate_json(done.stdout)

    return find
