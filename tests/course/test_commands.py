"""The book from the command line, as people without a browser use it."""

import shutil

import pytest
from specimen_pool import SPECIMENS

from grader.cli import cli
from grader.course.models import AttemptFile, Grading, JournalEntry, Mark
from grader.course.opening import opened
from grader.errors import UsageError

LIST = """First name,Last name,ID number,Email address
Ada,Lovelace,100,ada@x.org
Grace,Hopper,101,grace@x.org
"""


@pytest.fixture
def where(request, course, tmp_path):
    """Return a book of two students, in a file."""
    (tmp_path / "list.csv").write_text(LIST)
    course("init", tmp_path / "course.db", "--title", "Methods")
    course("people", "add", tmp_path / "course.db", tmp_path / "list.csv")
    return tmp_path / "course.db"


def work(folder, name="passed_plain"):
    """Write somebody's work; return its folder."""
    shutil.copytree(SPECIMENS / name, folder, ignore=shutil.ignore_patterns("*.toml"))
    return folder


@pytest.fixture(scope="module")
def batches(tmp_path_factory, root):
    """Return a class's work, and reports of it in both modes."""
    folder = tmp_path_factory.mktemp("batches")
    for name in ("Ada Lovelace", "Grace Hopper"):
        work(folder / "class" / name)
    (folder / "class" / "Ada Lovelace" / "written.txt").write_text("softmax is ...")
    for mode in ("feedback", "grade"):
        where = [str(folder / "class"), "-o", str(folder / mode), "--mode", mode]
        more = ["--reference", str(root / "reference"), "--jobs", "1", "--quiet"]
        assert cli.main(["grade", *where, *more], standalone_mode=False) == 0
    return folder


def test_a_student_hands_in_improves_and_asks_to_be_graded(course, where, tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "sigmoid.py").write_text("def sigmoid(x):\n    return x\n")
    right = work(tmp_path / "two")
    _, first = course("hand-in", where, tmp_path / "one", "--student", "100", "--for", "feedback")
    assert "receipt: attempt 1 of TP1, Ada Lovelace" in first
    _, second = course("hand-in", where, right, "--student", "ada@x.org", "--for", "feedback")
    assert "60 of 60 points" in second
    _, asked = course("request", where, "100", "--attempt", "2", "--later")
    assert "is to be graded" in asked
    _, worked = course("work", where)
    assert "Ada Lovelace, attempt 2: graded in mode grade: 60 of 60 points" in worked
    with pytest.raises(UsageError, match="after which none is taken"):
        course("hand-in", where, right, "--student", "100", "--for", "feedback")
    course("reopen", where, "100", "--reason", "ill")
    _, told = course("attempts", where, "100")
    lines = told.splitlines()
    assert "attempt 1" in lines[1]
    assert "+4 softmax.rows" in lines[2]
    assert lines[2].endswith("asked to be graded")
    _, journal = course("journal", where, "--student", "100")
    assert [word in journal for word in ("handed in", "asked for", "reopened", "(ill)")] == [
        True
    ] * 4


def test_a_hand_in_without_a_module_is_told_at_once(course, where, tmp_path):
    (tmp_path / "work.zip").write_bytes(b"cut off")
    command = ("hand-in", where, tmp_path / "work.zip", "--student", "100", "--for", "grade")
    assert "note: no module was found in it; `grader intake " in course(*command)[1]
    right = ("hand-in", where, work(tmp_path / "w"), "--student", "101", "--for", "grade")
    assert "no module" not in course(*right)[1]


def test_a_batch_is_recorded_once_and_its_files_can_be_graded_again(course, where, batches):
    command = ("record", where, batches / "grade", "--for", "grade", "--submissions")
    _, first = course(*command, batches / "class")
    _, second = course(*command, batches / "class")
    assert "2 recorded, 0 were there" in first
    assert "0 recorded, 2 were there" in second
    with opened(str(where)):
        assert AttemptFile.objects.filter(path="written.txt").count() == 1
        assert {each.seed for each in Grading.objects.all()} != {None}


def test_files_that_were_not_kept_are_kept_when_a_batch_is_recorded_again(course, where, batches):
    command = ("record", where, batches / "feedback", "--for", "feedback")
    course(*command)
    with opened(str(where)):
        assert not AttemptFile.objects.exists()
    for _ in range(2):
        assert "2 were there" in course(*command, "--submissions", batches / "class")[1]
    assert "2 were there" in course(*command)[1]
    with opened(str(where)):
        assert AttemptFile.objects.filter(path="written.txt").count() == 1
        assert Grading.objects.count() == 2


