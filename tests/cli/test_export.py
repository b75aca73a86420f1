"""`grader export`: from a folder of reports to files that other systems take."""

import json
import subprocess
import sys

import pytest
from batches import marked, of_student, read_report, write_reports
from importers import canvas_gradebook, gradescope, moodle_feedback, moodle_worksheet, prairielearn
from worksheets import ENGLISH, Participant, gradebook, worksheet

CLASS = [Participant(1, "Ada Lovelace"), Participant(2, "Blaise Pascal")]


@pytest.fixture
def reports(graded, tmp_path):
    ada, cedar = (marked(read_report(graded, name)) for name in ("s01-ada", "s05-cedar"))
    batch = [
        of_student(ada, "ada", folder="Ada Lovelace_1_assignsubmission_file"),
        of_student(cedar, "blaise", "Blaise Pascal", moodle="2", canvas="12"),
    ]
    return write_reports(tmp_path / "r", batch, graded)


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "Grades-METL-TP1.csv"
    path.write_bytes(worksheet(CLASS))
    return path


def test_moodle_gets_its_worksheet_back_and_a_zip_of_pages(run_grader, reports, sheet, tmp_path):
    done = run_grader("export", reports, "--to", "moodle", "--worksheet", sheet, check=0)
    filled = (reports / "moodle" / sheet.name).read_bytes()
    assert moodle_worksheet(filled, ENGLISH, 6) == {1: 6.0, 2: 5.75}
    archive = (reports / "moodle/feedback.zip").read_bytes()
    assert moodle_feedback(archive, {1, 2}).keys() == {1, 2}
    assert "2 of 2 rows filled with grade" in done.stdout
    assert sheet.read_bytes() == worksheet(CLASS)


def test_the_worksheet_may_have_a_name_of_its_own(run_grader, reports, sheet, tmp_path):
    target = tmp_path / "out/filled.csv"
    run_grader("export", reports, "--to", "moodle", "--worksheet", sheet, "-o", target, check=0)
    assert moodle_worksheet(target.read_bytes(), ENGLISH, 6) == {1: 6.0, 2: 5.75}
    assert (tmp_path / "out/feedback.zip").is_file()


def test_two_exports_are_the_same_bytes(run_grader, reports, sheet, tmp_path):
    for name, hashes in (("one", "1"), ("two", "2")):
        options = ["--to", "moodle", "--worksheet", sheet, "-o", tmp_path / name]
        run_grader("export", reports, *options, check=0, PYTHONHASHSEED=hashes)
    one, two = tmp_path / "one", tmp_path / "two"
    assert [p.read_bytes() for p in sorted(one.iterdir())] == [
        p.read_bytes() for p in sorted(two.iterdir())
    ]


def test_a_grading_that_was_interrupted_is_told_and_costs_status_2(run_grader, reports, sheet):
    batch = reports / "batch.json"
    batch.write_text(json.dumps(json.loads(batch.read_text()) | {"finished": None}))
    done = run_grader("export", reports, "--to", "moodle", "--worksheet", sheet, check=2)
    assert "as the grading was interrupted: run the same `grader grade` again" in done.stderr
    assert "2 of 2 rows filled" in done.stdout


def test_what_was_downloaded_is_never_overwritten(run_grader, reports, sheet, tmp_path):
    options = ["--to", "moodle", "--worksheet", sheet, "-o", tmp_path]
    done = run_grader("export", reports, *options, check=2)
    assert "would be overwritten; name another place with -o" in done.stderr
    assert sheet.read_bytes() == worksheet(CLASS)


def test_a_submission_that_is_not_in_the_worksheet_is_named_and_costs_status_2(
    run_grader, reports, sheet
):
    sheet.write_bytes(worksheet([CLASS[0], Participant(3, "Grace Hopper")]))
    done = run_grader("export", reports, "--to", "moodle", "--worksheet", sheet, check=2)
    assert "left out: blaise (Blaise Pascal): there is no participant 2" in done.stderr
    assert "without a submission: Participant 3 Grace Hopper" in done.stdout
    filled = (reports / "moodle" / sheet.name).read_bytes()
    assert moodle_worksheet(filled, ENGLISH, 6) == {1: 6.0}


