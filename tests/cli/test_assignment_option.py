"""`grader --assignment FOLDER`: every command on another assignment, and what is refused."""

import io
import json
import shutil
import subprocess
import sys
import zipfile

import pytest
import ramps


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return ramps.write(tmp_path_factory.mktemp("assignment"))


@pytest.fixture(scope="module")
def submissions(tmp_path_factory):
    top = tmp_path_factory.mktemp("submissions")
    ramps.hand_in(top / "ada", ramps.RIGHT)
    ramps.hand_in(top / "bob", ramps.ABSOLUTE)
    return top


@pytest.fixture(scope="module")
def reports(commands, folder, submissions, tmp_path_factory):
    top = tmp_path_factory.mktemp("graded")
    options = ("-o", "reports", "--seed", "3", "--jobs", "1")
    commands("--assignment", folder, "grade", submissions, *options, cwd=top, check=0)
    return top / "reports"


@pytest.fixture(scope="module")
def packed(commands, tmp_path_factory):
    """An assignment with its public pack."""
    folder = ramps.write(tmp_path_factory.mktemp("packed"))
    pack = folder / "public.npz"
    commands("--assignment", folder, "pack", "-o", pack, cwd=folder, check=0)
    return folder


@pytest.fixture
def run(run_grader, folder):
    def run(*args, of=folder, **more):
        return run_grader("--assignment", of, *args, **more)

    return run


def read(path):
    return json.loads(path.read_text())


def test_a_batch_is_graded_by_the_names_and_criteria_of_the_assignment(reports):
    batch = read(reports / "batch.json")
    assert batch["assignment"] == "metl-ramps"
    points = {each["id"]: (each["points"], each["max_points"]) for each in batch["submissions"]}
    assert points["ada"] == (5, 5)
    assert points["bob"][0] < 5
    report = read(reports / "ada/report.json")
    assert report["assignment"] == "metl-ramps"
    assert [task["name"] for task in report["tasks"]] == ["ramp", "slope"]
    assert [(part["id"], part["max_points"]) for part in report["written"]] == [("written.ramp", 2)]
    assert "Exercise 9: Ramps, 2 submissions" in (reports / "index.html").read_text()


def test_a_mistake_is_named_as_the_folder_has_it(reports):
    (criterion,) = read(reports / "bob/report.json")["tasks"][0]["criteria"]
    (finding,) = criterion["findings"]
    assert finding["lookalike"] == "ramp.absolute"
    assert "the absolute value is returned and not the ramp" in finding["rationale"]
    assert finding["case"] == "[-2, 1]"


def test_a_change_of_a_task_makes_a_batch_grade_again(run_grader, submissions, tmp_path):
    folder = ramps.write(tmp_path / "assignment")
    graded = ("--assignment", folder, "grade", submissions / "ada", "-o", "r", "--jobs", "1")
    run_grader(*graded, check=0)
    assert "1 of them unchanged" in run_grader(*graded, check=0).stdout
    path = folder / "tasks/ramp.py"
    path.write_text(path.read_text().replace("            3,\n", "            40,\n"))
    assert "unchanged" not in run_grader(*graded, check=0).stdout
    assert read(tmp_path / "r/batch.json")["submissions"][0]["max_points"] == 42


def test_intake_knows_the_names_and_the_aliases(run, submissions):
    found = json.loads(run("intake", submissions, "--json", check=0).stdout)
    modules = {each["id"]: each["modules"] for each in found["submissions"]}
    assert modules["ada"] == {"ramp": "q9_ramp.py", "slope": "slope.py"}
    assert "2 with both modules" in run("intake", submissions, check=0).stdout


def test_pages_are_rendered_again(run, reports):
    run("report", reports, check=0)
    assert "Exercise 9: Ramps" in (reports / "index.html").read_text()


@pytest.mark.parametrize("arguments", [("report",), ("export", "--to", "csv"), ("diff",)])
def test_reports_of_another_assignment_are_refused_by_name(run_grader, reports, arguments):
    name, *options = arguments
    paths = [reports, reports] if name == "diff" else [reports]
    done = run_grader(name, *paths, *options, check=2)
    assert f"{reports}: holds reports of metl-ramps, not of metl-tp1" in done.stderr


def test_nothing_is_graded_into_the_reports_of_another_assignment(run_grader, reports, root):
    before = (reports / "batch.json").read_bytes()
    options = ("-o", reports, "--reference", root / "reference")
    done = run_grader("grade", root / "submissions/s01-ada", *options, check=2)
    assert "holds reports of metl-ramps, not of metl-tp1" in done.stderr
    assert (reports / "batch.json").read_bytes() == before


