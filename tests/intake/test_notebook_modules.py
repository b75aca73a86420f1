"""A notebook is graded as a module where there is no Python file for it, and that is said."""

import json
import zipfile

import pytest
from downloads import CODE, zipped
from tp1 import TP1

from grader.errors import UsageError
from grader.intake.location import SubmissionLocation
from grader.intake.read import find_submissions
from grader.limits import Limits

LIMITS = Limits()
FUNCTIONS = ("softmax", "sigmoid", "sigmoid_grad", "gradcheck_naive", "forward_backward_prop")


def notebook(*functions):
    cells = [
        {"cell_type": "code", "outputs": [], "source": f"def {name}(x):\n    return x\n"}
        for name in functions
    ]
    return json.dumps({"cells": cells, "nbformat": 4}).encode()


ALL = notebook(*FUNCTIONS)


def read(top, files, limits=LIMITS):
    for path, raw in files.items():
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_bytes(raw)
    return SubmissionLocation("ada", top).read(limits, TP1.names)


def used(sources):
    return {module: sources.shown_file(module) for module in sources.modules}


def without(*modules):
    return {name: raw for name, raw in CODE.items() if name not in modules}


def test_one_notebook_with_all_functions_is_all_modules(tmp_path):
    sources = read(tmp_path, {"TP1.ipynb": ALL})
    assert used(sources) == dict.fromkeys(TP1.names.modules, "TP1.ipynb")
    (told,) = sources.graded_notebooks
    assert told.startswith("TP1.ipynb is a notebook: its code cells, counted from the top ")
    assert told.endswith("are taken as softmax.py, sigmoid.py, gradcheck.py, neural.py")
    assert sources.remarks == sources.unused == ()


def test_it_is_graded_only_as_what_is_not_there(tmp_path):
    sources = read(tmp_path, {**without("neural.py"), "TP1.ipynb": ALL})
    assert [name for name, file in used(sources).items() if file == "TP1.ipynb"] == ["neural"]
    assert sources.files["softmax.py"] == CODE["softmax.py"]


def test_beside_all_modules_it_is_not_read(tmp_path):
    sources = read(tmp_path, {**CODE, "TP1.ipynb": ALL})
    assert sources.notebooks == {}
    assert sources.unused == ("TP1.ipynb is a notebook and is not read",)


def test_a_module_in_another_folder_comes_before_a_notebook(tmp_path):
    files = {**without("softmax.py"), "old/softmax.py": b"", "softmax.ipynb": notebook("softmax")}
    assert read(tmp_path, files).notebooks == {}


def test_its_name_is_enough(tmp_path):
    sources = read(tmp_path, {**without("softmax.py"), "Softmax.ipynb": notebook("other")})
    assert used(sources)["softmax"] == "Softmax.ipynb"


@pytest.mark.parametrize(
    ("others", "wanted"),
    [
        ({"a.ipynb": ["softmax"], "softmax.ipynb": ["softmax"]}, "softmax.ipynb"),
        ({"a.ipynb": ["softmax"], "softmax.ipynb": ["other"]}, "a.ipynb"),
        ({"TP1-Copy1.ipynb": ["softmax"], "TP1.ipynb": ["softmax"]}, "TP1.ipynb"),
        ({"old/a.ipynb": ["softmax"], "work.ipynb": ["softmax"]}, "work.ipynb"),
    ],
)
def test_of_several_one_is_taken_by_rule(tmp_path, others, wanted):
    files = {path: notebook(*names) for path, names in others.items()}
    assert used(read(tmp_path, {**without("softmax.py"), **files}))["softmax"] == wanted


def test_modules_of_several_notebooks_lie_together(tmp_path):
    files = {"a/softmax.ipynb": notebook("softmax"), "b/neural.ipynb": notebook(FUNCTIONS[-1])}
    sources = read(tmp_path, files)
    assert used(sources) == {"softmax": "a/softmax.ipynb", "neural": "b/neural.ipynb"}


def test_one_that_defines_nothing_of_the_assignment_is_named_with_what_is_missing(tmp_path):
    sources = read(tmp_path, {**without("softmax.py"), "TP1.ipynb": notebook("helper")})
    assert sources.remarks == ("TP1.ipynb is a notebook whose code cells define none of softmax",)


def test_one_that_is_damaged_is_named_with_the_cure(tmp_path):
    sources = read(tmp_path, {**without("softmax.py"), "TP1.ipynb": ALL[:-9]})
    (told,) = sources.remarks
    assert told.startswith("TP1.ipynb is a notebook and was not graded, since it is damaged")
    assert told.endswith("save it again without its outputs, or export it as Python files")


@pytest.mark.parametrize("folder", [".ipynb_checkpoints", "site-packages"])
def test_copies_that_programs_keep_are_passed_over(tmp_path, folder):
    assert read(tmp_path, {f"{folder}/TP1.ipynb": ALL}).modules == {}


def test_a_class_archive_of_notebooks_lists_every_student(tmp_path):
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("ada", "ben", "eve"):
            archive.writestr(f"{name}/TP1.ipynb", ALL)
    found = find_submissions([path], LIMITS, TP1.names)
    assert [each.name for each in found] == ["ada", "ben", "eve"]
    assert all(len(each.read(LIMITS, TP1.names).modules) == 4 for each in found)


def test_a_notebook_among_two_peoples_folders_makes_no_submission_of_them(tmp_path):
    for name in ("ada", "ben"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "TP1.ipynb").write_bytes(ALL)
    (tmp_path / "lecture.ipynb").write_bytes(ALL)
    found = find_submissions([tmp_path], LIMITS, TP1.names)
    assert [each.name for each in found] == ["ada", "ben"]


def test_a_folder_that_holds_a_notebook_alone_is_a_submission(tmp_path):
    (tmp_path / "TP1.ipynb").write_bytes(ALL)
    (found,) = find_submissions([tmp_path], LIMITS, TP1.names)
    assert len(found.read(LIMITS, TP1.names).modules) == 4


def test_a_folder_without_either_is_none(tmp_path):
    (tmp_path / "notes.txt").write_bytes(b"")
    with pytest.raises(UsageError):
        find_submissions([tmp_path], LIMITS, TP1.names)


def test_one_in_an_archive_is_found(tmp_path):
    sources = read(tmp_path, {"work.zip": zipped({"TP1.ipynb": ALL})})
    assert len(sources.modules) == 4
    assert sources.folder == "work.zip"


def test_modules_in_an_archive_come_before_a_notebook_beside_it(tmp_path):
    sources = read(tmp_path, {"TP1.ipynb": ALL, "work.zip": zipped(CODE)})
    assert sources.notebooks == {}
    assert sources.unused == ("TP1.ipynb is a notebook and is not read",)


def test_a_notebook_and_a_module_of_the_same_code_are_told_apart(tmp_path):
    one = read(tmp_path / "one", {"softmax.ipynb": notebook("softmax")})
    other = read(tmp_path / "other", {"softmax.py": one.files["softmax.py"]})
    assert one.digest == other.digest
    assert one.digest_of_all != other.digest_of_all


def test_one_that_costs_too_much_leaves_the_modules(tmp_path):
    files = {**without("neural.py"), "TP1.ipynb": ALL + b" " * 200_000}
    sources = read(tmp_path, files, Limits(unpacked_bytes=100_000))
    assert list(sources.modules) == ["softmax", "sigmoid", "gradcheck"]
    assert "neural" in sources.instead
