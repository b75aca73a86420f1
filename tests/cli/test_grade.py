"""`grader grade` as an instructor runs it: whatever the submissions do, reports come out."""

import csv
import json
import shutil
import subprocess
import sys
import zipfile

import pytest
from specimen_pool import SPECIMENS

HOSTILE = {
    "loops": ("softmax.py", "def softmax(x):\n    while True: pass\n", "timed_out", "cut off"),
    "exits": ("softmax.py", "import os\nos._exit(0)\n", "crashed", "exit status 0"),
    "segfaults": (
        "softmax.py",
        "import ctypes\ndef softmax(x): ctypes.string_at(0)\n",
        "crashed",
        "segmentation fault",
    ),
    "allocates": (
        "softmax.py",
        "import numpy as np\ndef softmax(x): return np.ones(10**11 // 8)\n",
        "raised",
        "MemoryError",
    ),
    "does-not-parse": ("softmax.py", "def softmax(x:\n", "raised", "not valid Python"),
}


@pytest.fixture(scope="module")
def cohort(tmp_path_factory):
    """Three honest submissions, one of them an archive."""
    folder = tmp_path_factory.mktemp("cohort")
    for name in ("anna", "boris"):
        shutil.copytree(SPECIMENS / "passed_plain", folder / name)
    with zipfile.ZipFile(folder / "clara.zip", "w") as archive:
        for path in (SPECIMENS / "passed_plain").glob("*.py"):
            archive.write(path, f"work/{path.name}")
    return folder


@pytest.fixture
def grade(run_grader, root):
    def run(*args, check=0, **options):
        command = ("grade", "--jobs", 1, "--reference", root / "reference", *args)
        return run_grader(*command, check=check, **options)

    return run


def _reports(folder):
    return {path.parent.name: path.read_bytes() for path in folder.glob("*/report.json")}


def test_the_output_has_the_layout_of_the_contract(grade, cohort, tmp_path):
    done = grade(cohort, "-o", tmp_path / "r", "--seed", 5)
    names = {path.relative_to(tmp_path / "r").as_posix() for path in (tmp_path / "r").rglob("*.*")}
    pages = {
        f"{name}/report.{kind}" for name in ("anna", "boris", "clara") for kind in ("json", "html")
    }
    assert names == pages | {"index.html", "gradebook.csv", "batch.json", "cohort.json"}
    batch = json.loads((tmp_path / "r/batch.json").read_text())
    assert (batch["schema_version"], batch["seed"], batch["mode"]) == (1, 5, "grade")
    assert [entry["id"] for entry in batch["submissions"]] == ["anna", "boris", "clara"]
    assert "3 submissions" in done.stdout
    assert "seed 5" in done.stdout


def test_report_json_has_the_fields_of_the_contract(grade, cohort, tmp_path):
    grade(cohort, "-o", tmp_path / "r", "--seed", 5)
    report = json.loads((tmp_path / "r/clara/report.json").read_text())
    wanted = "schema_version assignment submission mode seed isolation environment tasks written"
    assert set((wanted + " score grade harness_errors").split()) <= set(report)
    assert [task["name"] for task in report["tasks"]] == [
        "softmax",
        "sigmoid",
        "gradcheck",
        "neural",
    ]
    assert report["score"] == {"points": 60, "max_points": 60, "fraction": 1.0}
    assert report["grade"]["value"] == 6.0
    assert report["grade"]["provisional"] is True
    assert report["grade"]["passed"] is None
    assert report["harness_errors"] == []
    assert sum(part["max_points"] for part in report["written"]) == 40


def test_the_gradebook_has_one_row_per_submission(grade, cohort, tmp_path):
    grade(cohort, "-o", tmp_path / "r", "--seed", 5)
    with (tmp_path / "r/gradebook.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [(row["id"], row["points"], row["grade"]) for row in rows] == [
        (name, "60", "6") for name in ("anna", "boris", "clara")
    ]


def test_same_seed_and_files_give_the_same_bytes_with_one_worker_and_two_busy_or_idle(
    grade, root, tmp_path
):
    grade(root / "submissions", "-o", tmp_path / "one", "--seed", 11, "--jobs", 1)
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(4)]
    try:
        grade(root / "submissions", "-o", tmp_path / "two", "--seed", 11, "--jobs", 2)
    finally:
        for process in busy:
            process.kill()
            process.wait()
    one, two = _reports(tmp_path / "one"), _reports(tmp_path / "two")
    assert len(one) == 12
    assert one == two


def test_a_worker_that_is_a_fresh_interpreter_gives_the_same_points(grade, cohort, tmp_path):
    (tmp_path / "course.toml").write_text('worker = "fresh"\n')
    grade(cohort, "-o", tmp_path / "r", "--seed", 5, "--config", tmp_path / "course.toml")
    assert all(b'"points": 60' in raw for raw in _reports(tmp_path / "r").values())


