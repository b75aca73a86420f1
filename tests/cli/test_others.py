"""`grader report`, `starter`, `pack`, and what all commands share."""

import ast
import json
import math
import shutil

import numpy as np
import pytest
from runs import grading
from specimen_pool import SPECIMENS
from tp1 import TP1

from grader.answer_key.public_pack import build_pack, load_pack, own_pack, read_pack
from grader.answer_key.reference import load_reference
from grader.store.files import alone_in


@pytest.fixture(scope="module")
def graded(commands, tmp_path_factory):
    folder = tmp_path_factory.mktemp("graded")
    for name in ("anna", "boris"):
        shutil.copytree(SPECIMENS / "passed_plain", folder / "work" / name)
    commands(*grading("work", "r", 3, "--jobs", 1), cwd=folder, check=0)
    return folder / "r"


@pytest.fixture
def reports(graded, tmp_path):
    """Reports of two submissions, for each test to spoil as it likes."""
    return shutil.copytree(graded, tmp_path / "r")


def test_report_renders_the_same_pages_again_from_json_alone(run_grader, reports):
    made = [reports / "index.html", reports / "gradebook.csv", reports / "cohort.json"]
    files = {path: path.read_bytes() for path in [*made, *reports.rglob("report.html")]}
    assert len(files) == 5
    for path in files:
        path.unlink()
    done = run_grader("report", reports, check=0)
    assert {path: path.read_bytes() for path in files} == files
    assert done.stdout.splitlines()[-1].startswith("next: nobody needs a look; 12 written parts")


def test_report_says_how_many_an_interrupted_batch_did_not_come_to(run_grader, reports):
    record = json.loads((reports / "batch.json").read_text())
    counts = {"submissions": 5, "done": 0, "harness_errors": 0}
    stopped = {**record, "finished": None, "submissions": [], "counts": counts}
    (reports / "batch.json").write_text(json.dumps(stopped))
    done = run_grader("report", reports, check=0)
    assert "3 more are not graded yet, since the batch was interrupted" in done.stdout
    assert json.loads((reports / "cohort.json").read_text())["ungraded"] == 3


def test_report_keeps_the_order_of_the_batch(run_grader, root, tmp_path):
    """By name, not by id: an id differs from its name where that has a space."""
    for name in ("Zoe", "a b", "a-a"):
        (tmp_path / "work" / name).mkdir(parents=True)
        (tmp_path / "work" / name / "softmax.py").write_text("")
    options = ["--reference", root / "reference", "--seed", 3, "--jobs", 1, "--quiet"]
    run_grader("grade", tmp_path / "work", "-o", tmp_path / "r", *options, check=0)
    gradebook = (tmp_path / "r/gradebook.csv").read_bytes()
    run_grader("report", tmp_path / "r", check=0)
    assert (tmp_path / "r/gradebook.csv").read_bytes() == gradebook
    assert [line.split(b",")[1] for line in gradebook.splitlines()[1:]] == [b"Zoe", b"a b", b"a-a"]


def test_report_names_a_damaged_file_and_renders_the_others(run_grader, reports):
    (reports / "anna/report.json").write_text('{"schema_version": 1}')
    (reports / "boris/report.html").unlink()
    done = run_grader("report", reports, check=2)
    assert "anna/report.json: " in done.stderr
    assert (reports / "boris/report.html").exists()


def test_a_report_that_is_gone_is_named_and_the_gradebook_keeps_its_row(run_grader, reports):
    gradebook = (reports / "gradebook.csv").read_bytes()
    shutil.rmtree(reports / "anna")
    done = run_grader("report", reports, check=2)
    assert "anna/report.json: cannot be read" in done.stderr
    assert "gradebook.csv in" in done.stderr
    assert (reports / "gradebook.csv").read_bytes() == gradebook
    done = run_grader("export", reports, "--to", "csv", check=2)
    assert "anna/report.json: cannot be read" in done.stderr