def test_one_report_of_another_assignment_is_left_out_and_named(run, reports, tmp_path):
    copy = tmp_path / "reports"
    for name in ("ada", "bob"):
        (copy / name).mkdir(parents=True)
        text = (reports / name / "report.json").read_text()
        text = text.replace("metl-ramps", "metl-other") if name == "bob" else text
        (copy / name / "report.json").write_text(text)
    (copy / "batch.json").write_bytes((reports / "batch.json").read_bytes())
    done = run("export", copy, "--to", "csv", check=2)
    assert "bob/report.json: is a report of metl-other, not of metl-ramps" in done.stderr


def test_grades_are_exported_and_compared(run, reports, tmp_path):
    run("export", reports, "--to", "csv", "-o", tmp_path / "grades.csv", check=0)
    assert "ada" in (tmp_path / "grades.csv").read_text()
    assert "nothing" in run("diff", reports, reports, check=0).stdout.lower()


def test_skeletons_are_those_of_the_assignment(run, tmp_path):
    assert "2 skeletons in" in run("starter", tmp_path / "kit", check=0).stdout
    assert "def ramp(x)" in (tmp_path / "kit/ramp.py").read_text()


def test_what_students_were_given_counts_nothing(run, tmp_path):
    odd = "\n\ndef peculiarly_named(x):\n    return 'an odd sentence of nobody else', x\n"
    folder = ramps.write(tmp_path / "assignment", starter__ramp=("", odd))
    for name in ("ada", "bob", "cleo", "dan"):
        more = odd if name in ("ada", "bob") else ""
        ramps.hand_in(tmp_path / "work" / name, {**ramps.RIGHT, "helper.py": more})
    assert "peculiarly" in run("similar", tmp_path / "work", check=0).stdout
    assert "peculiarly" not in run("similar", tmp_path / "work", of=folder, check=0).stdout


def test_the_specimens_of_the_folder_validate_it(run):
    done = run("validate", "--jobs", "1", check=0)
    assert "ramp.values" in done.stdout


def test_a_check_uses_the_pack_of_the_folder(run, packed, submissions):
    assert "5 of 5 points" in run("check", submissions / "ada", of=packed, check=0).stdout
    assert "[-2, 1]" in run("check", submissions / "bob", of=packed, check=1).stdout


def test_a_check_without_a_pack_says_what_writes_it(run, submissions):
    done = run("check", submissions / "ada", check=2)
    assert "public.npz: there is no public pack; `grader pack -o" in done.stderr


def test_a_kit_is_refused_without_a_pack_of_the_assignment(run, folder, root):
    done = run("kit", check=2)
    assert f"{folder.resolve() / 'public.npz'}: cannot be read" in done.stderr
    other = root / "grader/assignments/tp1/public.npz"
    done = run("kit", "--pack", other, check=2)
    assert f"{other}: a pack of 'metl-tp1', not of metl-ramps" in done.stderr


@pytest.mark.parametrize("name", ["kit", "check"])
def test_a_pack_of_other_cases_is_refused(run, packed, submissions, tmp_path, name):
    folder = ramps.write(tmp_path / "assignment", tasks__ramp=("(5, 9, 17)", "(6, 9, 17)"))
    (folder / "public.npz").write_bytes((packed / "public.npz").read_bytes())
    paths = [submissions / "ada"] if name == "check" else []
    done = run(name, *paths, of=folder, check=2)
    assert "public.npz: is of an earlier state of metl-ramps" in done.stderr


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("student.md", b"\n\xe9", "student.md, line 2: is not UTF-8"),
        ("starter/ramp.py", b"\ndef (:\n", "starter/ramp.py, line 2: SyntaxError"),
    ],
)
def test_a_kit_is_refused_with_a_text_that_nobody_can_read(run, packed, tmp_path, name, raw, said):
    folder = shutil.copytree(packed, tmp_path / "assignment")
    (folder / name).write_bytes(raw)
    assert said in run("kit", of=folder, check=2).stderr


def test_a_label_with_a_fault_is_told_in_a_sentence(run, folder, tmp_path):
    copied = shutil.copytree(folder, tmp_path / "assignment")
    label = next(copied.glob("specimens/*/specimen.toml"))
    label.write_text('why = "wrong"\nfails = 3\n')
    done = run("validate", of=copied, check=2)
    assert f"{label.name}, line 2: fails: a list in brackets is needed (got 3)" in done.stderr


