"""The sheet's equations on a page: kept MathML, else made, else the LaTeX itself."""

import sys
import tomllib
from dataclasses import replace

import pytest
from tp1 import TP1

from grader.assignment.files import MATHML
from grader.report import formulas
from grader.report.formulas import as_toml, formulas_of

ROOT_OF_TWO = r"\sqrt{2} < \pi"


def equations(latex, folder=None):
    """Return the only equation of an assignment, as it is shown."""
    other = replace(TP1, equations={"task": (("7", latex),)}, folder=folder)
    ((number, shown),) = formulas_of("task", other)
    assert number == "7"
    return shown


@pytest.fixture
def without_latex2mathml(monkeypatch):
    """Return when nothing can be made into MathML."""
    formulas._made.cache_clear()
    monkeypatch.setitem(sys.modules, "latex2mathml.converter", None)
    yield
    formulas._made.cache_clear()


def test_every_equation_of_the_assignment_is_kept_as_what_is_made_of_it():
    latex = [each for task in TP1.equations.values() for _number, each in task]
    assert len(latex) == 8
    assert (TP1.folder / MATHML).read_text(encoding="utf-8") == as_toml(latex)


@pytest.mark.usefixtures("without_latex2mathml")
def test_kept_equations_need_nothing_that_makes_them():
    for task in TP1.equations:
        assert all(shown.startswith("<math display") for _, shown in formulas_of(task, TP1))


def test_an_equation_that_is_not_kept_is_made():
    assert "<msqrt>" in equations(ROOT_OF_TWO)


@pytest.mark.usefixtures("without_latex2mathml")
def test_an_equation_that_cannot_be_made_is_shown_as_latex_and_escaped():
    assert equations(ROOT_OF_TWO) == r"<code>\sqrt{2} &lt; \pi</code>"


def test_what_a_folder_keeps_is_shown_rather_than_made(tmp_path):
    text = as_toml([ROOT_OF_TWO]).replace("<msqrt>", "<msqrt class='kept'>")
    (tmp_path / MATHML).write_text(text, encoding="utf-8")
    assert "kept" in equations(ROOT_OF_TWO, tmp_path)


def test_the_command_writes_what_the_assignment_asks_for(tmp_path, monkeypatch):
    lines = f"[equations]\ntask = [['1', '{ROOT_OF_TWO}'], ['2', '{ROOT_OF_TWO}']]\n"
    (tmp_path / "assignment.toml").write_text(lines, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["formulas", str(tmp_path)])
    formulas.main()
    kept = tomllib.loads((tmp_path / MATHML).read_text(encoding="utf-8"))
    assert list(kept["mathml"]) == [ROOT_OF_TWO]


def test_a_task_without_equations_has_none():
    assert formulas_of("gradcheck", TP1) == ()
