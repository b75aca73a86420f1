"""Tables as CSV: whatever separates the cells where they are opened, none of them is a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.safe_csv import csv_text, neutral

FORMULAS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
TRICKY = st.text(st.sampled_from([*FORMULAS, *";,|\t\r\n\"' x1"]), max_size=12)


def read(text, separator):
    """Return every cell as a spreadsheet reads it where `separator` is the custom."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return [cell for row in rows for cell in row]


@pytest.mark.parametrize("first", [*FORMULAS, "\t", "\r"])
def test_every_beginning_of_a_formula_is_quoted(first):
    assert neutral(f"{first}1+1") == f"'{first}1+1"


@pytest.mark.parametrize("first", "\t\r")
def test_a_formula_behind_a_tab_or_a_new_line_is_quoted_itself(first):
    assert neutral(f"{first}=1") == f"'{first}'=1"


@pytest.mark.parametrize("first", FORMULAS)
@pytest.mark.parametrize("separator", [";", ",", "|", "\t", "\n", "\r", "; ", ';"', ';" "', ";\t"])
def test_every_beginning_is_quoted_after_every_separator(separator, first):
    assert neutral(f"x{separator}{first}1") == f"x{separator}'{first}1"


@pytest.mark.parametrize("first", FORMULAS)
@pytest.mark.parametrize("separator", ";,|\t")
def test_a_formula_behind_a_quote_is_none_for_a_reader_with_another_separator(separator, first):
    said = csv_text(["id", "name"], [["kim", f'x{separator}"{first}1+1{separator}y']])
    assert not [cell for cell in read(said, separator) if cell.startswith(FORMULAS)]


@pytest.mark.parametrize("separator", ";,|\t")
@given(name=TRICKY, other=TRICKY)
def test_no_cell_is_a_formula_whatever_separates(separator, name, other):
    said = csv_text(["id", "name"], [["kim", name, other, "end"]])
    assert not [cell for cell in read(said, separator) if cell.startswith(FORMULAS)]


@pytest.mark.parametrize(
    "text",
    ["Hopper, Grace", "a = b", "1+1", "Jean-Luc; 2e", "x@example.org", "a|b", "", "'=1", '"=1"'],
)
def test_what_begins_no_formula_stays_as_it_is(text):
    assert neutral(text) == text


def test_numbers_stay_numbers_below_zero_too():
    assert csv_text(["a", "b"], [[-1.5, "-1.5"]]) == "a,b\r\n-1.5,'-1.5\r\n"