def test_who_handed_in_no_file_is_recorded_with_the_marks_and_can_be_judged_again(
    course, where, tmp_path, root
):
    (tmp_path / "class" / "Ada Lovelace").mkdir(parents=True)
    work(tmp_path / "class" / "Grace Hopper")
    graded = ["-o", str(tmp_path / "r"), "--reference", str(root / "reference"), "--quiet"]
    cli.main(["grade", str(tmp_path / "class"), *graded], standalone_mode=False)
    (tmp_path / "m.csv").write_text("name,bonus,reason\nAda Lovelace,12,a text that was typed\n")
    cli.main(["marks", "read", str(tmp_path / "r"), str(tmp_path / "m.csv")], standalone_mode=False)
    command = ("record", where, tmp_path / "r", "--for", "grade", "--submissions")
    assert "2 recorded" in course(*command, tmp_path / "class")[1]
    assert "1 adjustments came with" in course("journal", where, "--student", "100")[1]
    _, said = course("regrade", where, "--tp", "TP1", "--reason", "again")
    assert "2 judged again: 0 gain, 0 lose, 2 stay the same\n" in said


def test_another_written_part_is_another_attempt(course, where, batches, tmp_path):
    command = ("record", where, batches / "feedback", "--for", "feedback", "--submissions")
    course(*command, batches / "class")
    shutil.copytree(batches / "class", tmp_path / "class")
    (tmp_path / "class" / "Ada Lovelace" / "written.txt").write_text("softmax is better")
    assert "1 recorded, 1 were there" in course(*command, tmp_path / "class")[1]


def test_a_batch_of_unknown_people_is_not_recorded_unless_they_are_added(
    course, where, batches, tmp_path
):
    course("init", tmp_path / "empty.db")
    command = ("record", tmp_path / "empty.db", batches / "feedback", "--for", "feedback")
    with pytest.raises(UsageError, match=r"(?s)no such student.*nothing was recorded"):
        course(*command)
    with opened(str(tmp_path / "empty.db")):
        assert not JournalEntry.objects.filter(action="hand in").exists()
    assert "2 recorded" in course(*command, "--add")[1]


def test_a_batch_after_the_request_is_not_recorded_and_the_others_are(
    course, where, batches, capsys
):
    course(
        "hand-in",
        where,
        batches / "class" / "Ada Lovelace",
        "--student",
        "100",
        "--later",
        "--for",
        "grade",
    )
    status = cli.main(
        ["course", "record", str(where), str(batches / "feedback"), "--for", "feedback"],
        standalone_mode=False,
    )
    said = capsys.readouterr()
    assert status == 2
    assert "1 recorded" in said.out
    assert "after which none is taken" in said.err


def test_a_batch_of_the_other_mode_is_refused(course, where, batches):
    with pytest.raises(UsageError, match="was graded in mode feedback"):
        course("record", where, batches / "feedback", "--for", "grade")


def test_work_that_was_changed_since_it_was_graded_is_not_kept(
    course, where, batches, tmp_path, capsys
):
    shutil.copytree(batches / "class", tmp_path / "class")
    (tmp_path / "class" / "Ada Lovelace" / "softmax.py").write_text("")
    status = cli.main(
        [
            "course",
            "record",
            str(where),
            str(batches / "grade"),
            "--for",
            "grade",
            "--submissions",
            str(tmp_path / "class"),
        ],
        standalone_mode=False,
    )
    assert status == 2
    assert "was changed since it was graded" in capsys.readouterr().err


def test_grades_from_elsewhere_are_read_and_the_last_counts(course, where, tmp_path):
    course("assignment", where, "TP2", "--elsewhere", "--weight", "0.5")
    table = tmp_path / "grades.csv"
    table.write_text("name;Grade\nAda Lovelace;4,25\nGrace Hopper;-\n")
    assert "1 grades of TP2 are new" in course("grades", where, "TP2", table)[1]
    assert "0 grades of TP2 are new" in course("grades", where, "TP2", table)[1]
    table.write_text("id number,name,Grade\n100,A. Lovelace,5\n")
    course("grades", where, "tp2", table)
    _, journal = course("journal", where, "--tp", "TP2")
    assert "5 in TP2, before 4.25" in journal


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("name,Grade\nAda Lovelace,7\n", "line 2: Ada Lovelace: 7 is not on the scale"),
        ("name,Grade\nAda Lovelace,good\n", "'good' is no number"),
        ("name,Grade\nAda Lovelace,nan\n", "nan is not on the scale"),
        ("name,Grade\nAda Lovelace,4\nNobody,4\n", "line 3: Nobody: there is no such student"),
        ("name,colour\nAda Lovelace,4\n", "name one with --column"),
        ("name,Grade,Note\nAda Lovelace,4,5\n", "several columns"),
    ],
)
def test_grades_that_cannot_be_read_change_nothing(course, where, tmp_path, table, said):
    course("assignment", where, "TP2", "--elsewhere")
    path = tmp_path / "grades.csv"
    path.write_text(table)
    with pytest.raises(UsageError, match=said):
        course("grades", where, "TP2", path)
    assert "in TP2," not in course("journal", where)[1]


