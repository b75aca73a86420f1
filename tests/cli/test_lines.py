"""Lines that check prints itself are those that Rich would print, in every byte."""

import io
import os
import random
from types import SimpleNamespace

import pytest

from grader.cli import console as console_module
from grader.cli import lines
from grader.cli.console import console
from grader.cli.lines import Lines
from grader.cli.wrapped import print_indented, print_marked, print_runs

WORDS = [
    "a",
    "the",
    "matrix",
    "(equation",
    "1)",
    "10",
    "/",
    "10",
    "bien",
    "répété",
    "\u2013",
    "✓",
    "x" * 17,
]
STYLES = ["", "bold", "dim", "green", "bold green"]
WIDTHS = [24, 31, 47, 60, 80, 133]


class Screen(io.StringIO):
    """Takes what is printed, as a terminal or as a file."""

    encoding = "utf-8"

    def __init__(self, *, is_terminal):
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self):
        return self._is_terminal

    def taken(self):
        """Return what was printed since."""
        said = self.getvalue()
        self.seek(0)
        self.truncate()
        return said


@pytest.fixture(params=[True, False], ids=["terminal", "file"])
def screen(request, monkeypatch):
    """Stand in for standard output."""
    made = Screen(is_terminal=request.param)
    for module in (lines, console_module):  # pytest takes `sys.stdout` itself
        monkeypatch.setattr(module, "sys", SimpleNamespace(stdout=made, stderr=made))
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    return made


def _paragraph(made):
    """Return some words in some styles, now and then with two blanks between them."""
    words = [made.choice(WORDS) + made.choice([" ", " ", "  "]) for _ in range(made.randint(1, 30))]
    cuts = sorted(made.sample(range(len(words) + 1), min(2, len(words))))
    parts = [
        "".join(words[start:end]) for start, end in zip([0, *cuts], [*cuts, None], strict=True)
    ]
    return tuple((part, made.choice(STYLES)) for part in parts)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_kind_of_line_is_as_rich_prints_it(screen, monkeypatch, width):
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((width, 40)))
    made, out, rich = random.Random(width), Lines(), console()
    mark = ("  ✓", "green")
    for _ in range(60):
        runs = _paragraph(made)
        out.print(*runs)
        mine = screen.taken()
        assert mine
        print_runs(rich, runs)
        assert mine == screen.taken(), runs
        out.marked(mark, *runs)
        mine = screen.taken()
        print_marked(rich, mark, runs)
        assert mine == screen.taken(), runs
        out.print(*runs, blanks=6)
        mine = screen.taken()
        print_indented(rich, 6, runs)
        assert mine == screen.taken(), runs


@pytest.mark.parametrize("text", ["short", "two words", ""])
def test_what_fits_needs_no_rich(screen, monkeypatch, text):
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((80, 40)))
    out = Lines()
    out.print((text, "bold"))
    out.marked(("  ✓", "green"), (text, ""))
    assert "console" not in vars(out)
    assert text in screen.taken()


@pytest.mark.parametrize("text", ["漢字", "a\tb", "x\x1b[31m", "x" * 200, "e\u0301", "\u200b"])
def test_what_has_a_width_that_only_rich_knows_is_left_to_it(screen, monkeypatch, text):
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((80, 40)))
    out = Lines()
    out.print((text, ""))
    assert "console" in vars(out)
    mine = screen.taken()
    print_runs(console(), ((text, ""),))
    assert mine == screen.taken()


@pytest.mark.parametrize(
    ("name", "value"),
    [("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("COLUMNS", "50"), ("TERM", "dumb")],
)
def test_what_people_ask_of_rich_they_get(screen, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((70, 40)))
    runs = (("some words that are bold ", "bold"), ("and some that are green, in a row", "green"))
    Lines().print(*runs)
    mine = screen.taken()
    print_runs(console(), runs)
    assert mine == screen.taken()
