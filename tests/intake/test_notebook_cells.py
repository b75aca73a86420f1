"""Code cells become one module: what is no Python in them stays as a comment, on its own line."""

import pytest

from grader.intake.notebook_cells import notebook_of, place_of, use_cells


def source(*cells):
    return notebook_of("TP1.ipynb", cells).source.decode()


@pytest.mark.parametrize(
    "line",
    [
        "%matplotlib inline",
        "!pip install numpy",
        "np.exp?",
        "?np.exp",
        "np.exp??",
        "files = !ls",
        "best = %timeit -o f(1)",
    ],
)
def test_commands_of_notebooks_become_comments(line):
    assert source(f"a = 1\n{line}\nb = 2\n") == f"a = 1\n# {line}\nb = 2\n"


@pytest.mark.parametrize(
    "cell",
    [
        's = """\n%no\n!no\nno?\n"""',
        "y = (x\n     % 2)",
        "y = x \\\n  % 2",
        "x %= 3\nx != 3",
        "x = 'why?'  # why?",
        "f(1)  # or f(2)?",
        "def f(\n    x,  # which?\n):\n    return x",
    ],
)
def test_what_is_python_is_left_as_it_is(cell):
    assert source(cell) == f"{cell}\n"


def test_a_command_in_a_block_leaves_a_statement_there():
    cell = source("if x:\n    %time f(x)\nelse:\n    g(x)")
    assert cell == "if x:\n    pass  # %time f(x)\nelse:\n    g(x)\n"
    compile(cell, "cell", "exec")


def test_a_command_goes_on_after_a_backslash():
    assert source("!pip install \\\n    numpy\nx = 1") == "# !pip install \\\n#     numpy\nx = 1\n"


@pytest.mark.parametrize("magic", ["%%bash", "%%html", "%%latex", "%%writefile notes.txt", "%%R"])
def test_cells_in_another_language_become_comments(magic):
    assert source(f"{magic}\nx = 1\n", "y = 2") == f"# {magic}\n# x = 1\ny = 2\n"


@pytest.mark.parametrize(
    "magic", ["%%time", "%%timeit -n 5", "%%capture", "%%writefile softmax.py"]
)
def test_python_below_a_command_for_the_whole_cell_counts(magic):
    assert source(f"{magic}\nx = 1\n") == f"# {magic}\nx = 1\n"


def test_functions_at_the_top_level_are_known():
    cells = (
        "def f(x):\n    def inner(): pass\n",
        "g = lambda x: x\nasync def h(): pass\n",
        '"""\ndef told(): pass\n"""\n# def commented(): pass\nfrom m import taken',
    )
    assert notebook_of("TP1.ipynb", cells).defined == {"f", "g", "h"}


def test_an_encoding_that_the_first_cell_names_is_that_of_the_module():
    assert source("# coding: latin-1\ns = 'é'") == "# coding: utf-8\ns = 'é'\n"


def test_half_of_a_pair_of_characters_is_no_harm():
    assert source("s = '\ud800'") == "s = '?'\n"


def test_a_line_is_told_by_its_cell():
    notebook = notebook_of("TP1.ipynb", ["a\r\nb\n\n", "", "c\nd"])
    with use_cells({"softmax.py": notebook}):
        told = [place_of("softmax.py", line) for line in range(1, 6)]
        assert place_of("sigmoid.py", 4) == ("sigmoid.py", 4)
    first, second, third = (f"TP1.ipynb, code cell {number}" for number in (1, 2, 3))
    assert told == [(first, 1), (first, 2), (second, 1), (third, 1), (third, 2)]
    assert place_of("softmax.py", 4) == ("softmax.py", 4)


def test_a_cell_ends_where_the_next_begins():
    notebook = notebook_of("TP1.ipynb", ["a\nb", "c\nd\ne", "f"])
    assert [notebook.lines_beside(line) for line in (2, 3, 5, 6)] == [
        (1, 2),
        (3, 5),
        (3, 5),
        (6, 6),
    ]


def test_a_name_that_is_not_fit_to_be_shown_is_cleaned():
    assert "\u202e" not in notebook_of("a\u202eb.ipynb", ["x"]).name
