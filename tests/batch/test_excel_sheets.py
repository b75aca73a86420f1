"""The marking sheet as Excel's own file."""

import io
import zipfile

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


def test_a_page_that_is_not_the_first_is_told_to_be_unread(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["my notes"])
    book.create_sheet("marks").append(["submission", "written.limit"])
    book.save(tmp_path / "m.xlsx")
    (said,) = faults(tmp_path, (tmp_path / "m.xlsx").read_bytes(), name="m.xlsx")
    assert "has the columns 'my notes', and only the first page of a file is read. A sheet" in said


def test_a_formula_without_its_value_is_not_taken_for_an_empty_cell(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["submission", "written.limit"])
    book.active.append(["m1", "=1+1"])
    book.save(tmp_path / "m.xlsx")
    with pytest.raises(UsageError, match=r"line 2: holds the formula =1\+1 without its value"):
        read_rows(tmp_path / "m.xlsx")


def sheet_of(tmp_path, xml):
    """Write a workbook whose sheet is this text instead."""
    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(tmp_path / "m.xlsx", "w", 8) as new:
        for name in old.namelist():
            is_sheet = name.endswith("sheet1.xml")
            new.writestr(name, xml if is_sheet else old.read(name))
    return tmp_path / "m.xlsx"


HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
ROW = '<row r="{0}"><c r="{1}{0}" t="inlineStr"><is><t>x</t></is></c></row>'


def test_a_small_file_that_unpacks_to_a_huge_one_is_not_unpacked(tmp_path):
    path = sheet_of(tmp_path, f"{HEAD}<sheetData/>{' ' * (33 << 20)}</worksheet>")
    assert path.stat().st_size < 1 << 20
    with pytest.raises(UsageError, match="unpacks to more than 32 MiB"):
        read_rows(path)


@pytest.mark.parametrize(
    "rows",
    [
        ROW.format(1, "A") + ROW.format(2_000_000, "A"),
        "".join(ROW.format(number, "XFD") for number in range(1, 71)),
    ],
)
def test_a_sheet_with_one_far_cell_is_not_filled_up_to_it(tmp_path, rows):
    path = sheet_of(tmp_path, f"{HEAD}<sheetData>{rows}</sheetData></worksheet>")
    with pytest.raises(UsageError, match="holds more than 1000000 cells"):
        read_rows(path)


def test_what_a_sheet_says_of_its_size_is_not_believed(tmp_path):
    said = '<dimension ref="A1:XFD1048576"/>'
    path = sheet_of(
        tmp_path, f"{HEAD}{said}<sheetData>{ROW.format(1, 'B')}</sheetData></worksheet>"
    )
    assert [row.cells for row in read_rows(path)] == [("", "x")]
