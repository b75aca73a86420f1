"""All texts of known mistakes as one table: `python -m grader.assignments.tp1.mistakes.table`."""

from __future__ import annotations

from grader.assignments.tp1.mistakes import CATALOGUE

HEAD = """\
# Known mistakes

What a report says of each. The wrong implementations beside this page (`softmax.py`, `sigmoid.py`,
`neural.py`) answer every case together with the reference; a finding carries an id when the
student's answers equal theirs on two inputs at least. Mistakes of a gradient checker show in the
points at which it evaluates f and in the wrong gradients that it takes for right; loops and changed
arguments show by themselves. This page is made from `grader/assignments/tp1/mistakes/`:
`python -m grader.assignments.tp1.mistakes.table > reference/lookalikes/README.md`.

| id | what the code does | hint | in the sheet |
| --- | --- | --- | --- |
"""


def table() -> str:
    """Return the page as Markdown."""
    rows = (
        f"| `{alike.id}` | {_cell(alike.rationale)} | {_cell(alike.hint)} | {alike.source} |"
        for alike in CATALOGUE.values()
    )
    return HEAD + "\n".join(rows) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    print(table(), end="")  # noqa: T201 what it is for