def test_a_long_list_of_what_was_left_out_is_capped(run_grader, graded, tmp_path):
    report = marked(read_report(graded, "s01-ada"))
    batch = [of_student(report, f"s{n:02}", f"Name{n:02}") for n in range(30)]
    folder = write_reports(tmp_path / "r", batch, graded)
    (tmp_path / "w.csv").write_bytes(worksheet([Participant(1, "Name00")]))
    options = ["--to", "moodle", "--worksheet", tmp_path / "w.csv"]
    done = run_grader("export", folder, *options, check=2)
    assert done.stderr.count("left out: s") == 20
    assert "9 more were left out; -v names them all" in done.stderr
    assert run_grader("export", folder, *options, "-v", check=2).stderr.count("left out: s") == 29


def test_provisional_grades_are_refused_with_the_reason_and_their_number(run_grader, graded, sheet):
    sheet.write_bytes(worksheet([Participant(1, "s01-ada"), Participant(2, "s05-cedar")]))
    options = ["--to", "moodle", "--worksheet", sheet, "-o", sheet.parent / "out"]
    done = run_grader("export", graded, *options, check=2)
    assert "2 are provisional until the written part is marked" in done.stderr
    assert "add --provisional" in done.stderr
    assert not (sheet.parent / "out").exists()
    run_grader("export", graded, *options, "--provisional", check=2)
    filled = (sheet.parent / "out" / sheet.name).read_bytes()
    assert moodle_worksheet(filled, ENGLISH, 6) == {1: 6.0, 2: 5.75}


def test_percent_scales_to_the_maximum_of_the_worksheet(run_grader, reports, sheet):
    sheet.write_bytes(worksheet(CLASS, maximum="20.00"))
    options = ["--to", "moodle", "--worksheet", sheet]
    done = run_grader("export", reports, *options, check=2)
    assert "its maximum is 20" in done.stderr
    run_grader("export", reports, *options, "--value", "percent", check=0)
    filled = (reports / "moodle" / sheet.name).read_bytes()
    assert moodle_worksheet(filled, ENGLISH, 20) == {1: 20.0, 2: 19.2}


def test_canvas_gets_its_gradebook_back(run_grader, reports, tmp_path):
    raw = gradebook([("Lovelace, Ada", "11", "ada"), ("Pascal, Blaise", "12", "bp")], possible="60")
    (tmp_path / "g.csv").write_bytes(raw)
    options = ["--to", "canvas", "--gradebook", tmp_path / "g.csv", "--assignment", "TP1"]
    done = run_grader("export", reports, *options, check=2)
    assert "left out: ada" in done.stderr
    cells = canvas_gradebook((reports / "canvas/g.csv").read_bytes())
    assert cells == {"11": {"4711": ""}, "12": {"4711": "56.00"}}


@pytest.mark.parametrize(
    ("target", "read"),
    [("gradescope", lambda raw: gradescope(raw)[0]), ("prairielearn", prairielearn)],
)
def test_there_is_a_results_json_for_each_submission(run_grader, reports, tmp_path, target, read):
    run_grader("export", reports, "--to", target, "-o", tmp_path / "out", check=0)
    for name in ("ada", "blaise"):
        assert read((tmp_path / "out" / name / "results.json").read_bytes())["score"] > 0


