"""What Canvas makes of its own gradebook export after it was filled."""

import pytest
from batches import of_student
from importers import canvas_gradebook
from worksheets import gradebook

from grader.errors import UsageError
from grader.gradebook.canvas import fill_canvas

ODD = [
    "=1+1, @x",
    'Lovelace, Ada "the first"',
    "Ångström, Zoë",
    "李, 小龙",
    "L" * 150 + ", " + "A" * 150,
]


@pytest.fixture
def fill(tmp_path):
    def run(reports, raw, assignment=None, value=None, *, provisional=False):
        path = tmp_path / "export.csv"
        path.write_bytes(raw)
        return fill_canvas(reports, path, assignment, value, provisional=provisional)

    return run


STUDENTS = [("Lovelace, Ada", "11", "ada"), ("Pascal, Blaise", "12", "blaise")]


def test_points_are_found_by_canvas_id_and_every_other_byte_stays(fill, final):
    reports = [
        of_student(final.cedar, "pascalblaise", "pascalblaise", canvas="12"),
        of_student(final.ada, "lovelaceada", "lovelaceada", canvas="11"),
    ]
    upload = fill(reports, gradebook(STUDENTS))
    raw = upload.files["export.csv"]
    assert canvas_gradebook(raw) == {"11": {"4711": "60.00"}, "12": {"4711": "56.00"}}
    filled = [(*STUDENTS[0], "60.00"), (*STUDENTS[1], "56.00")]
    assert raw == gradebook(filled)
    assert upload.left_out == upload.notes == ()


@pytest.mark.parametrize("ids", [{"sid": "Sada"}, {"sid": "ada"}, {"email": "ADA"}])
def test_the_ids_of_the_school_are_the_second_choice(fill, real, ids):
    upload = fill([of_student(real.ada, "x", "Another Name", **ids)], gradebook(STUDENTS))
    assert canvas_gradebook(upload.files["export.csv"])["11"] == {"4711": "60.00"}


@pytest.mark.parametrize("name", ["Ada Lovelace", "Lovelace, Ada", "lovelaceada"])
def test_the_name_is_the_last_choice_in_any_order(fill, real, name):
    upload = fill([of_student(real.ada, "x", name)], gradebook(STUDENTS, login=False))
    assert canvas_gradebook(upload.files["export.csv"])["11"] == {"4711": "60.00"}
    assert upload.notes == ("1 in the gradebook without a submission: Pascal, Blaise",)


@pytest.mark.parametrize("name", ODD)
def test_odd_names_are_matched_and_kept(fill, real, name):
    raw = gradebook([(name, "11", "user"), STUDENTS[1]])
    filled = fill([of_student(real.ada, "x", name)], raw).files["export.csv"]
    assert filled == gradebook([(name, "11", "user", "60.00"), STUDENTS[1]])


def test_two_students_with_one_name_are_never_guessed(fill, real):
    students = [("Doe, Sam", "1", "sam"), ("Doe, Sam", "2", "sam2"), STUDENTS[0]]
    reports = [
        of_student(real.cedar, "sam", "Sam Doe"),
        of_student(real.ada, "ada", "Ada Lovelace"),
    ]
    upload = fill(reports, gradebook(students))
    cells = canvas_gradebook(upload.files["export.csv"])
    assert [cells[each]["4711"] for each in ("1", "2", "11")] == ["", "", "60.00"]
    assert upload.left_out == ("sam (Sam Doe): 2 students fit; write the points in by hand",)


def test_an_id_that_is_not_there_is_not_helped_by_the_name(fill, real):
    with pytest.raises(UsageError, match=r"another assignment or course\? .* no ID 99"):
        fill([of_student(real.ada, "x", "Ada Lovelace", canvas="99")], gradebook(STUDENTS))


def test_excused_students_stay_excused_and_are_told(fill, real):
    reports = [of_student(real.ada, "ada", "Ada Lovelace", canvas="11")]
    upload = fill(reports, gradebook([(*STUDENTS[0], "EX"), STUDENTS[1]]))
    assert canvas_gradebook(upload.files["export.csv"])["11"] == {"4711": "EX"}
    assert "left as it is: ada (Ada Lovelace) has EX" in upload.notes


@pytest.mark.parametrize("wanted", ["TP1", "tp1 (4711)", "4711"])
def test_the_assignment_is_named_by_title_or_id(fill, real, wanted):
    titles = ("TP1 (4711)", "TP2 (x) (4712)")
    reports = [of_student(real.ada, "ada", canvas="11", name="Ada")]
    upload = fill(reports, gradebook(STUDENTS, titles=titles), wanted)
    assert canvas_gradebook(upload.files["export.csv"])["11"] == {"4711": "60.00", "4712": ""}


def test_more_than_one_assignment_asks_for_a_choice(fill, real):
    titles = ("TP1 (4711)", "TP2 (4712)")
    with pytest.raises(UsageError, match=r"--assignment: TP1 \(4711\), TP2 \(4712\)"):
        fill([real.ada], gradebook(STUDENTS, titles=titles))


def test_an_assignment_that_is_not_there_is_named_with_those_that_are(fill, real):
    with pytest.raises(UsageError, match=r"no assignment 'TP9'; there are: TP1 \(4711\)"):
        fill([real.ada], gradebook(STUDENTS), "TP9")


@pytest.mark.parametrize(
    ("possible", "said"), [("60,00", "56,00"), ("60", "56.00"), ("60.00", "56.00")]
)
def test_semicolons_and_decimal_commas_are_kept(fill, real, possible, said):
    reports = [of_student(real.cedar, "x", "Blaise Pascal", canvas="12")]
    raw = gradebook(STUDENTS, possible=possible, separator=";", newline="\r\n")
    filled = fill(reports, raw).files["export.csv"]
    assert canvas_gradebook(filled, ";")["12"] == {"4711": said}
    assert filled.count(b"\r\n") == raw.count(b"\r\n")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"Identifier,Full name\n", "does not begin with the columns Student and ID"),
        (b"Student,ID,TP1 (1)\n", "no column Section"),
        (b"Student,ID,Section,TP1 (1)\n", "no row of Points Possible"),
        (gradebook(STUDENTS, possible="0.00"), "no points possible"),
        (gradebook(STUDENTS, titles=("TP1",)), "no assignment with points"),
    ],
)
def test_what_is_not_there_is_named(fill, real, raw, words):
    with pytest.raises(UsageError, match=words):
        fill([real.ada], raw)


def test_names_in_two_columns_are_read(fill, real):
    raw = (
        b"LastName,FirstName,ID,Section,TP1 (4711)\n"
        b"    Points Possible,,,,60.00\nLovelace,Ada,11,1,\nPascal,Blaise,12,1,\n"
    )
    filled = fill([of_student(real.ada, "x", "Ada Lovelace")], raw).files["export.csv"]
    assert b"Lovelace,Ada,11,1,60.00\n" in filled
