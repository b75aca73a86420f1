"""A student of whom two submissions came is noticed before any mark is exported."""

import shutil

import pytest
from specimen_pool import SPECIMENS

from grader.intake.duplicates import named_alike, namesakes, seen_twice
from grader.intake.student import student_of


def named(**ids):
    return student_of("somebody", ids)


def test_two_submissions_with_one_id_of_one_system_are_told_with_the_id():
    told = seen_twice(
        [("a", named(canvas="7")), ("b", named(canvas="8")), ("c", named(canvas="7"))]
    )
    assert len(told) == 1
    assert told[0].startswith("a and c belong to one student (canvas 7): all are graded")


def test_ids_of_different_systems_are_not_compared():
    assert seen_twice([("a", named(canvas="7")), ("b", named(moodle="7")), ("c", None)]) == []


def test_one_number_of_a_submission_is_one_submission_s():
    assert seen_twice([("a", named(gradescope="7")), ("b", named(gradescope="8"))]) == []
    assert len(seen_twice([("a", named(gradescope="7")), ("b", named(gradescope="7"))])) == 1


@pytest.mark.parametrize(
    ("system", "one", "other"),
    [("moodle", "1002", "01002"), ("moodle", "1002", "\uff11\uff10\uff10\uff12"),
     ("email", "Ada@x.org", "ada@X.org"), ("github", "Ada", "ada"), ("login", "ada", "ADA")],
)  # fmt: skip
def test_two_spellings_of_one_student_are_one_student(system, one, other):
    assert len(seen_twice([("a", named(**{system: one})), ("b", named(**{system: other}))])) == 1


def test_zeros_count_where_numbers_are_names():
    assert seen_twice([("a", named(sid="07")), ("b", named(sid="7"))]) == []


def test_names_that_would_make_one_id_are_told_with_where_they_are():
    sources = {"bob-1": "/c/bob.zip", "bob-2": "/c/Bob.tar"}
    (said,) = named_alike({"bob-1": "bob", "bob-2": "Bob", "ada": "ada"}, sources)
    assert said.startswith("bob-1 (/c/bob.zip) and bob-2 (/c/Bob.tar) have the same name")


def test_a_member_of_two_teams_is_told_once_however_many_ids_agree():
    first = named(sid="1, 2", email="Ada@x.org, bo@x.org")
    second = named(sid="2, 3", email="cy@x.org, BO@X.ORG")
    assert [each.partition(":")[0] for each in seen_twice([("one", first), ("two", second)])] == [
        "one and two belong to one student (sid 2)"
    ]


def test_a_submission_is_no_second_one_of_itself():
    assert seen_twice([("a", named(sid="1, 1"))]) == []


def test_intake_and_grade_say_so_of_two_downloads(run_grader, root, tmp_path):
    for download in ("first", "second"):
        (tmp_path / download).mkdir()
        for number, file in enumerate(("softmax", "sigmoid", "gradcheck", "neural")):
            target = tmp_path / download / f"adalovelace_1009_{number + 70}_{file}.py"
            shutil.copy(SPECIMENS / f"passed_plain/{file}.py", target)
    downloads = [tmp_path / "first", tmp_path / "second"]
    said = "belong to one student (canvas 1009)"
    assert said in run_grader("intake", *downloads, "--layout", "canvas", check=0).stdout
    options = ["-o", tmp_path / "r", "--layout", "canvas"]
    options += ["--reference", root / "reference", "--jobs", 1]
    assert said in run_grader("grade", *downloads, *options, check=0).stdout.replace("\n", " ")


def test_students_of_one_name_are_told_unless_their_numbers_say_that_they_are_one():
    ada, twin = student_of("Ada Ash", {"moodle": "1"}), student_of("ada ash", {"moodle": "2"})
    other = student_of("Bo Birch", {"moodle": "3"})
    (said,) = namesakes([("a", ada), ("b", other), ("c", twin), ("d", None), ("e", None)])
    assert said.startswith("a and c are of students of the same name (Ada Ash)")
    assert namesakes([("a", ada), ("c", ada)]) == []