@pytest.mark.parametrize(
    ("target", "file"),
    [("csv", "grades.csv"), ("nbgrader", "grades.csv"), ("junit", "junit.xml")],
)
def test_tables_are_written_into_the_reports_by_default(run_grader, reports, target, file):
    run_grader("export", reports, "--to", target, check=0)
    assert b"blaise" in (reports / target / file).read_bytes().lower()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "name the folder of reports and a target"),
        (["r"], "name the folder of reports and a target"),
        (["r", "--to", "moodle"], "with --worksheet FILE"),
        (["r", "--to", "canvas"], "with --gradebook FILE"),
        (["r", "--to", "moodle", "--worksheet", "none.csv"], "none.csv: cannot be read"),
        (["none", "--to", "csv"], "none: is not there"),
        ([".", "--to", "csv"], "batch.json: is not there"),
        (["r", "--to", "gradescope", "-o", "x.json"], "name a folder with -o"),
        (["r", "--to", "csv", "-o", "r/batch.json/out"], "cannot be written"),
    ],
)
def test_what_cannot_be_used_is_named_with_the_cure(run_grader, reports, options, words):
    done = run_grader("export", *options, check=2)
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_report_that_cannot_be_read_is_named_and_the_others_are_exported(run_grader, reports):
    (reports / "ada/report.json").write_text("{")
    done = run_grader("export", reports, "--to", "csv", check=2)
    assert "ada/report.json" in done.stderr
    assert b"blaise" in (reports / "csv/grades.csv").read_bytes()


def test_a_full_disk_is_told_and_leaves_what_was_there(reports, sheet, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / sheet.name).write_text("earlier")
    command = [sys.executable, "-m", "grader", "export", reports, "--to", "moodle"]
    command += ["--worksheet", sheet, "-o", tmp_path / "out"]
    limited = ["sh", "-c", 'ulimit -f 0; exec "$@"', "sh", *command]
    done = subprocess.run(limited, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == [sheet.name]
    assert (tmp_path / "out" / sheet.name).read_text() == "earlier"


def test_who_handed_in_no_module_is_named_in_a_note(run_grader, root, tmp_path):
    (tmp_path / "work/ada").mkdir(parents=True)
    (tmp_path / "work/ada/notes.txt").write_text("later")
    options = ["--reference", root / "reference", "--quiet"]
    run_grader("grade", tmp_path / "work", "-o", tmp_path / "r", *options, check=0)
    done = run_grader("export", tmp_path / "r", "--to", "csv", check=0)
    assert "note: no module was handed in by 1: ada" in done.stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--gradescope-kit", "--to", "csv"], "leave REPORTS and --to out"),
        (
            ["--gradescope-kit", "--config", "course.toml"],
            "course.toml, line 1: unknown key 'typo'",
        ),
    ],
)
def test_a_kit_for_gradescope_is_made_of_what_can_be_used(
    run_grader, root, tmp_path, options, said
):
    (tmp_path / "course.toml").write_text("typo = 1")
    options = [*options, "--reference", root / "reference", "-o", "kit.zip"]
    done = run_grader("export", *options, check=2)
    assert said in done.stderr
    assert not (tmp_path / "kit.zip").exists()


def test_settings_are_refused_where_they_would_change_nothing(run_grader, reports, tmp_path):
    (tmp_path / "course.toml").write_text("")
    done = run_grader("export", reports, "--to", "csv", "--config", "course.toml", check=2)
    assert "course.toml: settings are for --gradescope-kit" in done.stderr


def test_no_student_s_folder_is_where_a_class_is_exported_to(run_grader, tmp_path, root):
    for name in ("csv", "ada"):
        folder = tmp_path / "class" / name
        folder.mkdir(parents=True)
        (folder / "softmax.py").write_text("def softmax(x): return x\n")
    options = ["-o", tmp_path / "r", "--reference", root / "reference", "--jobs", 1]
    run_grader("grade", tmp_path / "class", *options, check=0)
    run_grader("export", tmp_path / "r", "--to", "csv", check=0)
    assert sorted(path.name for path in (tmp_path / "r" / "csv").iterdir()) == ["grades.csv"]
    assert (tmp_path / "r" / "csv-2" / "report.json").is_file()
