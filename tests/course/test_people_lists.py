"""Lists of people as systems write them, and how people are found."""

import pytest

from grader.course.assignments import Described, set_assignment
from grader.course.joining import join
from grader.course.journal import Actor
from grader.course.models import ExternalId, JournalEntry, Person
from grader.course.people import Role, add_id, add_person, find_person, find_student
from grader.course.people_lists import read_people
from grader.errors import UsageError
from grader.intake.student import Student

TEACHER = Actor("teacher")
MOODLE = """First name,Last name,ID number,Email address,Groups
Ada,Lovelace,100,Ada@x.org,A
Grace,Hopper,101,grace@x.org,B
"""
FRENCH = """Prénom;Nom;Numéro d'identification;Adresse de courriel;Rôles
Zoé;Ångström;7;zoe@x.org;Étudiant
Paul;Maître;8;paul@x.org;Enseignant
"""
CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,TP (99)
    Points Possible,,,,,100
"Lovelace, Ada",4711,100,ada,S1,50
"Student, Test",4712,,,S1,
"""


def write(tmp_path, text, name="list.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_list_of_moodle_is_read(tmp_path):
    table = read_people(write(tmp_path, MOODLE))
    assert [each.name for each in table.people] == ["Ada Lovelace", "Grace Hopper"]
    assert table.people[0].ids == {"email": "Ada@x.org", "sid": "100"}
    assert table.unread == ("Groups",)


def test_a_french_list_with_roles_is_read(tmp_path):
    people = read_people(write(tmp_path, FRENCH)).people
    assert [(each.name, each.role) for each in people] == [
        ("Zoé Ångström", "student"),
        ("Paul Maître", "instructor"),
    ]


def test_a_gradebook_of_canvas_is_read_without_its_rows_of_nobody(tmp_path):
    (ada,) = read_people(write(tmp_path, CANVAS)).people
    assert ada.name == "Ada Lovelace"
    assert ada.ids == {"canvas": "4711", "sid": "100", "login": "ada"}


def test_somebody_without_a_name_is_refused_and_an_empty_line_is_not(tmp_path):
    with pytest.raises(UsageError, match=r"line 4: 102, alan@x.org has no name; give one"):
        read_people(write(tmp_path, MOODLE + ",,102,alan@x.org,A\n"))
    assert len(read_people(write(tmp_path, MOODLE + ",,,,A\n")).people) == 2


def test_roles_that_are_not_known_are_told(tmp_path):
    strange = FRENCH + "Ida;Sjö;9;ida@x.org;Tutrice\nBo;Ek;10;bo@x.org;\n"
    assert read_people(write(tmp_path, strange)).strange_roles == ["tutrice"]


def test_two_people_of_one_number_are_refused_with_their_lines(tmp_path):
    twice = MOODLE + "Alan,Turing,100,alan@x.org,A\n"
    with pytest.raises(UsageError, match=r"line 4: Alan Turing has the same sid as Ada Lovelace"):
        read_people(write(tmp_path, twice))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("a,b\n1,2\n", "no column for names"),
        ("name,email\n", "nobody below"),
    ],
)
def test_a_table_without_people_is_refused(tmp_path, text, said):
    with pytest.raises(UsageError, match=said):
        read_people(write(tmp_path, text))


def test_the_same_list_twice_adds_nobody_twice(book, tmp_path):
    people = read_people(write(tmp_path, MOODLE)).people
    first = join(book.course, people, Role.STUDENT, TEACHER)
    second = join(book.course, people, Role.STUDENT, TEACHER)
    assert (first.added, second.added, second.there) == (2, 0, 2)


def test_another_systems_list_adds_its_ids_to_those_who_are_there(book, tmp_path):
    join(book.course, read_people(write(tmp_path, MOODLE)).people, Role.STUDENT, TEACHER)
    join(book.course, read_people(write(tmp_path, CANVAS)).people, Role.STUDENT, TEACHER)
    assert Person.objects.count() == 2
    assert find_person(book.course, "4711").name == "Ada Lovelace"


def test_a_namesake_with_another_number_is_another_person(book, tmp_path):
    join(book.course, read_people(write(tmp_path, MOODLE)).people, Role.STUDENT, TEACHER)
    other = "name,id number\nAda Lovelace,555\n"
    assert join(
        book.course, read_people(write(tmp_path, other)).people, Role.STUDENT, TEACHER
    ).added
    with pytest.raises(UsageError, match="2 people are called so; use an id"):
        find_person(book.course, "Ada Lovelace")


def test_a_line_with_the_ids_of_two_people_adds_nobody(book, tmp_path):
    join(book.course, read_people(write(tmp_path, MOODLE)).people, Role.STUDENT, TEACHER)
    mixed = "name,email,id number\nNew,new@x.org,1\nAda,ada@x.org,101\n"
    with pytest.raises(UsageError, match="line 3: the ids of Ada are those of"):
        join(book.course, read_people(write(tmp_path, mixed)).people, Role.STUDENT, TEACHER)
    assert Person.objects.count() == 2


def test_an_id_that_is_somebody_elses_is_refused(book):
    add_person(book.course, "Ada", {"sid": "1"}, Role.STUDENT, TEACHER)
    lines = JournalEntry.objects.count()
    with pytest.raises(UsageError, match="sid 1 is Ada's already"):
        add_person(book.course, "Grace", {"sid": "1"}, Role.STUDENT, TEACHER)
    assert (Person.objects.count(), JournalEntry.objects.count()) == (1, lines)


@pytest.mark.parametrize("said", ["1", "ADA@x.org", "Ada Lovelace", "  ada   lovelace "])
def test_people_are_found_by_any_id_and_by_name(book, said):
    add_person(
        book.course, "Ada Lovelace", {"sid": "1", "email": "ada@X.org"}, Role.STUDENT, TEACHER
    )
    assert find_person(book.course, said).address == "ada@x.org"


def test_nobody_is_found_who_is_not_there_or_has_another_role(book):
    add_person(book.course, "Ada", {}, Role.STUDENT, TEACHER)
    with pytest.raises(UsageError, match="there is no such person in the course"):
        find_person(book.course, "Grace")
    with pytest.raises(UsageError, match="there is no such marker"):
        find_person(book.course, "Ada", Role.MARKER)


def test_a_number_of_moodle_is_known_for_its_assignment_alone(book):
    first, second = (
        set_assignment(book.course, key, Described(graded_as=key), TEACHER)
        for key in ("TP7", "TP8")
    )
    ada = add_person(book.course, "Ada", {}, Role.STUDENT, TEACHER)
    add_person(book.course, "Grace", {}, Role.STUDENT, TEACHER)
    add_id(ada, "moodle", "12", first)
    assert find_student(book.course, Student(name="?", ids={"moodle": "12"}), first) == [ada]
    with pytest.raises(UsageError, match="no such student"):
        find_student(book.course, Student(name="?", ids={"moodle": "12"}), second)


def test_a_team_is_found_by_its_members(book):
    ada, grace = (
        add_person(book.course, name, {"login": name.lower()}, Role.STUDENT, TEACHER)
        for name in ("Ada", "Grace")
    )
    assignment = set_assignment(book.course, "TP7", Described(graded_as="x"), TEACHER)
    team = Student(name="Ada, Grace", ids={"login": "ada, grace"})
    assert find_student(book.course, team, assignment) == [ada, grace]


def test_hostile_names_are_made_harmless(book):
    person = add_person(book.course, "A\u202eda\n", {"sid": "\x001"}, Role.STUDENT, TEACHER)
    assert "\u202e" not in person.name
    assert "\x00" not in ExternalId.objects.get().value
