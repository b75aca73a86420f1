"""All texts of known mistakes as one page: `python -m grader.assignment.mistakes_page FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from grader.assignment.loading import load_assignment
from grader.assignment.model import Assignment

HEAD = """\
# Known mistakes

What a report says of each. The wrong implementations beside this page answer every case together
with the reference; a finding carries an id when the student's answers equal theirs on two inputs at
least. Mistakes without one show by themselves, as loops and changed arguments do, or in how a
function that was passed is used. This page is made from `mistakes.toml` of the assignment {id}:
`python -m grader.assignment.mistakes_page FOLDER > reference/lookalikes/README.md`.

| id | what the code does | hint | in the sheet |
| --- | --- | --- | --- |
"""


def mistakes_page(assignment: Assignment) -> str:
    """Return the page as Markdown."""
    rows = (
        f"| `{alike.id}` | {_cell(alike.rationale)} | {_cell(alike.hint)} | {alike.source} |"
        for alike in assignment.mistakes.values()
    )
    return HEAD.format(id=assignment.id) + "\n".join(rows) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    print(mistakes_page(load_assignment(Path(sys.argv[1]))), end="")  # noqa: T201 what it is for
