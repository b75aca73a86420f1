"""`grader marks` as an instructor runs it: a sheet out, marks and adjustments in."""

import csv
import json
import shutil

import pytest

SHEET = "submission,written.parameter-count,bonus,bonus: reason\n"


@pytest.fixture
def reports(graded, tmp_path):
    return shutil.copytree(graded, tmp_path / "r")


def everything(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_sheet_is_written_filled_in_and_read_back(run_grader, reports, tmp_path):
    said = run_grader("marks", "sheet", "r", "-o", "marks.csv", check=0).stdout
    assert "grader marks read r marks.csv" in said
    with (tmp_path / "marks.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for header in rows[0]:
        if header.startswith("written.") and " / " in header:
            rows[0][header] = header.rpartition(" ")[2]
    rows[0] |= {"bonus": "-1,5", "bonus: reason": "late"}
    with (tmp_path / "marks.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0], delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    said = run_grader("marks", "read", "r", "marks.csv", check=0).stdout
    assert "read 7 values for 1 submission\n" in said
    missing = "s04-maple (6 parts), s05-cedar (6 parts)"
    assert f"1 of 3 fully marked; missing: {missing}\n" in said
    report = json.loads((reports / "s01-ada/report.json").read_text())
    assert report["score"]["points"] == 98.5
    assert report["adjustments"] == [{"part": "bonus", "value": -1.5, "reason": "late"}]
    page = (reports / "s01-ada/report.html").read_text()
    assert '1.5 points are taken away.<br><span class="small">late' in page
    listed = json.loads((reports / "cohort.json").read_text())["adjusted"]
    assert [(each["id"], each["part"], each["value"]) for each in listed] == [
        ("s01-ada", "bonus", -1.5)
    ]


def test_the_long_form_is_read_by_the_same_command(run_grader, reports, tmp_path):
    rows = "submission,part,points,comment\ns04-maple,softmax.rows,2,upload was damaged\n"
    (tmp_path / "long.csv").write_text(rows)
    before = json.loads((reports / "s04-maple/report.json").read_text())["score"]["points"]
    run_grader("marks", "read", "r", "long.csv", check=0)
    report = json.loads((reports / "s04-maple/report.json").read_text())
    assert report["score"]["points"] == before - 2


def test_bad_lines_are_all_told_and_nothing_is_changed(run_grader, reports, tmp_path):
    before = everything(reports)
    (tmp_path / "m.csv").write_text(SHEET + "s01-ada,3,,\ns04-maple,4,,\neve,x,1,\n")
    done = run_grader("marks", "read", "r", "m.csv", check=2)
    lines = [line.partition(": ")[0] for line in done.stderr.replace("grader: ", "").splitlines()]
    assert lines == ["m.csv, line 3", *["m.csv, line 4"] * 3]
    assert everything(reports) == before


def test_a_sheet_that_may_hold_marks_is_not_written_over(run_grader, reports, tmp_path):
    (tmp_path / "marks.csv").write_text("mine")
    done = run_grader("marks", "sheet", "r", "-o", "marks.csv", check=2)
    assert "is there already and may hold marks" in done.stderr
    assert (tmp_path / "marks.csv").read_text() == "mine"
    run_grader("marks", "sheet", "r", "-o", "marks.csv", "--replace", check=0)
    assert (tmp_path / "marks.csv").read_text() != "mine"


def test_the_sheet_of_an_interrupted_grading_says_that_some_are_not_in_it(run_grader, reports):
    batch = json.loads((reports / "batch.json").read_text()) | {"finished": None}
    batch["counts"]["submissions"] += 2
    (reports / "batch.json").write_text(json.dumps(batch))
    said = " ".join(run_grader("marks", "sheet", "r", "-o", "m.csv", check=0).stdout.split())
    assert "interrupted, and 2 of 5 submissions are not in this sheet: run the same" in said


def test_nobody_gets_zeros_where_it_is_not_known_who_handed_in(run_grader, reports):
    batch = json.loads((reports / "batch.json").read_text())
    (reports / "batch.json").write_text(json.dumps(batch | {"documents": None}))
    done = run_grader("marks", "sheet", "r", "-o", "marks.csv", "--zeros", check=2)
    assert "it is not recorded who handed in" in done.stderr
    assert "is not recorded" in run_grader("marks", "sheet", "r", "-o", "m.csv", check=0).stdout


def test_marks_and_adjustments_are_kept_when_a_class_is_graded_again(run_grader, tmp_path, root):
    shutil.copytree(root / "submissions" / "s04-maple", tmp_path / "class" / "maple")
    (tmp_path / "class" / "maple" / "proof.pdf").write_bytes(b"%PDF")
    grade = ("grade", "class", "-o", "r", "--reference", root / "reference", "--seed")
    run_grader(*grade, 3, check=0)
    (tmp_path / "m.csv").write_text(SHEET + "maple,2,1,a fine remark\n")
    run_grader("marks", "read", "r", "m.csv", check=0)
    before = json.loads((tmp_path / "r/maple/report.json").read_text())
    run_grader(*grade, 4, check=0)
    after = json.loads((tmp_path / "r/maple/report.json").read_text())
    assert after["fingerprint"] != before["fingerprint"]
    assert (after["adjustments"], after["written"]) == (before["adjustments"], before["written"])
    documents = json.loads((tmp_path / "r/batch.json").read_text())["documents"]
    assert documents == {"maple": [{"name": "proof.pdf", "file": "maple/handed-in/proof.pdf"}]}
