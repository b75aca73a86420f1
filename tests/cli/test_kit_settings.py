"""`grader kit --config --lang`: students check by the course's settings, in its language."""

import ast
import io
import json
import shutil
import subprocess
import sys
import zipfile

import numpy as np
import pytest
from specimen_pool import SPECIMENS

from grader.answer_key.answers import all_cases
from grader.answer_key.pack_settings import public_part, settings_in
from grader.answer_key.public_pack import PUBLIC_SEED
from grader.assignment.loading import load_assignment
from grader.assignments import DEFAULT
from grader.settings import load_course

SETTINGS = """
language = "fr"
isolation = "limits"
feedback = "symptom"
packages = ["yaml", "nowhere_to_be_had"]
[criteria."softmax.rows"]
points = 7
[criteria."softmax.extreme"]
visibility = "hidden"
[criteria."softmax.vectorised"]
enabled = false
"""


@pytest.fixture(scope="module")
def given(commands, tmp_path_factory, root):
    """The folder of a kit with settings, and what is in its wheel beside it."""
    folder = tmp_path_factory.mktemp("kit")
    (folder / "course.toml").write_text(SETTINGS)
    options = ["--config", "course.toml", "--reference", root / "reference", "-o", "kit.zip"]
    commands("kit", *options, cwd=folder, check=0)
    with zipfile.ZipFile(folder / "kit.zip") as archive:
        archive.extractall(folder)
    with zipfile.ZipFile(next(folder.glob("tp1/*.whl"))) as wheel:
        wheel.extractall(folder / "installed")
    return folder


@pytest.fixture
def check(given, tmp_path):
    """Check a submission with what the kit holds, started in its folder."""

    def run(name, *args):
        work = shutil.copytree(given / "tp1", tmp_path / "work", dirs_exist_ok=True)
        for module in SPECIMENS.joinpath(name).glob("*.py"):
            shutil.copy(module, work / module.name)
        code = f"import sys; sys.path.insert(0, {str(given / 'installed')!r}); "
        code += "sys.argv[0] = 'grader'; from grader.cli import main; main()"
        command = [sys.executable, "-c", code, "check", *map(str, args)]
        return subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)

    return run


def test_a_student_checks_by_the_points_criteria_and_feedback_of_the_course(check, tmp_path):
    done = check("failed_softmax-no-shift-terse", "--json", tmp_path / "a.json", "--quiet")
    assert done.returncode == 1, done.stderr
    report = json.loads((tmp_path / "a.json").read_bytes())
    criteria = {each["id"]: each for task in report["tasks"] for each in task["criteria"]}
    assert criteria["softmax.rows"]["max_points"] == 7
    assert not {"softmax.extreme", "softmax.vectorised"} & criteria.keys()
    assert report["hidden"] == {"criteria": 1, "points": 4}
    assert (report["language"], report["feedback"], report["seed"]) == ("fr", "symptom", None)


def test_the_terminal_speaks_the_language_of_the_course(check):
    done = check("failed_sigmoid-grad-takes-x")
    assert done.returncode == 1
    assert "vérification de gradcheck.py" in done.stdout
    assert "est caché jusqu" in done.stdout
    assert "softmax.extreme" not in done.stdout
    assert "nowhere_to_be_had" in done.stderr


def test_an_option_takes_the_place_of_what_the_kit_says(check):
    assert "checking gradcheck.py" in check("passed_plain", "--lang", "en").stdout


def test_the_texts_of_the_kit_are_in_the_language_of_the_course(given):
    readme = (given / "tp1/README.md").read_text()
    assert readme.startswith("# Vérifier votre TP1")
    wheel = next(given.glob("tp1/*.whl")).name
    assert f".venv/bin/pip install {wheel} PyYAML nowhere_to_be_had\n" in readme
    assert "Retourner le softmax" in (given / "tp1/softmax.py").read_text()


def test_no_answer_to_a_case_of_a_hidden_criterion_is_in_the_pack(given, tmp_path):
    (tmp_path / "course.toml").write_text(SETTINGS)
    assignment = load_assignment(DEFAULT)
    course = load_course(tmp_path / "course.toml", assignment.criteria)
    keys = {case.key for _, case in all_cases(assignment, PUBLIC_SEED)}
    public = {case.key for _, case in all_cases(public_part(assignment, course), PUBLIC_SEED)}
    pack = given / "installed/grader/assignments/tp1/public.npz"
    with np.load(pack) as arrays:
        held = json.loads(arrays["manifest"].tobytes())["cases"].keys()
    assert keys - public
    assert held <= public
    carried = settings_in(pack)
    assert carried.isolation == "auto"
    assert carried.criteria["softmax.extreme"].visibility == "hidden"


def test_the_same_settings_give_the_same_kit_and_none_give_the_pack_as_it_is(
    run_grader, tmp_path, root
):
    for name, hashes in (("a.zip", "1"), ("b.zip", "2")):
        run_grader("kit", "-o", name, "--lang", "fr", check=0, PYTHONHASHSEED=hashes)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    run_grader("kit", "-o", "c.zip", check=0)
    pack = "grader/assignments/tp1/public.npz"
    with zipfile.ZipFile(tmp_path / "c.zip") as kit:
        wheel = next(name for name in kit.namelist() if name.endswith(".whl"))
        held = zipfile.ZipFile(io.BytesIO(kit.read(wheel))).read(pack)
    assert held == (root / pack).read_bytes()


def test_a_pack_with_answers_to_hidden_criteria_is_not_handed_out(run_grader, tmp_path, root):
    (tmp_path / "course.toml").write_text(SETTINGS)
    pack = root / "grader/assignments/tp1/public.npz"
    options = ["--config", "course.toml", "--pack", pack, "-o", "kit.zip"]
    done = run_grader("kit", *options, check=2)
    assert "may hold the answers of the 1 hidden criterion; leave out --pack" in done.stderr
    done = run_grader("kit", *options[:2], "-o", "kit.zip", check=2)
    assert "reference/softmax.py" in done.stderr
    assert not (tmp_path / "kit.zip").exists()


def test_settings_of_another_version_in_a_pack_are_refused_with_the_cure(tmp_path, run_grader):
    raw = io.BytesIO()
    np.savez(raw, course=np.frombuffer(b'{"unheard_of": 1}', dtype=np.uint8))
    (tmp_path / "p.npz").write_bytes(raw.getvalue())
    done = run_grader("check", SPECIMENS / "passed_plain", "--pack", "p.npz", check=2)
    assert "holds course settings that this version of the grader does not know" in done.stderr
    assert "in the same kit" in done.stderr


@pytest.mark.parametrize("name", ["softmax", "sigmoid", "gradcheck", "neural"])
def test_a_french_skeleton_differs_in_its_words_alone(name):
    def code(path):
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.Module) and ast.get_docstring(node):
                node.body = node.body[1:]
        return ast.dump(tree)

    starter = DEFAULT / "starter"
    assert code(starter / f"{name}.py") == code(starter / "fr" / f"{name}.py")
