"""What .ci/run installs: everything that the project depends on, at one version, by its hashes."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / ".ci/requirements.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked():
    """Return the requirements of the lock by name: several where they hang on the Python."""
    found = {}
    for line in re.findall(r"^(\w.*?) \\$", LOCK, re.MULTILINE):
        requirement = Requirement(line)
        found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def test_every_dependency_is_locked_at_a_version_that_the_project_allows():
    extras = PROJECT["project"]["optional-dependencies"].values()
    wanted = [*PROJECT["build-system"]["requires"], *PROJECT["project"]["dependencies"]]
    wanted += [each for extra in extras for each in extra]
    for requirement in map(Requirement, wanted):
        name = canonicalize_name(requirement.name)
        if name == PROJECT["project"]["name"]:
            continue
        assert name in locked(), f"{name} is not in .ci/requirements.txt, whose top says the cure"
        for each in locked()[name]:
            (version,) = each.specifier
            assert version.operator == "=="
            assert requirement.specifier.contains(version.version), each


def test_the_lock_names_versions_and_hashes_and_no_address():
    lines = [line for line in LOCK.splitlines() if not line.startswith("#")]
    entry = re.compile(r"[a-z0-9.-]+==[\w.]+( ; [^:/]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in lines if not entry.fullmatch(line)] == []
    for before, line in zip(lines, [*lines[1:], ""], strict=True):
        assert before.endswith("\\") == line.startswith(" "), "each has its hashes"
