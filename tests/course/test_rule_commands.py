"""The commands of the rules: decide, regrade, settings, objections; good input and bad."""

import json
import re

import pytest
from course_work import TEACHER, add_student, add_tp, graded, mark_all

from grader.cli import cli
from grader.course.models import Answer, JournalEntry, Objection, SettingsText
from grader.course.opening import make_book, opened
from grader.errors import OK, USAGE, UsageError


@pytest.fixture
def where(tmp_path, monkeypatch, root):
    """Return a book with Ada, who is graded by a report alone, and Bo, who is not."""
    monkeypatch.chdir(root)
    place = str(tmp_path / "course.db")
    make_book(place, "Methods", "Europe/Zurich", None, TEACHER)
    with opened(place) as book:
        tp = add_tp(book)
        ada, _ = add_student(book, "Ada", "1"), add_student(book, "Bo", "2")
        mark_all(graded(book, tp, ada, one=0, content=None))
    return place


@pytest.fixture
def course(capsys, where):
    def run(command, *arguments, before=(), status=OK):
        full = [*before, "course", command, where, *map(str, arguments)]
        assert cli.main(full, standalone_mode=False) == status
        return capsys.readouterr().out

    return run


def test_the_decision_goes_to_a_terminal_a_table_a_page_and_other_programs(course, tmp_path):
    files = [tmp_path / f"decision.{ending}" for ending in ("csv", "html", "json")]
    said = course("decide", "--csv", files[0], "--html", files[1], "--json", files[2])
    assert re.search(r"^Ada +4 +4\.00 +admitted$", said, re.MULTILINE)
    table, page, data = (file.read_text(encoding="utf-8") for file in files)
    assert "Ada,,4,graded,4.0,admitted" in table
    assert "<h1>Who is admitted</h1>" in page
    assert [each["status"] for each in json.loads(data)["students"]] == ["admitted", "not_yet"]


def test_settings_are_given_shown_with_their_source_and_kept(course, tmp_path, where):
    (tmp_path / "rules.toml").write_text("[policy]\nadmission = 4.5\n")
    course("settings", "--config", tmp_path / "rules.toml")
    (line,) = [each for each in course("settings").splitlines() if "admission" in each]
    assert line.startswith("admission = 4.5 ")
    assert line.endswith(" # settings of the course, line 2")
    assert "a mean of 4.5 over 1 TP admits" in course("decide")
    with opened(where):
        assert SettingsText.objects.count() == 1


@pytest.mark.parametrize(
    ("tp", "text", "said"),
    [
        ((), "[policy]\nadmission = 9\n", r"rules\.toml, line 2: policy\.admission: a grade from"),
        (
            (),
            "[policy.late]\nper_day = 1\n",
            r"rules\.toml, line 1: policy\.late: per_day",
        ),
        (("--tp", "TP1"), "speed = 1\n", r"rules\.toml, line 1: unknown key 'speed'"),
        (
            ("--tp", "TP1"),
            '[criteria."a.b"]\n',
            r"rules\.toml, line 1: there is no criterion",
        ),
        (("--tp", "TP7"), "", "TP7: there is no such TP in the course; there are: TP1"),
    ],
)
def test_bad_settings_are_named_with_their_line_and_change_nothing(
    course, tmp_path, where, tp, text, said
):
    (tmp_path / "rules.toml").write_text(text)
    with pytest.raises(UsageError, match=said):
        course("settings", *tp, "--config", tmp_path / "rules.toml")
    with opened(where):
        assert not SettingsText.objects.exists()


def test_settings_of_the_course_that_break_those_of_a_tp_are_refused(course, tmp_path):
    (tmp_path / "tp.toml").write_text("[policy.late]\nper_day = 1\n")
    (tmp_path / "rules.toml").write_text('[policy.late]\nrule = "penalty"\nper_day = 0.5\n')
    course("settings", "--config", tmp_path / "rules.toml")
    course("settings", "--tp", "TP1", "--config", tmp_path / "tp.toml")
    (tmp_path / "rules.toml").write_text("")
    with pytest.raises(UsageError, match=r"settings of TP1, line 1: policy\.late: per_day"):
        course("settings", "--config", tmp_path / "rules.toml")


@pytest.mark.parametrize(
    ("command", "arguments", "said"),
    [
        ("object", ("Eve", "--about", "task.one", "--text", "x"), "no such student"),
        ("object", ("1", "--about", "task.two.three", "--text", "x"), "has no such criterion"),
        ("object", ("2", "--about", "task.one", "--text", "x"), "has no attempt of TP1"),
        ("object", ("1", "--about", "task.one", "--text", "x", "--tp", "TP2"), "no such TP"),
        ("object", ("1", "--about", "task.one", "--text", "x", "--attempt", "9"), "no attempt 9"),
        ("answer", ("4", "--outcome", "upheld", "--text", "x"), "no objection 4"),
        ("answer", ("4", "--outcome", "upheld", "--text", "x", "--points", "y"), "y: is no number"),
        ("regrade", (), "regrading needs a reason"),
        ("regrade", ("--tp", "TP2", "--reason", "x"), "there is no such TP"),
        ("regrade", ("--student", "Eve", "--reason", "x"), "no such student"),
        ("regrade", ("--student", "2", "--reason", "x"), "no attempt counts yet"),
    ],
    ids=str,
)
def test_what_cannot_be_meant_is_one_sentence_and_changes_nothing(
    course, where, command, arguments, said
):
    with opened(where):
        before = JournalEntry.objects.count()
    with pytest.raises(UsageError, match=said):
        course(command, *arguments)
    with opened(where):
        after = JournalEntry.objects.count(), Objection.objects.count(), Answer.objects.count()
    assert after == (before, 0, 0)


def test_an_attempt_that_cannot_be_judged_again_is_named(course, capsys):
    said = course("regrade", "--reason", "x", status=USAGE)
    assert "1 judged again: 0 gain, 0 lose, 0 stay the same, 1 not judged" in said


def test_an_objection_is_noted_listed_and_answered(course):
    said = course("object", "1", "--about", "task.one", "--text", "=1+1")
    assert said.startswith("objection 1: Ada, task.one, attempt 1 of TP1; answer it with")
    assert "'=1+1,open" in course("objections", "--csv", "-")
    answer = ("--outcome", "upheld", "--text", "yes", "--points", "40")
    assert course("answer", "1", *answer) == "objection 1 is upheld; task.one earns 40 points\n"
    assert course("objections", "--open") == "0 objections\n"


def test_new_settings_judge_frozen_work_again_and_losses_wait_for_a_word(course, root, tmp_path):
    other = ("--assignment", str(root / "tests/assignments/tp2"))
    work = root / "tests/assignments/tp2/specimens/failed_sgd-sign"
    course("assignment", "TP2", before=other)
    course("hand-in", work, "--student", "2", "--for", "grade", before=other)
    again = ("--tp", "TP2", "--reason", "sgd.steps was unfair")
    given = ("--tp", "TP2", "--config", tmp_path / "tp2.toml")
    (tmp_path / "tp2.toml").write_text('[criteria."sgd.steps"]\nenabled = false\n')
    course("settings", *given, before=other)
    assert "Bo, attempt 1: gains: " in course("regrade", *again, before=other)
    (tmp_path / "tp2.toml").write_text("")
    course("settings", *given, before=other)
    said = course("regrade", *again, before=other)
    assert "which does not count unless losses are accepted" in said
    assert "0 gain, 1 lose, 0 stay the same; losses do not count: " in said
    assert "losses do not count" not in course("regrade", *again, "--losses", before=other)
    assert "1 stay the same" in course("regrade", *again, before=other)
