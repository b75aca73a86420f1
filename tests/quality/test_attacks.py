"""The corpus of attacks: every one is blocked, whoever runs these tests, and the batch goes on."""

import json
import subprocess
import sys

import pytest
from offered_walls import WALLS
from spread import chosen_attacks
from tp1 import TP1

from grader.quality.attacks.corpus import FAMILIES, load_attacks

needs_kernel = pytest.mark.skipif(
    WALLS.level != "kernel",
    reason="LOUD: this machine offers no Landlock or no seccomp, so that no attack is tried",
)
LEAST = {"results": 15, "answers": 15, "process": 20, "channel": 15, "files": 15, "archives": 15,
         "words": 15, "forms": 15, "documents": 12}  # fmt: skip


@pytest.fixture(scope="module")
def corpus(root):
    return {attack.name: attack for attack in load_attacks(root / "tests/attacks", TP1)}


def pytest_generate_tests(metafunc):
    """One test for each attack, by its name."""
    if "attack" in metafunc.fixturenames:
        metafunc.parametrize("attack", _names(metafunc.config))


def _names(config):
    files = (config.rootpath / "tests/attacks").glob("*/attack.toml")
    return chosen_attacks(sorted(file.parent.name for file in files), config)


@pytest.fixture(scope="module")
def tried(root, pytestconfig, tmp_path_factory):
    """Try all attacks in one batch, as the command does: each process on a core of its own."""
    chosen = tmp_path_factory.mktemp("attacks")
    for name in _names(pytestconfig):
        (chosen / name).symlink_to(root / "tests/attacks" / name)
    command = [sys.executable, "-m", "grader", "attack", "--json"]
    command += ["--attacks", str(chosen)]
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
