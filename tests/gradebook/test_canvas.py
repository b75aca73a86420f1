"""What Canvas makes of its own gradebook export after it was filled."""

import pytest
from batches import of_student
from importers import canvas_gradebook
from worksheets import gradebook

from grader.errors import UsageError
from grader.gradebook.canvas import fill_canvas
from grader.intake.student import Member, Student

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


def test_nothing_is_written_where_all_are_excused(fill, real):
    reports = [of_student(real.ada, "ada", "Ada Lovelace", canvas="11")]
    with pytest.raises(UsageError, match=r"nothing was written .* ada \(Ada Lovelace\) has EX"):
        fill(reports, gradebook([(*STUDENTS[0], "EX"), STUDENTS[1]]))


@pytest.mark.parametrize("said", ["ex", "Ex", "eX", " ex "])
def test_excused_stays_excused_however_it_is_written(fill, real, said):
    reports = [
        of_student(real.ada, "ada", "Ada Lovelace", canvas="11"),
        of_student(real.cedar, "blaise", "Blaise Pascal", canvas="12"),
    ]
    raw = gradebook([(*STUDENTS[0], said), STUDENTS[1]])
    upload = fill(reports, raw)
    assert upload.files["export.csv"] == gradebook([(*STUDENTS[0], said), (*STUDENTS[1], "56.00")])
    assert f"left as it is: ada (Ada Lovelace) has {said.strip()}" in upload.notes


@pytest.mark.parametrize("said", ["EXC", "E X", "X", "excused", "MI", "-"])
def test_what_only_looks_like_excused_is_replaced(fill, real, said):
    reports = [of_student(real.ada, "ada", "Ada Lovelace", canvas="11")]
    filled = fill(reports, gradebook([(*STUDENTS[0], said), STUDENTS[1]])).files["export.csv"]
    assert canvas_gradebook(filled)["11"] == {"4711": "60.00"}


@pytest.mark.parametrize("name", ["Ada", "Ada Byron", "lovelacead", "Ada Lovelace Pascal"])
def test_a_name_that_is_nearly_somebody_s_is_nobody_s(fill, real, name):
    reports = [of_student(real.ada, "x", name), of_student(real.cedar, "y", "Blaise Pascal")]
    upload = fill(reports, gradebook(STUDENTS, login=False))
    assert canvas_gradebook(upload.files["export.csv"])["11"] == {"4711": ""}
    assert upload.left_out == (f"x ({name}): there is no such student in the gradebook",)


def test_an_id_of_the_school_goes_before_a_name_that_is_somebody_else_s(fill, real):
    report = of_student(real.ada, "x", "Ada Lovelace", sid="blaise")
    filled = fill([report], gradebook(STUDENTS)).files["export.csv"]
    cells = canvas_gradebook(filled)
    assert (cells["11"]["4711"], cells["12"]["4711"]) == ("", "60.00")


def test_an_id_of_canvas_is_compared_as_a_whole(fill, real):
    reports = [
        of_student(real.ada, "x", "Ada Lovelace", canvas="1"),
        of_student(real.cedar, "y", "Blaise Pascal", canvas="12"),
    ]
    cells = canvas_gradebook(fill(reports, gradebook(STUDENTS)).files["export.csv"])
    assert [cells[each]["4711"] for each in ("11", "12")] == ["", "56.00"]


def test_the_same_value_again_is_not_told_as_replaced_and_another_one_is(fill, real):
    reports = [of_student(real.cedar, "y", "Blaise Pascal", canvas="12")]
    same = fill(reports, gradebook([STUDENTS[0], (*STUDENTS[1], "56")]))
    other = fill(reports, gradebook([STUDENTS[0], (*STUDENTS[1], "55.99")]))
    assert not [note for note in same.notes if "replaced" in note]
    assert [note for note in other.notes if "had 55.99, has 56.00" in note]


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


def export(header, *rows):
    """Return an export with these lines; a maximum of 60 stands in the last column."""
    blank = "," * (header.count(",") - 1)
    return "\n".join([header, f"    Points Possible{blank},60.00", *rows, ""]).encode()


def test_an_id_of_the_school_is_looked_for_in_the_school_s_columns_alone(fill, real):
    raw = export("Student,ID,SIS User ID,Room,Section,TP1 (1)", "Hopper Grace,77,s1,s2,s2,")
    for sid in ("77", "s2", "Hopper Grace"):
        with pytest.raises(UsageError, match="no such student"):
            fill([of_student(real.ada, "x", "Ada Lovelace", sid=sid)], raw)


@pytest.mark.parametrize("column", ["SIS User ID", "SIS Login ID", "Integration ID"])
def test_every_column_of_the_school_s_ids_is_looked_into(fill, real, column):
    raw = export(f"Student,ID,{column},Section,TP1 (1)", "Hopper Grace,77, S1 ,1,")
    report = of_student(real.ada, "x", "Ada Lovelace", sid="s1 ")
    assert b"Hopper Grace,77, S1 ,1,60.00\n" in fill([report], raw).files["export.csv"]


