"""Which reports belong to which submission of a cohort."""

from dataclasses import replace

from batches import write_reports
from made_up import made_up
from tp1 import TP1

from grader.intake.read import read_one
from grader.limits import Limits
from grader.similarity.cohort import gather_cohort
from grader.similarity.given import load_given
from grader.similarity.reading import read_contents


def batch(folder, graded, *people):
    """Write a batch of (id, name) and return where it is."""
    return write_reports(folder, [made_up(each, name=name) for each, name in people], graded)


def told(paths):
    """Return name and ids of the reports of each submission that is found."""
    return [
        (each.name, [path.parent.name for path in each.reports])
        for each in gather_cohort(paths, Limits(), TP1)
    ]


def test_two_submissions_of_one_name_in_a_batch_are_two(tmp_path, graded):
    found = batch(tmp_path / "r", graded, ("sam", "sam"), ("sam-2", "sam"), ("kim", "kim"))
    assert told([found]) == [("sam", ["sam"]), ("sam", ["sam-2"]), ("kim", ["kim"])]


def test_reports_of_one_name_in_two_batches_are_of_one_submission(tmp_path, graded):
    first = batch(tmp_path / "one", graded, ("sam", "sam"))
    again = batch(tmp_path / "two", graded, ("sam-x", "sam"), ("kim", "kim"))
    assert told([first, again]) == [("sam", ["sam", "sam-x"]), ("kim", ["kim"])]


def test_reports_of_namesakes_are_of_who_has_the_files_that_they_are_on(tmp_path, graded):
    reports = []
    for download in ("b", "a"):
        for name in ("sam", f"other-{download}"):
            (tmp_path / download / name).mkdir(parents=True)
            (tmp_path / download / name / "softmax.py").write_text(f"pass  # {download}\n")
        digest = read_one(tmp_path / download / "sam", Limits(), TP1.names).digest
        report = made_up(f"sam-{download}", name="sam")
        update = {"submission": report.submission.model_copy(update={"digest": digest})}
        reports.append(report.model_copy(update=update))
    found = write_reports(tmp_path / "r", [*reports, made_up("sam-c", name="sam")], graded)
    assert told([tmp_path / "a", tmp_path / "b", found]) == [
        ("other-a", []),
        ("other-b", []),
        ("sam", ["sam-a"]),
        ("sam", ["sam-b"]),
        ("sam", ["sam-c"]),
    ]


def test_a_folder_with_modules_is_no_folder_of_reports_whatever_else_is_in_it(tmp_path, graded):
    eve = batch(tmp_path / "eve", graded, ("anna", "anna"))
    for folder in (eve, tmp_path / "anna"):
        folder.mkdir(exist_ok=True)
        (folder / "softmax.py").write_text(f"pass  # {folder.name}\n")
    assert told([tmp_path / "anna", eve]) == [("anna", []), ("eve", [])]


def test_answers_to_another_assignment_are_left_out_and_named(tmp_path, graded):
    found = batch(tmp_path / "r", graded, ("anna", "anna"))
    (anna,) = gather_cohort([found], Limits(), TP1)
    other = replace(TP1, id="another", tasks=())
    contents = read_contents(anna, load_given(other))
    assert contents.problems == ["anna: its report is on metl-tp1; the answers in it are left out"]
    assert not contents.answers