def test_a_batch_survives_hostile_submissions_and_names_what_they_did(grade, cohort, tmp_path):
    for name, (file, source, _, _) in HOSTILE.items():
        shutil.copytree(SPECIMENS / "passed_plain", tmp_path / "batch" / name)
        (tmp_path / "batch" / name / file).write_text(source)
    (tmp_path / "course.toml").write_text("[limits]\ncpu_seconds = 1\ntask_cpu_seconds = 3\n")
    options = ["--seed", 5, "--config", tmp_path / "course.toml", "--jobs", 2]
    grade(cohort, tmp_path / "batch", "-o", tmp_path / "with", *options)
    grade(cohort, "-o", tmp_path / "without", *options)
    mixed, clean = _reports(tmp_path / "with"), _reports(tmp_path / "without")
    assert {name: mixed[name] for name in clean} == clean
    for name, (_, _, verdict, words) in HOSTILE.items():
        report = json.loads(mixed[name])
        softmax, *others = report["tasks"]
        assert (softmax["verdict"], softmax["points"]) == (verdict, 0)
        assert words in softmax["criteria"][0]["findings"][0]["rationale"]
        assert [task["points"] for task in others] == [10, 15, 20], name


def test_a_second_run_resumes_and_grades_only_what_changed(grade, cohort, tmp_path):
    work = tmp_path / "work"
    shutil.copytree(cohort, work)
    grade(work, "-o", tmp_path / "r", "--seed", 5)
    before = _reports(tmp_path / "r")
    (work / "anna/sigmoid.py").write_text("def sigmoid(x): return x\n")
    done = grade(work, "-o", tmp_path / "r")
    assert "2 of them unchanged" in done.stdout
    after = _reports(tmp_path / "r")
    assert after["anna"] != before["anna"]
    assert after["boris"] == before["boris"]


def test_another_seed_grades_everything_again_and_none_of_the_old_is_left(grade, cohort, tmp_path):
    grade(cohort, "-o", tmp_path / "r", "--seed", 5)
    done = grade(cohort, "-o", tmp_path / "r", "--seed", 6)
    assert "seed 6 instead of 5: everything is graded again" in done.stdout
    grade(cohort, "-o", tmp_path / "six", "--seed", 6)
    assert _reports(tmp_path / "r") == _reports(tmp_path / "six")
    assert json.loads((tmp_path / "r/batch.json").read_text())["seed"] == 6


def test_hidden_criteria_are_withheld_in_feedback_and_judged_in_grading(grade, cohort, tmp_path):
    (tmp_path / "course.toml").write_text('[criteria."softmax.extreme"]\nvisibility = "hidden"\n')
    options = ["--seed", 5, "--config", tmp_path / "course.toml"]
    grade(cohort, "-o", tmp_path / "f", "--mode", "feedback", *options)
    grade(cohort, "-o", tmp_path / "g", *options)
    feedback = json.loads(_reports(tmp_path / "f")["anna"])
    assert feedback["hidden"] == {"criteria": 1, "points": 4}
    assert feedback["seed"] is None
    assert feedback["grade"]["value"] is None
    assert "softmax.extreme" not in {each["id"] for each in feedback["tasks"][0]["criteria"]}
    assert "hidden until grading" in (tmp_path / "f/anna/report.html").read_text()
    assert json.loads(_reports(tmp_path / "g")["anna"])["score"]["max_points"] == 60


def test_marks_of_the_written_part_complete_the_grade(grade, cohort, tmp_path):
    rows = ["submission,part,points,comment"]
    maxima = {"softmax-definition": 5, "softmax-invariance": 8, "sigmoid-gradient": 7}
    maxima |= {"softmax-cross-entropy-gradient": 8, "network-gradient": 0, "parameter-count": 3}
    rows += [f"anna,written.{part},{points},fine" for part, points in maxima.items()]
    (tmp_path / "marks.csv").write_text("\n".join(rows))
    grade(cohort, "-o", tmp_path / "r", "--seed", 5, "--written", tmp_path / "marks.csv")
    report = json.loads(_reports(tmp_path / "r")["anna"])
    assert report["score"]["points"] == 91
    assert report["grade"] | {"scale": None} == {
        "value": 5.5, "scale": None, "passing": 4, "passed": True, "provisional": False,
        "at_least": None, "at_most": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: None, "is not there"),
        (lambda path: path.mkdir(), "holds no submissions"),
        (lambda path: path.write_text("x"), "neither a folder nor a .zip"),
    ],
)
def test_unusable_input_is_named_with_the_cure(grade, tmp_path, make, words):
    make(tmp_path / "input")
    done = grade(tmp_path / "input", "-o", tmp_path / "r", check=2)
    assert words in done.stderr
    assert "input" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("colour = 1\n", "unknown key 'colour'"),
        ("[limits]\ncpu_seconds = -1\n", "limits.cpu_seconds"),
        ('[criteria."softmax.row"]\n', "no criterion 'softmax.row'"),
        ("= 1", "not valid TOML"),
        ('packages = ["no_such_package"]\n', "is not installed here"),
    ],
)
def test_bad_course_settings_are_named(grade, cohort, tmp_path, text, words):
    (tmp_path / "course.toml").write_text(text)
    done = grade(cohort, "-o", tmp_path / "r", "--config", tmp_path / "course.toml", check=2)
    assert words in done.stderr
    assert not (tmp_path / "r").exists()