def test_nothing_of_the_current_folder_is_taken_for_the_reference(
    run, folder, submissions, tmp_path
):
    copied = shutil.copytree(folder, tmp_path / "assignment")
    shutil.move(copied / "reference", tmp_path / "reference")
    done = run("grade", submissions, "-o", "r", of=copied, check=2)
    assert f"{copied / 'reference/ramp.py'}: the reference is not there" in done.stderr


def test_what_students_install_checks_the_assignment_they_were_given(run, packed, tmp_path):
    run("kit", of=packed, check=0)
    with zipfile.ZipFile(tmp_path / "ramps-kit.zip") as kit:
        names = kit.namelist()
        kit.extractall(tmp_path)
    assert {"ramps/ramp.py", "ramps/slope.py", "ramps/README.md"} < set(names)
    (wheel,) = (tmp_path / "ramps").glob("*.whl")
    with zipfile.ZipFile(wheel) as installed:
        assert not [each for each in installed.namelist() if "ramps/reference" in each]
        assert not [each for each in installed.namelist() if "ramps/specimens" in each]
        installed.extractall(tmp_path / "installed")
    code = f"import sys; sys.path.insert(0, {str(tmp_path / 'installed')!r})\n"
    code += "sys.argv[0] = 'grader'; from grader.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "ramps"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "0 of 5 points" in done.stdout


def test_the_kit_for_gradescope_holds_the_assignment(run, tmp_path, folder):
    run("export", "--gradescope-kit", "--reference", folder / "reference", check=0)
    with zipfile.ZipFile(tmp_path / "gradescope-kit.zip") as kit:
        (wheel,) = (each for each in kit.namelist() if each.endswith(".whl"))
        assert "reference/ramp.py" in kit.namelist()
        with zipfile.ZipFile(io.BytesIO(kit.read(wheel))) as installed:
            assert installed.read("grader/assignments/default.txt") == b"ramps\n"
            assert "grader/assignments/ramps/tasks/ramp.py" in installed.namelist()


SLOPES = '("slope.values", "slope", inputs, (4, 8))'
FAULTS = [
    ({"assignment": None}, "assignment.toml: is not there"),
    ({"tasks__ramp": ("import numpy", "import numpie")}, "tasks/ramp.py, line 1: ModuleNotFound"),
    ({"reference__ramp": ("return", "raise ValueError('no')\n    return")}, "ramp.py, line 5: the"),
    (
        {"reference__slope": ("import numpy", "import numpie")},
        "slope.py, line 1: the reference can",
    ),
    ({"reference__ramp": ("def ramp(", "def rump(")}, "ramp.py: has no function 'ramp'"),
    ({"reference__slope": None}, "slope.py: the reference is not there"),
    ({"tasks__shared": ("    return", "    return 1 / 0 or")}, "shared.py, line 5: the cases of"),
    ({"tasks__ramp": ("import numpy", "exit()\nimport numpy")}, "ramp.py, line 1: its code ends"),
    ({"reference__ramp": ("import numpy", "exit()\nimport numpy")}, "ramp.py, line 1: the ref"),
    ({"reference__ramp": ("return", "exit()\n    return")}, "ramp.py, line 5: the reference's"),
    (
        {"reference__lookalikes__ramp": ("ramp.absolute", "ramp.abs")},
        "lookalikes/ramp.py, line 3: the look-alike 'ramp.abs' has no text in",
    ),
    (
        {"mistakes": ('function = "ramp"', 'function = "slope"')},
        "lookalikes/ramp.py, line 3: the look-alike 'ramp.absolute' is of 'slope'",
    ),
    (
        {"tasks__slope__task": ('("slope.values", "slope"', '("slope.values", "slop"')},
        "tasks/slope: the case 'slope.values/a vector of 4 entries' calls slop, which the task's",
    ),
    (
        {"tasks__slope__task": (SLOPES, SLOPES.replace("slope.v", "ramp.v").replace("4", "5"))},
        "tasks/slope: two cases have the key 'ramp.values/a vector of 5 entries'",
    ),
]


@pytest.mark.parametrize(("changes", "said"), FAULTS, ids=[said[:40] for _, said in FAULTS])
def test_a_fault_is_told_before_anything_is_run(run, submissions, tmp_path, changes, said):
    folder = ramps.write(tmp_path / "assignment", **changes)
    done = run("grade", submissions, "-o", "r", of=folder, check=2)
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "r").exists()