def test_a_column_whose_points_are_read_only_is_no_assignment(fill, real):
    header = "Student,ID,Section,Total (5),TP1 (4711)"
    raw = f"{header}\n    Points Possible,,,(read only),60.00\nHopper Grace,77,1,,\n".encode()
    filled = fill([of_student(real.ada, "x", "Grace Hopper")], raw).files["export.csv"]
    assert b"Hopper Grace,77,1,,60.00\n" in filled


def test_a_student_called_like_the_row_of_points_is_a_student(fill, real):
    raw = export("Student,ID,Section,TP1 (1)", "Grace Hopper,77,1,", "Points Possible Paul,78,1,")
    upload = fill([of_student(real.ada, "x", "Grace Hopper")], raw)
    assert b"Grace Hopper,77,1,60.00\n" in upload.files["export.csv"]
    assert upload.summary.startswith("1 of 2 rows")


def test_each_member_of_a_team_has_the_points_and_who_is_not_there_is_named(fill, real):
    members = [
        Member(name="Ada Lovelace", ids={"sid": "Sada"}),
        Member(name="Nobody Here", ids={}),
        Member(name="Blaise Pascal", ids={"email": "blaise"}),
    ]
    team = Student(name="Ada Lovelace, Nobody Here, Blaise Pascal", members=members)
    submission = real.ada.submission.model_copy(update={"id": "team", "student": team})
    upload = fill([real.ada.model_copy(update={"submission": submission})], gradebook(STUDENTS))
    cells = canvas_gradebook(upload.files["export.csv"])
    assert {user: each["4711"] for user, each in cells.items()} == {"11": "60.00", "12": "60.00"}
    assert upload.left_out == ("team (Nobody Here): there is no such student in the gradebook",)


def test_blank_rows_are_no_students(fill, real):
    raw = export("Student,ID,Section,TP1 (1)", "Grace Hopper,77,1,", ",,,", "")
    assert fill([of_student(real.ada, "x", "Grace Hopper")], raw).summary.startswith("1 of 1 rows")


@pytest.mark.parametrize("header", ["Name,ID,Section,TP1 (1)", "Student,Login,Section,TP1 (1)"])
def test_both_of_the_first_columns_are_those_of_canvas(fill, real, header):
    with pytest.raises(UsageError, match="does not begin with the columns Student and ID"):
        fill([of_student(real.ada, "x", "Grace Hopper")], export(header, "Grace Hopper,77,1,"))


def test_two_rows_with_one_id_are_filled_for_nobody(fill, real):
    raw = export("Student,ID,Section,TP1 (1)", "Grace Hopper,77,1,", "Grace Hopper,77,2,", "K,5,,")
    reports = [
        of_student(real.ada, "x", "Grace Hopper", canvas="77"),
        of_student(real.ada, "k", "K", canvas="5"),
    ]
    assert fill(reports, raw).left_out == (
        "x (Grace Hopper): ID 77 stands in 2 rows; delete all but one",
    )


@pytest.mark.parametrize("said", ["B+", "83.3%", "-5", "1,085.50", "12"])
def test_whatever_stood_in_a_cell_is_told_where_it_is_replaced(fill, real, said):
    reports = [of_student(real.ada, "ada", "Ada Lovelace", canvas="11")]
    upload = fill(reports, gradebook([(*STUDENTS[0], said), STUDENTS[1]]))
    (note, *_) = upload.notes
    assert note == (
        f"values that were there are replaced: ada (Ada Lovelace) had {said}, has 60.00"
    )


@pytest.mark.parametrize(("said", "notes"), [("60", 0), ("60,0", 0), ("", 0), ("-", 0), ("61", 1)])
def test_a_cell_with_the_same_value_or_none_is_no_news(fill, real, said, notes):
    reports = [
        of_student(real.ada, "ada", "Ada Lovelace", canvas="11"),
        of_student(real.cedar, "blaise", "Blaise Pascal", canvas="12"),
    ]
    assert len(fill(reports, gradebook([(*STUDENTS[0], said), STUDENTS[1]])).notes) == notes


@pytest.mark.parametrize(("title", "notes"), [("Final TP1 (4711)", 1), ("TP1 (4711)", 0)])
def test_a_title_that_canvas_may_take_for_a_total_is_told(fill, real, title, notes):
    reports = [
        of_student(real.ada, "ada", "Ada Lovelace", canvas="11"),
        of_student(real.cedar, "blaise", "Blaise Pascal", canvas="12"),
    ]
    assert len(fill(reports, gradebook(STUDENTS, titles=(title,))).notes) == notes