def test_a_reference_that_is_not_there_is_named(run_grader, cohort, tmp_path):
    done = run_grader("grade", cohort, "-o", tmp_path / "r", check=2)
    assert "the reference is not there" in done.stderr


def test_a_broken_reference_is_unusable_and_named_with_its_line(run_grader, cohort, root, tmp_path):
    shutil.copytree(root / "reference", tmp_path / "reference")
    (tmp_path / "reference/softmax.py").write_text("def softmax(x): return 1 / 0\n")
    done = run_grader("grade", cohort, "-o", tmp_path / "r", check=2)
    assert f"{tmp_path / 'reference/softmax.py'}, line 1: " in done.stderr
    assert "ZeroDivisionError" in done.stderr


def test_a_submission_without_any_module_gets_a_report_that_says_so(grade, cohort, tmp_path):
    shutil.copytree(cohort / "anna", tmp_path / "batch/anna")
    (tmp_path / "batch/empty").mkdir()
    (tmp_path / "batch/empty/essay.txt").write_text("sorry")
    grade(tmp_path / "batch", "-o", tmp_path / "r", "--seed", 5)
    report = json.loads(_reports(tmp_path / "r")["empty"])
    assert {task["verdict"] for task in report["tasks"]} == {"missing"}
    assert "There is no file softmax.py" in (tmp_path / "r/empty/report.html").read_text()


def test_the_reports_of_two_isolation_levels_say_so_loudly(grade, cohort, tmp_path):
    done = grade(cohort, "-o", tmp_path / "r", "--seed", 5, "--isolation", "limits")
    assert "WARNING: isolation level limits" in done.stderr
    assert "isolation level limits" in (tmp_path / "r/anna/report.html").read_text()


def test_the_folder_of_reports_may_lie_among_the_submissions(grade, cohort, tmp_path):
    shutil.copytree(cohort, tmp_path / "work")
    for _ in range(2):
        grade(tmp_path / "work", "-o", tmp_path / "work/reports", "--seed", 5)
    batch = json.loads((tmp_path / "work/reports/batch.json").read_text())
    assert [entry["id"] for entry in batch["submissions"]] == ["anna", "boris", "clara"]


def test_marks_outlive_a_regrade_and_keep_the_scale_of_the_course(
    grade, run_grader, cohort, tmp_path
):
    (tmp_path / "course.toml").write_text("[grade]\nlowest = 0\nhighest = 20\npassing = 10\n")
    (tmp_path / "marks.csv").write_text("submission,part,points\nanna,written.parameter-count,3\n")
    options = ["-o", tmp_path / "r", "--seed", 5, "--config", tmp_path / "course.toml"]
    grade(cohort, *options)
    run_grader("report", tmp_path / "r", "--written", tmp_path / "marks.csv", check=0)
    grade(cohort, *options, "--fresh")
    anna = json.loads(_reports(tmp_path / "r")["anna"])
    assert anna["score"]["points"] == 63
    assert anna["grade"]["value"] == 20.0


def test_feedback_and_grading_do_not_share_a_folder_and_so_a_seed(grade, cohort, tmp_path):
    grade(cohort, "-o", tmp_path / "r", "--mode", "feedback")
    assert "mode feedback" in grade(cohort, "-o", tmp_path / "r", check=2).stderr


def test_criteria_that_are_switched_off_take_nothing_from_the_others(grade, cohort, tmp_path):
    off = ["neural.cost", *(f"neural.grad_{name}" for name in ("W1", "b1", "W2", "b2"))]
    text = "".join(f'[criteria."{name}"]\nenabled = false\n' for name in off)
    (tmp_path / "course.toml").write_text(text)
    grade(cohort, "-o", tmp_path / "r", "--config", tmp_path / "course.toml")
    report = json.loads(_reports(tmp_path / "r")["anna"])
    assert report["score"] == {"points": 48, "max_points": 48, "fraction": 1.0}
