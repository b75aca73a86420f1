"""`grader gradescope`, and the kit that makes it a Gradescope assignment's autograder."""

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from importers import gradescope
from specimen_pool import SPECIMENS

from grader.gradebook.gradescope_metadata import read_metadata

METADATA = {
    "id": 42,
    "created_at": "2026-11-02T10:15:00.000000-05:00",
    "previous_submissions": [{"results": {"tests": []}}],
    "users": [{"email": "ada@example.org", "id": 7, "name": "Ada\u202e Lovelace", "sid": "S1"}],
    "assignment": {"due_date": "2026-11-01T23:59:00.000000-05:00", "title": "TP1"},
}


@pytest.fixture
def autograder(run_grader, root, tmp_path):
    """Run the command on a submission; return how it ended and what Gradescope makes of it."""
    shutil.copytree(SPECIMENS / "passed_plain", tmp_path / "submission")
    (tmp_path / "submission_metadata.json").write_text(json.dumps(METADATA))

    def run(*options, check=0, reference=root / "reference"):
        done = run_grader(
            "gradescope",
            *("--submission", tmp_path / "submission"),
            *("--metadata", tmp_path / "submission_metadata.json"),
            *("--results", tmp_path / "results/results.json"),
            *("--reference", reference, *options),
            check=check,
        )
        return done, *gradescope((tmp_path / "results/results.json").read_bytes())

    return run


def test_a_right_submission_gets_all_points(autograder):
    _, document, has_score = autograder()
    assert has_score
    assert (document["score"], len(document["tests"])) == (60, 27)


def test_a_wrong_submission_is_a_success_of_the_grader_and_says_what_is_wrong(autograder, tmp_path):
    (tmp_path / "submission/softmax.py").write_text("def softmax(x):\n    return x\n")
    _, document, _ = autograder("--mode", "grade", "--seed", 5)
    assert document["score"] < 60
    assert document["tests"][0]["status"] == "failed"


def test_hidden_criteria_are_not_judged_in_feedback(autograder, tmp_path):
    (tmp_path / "course.toml").write_text('[criteria."softmax.extreme"]\nvisibility = "hidden"\n')
    _, document, _ = autograder("--config", tmp_path / "course.toml")
    assert len(document["tests"]) == 26
    assert "1 more criteria, worth 4 points, are hidden until grading" in document["output"]


def test_what_costs_too_much_to_judge_is_not_tried(autograder, tmp_path):
    (tmp_path / "course.toml").write_text("[limits]\ntrusted_cpu_seconds = 0.001\n")
    _, document, _ = autograder("--config", tmp_path / "course.toml")
    assert document["score"] == 0
    said = "to look at what was handed in, the grader has needed more than 0.001 s"
    assert said in document["tests"][0]["output"]


def test_an_empty_submission_gets_a_score_and_a_reason(autograder, tmp_path):
    shutil.rmtree(tmp_path / "submission")
    (tmp_path / "submission").mkdir()
    _, document, _ = autograder()
    assert document["score"] == 0
    assert "There is no file softmax.py" in document["tests"][0]["output"]


def test_a_broken_reference_is_our_trouble_and_no_score(autograder, root, tmp_path):
    shutil.copytree(root / "reference", tmp_path / "reference")
    (tmp_path / "reference/softmax.py").write_text("def softmax(x): return 1 / 0\n")
    done, document, has_score = autograder(reference=tmp_path / "reference", check=3)
    assert not has_score
    assert "the grader's trouble and not yours" in document["output"]
    assert "ZeroDivisionError" in done.stderr
    assert "ZeroDivisionError" not in document["output"]


@pytest.mark.parametrize(
    ("text", "words"),
    [("= 1", "not valid TOML"), ('packages = ["no_such_package"]\n', "is not installed here")],
)
def test_bad_course_settings_are_our_trouble_too(autograder, tmp_path, text, words):
    (tmp_path / "course.toml").write_text(text)
    done, _, has_score = autograder("--config", tmp_path / "course.toml", check=3)
    assert not has_score
    assert words in done.stderr


