"""Who lays claim to somebody else's name, number or row gets nothing, and every command says so."""

import csv
import json

import downloads
import pytest
from batches import of_student, write_reports
from downloads import below, marked, zipped
from made_up import made_up
from worksheets import Participant, worksheet

EVE = {
    **below("Eve Jones_1001_assignsubmission_file", marked("Eve")),
    **below("Bob Smith_1002_assignsubmission_file", marked("Eve as Bob")),
}
SHEET = [Participant(1001, "Eve Jones"), Participant(1002, "Bob Smith")]
TWO = [("bob", "1002"), ("eve", "01002")]


@pytest.fixture
def handed_in(tmp_path):
    """Two archives, one of which says of itself that it is a class's."""
    paths = tmp_path / "bob.zip", tmp_path / "eve.zip"
    for path, files in zip(paths, (marked("Bob"), EVE), strict=True):
        path.write_bytes(zipped(files))
    return paths


@pytest.fixture
def reports(tmp_path, graded):
    def write(*batch, name="r"):
        return write_reports(tmp_path / name, batch, graded)

    return write


def of(identifier, name="Bob Smith", **ids):
    return of_student(made_up(identifier), identifier, name, **ids)


def intake(run_grader, *args):
    return json.loads(run_grader("intake", *args, "--json", check=0).stdout)


def test_an_archive_among_others_is_one_person_s_whatever_it_says(run_grader, handed_in):
    found = intake(run_grader, *handed_in)["submissions"]
    assert [(each["id"], each["student"]) for each in found] == [("bob", None), ("eve", None)]
    said = run_grader("intake", *handed_in, check=0, COLUMNS="300").stdout
    assert "each archive is taken for one person's submission, as it is not the only path" in said


def test_an_archive_beside_a_folder_is_one_person_s_too(run_grader, handed_in, tmp_path):
    folder = downloads.as_folder(downloads.moodle_of("Bob Smith_1002"), tmp_path / "class")
    found = intake(run_grader, folder, handed_in[1])["submissions"]
    assert [each["student"] and each["student"]["ids"] for each in found] == [
        {"moodle": "1002"},
        None,
    ]


def test_an_archive_that_is_named_alone_or_with_a_layout_is_a_class_s(run_grader, handed_in):
    alone = intake(run_grader, handed_in[1])["submissions"]
    assert [each["student"]["ids"]["moodle"] for each in alone] == ["1002", "1001"]
    other = handed_in[0]
    other.write_bytes(zipped(downloads.moodle_of("Ann_1003", "Kim_1004")))
    assert len(intake(run_grader, *handed_in, "--layout", "moodle")["submissions"]) == 4


def test_an_archive_of_thousands_is_one_submission_and_ends_no_batch(run_grader, tmp_path):
    many = {f"S{number}_{number}_assignsubmission_file/a.py": b"" for number in range(3000)}
    many["submission_metadata.yml"] = b"- [ no metadata"
    for name, files in (("eve", many), ("bob", marked("Bob"))):
        (tmp_path / f"{name}.zip").write_bytes(zipped(files))
    found = intake(run_grader, tmp_path / "eve.zip", tmp_path / "bob.zip")
    assert [each["id"] for each in found["submissions"]] == ["bob", "eve"]


def test_a_path_that_is_named_twice_is_one_submission(run_grader, handed_in):
    found = intake(run_grader, handed_in[0], handed_in[0], handed_in[0].parent)["submissions"]
    assert [each["id"] for each in found] == ["bob", "eve"]


def test_intake_tells_of_one_name_in_words_and_in_json(run_grader, handed_in):
    tar = handed_in[0].with_suffix(".tar")
    tar.write_bytes(downloads.tarred(EVE, "w"))
    (said,) = intake(run_grader, handed_in[0].parent)["claimed_twice"]
    assert f"bob-0e4859a9 ({tar}) and bob-328c1a42 ({handed_in[0]}) have the same name" in said
    assert said in run_grader("intake", handed_in[0].parent, check=0).stdout
    assert said in run_grader("intake", handed_in[0].parent, "--quiet", check=0).stderr


def test_the_row_of_two_submissions_of_one_number_stays_empty(run_grader, reports, tmp_path):
    folder = reports(*(of(each, moodle=number) for each, number in TWO), of("x", "Ann", moodle="3"))
    (tmp_path / "w.csv").write_bytes(worksheet([*SHEET, Participant(3, "Ann")]))
    options = ["--worksheet", tmp_path / "w.csv", "--value", "percent", "--provisional"]
    done = run_grader("export", folder, "--to", "moodle", *options, check=2)
    assert "left out: bob (Bob Smith): the same row is claimed by eve" in done.stderr
    assert "left out: eve (Bob Smith): the same row is claimed by bob" in done.stderr
    rows = list(csv.reader((folder / "moodle/w.csv").read_text("utf-8-sig").splitlines()))
    (bob,) = [row for row in rows if "Bob Smith" in row]
    (ann,) = [row for row in rows if "Ann" in row]
    assert (ann[5], bob[5]) == ("6.00", "")