def test_report_applies_another_scale_of_grades(run_grader, reports, tmp_path):
    (tmp_path / "course.toml").write_text("[grade]\nlowest = 0\nhighest = 20\npassing = 10\n")
    run_grader("report", reports, "--config", tmp_path / "course.toml", check=0)
    report = json.loads((reports / "anna/report.json").read_bytes())
    assert (report["grade"]["value"], report["grade"]["scale"]) == (20, [0, 20])
    assert "Grade 20 so far, between" in (reports / "anna/report.html").read_text()
    assert json.loads((reports / "batch.json").read_bytes())["grade"]["highest"] == 20
    run_grader("report", reports, check=0)
    assert json.loads((reports / "anna/report.json").read_bytes()) == report


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda report: report["submission"].update(id="../../escaped"), "it is the report of"),
        (lambda report: report["score"].update(points=999), "its points do not add up"),
        (lambda report: report["tasks"][0].update(points=1), "its points do not add up"),
        (
            lambda report: report["tasks"][0]["criteria"][0].update(points=99),
            "softmax.rows has 99 of 4 points",
        ),
        (
            lambda report: report["tasks"][0]["criteria"][0].update(
                points=math.inf, max_points=math.inf
            ),
            "softmax.rows has inf of inf points",
        ),
        (lambda report: report["tasks"][0].update(points=math.nan), "its points do not add up"),
    ],
)
def test_report_refuses_what_the_grader_cannot_have_written(run_grader, reports, edit, said):
    file = reports / "anna/report.json"
    report = json.loads(file.read_bytes())
    edit(report)
    file.write_text(json.dumps(report))
    done = run_grader("report", reports, check=2)
    assert f"anna/report.json: {said}" in done.stderr
    assert sorted(path.name for path in reports.parent.parent.glob("*escaped*")) == []


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ({"schema_version": 0}, "schema_version: Input should be 1"),
        ({"language": "xx"}, "language: Input should be"),
        ({"tasks": [{"name": "softmax"}]}, "tasks.0.verdict: Field required"),
        ({"score": "many"}, "score: Input should be"),
        ({"extra": 1}, "extra: Extra inputs are not permitted"),
    ],
)
def test_report_says_which_field_of_an_old_or_edited_report_it_cannot_read(
    run_grader, reports, edit, said
):
    file = reports / "anna/report.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | edit))
    (reports / "boris/report.html").unlink()
    done = run_grader("report", reports, check=2)
    assert f"anna/report.json: {said}" in done.stderr
    assert (reports / "boris/report.html").exists()


def test_report_writes_markdown_and_pdf_where_asked(run_grader, reports):
    run_grader("report", reports, "--markdown", "--pdf", check=0)
    assert (reports / "anna/report.md").read_text(encoding="utf-8").startswith("# ")
    assert (reports / "anna/report.pdf").read_bytes().startswith(b"%PDF")


def test_report_of_a_folder_without_reports_is_a_usage_error(run_grader, tmp_path):
    assert "batch.json: is not there" in run_grader("report", tmp_path, check=2).stderr


def test_who_writes_into_a_folder_of_reports_keeps_others_out(run_grader, reports):
    before = {path: path.read_bytes() for path in reports.rglob("*") if path.is_file()}
    with alone_in(reports):
        for command in (["grade", SPECIMENS / "passed_plain", "-o", reports], ["report", reports]):
            done = run_grader(*command, check=2)
            assert f"{reports}: another grader is writing there; wait for it" in done.stderr
    assert {path: path.read_bytes() for path in before} == before


def test_starter_writes_four_skeletons_that_are_not_implemented(run_grader, tmp_path):
    run_grader("starter", tmp_path / "kit", check=0)
    for name in ("softmax", "sigmoid", "gradcheck", "neural"):
        ast.parse((tmp_path / f"kit/{name}.py").read_text())
    done = run_grader("check", tmp_path / "kit", check=1, COLUMNS="200")
    assert done.stdout.count("not implemented yet") >= 4
    assert "0 of 60 points" in done.stdout


def test_starter_never_overwrites(run_grader, tmp_path):
    (tmp_path / "softmax.py").write_text("mine")
    done = run_grader("starter", tmp_path, check=2)
    assert "softmax.py: is already there" in done.stderr
    assert (tmp_path / "softmax.py").read_text() == "mine"


def test_the_shipped_pack_is_up_to_date(root):
    """If this fails: `grader pack -o grader/assignments/tp1/public.npz`."""
    fresh = load_pack(build_pack(TP1, load_reference(root / "reference", TP1)), "fresh", TP1)
    shipped = read_pack(own_pack(TP1), TP1)
    assert list(shipped.expected) == list(fresh.expected)
    for name, entry in fresh.expected.items():
        assert shipped.expected[name].digest == entry.digest, name
        for ours, theirs in zip(shipped.expected[name].values, entry.values, strict=True):
            np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-300)


def test_a_pack_is_the_same_bytes_whenever_its_content_is(run_grader, root, tmp_path):
    for name, hashes in (("a.npz", "1"), ("b.npz", "2")):
        options = ("-o", tmp_path / name, "--reference", root / "reference")
        run_grader("pack", *options, check=0, PYTHONHASHSEED=hashes)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_a_pack_holds_arrays_and_no_code(root):
    raw = (root / "grader/assignments/tp1/public.npz").read_bytes()
    with np.load(root / "grader/assignments/tp1/public.npz", allow_pickle=False) as archive:
        assert all(archive[name].dtype.kind in "fu" for name in archive.files)
    assert b"def " not in raw
    json.loads(np.load(root / "grader/assignments/tp1/public.npz")["manifest"].tobytes())


@pytest.mark.parametrize(
    "command", ["check", "grade", "report", "diff", "similar", "starter", "pack"]
)
def test_every_command_explains_itself(run_grader, command):
    done = run_grader(command, "--help", check=0)
    assert "Usage:" in done.stdout
    assert "--quiet" in done.stdout


@pytest.mark.parametrize("args", [["no-such-command"], ["grade"], ["check", "--no-such-option"]])
def test_wrong_usage_ends_with_two(run_grader, args):
    assert "Traceback" not in run_grader(*args, check=2).stderr


def test_the_version_is_printed(run_grader):
    assert run_grader("--version", check=0).stdout.startswith("grader")