def test_grades_are_not_read_for_a_tp_that_is_graded_here(course, where, tmp_path):
    path = tmp_path / "grades.csv"
    path.write_text("name,Grade\nAda Lovelace,5\n")
    with pytest.raises(UsageError, match="is graded here"):
        course("grades", where, "TP1", path)


def test_an_unknown_tp_is_told_with_those_there_are(course, where):
    with pytest.raises(UsageError, match="TP9: there is no such TP in the course; there are: TP1"):
        course("release", where, "TP9")


def test_grades_are_released_hidden_and_released_once(course, where):
    assert "are released\n" in course("release", where, "TP1")[1]
    assert "as they were" in course("release", where, "TP1")[1]
    assert "are hidden" in course("release", where, "TP1", "--hide", "--reason", "an error")[1]
    _, journal = course("journal", where)
    assert journal.count("grades of TP1 were") == 2


def test_times_are_in_the_zone_of_the_course(course, where):
    _, said = course("assignment", where, "TP1", "--closes", "2027-03-04T23:59")
    assert "closes 2027-03-04 23:59" in said
    _, said = course("assignment", where, "TP1", "--closes", "2027-03-04T23:59+00:00")
    assert "closes 2027-03-05 00:59" in said
    with pytest.raises(UsageError, match="is no time"):
        course("assignment", where, "TP1", "--closes", "tomorrow")
    with pytest.raises(UsageError, match="closes before it opens"):
        course("assignment", where, "TP1", "--opens", "2028-01-01T00:00")


def test_nothing_is_handed_in_before_a_tp_opens(course, where, tmp_path):
    course("assignment", where, "TP1", "--opens", "2999-01-01T00:00")
    with pytest.raises(UsageError, match=r"opens at 2999-01-01T00:00:00\+01:00"):
        course("hand-in", where, work(tmp_path / "w"), "--student", "100", "--for", "feedback")


def test_a_deed_is_somebodys_who_is_in_the_book(course, where, tmp_path):
    (tmp_path / "staff.csv").write_text("name,email\nPaola,paola@x.org\n")
    course("people", "add", where, tmp_path / "staff.csv", "--role", "instructor")
    course("release", where, "TP1", "--as", "paola@x.org")
    assert "Paola: grades of TP1 were released" in course("journal", where)[1]
    with pytest.raises(UsageError, match="no such marker or instructor"):
        course("release", where, "TP1", "--hide", "--as", "100")


def test_marks_in_a_report_come_along(course, where, batches, tmp_path):
    shutil.copytree(batches / "grade", tmp_path / "reports")
    marks = tmp_path / "marks.csv"
    marks.write_text(
        "submission,part,points,comment\nAda Lovelace,written.parameter-count,3,neat\n"
    )
    cli.main(["marks", "read", str(tmp_path / "reports"), str(marks)], standalone_mode=False)
    course("record", where, tmp_path / "reports", "--for", "grade")
    with opened(str(where)):
        (mark,) = Mark.objects.all()
        assert (mark.question, mark.points, mark.comment) == ("written.parameter-count", 3, "neat")


def test_a_table_of_people_runs_nothing_in_a_spreadsheet(course, where, tmp_path):
    (tmp_path / "more.csv").write_text("name,email\n=1+1,x@x.org\n")
    course("people", "add", where, tmp_path / "more.csv")
    _, table = course("people", "list", where, "--csv", "-")
    assert "\n'=1+1," in table.replace("\r", "")


def test_a_book_is_copied_and_restored(course, where, tmp_path):
    course("hand-in", where, work(tmp_path / "w"), "--student", "100", "--for", "grade", "--later")
    _, said = course("backup", where, "-o", tmp_path / "copy.tar")
    assert "4 files" in said
    with pytest.raises(UsageError, match="add --replace"):
        course("backup", where, "-o", tmp_path / "copy.tar")
    course("restore", tmp_path / "copy.tar", tmp_path / "again.db")
    assert "60 of 60 points" in course("work", tmp_path / "again.db")[1]