def test_two_rows_of_one_student_by_another_number_stay_empty_too(run_grader, reports, tmp_path):
    mail = {"email": "bob@x.org"}
    folder = reports(
        of("bob", moodle="1002", **mail), of("eve", "Eve Jones", moodle="1001", **mail)
    )
    (tmp_path / "w.csv").write_bytes(worksheet(SHEET))
    options = ["--worksheet", tmp_path / "w.csv", "--value", "percent", "--provisional"]
    done = run_grader("export", folder, "--to", "moodle", *options, check=2)
    assert "eve is of the same student (email bob@x.org); keep one" in done.stderr
    assert not (folder / "moodle").exists()


@pytest.mark.parametrize(
    ("target", "one", "other"),
    [
        ("github-classroom", of("bob", github="Bob"), of("eve", github="bob")),
        ("nbgrader", of("bob", sid="5"), of("eve", sid="5", moodle="9")),
        ("nbgrader", of("bob", moodle="1002"), of_student(made_up("1002"), "1002")),
        ("nbgrader", of("bob", moodle="1002"), of("eve", sid="1002")),
    ],
)
def test_tables_by_student_have_no_row_of_a_student_of_two(run_grader, reports, target, one, other):
    folder = reports(one, other, of("ann", "Ann", github="ann"))
    done = run_grader("export", folder, "--to", target, check=2)
    (row,) = csv.DictReader((folder / target / "grades.csv").read_text().splitlines())
    assert "ann" in row.values()
    for each in (one, other):
        assert f"left out: {each.submission.id}" in done.stderr


def test_a_login_that_a_roster_gives_two_identifiers_has_none(run_grader, reports, tmp_path):
    roster = tmp_path / "roster.csv"
    roster.write_text("identifier,github_username\nBob,bob\nEve,BOB\n")
    folder = reports(of("b", github="bob"))
    options = ["--to", "github-classroom", "--roster", roster]
    done = run_grader("export", folder, *options, check=2)
    assert "does not give bob one of its own" in done.stderr
    (row,) = csv.DictReader((folder / "github-classroom/grades.csv").read_text().splitlines())
    assert row["roster_identifier"] == ""


@pytest.mark.parametrize("target", ["csv", "junit", "gradescope", "prairielearn"])
def test_what_goes_by_submission_has_both_and_says_so(run_grader, reports, target):
    folder = reports(*(of(each, moodle=number) for each, number in TWO))
    said = run_grader("export", folder, "--to", target, check=0, COLUMNS="300").stdout
    assert f"bob, eve belong to one student (moodle 1002): {target} has all of them" in said


def test_report_says_so_too(run_grader, reports):
    folder = reports(*(of(each, moodle=number) for each, number in TWO))
    assert "bob and eve belong to one student" in run_grader("report", folder, check=0).stdout


def test_diff_says_whose_name_or_number_is_another_now(run_grader, reports):
    old = reports(of("Bob-Smith", "Bob Smith"), of("ann", "Ann", moodle="3"), name="old")
    taken = of_student(made_up("x"), "Bob-Smith", "Bob Smith", folder="Bob Smith")
    new = reports(taken, of("ann", "Ann", moodle="4"), of("eve", moodle="4"), name="new")
    said = run_grader("diff", old, new, check=0, COLUMNS="300").stdout
    assert "Bob-Smith: its name was 'Bob-Smith' and is 'Bob Smith'; compared by its id" in said
    assert "ann is of another student in the new batch, by moodle" in said
    assert "in the new batch ann and eve belong to one student (moodle 4)" in said


def test_similar_names_those_whom_it_takes_for_one(run_grader, tmp_path):
    for name in ("bob.zip", "bob.tar", "ann.zip"):
        pack = zipped if name.endswith("zip") else lambda files: downloads.tarred(files, "w")
        (tmp_path / "class").mkdir(exist_ok=True)
        (tmp_path / "class" / name).write_bytes(pack(marked(name)))
    said = run_grader("similar", tmp_path / "class", check=0).stderr
    assert f"{tmp_path}/class/bob.tar, {tmp_path}/class/bob.zip are taken for one student's" in said
    assert "ann" not in said


def test_marks_of_a_name_that_was_taken_are_named_and_one_command_gives_them(
    run_grader, root, handed_in, tmp_path
):
    folder, out = tmp_path / "class", tmp_path / "r"
    folder.mkdir()
    bob = handed_in[0].rename(folder / "bob.zip")
    (tmp_path / "m.csv").write_text(
        "submission,part,points,comment\nbob,written.parameter-count,3,well done\n"
    )
    options = ["-o", out, "--reference", root / "reference", "--jobs", 1]
    run_grader("grade", folder, *options, "--written", tmp_path / "m.csv", check=0)
    (folder / "bob.tar").write_bytes(downloads.tarred(EVE, "w"))
    bob.write_bytes(zipped(marked("Bob, better")))
    done = run_grader("grade", folder, *options, check=0)
    assert "bob: its written marks were not carried over: it is unclear whether they" in done.stderr
    assert "whether they belong to bob-0e4859a9, bob-328c1a42" in done.stderr
    assert "note: bob-0e4859a9" in done.stdout
    table = out / "bob" / "marks-for-bob-328c1a42.csv"
    run_grader("report", out, "--written", table, check=0)
    given = {
        each: json.loads((out / each / "report.json").read_text())["written"][-1]
        for each in ("bob-0e4859a9", "bob-328c1a42")
    }
    assert given["bob-0e4859a9"]["points"] is None
    assert (given["bob-328c1a42"]["points"], given["bob-328c1a42"]["comment"]) == (3, "well done")
