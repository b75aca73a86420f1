"""Which reports belong to which submission of a cohort."""

from batches import write_reports
from made_up import made_up

from grader.limits import Limits
from grader.similar.cohort import gather_cohort


def batch(folder, graded, *people):
    """Write a batch of (id, name) and return where it is."""
    return write_reports(folder, [made_up(each, name=name) for each, name in people], graded)


def told(paths):
    """Return name and ids of the reports of each submission that is found."""
    return [
        (each.name, [path.parent.name for path in each.reports])
        for each in gather_cohort(paths, Limits())
    ]


def test_two_submissions_of_one_name_in_a_batch_are_two(tmp_path, graded):
    found = batch(tmp_path / "r", graded, ("sam", "sam"), ("sam-2", "sam"), ("kim", "kim"))
    assert told([found]) == [("sam", ["sam"]), ("sam", ["sam-2"]), ("kim", ["kim"])]


def test_reports_of_one_name_in_two_batches_are_of_one_submission(tmp_path, graded):
    first = batch(tmp_path / "one", graded, ("sam", "sam"))
    again = batch(tmp_path / "two", graded, ("sam-x", "sam"), ("kim", "kim"))
    assert told([first, again]) == [("sam", ["sam", "sam-x"]), ("kim", ["kim"])]


def test_namesakes_that_were_handed_in_have_their_reports_in_their_order(tmp_path, graded):
    for download in ("a", "b"):
        (tmp_path / download / "sam").mkdir(parents=True)
        (tmp_path / download / "sam" / "softmax.py").write_text("pass\n")
        (tmp_path / download / f"other-{download}").mkdir()
        (tmp_path / download / f"other-{download}" / "softmax.py").write_text("pass\n")
    found = batch(tmp_path / "r", graded, ("sam", "sam"), ("sam-2", "sam"))
    assert told([tmp_path / "a", tmp_path / "b", found]) == [
        ("other-a", []),
        ("other-b", []),
        ("sam", ["sam"]),
        ("sam", ["sam-2"]),
    ]
