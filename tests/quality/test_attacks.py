"""The corpus of attacks: every one is blocked, whoever runs these tests, and the batch goes on."""

import json
import subprocess
import sys

import pytest
from tp1 import TP1

from grader.grading.setup import probe_walls
from grader.quality.attacks.corpus import FAMILIES, load_attacks
from grader.settings import Course

needs_kernel = pytest.mark.skipif(
    probe_walls(Course()).level != "kernel",
    reason="LOUD: this machine offers no Landlock or no seccomp, so that no attack is tried",
)
LEAST = {"results": 15, "answers": 15, "process": 20, "channel": 15, "files": 15, "archives": 15,
         "words": 15}  # fmt: skip


@pytest.fixture(scope="module")
def corpus(root):
    return {each.name: each for each in load_attacks(root / "tests/attacks", TP1)}


def pytest_generate_tests(metafunc):
    """One test for each attack, by its name."""
    if "attack" in metafunc.fixturenames:
        folder = metafunc.config.rootpath / "tests/attacks"
        metafunc.parametrize("attack", [each.name for each in load_attacks(folder, TP1)])


@pytest.fixture(scope="module")
def tried(root):
    """Try all attacks in one batch, as the command does."""
    command = [sys.executable, "-m", "grader", "attack", "--json", "--jobs", "3"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 3), done.stderr
    return json.loads(done.stdout)


def test_the_corpus_is_large_and_attacks_everything(corpus):
    for family in FAMILIES:
        count = sum(each.family == family for each in corpus.values())
        assert count >= LEAST[family], family


def test_every_attack_says_what_it_tries_and_what_the_report_must_say(corpus):
    for name, each in corpus.items():
        assert each.label.why.endswith("."), name
        assert each.label.says or not each.fails, name


@needs_kernel
def test_an_attack_achieves_nothing(tried, attack):
    assert [each["what"] for each in tried["breaches"] if each["attack"] == attack] == []
    assert attack in tried["blocked"]


@needs_kernel
def test_the_batch_and_the_neighbours_are_as_without_attacks(tried):
    assert [each["what"] for each in tried["breaches"] if not each["attack"]] == []
