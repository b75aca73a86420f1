"""A batch of Moodle with two students of one name, recorded from the command line."""

import pytest
from worksheets import Participant, worksheet

from grader.cli import cli
from grader.course.models import Attempt
from grader.course.opening import opened
from grader.errors import UsageError

CLASS = (Participant(31, "Jo Martin"), Participant(32, "Jo Martin"), Participant(33, "Zoé Ott"))
LIST = "name,email\nJo Martin,p31@example.org\nJo Martin,p32@example.org\nZoé Ott,z@x.org\n"


@pytest.fixture(scope="module")
def reports(tmp_path_factory, root):
    """Return the reports of a download of three people."""
    folder = tmp_path_factory.mktemp("namesakes")
    for each in CLASS:
        own = folder / "download" / f"{each.name}_{each.number}_assignsubmission_file"
        own.mkdir(parents=True)
        (own / "sigmoid.py").write_text(f"def sigmoid(x):\n    return {each.number}\n")
    where = [str(folder / "download"), "-o", str(folder / "reports"), "--mode", "feedback"]
    more = ["--reference", str(root / "reference"), "--jobs", "1", "--quiet"]
    assert cli.main(["grade", *where, *more], standalone_mode=False) == 0
    return folder / "reports"


def attempts(where):
    with opened(str(where)):
        return {each.name: each.people.get().address for each in Attempt.objects.order_by("name")}


@pytest.fixture
def where(course, tmp_path):
    course("init", tmp_path / "course.db", "--title", "Methods")
    return tmp_path / "course.db"


def test_a_worksheet_tells_namesakes_of_a_batch_apart(course, where, reports, tmp_path):
    (tmp_path / "Grades.csv").write_bytes(worksheet(CLASS))
    _, said = course("people", "add", where, tmp_path / "Grades.csv")
    assert "the numbers of Moodle are kept for TP1; --tp names another" in said
    assert "3 recorded" in course("record", where, reports, "--for", "feedback")[1]
    assert attempts(where) == {
        f"{each.name}_{each.number}_assignsubmission_file": f"p{each.number}@example.org"
        for each in CLASS
    }


def test_a_worksheet_needs_a_tp_where_there_are_several(course, where, tmp_path):
    course("assignment", where, "TP2", "--elsewhere")
    (tmp_path / "Grades.csv").write_bytes(worksheet(CLASS))
    with pytest.raises(UsageError, match="say of which TP it is with --tp, of: TP1, TP2"):
        course("people", "add", where, tmp_path / "Grades.csv")
    assert "3 added" in course("people", "add", where, tmp_path / "Grades.csv", "--tp", "tp2")[1]


def test_the_others_are_recorded_and_a_table_brings_in_the_namesakes(
    run_grader, course, where, reports, tmp_path
):
    (tmp_path / "list.csv").write_text(LIST)
    course("people", "add", where, tmp_path / "list.csv")
    command = ("course", "record", where, reports, "--for", "feedback")
    told = run_grader(*command, check=2)
    assert "1 recorded, 0 were there, of 3 reports" in told.stdout
    assert "2 people are called so; use an id or an address" in told.stderr
    assert "--whose, a CSV with the columns submission and person" in told.stderr
    assert list(attempts(where).values()) == ["z@x.org"]
    ids = [f"Jo-Martin_{number}_assignsubmission_file" for number in (31, 32)]
    table = "".join(f"{each},p{at}@example.org\n" for at, each in enumerate(ids, 31))
    (tmp_path / "whose.csv").write_text(f"submission,person\n{table}")
    again = run_grader(*command, "--whose", tmp_path / "whose.csv", check=0)
    assert "2 recorded, 1 were there, of 3 reports" in again.stdout
    assert len(attempts(where)) == 3
