"""The rooms of the package: imports go down a list of them, and few modules lie outside."""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "grader"
ORDER = (
    *("worker", "frozen", "errors", "limits", "language", "sanitise", "safe_csv", "meter"),
    *("sandbox", "intake", "records", "comparison", "policy", "settings"),
    *("closed_forms", "assignment"),
    "author",
    *("answer_key", "judging", "troubles", "diagnosis", "findings", "assignments", "grading"),
    *("store", "handout", "similarity", "batch_diff", "report", "written", "gradebook", "moodle"),
    *("batch", "course", "portal", "quality", "cli"),
)
"""Rooms and loose modules: each may import those before it, within functions as well."""

MOST_LOOSE = 8
MOST_LINES = 300
DATA = {"guides", "locale"}
"""Folders that hold no code."""

READERS = {"troubles", "diagnosis", "findings", "grading", "report", "gradebook", "portal", "cli"}
"""Rooms that write sentences in the language of whoever reads them, and folders of assignments."""

DISPLAY = {
    "comparison/display.py",
    "handout/answers_template.py",
    "records/labels.py",
    "sanitise.py",
}
"""Values, verdicts and texts made fit to be shown."""

BESIDE = {"attacks", "benchmarks", "fuzz", "mutants", "reference", "specimens", "support"}
"""Folders of tests that belong to no room: inputs, helpers, and tests of other folders."""

OF_THE_WHOLE = {
    "adapting",
    "guides",
    "house",
    "lock",
    "readme",
    "secrets",
    "tables_opened",
}
"""Tests of what no single room does."""


def imported(source):
    """Return what a source imports of the package, in dotted names; resources and strings too.

    A string that is such a name counts, since whoever writes it has a module loaded or its files.
    """
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = "." * node.level + (node.module or "")
            found.update(f"{start}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
    return {name for name in found if name.startswith((".", "grader."))}


def room_of(name):
    """Return the room, or the loose module, of a dotted name."""
    return name.split(".")[1]


def goes_up(room, name):
    """Say whether an import within a room leads to one that stands after it in the list."""
    target = room_of(name)
    return target in ORDER and ORDER.index(target) > ORDER.index(room)


def sources():
    """Yield room, file and text of every module that stands in a room or loose."""
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE)
        room = place.parts[0].removesuffix(".py")
        if room not in ("__init__", "__main__"):
            yield room, place.as_posix(), path.read_text(encoding="utf-8")


def test_the_list_names_every_room_and_every_loose_module():
    folders = {path.name for path in PACKAGE.iterdir() if any(path.glob("**/*.py"))}
    modules = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__", "__main__"}
    assert folders | modules == set(ORDER)
    assert len(set(ORDER)) == len(ORDER)
    assert not folders & DATA


def test_few_modules_lie_loose():
    loose = [path.name for path in PACKAGE.glob("*.py") if not path.stem.startswith("__")]
    assert len(loose) <= MOST_LOOSE, loose


def test_no_import_goes_up_the_list():
    up = [
        f"{file} imports {name}"
        for room, file, text in sources()
        for name in imported(text)
        if name.startswith("grader.") and goes_up(room, name)
    ]
    assert up == []


def test_no_rooms_import_one_another_in_a_circle():
    below = defaultdict(set)
    for room, _, text in sources():
        below[room] |= {room_of(name) for name in imported(text) if name.startswith("grader.")}
    left = set(ORDER)
    while free := {room for room in left if not below[room] & left - {room}}:
        left -= free
    assert left == set()


def test_the_worker_imports_nothing_but_its_own_modules_by_a_dot():
    names = [name for room, _, text in sources() if room == "worker" for name in imported(text)]
    assert [name for name in names if name.startswith(("grader.", ".."))] == []


def test_only_the_worker_imports_relatively():
    relative = [
        file
        for room, file, text in sources()
        if room != "worker" and any(name.startswith(".") for name in _from_imports(text))
    ]
    assert relative == []


def _from_imports(text):
    nodes = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom))
    return ["." * node.level + (node.module or "") for node in nodes]


def test_only_rooms_that_write_for_readers_translate():
    """All others mark their sentences: what happened does not depend on who will read of it."""
    early = [
        file
        for _, file, text in sources()
        if READERS.isdisjoint(Path(file).parts) and file not in DISPLAY
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom) and node.module == "grader.language"
        for name in node.names
        if name.name in {"_", "later", "ngettext", "spoken"}
    ]
    assert early == []


OF_TP1 = re.compile(r"softmax|sigmoid|gradcheck|neural|metl|tp1", re.IGNORECASE)
STAYS = {
    "assignments/default.txt": "says which assignment is the default",
    "batch/cluster.py": "the name of the distribution, in a command to install it",
    "handout/wheel.py": "the name of the distribution",
    "records/report.py": "an example of an id",
}
"""Files outside TP1's folder that name something of it, and why."""


def test_the_engine_names_nothing_of_tp1():
    named = {
        path.relative_to(PACKAGE).as_posix()
        for ending in ("py", "html", "toml", "txt")
        for path in PACKAGE.rglob(f"*.{ending}")
        if "assignments/tp1" not in path.as_posix()
        and OF_TP1.search(path.read_text(encoding="utf-8"))
    }
    assert named == set(STAYS)


def test_frozen_dataclasses_that_a_check_loads_compile_late():
    early = re.compile(r"^from dataclasses import .*\bdataclass\b", re.MULTILINE)
    late = re.compile(r"^@dataclass\(frozen=True(, eq=False)?\)", re.MULTILINE)
    wrong = {
        path.relative_to(PACKAGE).as_posix()
        for room in {*ORDER[1 : ORDER.index("grading") + 1]} - {"assignments"}
        for path in (PACKAGE / room).rglob("*.py")
        if "starter" not in path.parts
        and early.search(text := path.read_text(encoding="utf-8"))
        and late.search(text)
    }
    assert wrong == set()


def test_no_file_is_long():
    lengths = {
        path.relative_to(PACKAGE).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in PACKAGE.rglob("*.py")
        if path.parent.name != "migrations"  # written by Django
    }
    assert {file: length for file, length in lengths.items() if length > MOST_LINES} == {}


def test_every_folder_of_tests_is_named_after_a_room():
    folders = {
        path.name
        for path in (ROOT / "tests").iterdir()
        if path.is_dir() and path.name[0] not in "_."
    }
    assert folders - BESIDE <= set(ORDER)


def test_every_loose_test_is_of_a_loose_module_or_of_the_whole():
    modules = {path.stem for path in PACKAGE.glob("*.py")}
    tests = {path.stem.removeprefix("test_") for path in (ROOT / "tests").glob("test_*.py")}
    assert tests - OF_THE_WHOLE <= modules


@pytest.mark.parametrize(
    "source",
    [
        "import grader.report.page",
        "from grader.report import page",
        "from grader.report.page import page_of",
        "def f():\n    from grader.report.page import page_of",
        "if TYPE_CHECKING:\n    from grader import report",
        "run = import_module('grader.report.page')",
    ],
)
def test_an_import_that_goes_up_is_found_however_it_is_written(source):
    (name,) = imported(source)
    assert goes_up("judging", name)
    assert not goes_up("batch", name)
