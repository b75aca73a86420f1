"""`grader marks pages` as an instructor runs it: pages out, marks by codes in."""

import csv
import json
import re
import shutil

import pytest
from hostile_documents import hostile_pdfs, plain_pdf

PROOFS = {
    "s01-ada": ("tp1/written.md", "written.md", b"# 2.1\n\nLet $x$ be.\n"),
    "s04-maple": ("Maple Proofs.pdf", "maple-proofs.pdf", plain_pdf(2)),
}


@pytest.fixture
def reports(graded, tmp_path):
    folder = shutil.copytree(graded, tmp_path / "r")
    record = json.loads((folder / "batch.json").read_text())
    for name, (path, file, content) in PROOFS.items():
        place = f"{name}/handed-in/{file}"
        (folder / place).parent.mkdir()
        (folder / place).write_bytes(content)
        record["documents"][name] = [{"name": path, "file": place}]
    (folder / "batch.json").write_text(json.dumps(record))
    return folder


def sheet(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def fill(path, points):
    rows = sheet(path)
    for row in rows:
        row["written.parameter-count / 3"] = points
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_pages_are_written_blind_and_marks_come_back_by_codes(run_grader, reports, tmp_path):
    said = run_grader("marks", "pages", "r", "-o", "pages", "--jobs", "1", check=0).stdout
    assert "wrote pages/index.html: 6 questions, 2 answers each, 1 pictures" in said
    assert "note: 1 handed in nothing to be marked; index.html lists them" in said
    assert "grader marks read r pages/marks.csv" in said
    for file in (*(tmp_path / "pages").glob("*.html"), tmp_path / "pages/marks.csv"):
        assert not re.search("ada|maple|cedar", file.read_text(), re.IGNORECASE), file
    codes = [row["submission"] for row in sheet(tmp_path / "pages/marks.csv")]
    shown = re.findall(r'id="([A-Z]+)"', (tmp_path / "pages/softmax-definition.html").read_text())
    assert {*shown} < {*codes}
    fill(tmp_path / "pages/marks.csv", "3")
    said = run_grader("marks", "read", "r", "pages/marks.csv", check=0).stdout
    assert "read 3 values for 3 submissions" in said
    report = json.loads((reports / "s01-ada/report.json").read_text())
    assert [each["points"] for each in report["written"]][-1] == 3


def test_codes_are_the_same_in_every_run_and_a_sheet_with_marks_stays(
    run_grader, reports, tmp_path
):
    run_grader("marks", "pages", "r", "-o", "one", "--jobs", "1", check=0)
    fill(tmp_path / "one/marks.csv", "2")
    before = (tmp_path / "one/marks.csv").read_bytes()
    page = (tmp_path / "one/parameter-count.html").read_bytes()
    run_grader("marks", "pages", "r", "-o", "one", "--jobs", "2", check=0)
    assert (tmp_path / "one/marks.csv").read_bytes() == before
    assert (tmp_path / "one/parameter-count.html").read_bytes() == page


def test_names_are_shown_where_they_are_asked_for(run_grader, reports, tmp_path):
    run_grader("marks", "pages", "r", "-o", "p", "--names", "--jobs", "1", check=0)
    text = (tmp_path / "p/softmax-definition.html").read_text()
    assert "s01-ada (" in text
    assert "File 1: Maple Proofs.pdf" in text
    assert [row["submission"] for row in sheet(tmp_path / "p/marks.csv")] == [
        *("s01-ada", "s04-maple", "s05-cedar")
    ]


def test_a_hostile_file_costs_its_own_answer_alone(run_grader, reports, tmp_path):
    (reports / "s04-maple/handed-in/maple-proofs.pdf").write_bytes(hostile_pdfs()["encrypted"])
    said = run_grader("marks", "pages", "r", "-o", "p", "--jobs", "1", check=0).stdout
    assert "note: 1 files or pages are not shown as they are; the pages say why" in said
    text = (tmp_path / "p/softmax-definition.html").read_text()
    assert "it asks for a password" in text
    assert "<mi>x</mi>" in text


def test_a_copy_that_was_swapped_for_a_link_is_not_followed(run_grader, reports, tmp_path):
    copy = reports / "s04-maple/handed-in/maple-proofs.pdf"
    copy.unlink()
    (tmp_path / "secret.txt").write_text("secret")
    copy.symlink_to(tmp_path / "secret.txt")
    run_grader("marks", "pages", "r", "-o", "p", "--jobs", "1", check=0)
    text = (tmp_path / "p/softmax-definition.html").read_text()
    assert "secret" not in text
    assert "it cannot be read" in text


def test_a_book_is_told_apart_from_a_folder_of_reports(run_grader, tmp_path):
    (tmp_path / "tp.db").write_bytes(b"SQLite format 3")
    for place in ("tp.db", "postgresql://me@here/tp"):
        ended = run_grader("marks", "pages", place, "-o", "p")
        assert ended.returncode == 2
        assert f"`grader course written {place} -o p`" in ended.stderr
    assert not (tmp_path / "p").exists()


def _without_documents(reports):
    record = json.loads((reports / "batch.json").read_text())
    (reports / "batch.json").write_text(json.dumps(record | {"documents": None}))


@pytest.mark.parametrize(
    ("spoil", "output", "said"),
    [
        (lambda reports: None, "r", "r: is the folder of reports; name another one"),
        (shutil.rmtree, "p", "r: is not there; name the folder that `grader grade` wrote"),
        (_without_documents, "p", "what was handed in is not recorded in these reports"),
        (
            lambda reports: (reports / "s01-ada/report.json").write_text("{"),
            "p",
            "r/s01-ada/report.json: ",
        ),
        (lambda reports: (reports.parent / "p").write_text(""), "p", "p: cannot be written"),
    ],
)
def test_what_cannot_be_used_has_a_sentence_and_nothing_is_written(
    run_grader, reports, tmp_path, spoil, output, said
):
    spoil(reports)
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    ended = run_grader("marks", "pages", "r", "-o", output)
    assert (ended.returncode, said in ended.stderr) == (2, True), ended.stderr
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == before
