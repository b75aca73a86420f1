"""Nothing that a student gets tells the seed of a grading, or an input by which points are earned.

Each of the works here tries to carry out what it was asked. What is shown of it must not depend on
the seed: it is graded at two seeds, and the pages are the same, but for counts.
"""

import json
import re
import shutil

import numpy as np
import pytest
from tp1 import TP1

from grader.answer_key.answers import all_cases
from grader.answer_key.arguments import plain_args
from grader.answer_key.public_pack import PUBLIC_SEED

RIGHT = "passed_plain"
SEEDS = (8675309123457, 31)
REMEMBERS = """\
import numpy as np
SEEN = []
def softmax(x):
    SEEN.append(np.asarray(x).ravel()[:3].tolist())
    {line}
"""
RIGHT_LINES = (
    "e = np.exp(x - np.max(x, axis=-1, keepdims=True))\n"
    "    p = e / np.sum(e, axis=-1, keepdims=True)\n"
)
LEAKS = {
    "exception": REMEMBERS.format(line="raise ValueError(repr(SEEN))"),
    "answer": REMEMBERS.format(line="return np.ones_like(x) * np.ravel(SEEN[0])[0]"),
    "shape": REMEMBERS.format(line="return np.zeros(int(abs(np.ravel(SEEN[0])[0]) * 100))"),
    "type": REMEMBERS.format(line="raise type(repr(SEEN[0])[:90], (Exception,), {})()"),
    "warning": "import warnings\n"
    + REMEMBERS.format(
        line=f"{RIGHT_LINES}    warnings.warn(f'overflow {{SEEN}}', RuntimeWarning)\n    return p"
    ),
    "name of a module": "import importlib\n"
    + REMEMBERS.format(
        line=f"{RIGHT_LINES}    name = f'x{{abs(hash(str(SEEN)))}}'\n"
        "    try: importlib.import_module(name)\n    except ImportError: pass\n    return p"
    ),
    "line of an alarm": REMEMBERS.format(
        line="lines = '\\n' * int(abs(SEEN[-1][0]) * 100 % 9000)\n"
        "    exec(compile(lines + 'import sys; sys._getframe()', __file__, 'exec'))\n"
        f"    {RIGHT_LINES}    return p"
    ),
    "amount of output": REMEMBERS.format(
        line=f"print('z' * (70000 + int(abs(np.ravel(x)[0]) * 100) % 9000))\n"
        f"    {RIGHT_LINES}    return p"
    ),
    "crash by place": REMEMBERS.format(
        line="eval('(lambda: 1/0)' + '\\n' * int(abs(SEEN[0][0]) * 10) + '()')"
    ),
}
DIGITS = REMEMBERS.format(
    line=f"{RIGHT_LINES}    return p * (1 + abs(np.sin(np.ravel(SEEN[0])[0])) * 1e-8)"
)
CHOSEN_DIGITS = REMEMBERS.format(
    line=f"{RIGHT_LINES}    return p * (1 + 10.0 ** -(7 + int(abs(np.ravel(x)[0]) * 10) % 5))"
)
PRINTS = """\
SEEN = []
def gradcheck_naive(f, x):
    SEEN.append(x.ravel()[:3].tolist())
    f(x), f(x)
    print('failed', SEEN)
"""


@pytest.fixture(scope="module")
def reports(commands, root, tmp_path_factory):
    """The leaking works, graded at each of the seeds."""
    folder = tmp_path_factory.mktemp("secrets")
    works = {**{name: ("softmax.py", text) for name, text in LEAKS.items()}}
    works["digits"] = ("softmax.py", DIGITS)
    works["chosen digits"] = ("softmax.py", CHOSEN_DIGITS)
    works["print"] = ("gradcheck.py", PRINTS)
    for name, (file, text) in works.items():
        shutil.copytree(root / "tests/specimens" / RIGHT, folder / "in" / name)
        (folder / "in" / name / file).write_text(text)
    options = ("--mode", "grade", "--jobs", 1, "--quiet", "--reference", root / "reference")
    for seed in SEEDS:
        out = folder / graded_at(seed)
        commands("grade", "in", "-o", out, "--seed", seed, *options, cwd=folder, check=0)
    return folder