@pytest.mark.parametrize("text", [None, "{", "[]", '{"users": 3}'])
def test_metadata_that_cannot_be_read_never_stops_a_grading(autograder, tmp_path, text):
    path = tmp_path / "submission_metadata.json"
    path.unlink() if text is None else path.write_text(text)
    done, document, _ = autograder()
    assert document["score"] == 60
    assert "so no student is named" in done.stderr


def test_metadata_says_whose_it_is_and_whether_it_is_late(tmp_path):
    (tmp_path / "m.json").write_text(json.dumps(METADATA))
    student, trouble = read_metadata(tmp_path / "m.json")
    assert trouble == ""
    assert student.name == "Ada<U+202E> Lovelace"
    assert student.ids == {"gradescope": "42", "sid": "S1", "email": "ada@example.org"}
    assert student.late is True


def test_a_team_is_named_by_all_its_members(tmp_path):
    users = [{"name": "Ada", "sid": "S1"}, {"name": "Bo", "sid": "S2"}]
    (tmp_path / "m.json").write_text(json.dumps(METADATA | {"users": users}))
    student, _ = read_metadata(tmp_path / "m.json")
    assert (student.name, student.ids) == ("Ada and Bo", {"gradescope": "42"})


@pytest.fixture(scope="module")
def image(root, tmp_path_factory):
    """A folder as Gradescope's image has it, set up by the kit's own script.

    The kit's wheel is installed for real; what it depends on is taken from this environment.
    """
    image = tmp_path_factory.mktemp("autograder")
    command = [sys.executable, "-m", "grader", "export", "--gradescope-kit", "-o", "kit.zip"]
    subprocess.run([*command, "--reference", root / "reference"], cwd=image, check=True)
    with zipfile.ZipFile(image / "kit.zip") as kit:
        kit.extractall(image / "source")
        assert kit.getinfo("run_autograder").external_attr >> 16 & 0o111
    for name in ("submission", "results"):
        (image / name).mkdir()
    settings = {"GRADER_AUTOGRADER": image, "GRADER_PYTHON": sys.executable}
    settings |= {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PATH": "/usr/bin:/bin"}
    subprocess.run(["bash", "source/setup.sh"], cwd=image, env=settings, check=True)
    (packages,) = (image / "venv/lib").glob("python*/site-packages")
    here = Path(np.__file__).parent.parent
    (packages / "borrowed.pth").write_text(f"{here}\n")
    return image


def _run_autograder(image):
    settings = {"GRADER_AUTOGRADER": image, "PATH": "/usr/bin:/bin"}
    command = ["bash", image / "source/run_autograder"]
    done = subprocess.run(
        command, cwd=image, env=settings, capture_output=True, text=True, check=False
    )
    return done, *gradescope((image / "results/results.json").read_bytes())


def test_the_kit_sets_itself_up_and_grades_a_submission(image):
    shutil.copytree(SPECIMENS / "passed_plain", image / "submission", dirs_exist_ok=True)
    (image / "submission_metadata.json").write_text(json.dumps(METADATA))
    done, document, has_score = _run_autograder(image)
    assert done.returncode == 0, done.stderr
    assert has_score
    assert document["score"] == 60
    assert "60 of 60 points" in done.stdout


def test_a_kit_that_cannot_start_the_grader_says_so_and_gives_no_score(image):
    (image / "venv/bin/grader").rename(image / "venv/bin/gone")
    done, document, has_score = _run_autograder(image)
    (image / "venv/bin/gone").rename(image / "venv/bin/grader")
    assert done.returncode == 3
    assert not has_score
    assert "its trouble and not yours" in document["output"]


def test_a_kit_without_a_reference_is_not_made(run_grader, tmp_path):
    done = run_grader("export", "--gradescope-kit", "-o", "kit.zip", check=2)
    assert "the reference is not there" in done.stderr
    assert not (tmp_path / "kit.zip").exists()
