"""The archive of commented files: each is one of the student's own, by its name and of its kind."""

import ast
import io
import tarfile
import tokenize
import zipfile

import pytest
from batches import marked, of_student
from importers import canvas_commented
from made_up import made_up
from tp1 import TP1
from worksheets import gradebook

from grader.gradebook.canvas import fill_canvas
from grader.gradebook.commented_files import commented_file, commented_zip
from grader.report.plain_text import plain_text
from grader.report.render import student_page

REPORT = made_up(lost={"softmax.rows": "adds up the columns"})
PAGE = student_page(REPORT, TP1)


def made(*names, report=REPORT):
    return commented_file(names, report, TP1)


def test_a_page_is_a_page():
    assert made("kim_1_2_a.HTML") == ("kim_1_2_a.HTML", PAGE.encode())


def test_a_zip_archive_holds_the_page():
    name, raw = made("kim_1_2_tp1.zip")
    assert name == "kim_1_2_tp1.zip"
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.namelist() == ["report.html"]
        assert archive.read("report.html").decode() == PAGE


@pytest.mark.parametrize("suffix", [".tar", ".tar.gz", ".tgz"])
def test_a_tar_archive_holds_the_page(suffix):
    _, raw = made(f"kim_1_2_tp1{suffix}")
    with tarfile.open(fileobj=io.BytesIO(raw)) as archive:
        assert archive.extractfile("report.html").read().decode() == PAGE


def test_a_module_holds_the_words_as_comments():
    _, raw = made("kim_1_2_softmax.py")
    assert ast.parse(raw).body == []
    tokens = tokenize.tokenize(io.BytesIO(raw).readline)
    said = [token.string[2:] for token in tokens if token.type == tokenize.COMMENT]
    assert [line for line in plain_text(REPORT, TP1).splitlines() if line] == [
        line for line in said if line
    ]


@pytest.mark.parametrize("end", ["\x0b", "\r", "\u2028", "\x1c"])
def test_no_line_of_a_comment_ends_the_comment(end):
    written = [
        part.model_copy(update={"points": 1, "comment": f"look{end}import os"})
        for part in REPORT.written
    ]
    _, raw = made("k_1_2_a.py", report=REPORT.model_copy(update={"written": written}))
    assert ast.parse(raw).body == []
    assert b"import os" in raw


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (["k_1_2_a.py", "k_1_3_b.zip"], "k_1_3_b.zip"),
        (["k_1_3_b.py", "k_1_2_a.py", "k_1_4_proof.pdf"], "k_1_2_a.py"),
        (["k_1_2_tp1.tar.gz", "k_1_3_a.py"], "k_1_2_tp1.tar.gz"),
        (["k_1_2_my_links.zip", "k_1_3_a.py"], "k_1_3_a.py"),
    ],
)
def test_the_kind_that_holds_a_page_is_taken_before_one_that_holds_words(names, chosen):
    assert made(*names)[0] == chosen


@pytest.mark.parametrize(
    "name", ["k_1_2_a.pdf", "k_1_2_a.ipynb", "k_1_2_links.zip", "k_1_2_a\u202eyp.py", "k_1_2/a.py"]
)
def test_files_that_can_hold_nothing_or_that_canvas_ignores_are_not_taken(name):
    assert made(name) is None


def test_equal_pages_make_equal_archives():
    assert commented_zip([made("k_1_2_a.zip")]) == commented_zip([made("k_1_2_a.zip")])


def test_the_words_are_in_the_language_of_the_report_with_the_marks_and_comments():
    report = marked(REPORT, "1/2").model_copy(update={"language": "fr"})
    first = report.written[0].model_copy(update={"comment": "bien vu"})
    report = report.model_copy(update={"written": [first, *report.written[1:]]})
    said = plain_text(report, TP1)
    assert "adds up the columns" in said
    assert "bien vu" in said
    assert "cas" in said
    assert "cases" not in said


STUDENTS = [("Li, Kim", "11", "kim"), ("Doe, Sam", "12", "sam")]


def _fill(tmp_path, downloaded):
    path = tmp_path / "export.csv"
    path.write_bytes(gradebook(STUDENTS))
    reports = [
        of_student(REPORT, "likim_11", "likim", canvas="11"),
        of_student(REPORT, "doesam_12", "doesam", canvas="12"),
    ]
    options = {"provisional": False, "downloaded": downloaded, "graded": TP1}
    return fill_canvas(reports, path, None, None, **options)


def test_each_student_gets_the_page_under_the_name_of_a_file_of_theirs(tmp_path):
    downloaded = {
        "likim_11": ["likim_11_51_a.zip"],
        "doesam_12": ["doesam_LATE_12_52_b.zip", "doesam_LATE_12_53_c.pdf"],
    }
    files = {"51": ("11", "a.zip"), "52": ("12", "b.zip"), "53": ("12", "c.pdf")}
    upload = _fill(tmp_path, downloaded)
    given = canvas_commented(upload.files["commented.zip"], files)
    assert {user: list(names) for user, names in given.items()} == {
        "11": ["a.zip"],
        "12": ["b.zip"],
    }
    assert upload.notes == ()


def test_who_gets_none_is_named(tmp_path):
    upload = _fill(tmp_path, {"likim_11": ["likim_11_51_a.zip"], "doesam_12": ["d_12_53_c.pdf"]})
    assert [name.partition(":")[0] for name in upload.files] == ["export.csv", "commented.zip"]
    (note,) = upload.notes
    assert "none of their files can hold one: doesam_12 (doesam); add" in note


@pytest.mark.parametrize("downloaded", [None, {}])
def test_reports_whose_download_is_not_known_ask_for_another_run(tmp_path, downloaded):
    upload = _fill(tmp_path, downloaded)
    assert list(upload.files) == ["export.csv"]
    assert "names of the download are not known: grade it again" in upload.notes[0]
