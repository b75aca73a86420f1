"""A notebook is a stranger's JSON: its code cells are found, and nothing else costs much."""

import json

import pytest

from grader.intake import notebooks
from grader.intake.notebooks import NotebookError, code_cells

ROOM = 1 << 20


def written(*cells, **more):
    return json.dumps({"cells": list(cells), "nbformat": 4, **more}).encode()


def code(source, **more):
    return {"cell_type": "code", "metadata": {}, "outputs": [], "source": source, **more}


def why_not(raw, most=ROOM):
    with pytest.raises(NotebookError) as caught:
        code_cells(raw, most)
    return str(caught.value)


@pytest.mark.parametrize("source", [["a = 1\n", "b = 2"], "a = 1\nb = 2"])
def test_the_source_of_a_cell_is_a_string_or_a_list_of_lines(source):
    text = {"cell_type": "markdown", "source": "# not code"}
    assert code_cells(written(text, code(source), text), ROOM) == ["a = 1\nb = 2"]


@pytest.mark.parametrize("indent", [None, 1, 8])
def test_any_layout_of_the_json_will_do(indent):
    cells = [code('s = "[{\\"}"'), code("é\n")]
    raw = json.dumps({"metadata": {"cells": ["]"]}, "cells": cells}, indent=indent).encode()
    assert code_cells(raw, ROOM) == ['s = "[{\\"}"', "é\n"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mark_of_the_encoding_is_no_harm(encoding):
    raw = json.dumps({"cells": [code("é")]}, ensure_ascii=False).encode(encoding)
    assert code_cells(raw, ROOM) == ["é"]


def test_notebooks_with_worksheets_are_read():
    cell = {"cell_type": "code", "input": ["x = 3"], "language": "python"}
    raw = json.dumps({"nbformat": 3, "worksheets": [{"cells": [cell]}]}).encode()
    assert code_cells(raw, ROOM) == ["x = 3"]


def test_outputs_are_not_counted_as_code():
    picture = {"data": {"image/png": "A" * 5_000_000, "text/html": '\\"' * 100_000}}
    assert code_cells(written(code("x", outputs=[picture])), 10) == ["x"]


def test_outputs_of_many_numbers_are_no_parts(monkeypatch):
    monkeypatch.setattr(notebooks, "MOST_MARKS", 100)
    drawing = {"data": {"application/json": list(range(10_000))}}
    assert code_cells(written(code("x", outputs=[drawing])), 10) == ["x"]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"x = 1\n",
        b"[]",
        b'{"cells"',
        b'{"cells": {}}',
        b'{"cells": [1, 2]}',
        b'{"cells": [{}',
        b'{"cells": [{"cell_type": "code", "source": 5}]}',
        b'{"cells": [{"cell_type": "code", "source": [5]}]}',
        b'{"cells": [{"cell_type": "code", "source": "\\x"}]}',
        b'{"cells": [{"cell_type": "code", "source": "x',
        b'{"a": "' + b'\\"' * 100_000,
        b'{"cells": [{"cell_type": "code", "source": ' + b"[" * 50_000 + b"]" * 50_000 + b"}]}",
        written(code(["x = 1\n"]))[:-20],
    ],
)
def test_what_is_no_notebook_is_said_to_be_none(raw):
    assert why_not(raw) == "is damaged, or no notebook at all"


def test_json_without_cells_is_said_to_have_none():
    assert why_not(b'{"nbformat": 4}') == "has no cells"


def test_code_is_bounded():
    two = written(code("x" * 30), code("y" * 30))
    assert why_not(two, 50) == "holds more than 50 bytes of code"


@pytest.mark.parametrize("shape", [b"[" * 200, b"[]," * 200, b'"",' * 200, b"{}," * 200])
def test_parts_are_bounded_wherever_they_are(monkeypatch, shape):
    monkeypatch.setattr(notebooks, "MOST_MARKS", 100)
    assert why_not(b'{"x": [' + shape) == "has more than 100 parts"


def test_its_size_is_bounded(monkeypatch):
    monkeypatch.setattr(notebooks, "LARGEST", 40)
    assert why_not(written(code("x = 1"))) == "is larger than 40 bytes"
