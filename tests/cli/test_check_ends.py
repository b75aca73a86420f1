"""`grader check` while it runs: what is printed when, how long it waits, how it is stopped."""

import json
import re
import shutil
import signal
import subprocess
import sys

import pytest
from heeding import heeding
from specimen_pool import SPECIMENS

ENDLESS = "def {name}(x):\n    while True:\n        pass\n"
WITHOUT = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == {package!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Missing())
sys.argv = ["grader", "check"]
from grader.__main__ import main
main()
"""


@pytest.fixture
def work(tmp_path):
    shutil.copytree(SPECIMENS / "passed_plain", tmp_path / "work")
    return tmp_path / "work"


@pytest.fixture
def running(work):
    """Start a check that Ctrl-C ends, also where these tests run in the background."""
    started = []

    def start(*options):
        with heeding():
            process = subprocess.Popen(
                [sys.executable, "-m", "grader", "check", work, *options],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def short_course(tmp_path):
    path = tmp_path / "course.toml"
    path.write_text("[limits]\ncpu_seconds = 1.0\n")
    return path


def test_one_call_that_does_not_end_is_all_that_is_waited_for(run_grader, work, tmp_path):
    (work / "softmax.py").write_text(ENDLESS.format(name="softmax"))
    done = run_grader("check", work, "--config", short_course(tmp_path), "--json", "-", check=1)
    softmax, _, _, neural = json.loads(done.stdout)["tasks"]
    verdicts = [each["verdict"] for each in softmax["criteria"]]
    assert verdicts == ["timed_out", *["skipped"] * 5]
    assert softmax["criteria"][0]["cases"]["tried"] == 1
    assert (
        "not tried: a call before was cut off" in softmax["criteria"][1]["findings"][0]["rationale"]
    )
    assert (neural["points"], neural["stand_ins"]) == (20, ["softmax"])


def test_each_module_is_printed_before_the_next_one_has_ended(running, work):
    (work / "sigmoid.py").write_text(ENDLESS.format(name="sigmoid"))
    process = running()
    said = [process.stdout.readline() for _ in range(3)]
    assert said[2].startswith("softmax  15 / 15")
    assert process.poll() is None


def test_ctrl_c_says_that_nothing_was_saved_because_nothing_is(running, work, tmp_path):
    (work / "softmax.py").write_text(ENDLESS.format(name="softmax"))
    process = running("--html", tmp_path / "page.html")
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, complaints = process.communicate(timeout=60)
    assert (process.returncode, complaints) == (2, "\nstopped; nothing was saved\n")
    assert not (tmp_path / "page.html").exists()


@pytest.mark.parametrize("package", ["numpy", "click", "rich"])
def test_a_package_that_is_missing_is_named_with_the_cure(work, package):
    command = [sys.executable, "-c", WITHOUT.format(package=package)]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"the package {package} is missing" in done.stderr
    assert f"{sys.executable} -m pip install {package}" in done.stderr


def test_what_is_not_begun_is_a_line(run_grader, work):
    (work / "neural.py").unlink()
    for name, function in (("softmax", "softmax(x)"), ("gradcheck", "gradcheck_naive(f, x)")):
        (work / f"{name}.py").write_text(f"def {function}:\n    raise NotImplementedError\n")
    blocks = run_grader("check", work, check=1).stdout.split("\n\n")
    assert blocks[1] == "softmax  0 / 15  softmax.py is not implemented yet"
    assert blocks[3] == "gradcheck  0 / 15  gradcheck.py is not implemented yet"
    assert blocks[4] == "neural  0 / 20  There is no file neural.py"


def test_a_module_of_which_something_is_written_is_told_in_full(run_grader, work):
    text = (work / "sigmoid.py").read_text()
    half = text + "\n\ndef sigmoid_grad(s):\n    raise NotImplementedError\n"
    (work / "sigmoid.py").write_text(half)
    done = run_grader("check", work, "--only", "sigmoid", check=1)
    assert "his function is not implemented yet (sigmoid.py" in " ".join(done.stdout.split())


def test_an_input_of_a_few_numbers_is_printed(run_grader, work):
    (work / "softmax.py").write_text(
        "import numpy as np\ndef softmax(x):\n    e = np.exp(x)\n    return e / e.sum()\n"
    )
    done = run_grader("check", work, "--only", "softmax", check=1, COLUMNS="200")
    assert re.search(r"Input +a \d x \d matrix.*, x = \[\[", done.stdout)
