"""The tree of commands: what is loaded when, what is said of each, and what options become."""

import inspect
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import get_args, get_type_hints

import click
import pytest
from click.testing import CliRunner

from grader.cli import COMMANDS, cli
from grader.cli.commands.marks import COMMANDS as OF_MARKS
from grader.cli.commands.moodle import COMMANDS as OF_MOODLE
from grader.cli.lazy import NOTHING_SAVED, Lazy, LazyGroup
from grader.errors import StoppedError

FOLDER = Path(__file__).parent.parent.parent / "grader" / "cli" / "commands"


GROUPS = {"marks": OF_MARKS, "moodle": OF_MOODLE}
ALL = {
    **COMMANDS,
    **{
        f"{group} {name}": lazy for group, inside in GROUPS.items() for name, lazy in inside.items()
    },
}
"""Those within groups too."""


@click.command("ends")
@click.argument("status", type=int)
def ends(status):
    """End as one is told.

    And nothing else.
    """
    return status


def _inner():
    return LazyGroup("inner", lazy={"ends": Lazy(f"{__name__}.ends", "End as one is told.")})


def test_every_file_of_the_folder_is_a_command_and_every_command_has_a_file():
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    assert files == set(COMMANDS)


@pytest.mark.parametrize("name", ALL)
def test_the_list_says_of_a_command_what_its_own_help_says_first(name):
    lazy = ALL[name]
    command = lazy.load()
    assert command.name == name.split()[-1]
    assert command.help.splitlines()[0] == lazy.help


def _wrapped(function):
    return _wrapped(function.__wrapped__) if hasattr(function, "__wrapped__") else function


@pytest.mark.parametrize("name", ALL)
def test_run_takes_every_option_by_its_name_and_nothing_else(name):
    command = ALL[name].load()
    taken = set(inspect.signature(_wrapped(command.callback)).parameters) - {"ctx"}
    assert taken == {option.name for option in command.params}


def _members(hint):
    """Return what a type consists of: classes, words of a Literal, None."""
    parts = get_args(hint)
    return {hint} if not parts else set().union(*map(_members, parts))


def _expected(option):
    """Return what the type consists of that `run` should give an option."""
    kinds = {click.Path: Path, click.IntRange: int}
    if isinstance(option.type, click.Choice):
        members = set(option.type.choices)
    else:
        is_flag = getattr(option, "is_flag", False)
        members = {bool if is_flag else kinds.get(type(option.type), str)}
    if option.nargs == -1 or option.multiple:
        return members | {...}
    default = option.get_default(click.Context(click.Command("any")))
    is_there = option.required or isinstance(default, (bool, int, str, Path))
    return members if is_there else members | {type(None)}


@pytest.mark.parametrize("name", ALL)
def test_run_takes_every_option_as_what_it_is(name):
    command = ALL[name].load()
    function = _wrapped(command.callback)
    hints = get_type_hints(function, vars(sys.modules[function.__module__]))
    for option in command.params:
        expected = _expected(option)
        choices = set(getattr(option.type, "choices", ()))
        as_text = (expected - choices) | {str} if choices else expected
        assert _members(hints[option.name]) in (expected, as_text), option.name


def test_the_list_of_commands_is_shown_without_loading_one():
    code = (
        "import sys; from grader.cli import cli\n"
        "cli.main(['--help'], standalone_mode=False)\n"
        "print([name for name in sys.modules if name.startswith('grader.cli.commands')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    for name, lazy in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(lazy.help)}$", done.stdout, re.MULTILINE)


def test_a_command_is_loaded_without_the_others():
    code = (
        "import sys; from grader.cli import cli\n"
        "cli.main(['pack', '--help'], standalone_mode=False)\n"
        "print(sorted(name for name in sys.modules if name.startswith('grader.cli.commands.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "['grader.cli.commands.pack']"


@pytest.mark.parametrize("status", [0, 1, 2, 3])
def test_a_command_within_a_lazy_group_ends_with_its_own_status(monkeypatch, status):
    monkeypatch.setitem(sys.modules, "made_up_group", SimpleNamespace(inner=_inner()))
    monkeypatch.setitem(cli.lazy, "inner", Lazy("made_up_group.inner", "A group."))
    assert CliRunner().invoke(cli, ["inner", "ends", str(status)]).exit_code == status
    assert cli.main(["inner", "ends", str(status)], standalone_mode=False) == status


def test_the_help_of_a_lazy_group_lists_its_commands(monkeypatch):
    monkeypatch.setitem(sys.modules, "made_up_group", SimpleNamespace(inner=_inner()))
    monkeypatch.setitem(cli.lazy, "inner", Lazy("made_up_group.inner", "A group."))
    said = CliRunner().invoke(cli, ["inner", "--help"]).output
    assert "ends  End as one is told.\n" in said


def test_a_name_that_is_no_command_is_a_wrong_use():
    done = CliRunner().invoke(cli, ["chek"])
    assert done.exit_code == 2
    assert "No such command 'chek'" in done.output


def test_a_place_that_holds_no_command_is_named():
    with pytest.raises(TypeError, match=r"^grader\.cli\.COMMANDS: is not a command$"):
        Lazy("grader.cli.COMMANDS", "").load()


def test_a_command_that_is_stopped_while_it_loads_saves_nothing(monkeypatch):
    def stop(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("grader.cli.lazy.import_module", stop)
    with pytest.raises(StoppedError, match=f"^{NOTHING_SAVED}$"):
        COMMANDS["grade"].load()


def test_what_is_printed_for_other_programs_ends_no_line_in_blanks(run_grader, root):
    """A table fills its columns, which a terminal alone needs."""
    wrong = root / "tests" / "specimens" / "failed_softmax-no-shift-terse"
    done = run_grader("check", wrong)
    lines = done.stdout.splitlines()
    assert len(lines) > 20
    assert [line for line in lines if line != line.rstrip()] == []
