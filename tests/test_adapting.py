"""What the guide on adapting says is so: its commands run, and its excerpts are TP2's."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

import grader.author
from grader.assignment.closed_form_files import stated_in

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "grader/guides/adapting.md").read_text(encoding="utf-8")
TP2 = ROOT / "tests/assignments/tp2"
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", GUIDE, re.DOTALL)
EXCERPTS = [text.split("\n", 1) for kind, text in BLOCKS if text.startswith("# ")]
FORMS = [text for kind, text in BLOCKS if text.startswith("[functions]")]


@pytest.mark.parametrize(("file", "text"), EXCERPTS, ids=[first for first, _ in EXCERPTS])
def test_an_excerpt_stands_in_the_file_that_it_names(file, text):
    assert text in (TP2 / file.removeprefix("# ")).read_text(encoding="utf-8")


def test_the_closed_forms_that_it_shows_are_taken(tmp_path):
    (text,) = FORMS
    (tmp_path / "closed_forms.toml").write_text(text, encoding="utf-8")
    stated = stated_in(tmp_path, ["written.length"])
    assert list(stated.forms) == ["length"]


def test_every_name_that_it_gives_is_the_author_modules():
    used = set(re.findall(r"`(Builder|callback|drawn|integer|uniform|whole|LAYOUTS)\b", GUIDE))
    assert used <= set(grader.author.__all__)
    assert {"Builder", "callback", "drawn", "integer", "uniform", "whole", "LAYOUTS"} == used


def test_its_commands_run_one_after_another(run_grader, tmp_path):
    """Its reader has written TP2 by the time that skeletons are made of it."""
    commands = [line for kind, text in BLOCKS if kind == "sh" for line in text.splitlines()]
    assert len(commands) == 9
    for name in ("failed_neg-once", "passed_plain"):
        shutil.copytree(TP2 / "specimens" / name, tmp_path / "submissions" / name)
    for line in commands:
        if line.endswith("starter skeletons"):
            shutil.rmtree(tmp_path / "tp2")
            shutil.copytree(TP2, tmp_path / "tp2")
        program, *arguments = shlex.split(line)
        assert program == "grader"
        done = run_grader(*arguments, check=0)
        if arguments[0] == "new":
            assert (
                done.stdout.split("\n\n")[1].replace("  grader", "grader").splitlines()
                == commands[1:4]
            )
    page = (tmp_path / "tp2-reports/failed_neg-once/report.html").read_text()
    assert "A word that is drawn twice counts only once in the gradient" in page
    assert (tmp_path / "tp2-kit.zip").is_file()
    assert "NotImplementedError" in (tmp_path / "skeletons/sgd.py").read_text()
