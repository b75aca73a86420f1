"""What the guides say is so."""

import re
import runpy
import shlex
from typing import get_args

import pytest
from click import Context
from documents import DOCUMENTS, GUIDES, ROOT, block, flat, guide
from specimen_pool import SPECIMENS
from tp1 import CRITERIA, TP1

from grader.batch.written_marks import read_marks
from grader.cli import cli
from grader.gradebook.targets import TARGETS
from grader.intake.recognition import LAYOUTS
from grader.limits import Limits
from grader.records.report import Verdict
from grader.settings import Course, load_course

CONTEXT = Context(cli)
COMMANDS = {name: cli.get_command(CONTEXT, name) for name in cli.list_commands(CONTEXT)}


def options_of(command):
    """Return the options of a command, of a group those of all commands in it."""
    inner = getattr(command, "list_commands", lambda _: ())(CONTEXT)
    own = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    return own.union(*(options_of(command.get_command(CONTEXT, name)) for name in inner))


OPTIONS = {name: options_of(command) for name, command in COMMANDS.items()}
GROUP = {option for parameter in cli.params for option in parameter.opts} - {"--version"}
"""Options before the command, each with a value."""

OTHERS = {"--benchmark-only"}
"""Options of other programs."""

HEADINGS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
"""The kinds of changes of keepachangelog.com."""


