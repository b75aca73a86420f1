"""The marking sheet as Excel's own file."""

import pytest
from marking_sheets import REPORTS, faults, marked, read, sheet
from optional import openpyxl

from grader.batch.mark_table import read_rows
from grader.batch.written_marks import apply_marks
from grader.errors import UsageError
from grader.settings import Course
from grader.store.batch_record import Document


def test_a_sheet_that_comes_back_as_it_went_changes_nothing(tmp_path):
    reports = [marked(), *REPORTS[1:]]
    raw = sheet(reports, tmp_path, "marks.xlsx").read_bytes()
    marks = read(tmp_path, raw, "marks.xlsx")
    assert [apply_marks(each, marks, Course()) for each in reports] == reports


def test_no_cell_is_a_formula(tmp_path):
    reports = [marked("=1+1"), *REPORTS[1:]]
    cells = openpyxl.load_workbook(sheet(reports, tmp_path, "a.xlsx")).active.iter_rows()
    assert {cell.data_type for row in cells for cell in row} <= {"s", "n"}


def test_a_link_leads_to_what_was_handed_in(tmp_path):
    documents = {"m1": [Document(name="my proof.pdf", file="m1/handed-in/my proof.pdf")]}
    page = openpyxl.load_workbook(sheet(REPORTS, tmp_path, "a.xlsx", documents)).active
    assert page["D2"].hyperlink.target == "reports/m1/handed-in/my%20proof.pdf"


def test_what_is_no_excel_file_is_said_to_be_so(tmp_path):
    assert "is not an Excel file" in faults(tmp_path, b"PK\3\4", name="m.xlsx")[0]


def test_a_formula_without_its_value_is_not_taken_for_an_empty_cell(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["submission", "written.limit"])
    book.active.append(["m1", "=1+1"])
    book.save(tmp_path / "m.xlsx")
    with pytest.raises(UsageError, match=r"line 2: holds the formula =1\+1 without its value"):
        read_rows(tmp_path / "m.xlsx")
