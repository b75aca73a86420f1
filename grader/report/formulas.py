"""The sheet's definitions that a task goes back to, as MathML, which needs no script to be read.

Equations are LaTeX in an assignment. Their MathML is made once and kept beside them:
`python -m grader.report.formulas FOLDER` writes FOLDER/mathml.toml, and wants latex2mathml (the
extra `equations`). An equation that is not in there is made into MathML where latex2mathml is
installed; else its LaTeX is shown.
"""

from __future__ import annotations

import functools
import json
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup, escape

from grader.assignment.files import MATHML
from grader.assignment.model import Assignment

HEAD = f"""\
# MathML of the equations in assignment.toml, by their LaTeX; made from them by
# `python -m grader.report.formulas FOLDER`, which writes {MATHML} anew.
[mathml]
"""


def formulas_of(task: str, assignment: Assignment) -> tuple[tuple[str, Markup], ...]:
    """Return the numbers of a task's equations, each with its MathML."""
    kept = _kept(assignment.folder)
    return tuple(
        (number, Markup(kept[latex]) if latex in kept else _made(latex))  # noqa: S704 the assignment's own
        for number, latex in assignment.equations.get(task, ())
    )


@functools.cache
def _kept(folder: Path | None) -> dict[str, str]:
    """Return the MathML that is kept in an assignment's folder, by its LaTeX."""
    if folder is None or not (folder / MATHML).is_file():
        return {}
    content = tomllib.loads((folder / MATHML).read_text(encoding="utf-8"))
    return {str(latex): str(mathml) for latex, mathml in content["mathml"].items()}


@functools.cache
def _made(latex: str) -> Markup:
    """Return an equation as MathML, or as code where nothing can make that."""
    try:
        return Markup(convert(latex))  # noqa: S704 made from the assignment's own
    except ImportError:
        return Markup("<code>{}</code>").format(escape(latex))


def convert(latex: str) -> str:
    """Return MathML as HTML has it, without a namespace; raise ImportError without latex2mathml."""
    from latex2mathml.converter import convert as convert_latex  # noqa: PLC0415 an extra, and slow

    mathml: str = convert_latex(latex, display="block")
    return mathml.replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "")


def as_toml(equations: Iterable[str]) -> str:
    """Return the text of `mathml.toml` for equations in LaTeX."""
    lines = (f"{_quoted(each)} = {_quoted(convert(each))}" for each in dict.fromkeys(equations))
    return HEAD + "".join(f"{line}\n" for line in lines)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def main() -> None:
    """Write the MathML of the equations of the assignment whose folder is named."""
    folder = Path(sys.argv[1])
    content = tomllib.loads((folder / "assignment.toml").read_text(encoding="utf-8"))
    tasks = content.get("equations", {}).values()
    text = as_toml(latex for equations in tasks for _number, latex in equations)
    (folder / MATHML).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