def spans(text):
    """Return the lines of code in a text, of blocks and within sentences."""
    blocks = re.findall(r"^```(?:sh)?\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line for each in blocks for line in each.splitlines()]
    rest = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return lines + [flat(each) for each in re.findall(r"`([^`]+)`", rest)]


def anchors(text):
    """Return the names that GitHub gives to the headings of a text."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_in_a_document_exists_with_its_options(name):
    for span in spans(DOCUMENTS[name]):
        words = shlex.split(span.replace("'", '"')) if span.startswith("grader ") else []
        while words[1:] and words[1] in GROUP:
            del words[1:3]  # such as --assignment FOLDER
        if not words[1:] or not words[1].islower():
            continue  # the package, or any command: `grader COMMAND --help`
        assert words[1] in COMMANDS, span
        options = {word.partition("=")[0] for word in words if word.startswith("-")}
        assert options - {"-"} <= OPTIONS[words[1]], span


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_option_in_a_document_is_one_of_a_command(name):
    known = set().union(OTHERS, GROUP, *OPTIONS.values())
    named = [span.split()[0] for span in spans(DOCUMENTS[name]) if span.startswith("--")]
    assert set(named) <= known


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_in_a_document_leads_somewhere(name):
    for target in re.findall(r"\]\(([^)\s]+)\)", DOCUMENTS[name]):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        file = (ROOT / name).parent / path if path else ROOT / name
        assert file.exists(), target
        assert not anchor or anchor in anchors(file.read_text(encoding="utf-8")), target


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_in_a_document_exists(name):
    folders = ("grader/", "tests/", "reference/", ".ci/", "submissions/")
    for span in spans(DOCUMENTS[name]):
        if span.startswith(folders) and not re.search(r"[A-Z]{4}|\s", span):
            assert list(ROOT.glob(span.rstrip("/"))), span


@pytest.mark.parametrize("task", TP1.tasks, ids=lambda task: task.name)
def test_the_table_of_criteria_is_the_codes(task):
    text = guide("criteria")
    for criterion in task.criteria:
        assert f"| `{criterion.id}` | {criterion.points:g} | {criterion.title} |" in text
    table = text.split("| criterion | points |", 1)[1].split("\n\n", 1)[0]
    assert len(re.findall(rf"\| `{task.name}\.\w+` \|", table)) == len(task.criteria)


def test_the_counts_of_specimens_are_those_of_the_pool():
    right = len(list(SPECIMENS.glob("passed_*")))
    wrong = len(list(SPECIMENS.iterdir())) - right
    text = flat(guide("criteria"))
    assert f"{right} right specimens" in text
    assert f"{wrong} wrong ones" in text


def test_the_course_settings_are_read_and_name_every_key(tmp_path):
    text = block(guide("settings"), "toml")
    (tmp_path / "course.toml").write_text(text)
    course = load_course(tmp_path / "course.toml", CRITERIA)
    assert course.limits == Limits()
    assert course.grade == Course().grade
    assert course.tolerances == Course().tolerances
    for model in (Course, Limits, type(course.grade), type(course.tolerances)):
        for key in model.model_fields:
            assert re.search(rf"^(\[)?{key}\b", text, re.MULTILINE), key


def test_the_limits_are_all_the_codes():
    limits, mib = Limits(), 1 << 20
    text = flat(guide("isolation"))
    for sentence in (
        f"{limits.cpu_seconds:g} s of CPU time",
        f"{limits.address_space_mib} MiB",
        f"{limits.task_cpu_seconds:g} s of calls that do not end",
        f"{limits.wall_seconds:g} s a call and {limits.task_wall_seconds:g} s a task",
        f"{limits.callback_calls} evaluations of a callback with",
        f"with {limits.callback_bytes // mib} MiB of arguments",
        f"frames of {limits.frame_bytes // mib} MiB, {limits.task_bytes // mib} MiB sent",
        f"{limits.output_characters} characters of output",
        f"{limits.file_bytes // mib} MiB a file",
        f"{limits.submission_bytes // mib} MiB and {limits.submission_files} Python files",
        f"{limits.submission_entries} entries and {limits.archive_bytes // mib} MiB in an archive",
        f"{limits.class_archive_entries} entries and {limits.class_archive_bytes // mib} MiB in",
        f"{limits.trusted_cpu_seconds:g} s of CPU time and {limits.unpacked_bytes // mib} MiB read",
    ):
        assert sentence in text, sentence


def test_the_block_rate_is_that_of_the_whole_corpus():
    count = len(list((ROOT / "tests/attacks").glob("*/attack.toml")))
    assert f"{count} of {count} attacks blocked" in flat(guide("isolation"))


def test_the_marks_name_every_written_part(tmp_path):
    (tmp_path / "marks.csv").write_text(block(guide("marks"), "csv"), encoding="utf-8")
    marks = read_marks(tmp_path / "marks.csv", TP1)
    assert set(marks["s01-ada"]) == {part.id for part in TP1.written}


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_of_an_export_has_a_row(target):
    assert re.search(rf"^\| .*`{target}`.* \|", guide("export"), re.MULTILINE)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_has_a_row(layout):
    assert f"\n| `{layout}` | " in guide("intake")


@pytest.mark.parametrize("verdict", get_args(Verdict))
def test_the_glossary_names_every_verdict(verdict):
    assert f"`{verdict}`" in guide("glossary")


def test_the_glossary_is_in_alphabetical_order():
    words = re.findall(r"^\| ([^|]+) \|", guide("glossary"), re.MULTILINE)[2:]
    assert words == sorted(words, key=str.casefold)


def test_the_architecture_lists_the_rooms_in_their_order():
    order = runpy.run_path(str(ROOT / "tests/test_house.py"))["ORDER"]
    table = guide("architecture").split("| room | what it holds |", 1)[1].split("\n\n", 1)[0]
    firsts = [row.split("|")[1] for row in table.splitlines()[2:]]
    rooms = [room for first in firsts for room in re.findall(r"`(\w+)`", first)]
    assert tuple(rooms) == tuple(order)


def test_the_guide_to_the_json_files_is_what_the_models_say():
    made = runpy.run_path(str(ROOT / ".ci" / "json_guide.py"))["guide"]()
    assert made == (GUIDES / "json.md").read_text(encoding="utf-8")


def test_the_changelog_keeps_to_its_format():
    headings = re.findall(r"^(##+) (.+)$", guide("changelog"), re.MULTILINE)
    releases = [text for level, text in headings if level == "##"]
    assert releases[0] == "Unreleased"
    assert releases[1:] == sorted(releases[1:], reverse=True)
    assert {text for level, text in headings if level == "###"} <= HEADINGS