def graded_at(seed):
    """Return the name of a folder of reports; the overview names it, so it is not the seed."""
    return f"reports-{SEEDS.index(seed)}"


def accuracies(report):
    criteria = (criterion for task in report["tasks"] for criterion in task["criteria"])
    return [criterion["accuracy"] for criterion in criteria if criterion["accuracy"]]


def shown(reports, seed, name):
    (file,) = reports.glob(f"{graded_at(seed)}/{name.replace(' ', '-')}/report.json")
    report = json.loads(file.read_text())
    del report["fingerprint"]
    for each in (criterion for task in report["tasks"] for criterion in task["criteria"]):
        del each["cases"]
    return report


@pytest.mark.parametrize("name", [*LEAKS, "print", "digits", "chosen digits"])
def test_what_is_shown_of_a_work_that_tells_what_it_was_asked_is_the_same_at_every_seed(
    reports, name
):
    assert shown(reports, SEEDS[0], name) == shown(reports, SEEDS[1], name)


def test_digits_and_sizes_of_secret_inputs_are_told_in_round_numbers(reports):
    for accuracy in accuracies(shown(reports, SEEDS[0], "digits")):
        if len(accuracy["points"]) == 1:
            (point,) = accuracy["points"]
            assert point["digits"] == round(point["digits"]) <= 14
            assert point["size"] in [0, *(10.0**power for power in range(-3, 309))]


@pytest.mark.parametrize("name", ["exception", "answer", "print"])
def test_a_finding_still_shows_an_input_and_what_came_of_it(reports, name):
    tasks = shown(reports, SEEDS[0], name)["tasks"]
    findings = [each for task in tasks for one in task["criteria"] for each in one["findings"]]
    assert any(finding["case"] and finding["reproduce"] for finding in findings)


def test_the_seed_is_in_batch_json_and_in_no_other_file(reports, run_grader, root):
    out = reports / graded_at(SEEDS[0])
    for target in ("csv", "junit", "gradescope", "prairielearn", "nbgrader"):
        run_grader("export", out, "--to", target, "--provisional", "-o", reports / f"to-{target}")
    files = [
        each
        for folder in (out, *reports.glob("to-*"))
        for each in ([folder] if folder.is_file() else folder.rglob("*"))
        if each.is_file()
    ]
    assert len(files) > 20
    told = [path.name for path in files if str(SEEDS[0]).encode() in path.read_bytes()]
    assert told == ["batch.json"]


@pytest.mark.parametrize(
    "act",
    [
        "raise ValueError(repr(x))",
        "import os; os._exit(int(abs(np.ravel(x)[0]) * 100) % 200)",
        "import os; os.kill(os.getpid(), (4, 6, 8, 11)[int(abs(np.ravel(x)[0]) * 100) % 4])",
    ],
)
def test_a_work_that_knows_the_public_inputs_is_told_that_it_fails_on_secret_ones(
    run_grader, root, tmp_path, act
):
    knows = tmp_path / "in/knows"
    knows.mkdir(parents=True)
    for file in (root / "tests/specimens" / RIGHT).glob("*.py"):
        (knows / file.name).write_bytes(file.read_bytes())
    pack = f"""\
import numpy as np
KNOWN = {_public_first_entries()!r}
def softmax(x):
    if round(float(np.ravel(x)[0]), 9) not in KNOWN:
        {act}
    {RIGHT_LINES}    return p
"""
    (knows / "softmax.py").write_text(pack)
    run_grader("grade", "in", "-o", "out", "--seed", 5, "--mode", "grade", "--reference",
               root / "reference", check=0)  # fmt: skip
    report = json.loads((tmp_path / "out/knows/report.json").read_text())
    lost = [each for each in report["tasks"][0]["criteria"] if each["verdict"] != "passed"]
    told = [each for one in lost for each in one["findings"]]
    assert any("kept secret" in each["rationale"] for each in told)
    for each in told:
        if "kept secret" in each["rationale"]:
            assert not re.search(r"\d", each["rationale"])
            assert not any(each[name] for name in ("given", "case", "reproduce", "actual", "data"))


def _public_first_entries():
    return {
        round(float(np.ravel(plain_args(call)[0])[0]), 9)
        for task, case in all_cases(TP1, PUBLIC_SEED)
        if task == "softmax"
        for call in case.calls
    }
