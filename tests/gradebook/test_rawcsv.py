"""Cells of other systems' CSV files."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.gradebook.rawcsv import read_table


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    path = tmp_path_factory.mktemp("csv") / "table.csv"

    def read_bytes(raw):
        path.write_bytes(raw)
        return read_table(path, "worksheet")

    return read_bytes


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
LINES = CELL.filter(lambda said: "\r" not in said)  # which the writer below leaves without quotes
ROWS = st.lists(st.lists(LINES, min_size=2, max_size=4), min_size=1, max_size=4)


@given(
    rows=ROWS,
    separator=st.sampled_from(",;\t"),
    newline=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    bom=st.booleans(),
    last=st.booleans(),
)
def test_a_table_that_nothing_is_set_in_is_the_same_bytes(
    read, rows, separator, newline, quoting, bom, last
):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator=newline, quoting=quoting)
    writer.writerow(["first", "second", "third", "fourth"])
    writer.writerows(rows)
    raw = text.getvalue().removesuffix("" if last else newline).encode()
    raw = b"\xef\xbb\xbf" * bom + raw
    table = read(raw)
    assert table.write({}) == raw
    said = [[row.text(at) for at in range(len(row.cells))] for row in table.rows[1:]]
    assert said == rows


@given(said=CELL, at=st.integers(0, 5))
def test_a_cell_that_is_set_reads_back_and_changes_no_other(read, said, at):
    table = read(b'a;"b"\r\n"x;""y"" ";\r\n;last')
    row, column = divmod(at, 2)
    again = read(table.write({(row, column): said}))
    for index in range(3):
        for other in range(2):
            if (index, other) == (row, column):
                assert again.rows[index].text(other) == said
            else:
                assert again.rows[index].cells[other] == table.rows[index].cells[other]


def test_a_row_that_is_too_short_is_made_longer(read):
    assert read(b"a,b,c\n1\n").write({(1, 2): "x"}) == b"a,b,c\n1,,x\n"


def test_a_cell_that_was_quoted_stays_quoted(read):
    assert read(b'a,b\n"","1"\n').write({(1, 0): "5"}) == b'a,b\n"5","1"\n'


def test_line_breaks_in_quotes_belong_to_the_cell_and_are_counted(read):
    table = read(b'a,b\n"1\r\n2\n3",x\ny,z\n')
    assert table.rows[1].text(0) == "1\r\n2\n3"
    assert [row.line for row in table.rows] == [1, 2, 5]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        ("é".encode("latin-1"), "is not in UTF-8"),
        ("a,b".encode("utf-16"), "is not in UTF-8"),
        (b"PK\x03\x04\0\0", "zero bytes"),
        (b'a,b\n"x""y\n1,2\n', "line 2: a quote is opened here and never closed"),
    ],
)
def test_what_is_no_table_is_named_with_the_cure(read, raw, words):
    with pytest.raises(UsageError, match=words):
        read(raw)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"none\.csv: cannot be read .* name the worksheet"):
        read_table(tmp_path / "none.csv", "worksheet")
