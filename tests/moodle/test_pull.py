"""Hand-ins of a site lie in a folder that is read as Moodle's own download."""

import json

import pytest
from moodle_functions import TOKEN, HandedIn, Site, Student
from moodle_site import break_off, served
from tp1 import TP1

from grader.errors import UsageError
from grader.intake.read import find_submissions
from grader.limits import Limits
from grader.moodle.assignments import find_assignment
from grader.moodle.folders import folder_name, path_within
from grader.moodle.pull import pull
from grader.moodle.site import Site as Client

FILES = {"softmax.py": b"a = 1\n", "tp1/src/neural.py": b"b = 2\n"}
ADA = "Ada Lovelace_1003_assignsubmission_file"


@pytest.fixture
def moodle():
    site = Site(
        students=[
            Student(3, "Ada Lovelace"),
            Student(4, "José O'Neill"),
            Student(5, "Nil Nothing"),
        ],
        handed_in=[HandedIn(3, dict(FILES)), HandedIn(4, {"sigmoid.py": b"c"}), HandedIn(5)],
    )
    with served(site):
        yield site


def fetch(site, folder, limits=None):
    with Client(site.address, TOKEN, 5.0) as there:
        assignment = find_assignment(there, "31").assignment
        return pull(there, assignment, folder, limits or Limits())


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".moodle.json"
    }


def students(folder):
    found = find_submissions([folder], Limits(), TP1.names)
    assert {each.layout for each in found} == {"moodle"}
    return {each.student.name: each.student.ids.get("moodle") for each in found}


def test_what_was_handed_in_is_a_download_of_moodle(moodle, tmp_path):
    pulled = fetch(moodle, tmp_path / "in")
    assert (pulled.fetched, pulled.there, pulled.left_out) == (2, 0, [])
    assert pulled.notes == ["1 without a hand-in: Nil Nothing"]
    assert tree(tmp_path / "in") == {
        f"{ADA}/softmax.py": b"a = 1\n",
        f"{ADA}/tp1/src/neural.py": b"b = 2\n",
        "José O Neill_1004_assignsubmission_file/sigmoid.py": b"c",
    }
    assert students(tmp_path / "in") == {"Ada Lovelace": "1003", "José O Neill": "1004"}


def test_the_token_is_in_no_file(moodle, tmp_path):
    fetch(moodle, tmp_path / "in")
    assert not any(TOKEN in p.read_text() for p in tmp_path.rglob("*") if p.is_file())


def test_what_is_there_is_not_fetched_again_and_what_changed_is(moodle, tmp_path):
    fetch(moodle, tmp_path / "in")
    moodle.handed_in[0] = HandedIn(3, {"gradcheck.py": b"d"}, modified=1_800_000_000, attempt=1)
    pulled = fetch(moodle, tmp_path / "in")
    assert (pulled.fetched, pulled.there) == (1, 1)
    assert "more than one attempt, of which the newest counts: Ada Lovelace (2)" in pulled.notes
    assert [name for name in tree(tmp_path / "in") if name.startswith("Ada")] == [
        f"{ADA}/gradcheck.py"
    ]


def test_a_fetch_that_breaks_off_loses_nothing_and_goes_on(moodle, tmp_path):
    moodle.faults["file"] = [None, None, break_off]
    with pytest.raises(UsageError, match="1 of 2 hand-ins are fetched, and the same command"):
        fetch(moodle, tmp_path / "in")
    assert len(tree(tmp_path / "in")) == 2
    assert not [path for path in (tmp_path / "in").iterdir() if path.name.endswith(".part")]
    pulled = fetch(moodle, tmp_path / "in")
    assert (pulled.fetched, pulled.there) == (1, 1)
    assert len(tree(tmp_path / "in")) == 3


def test_an_attempt_that_cannot_be_fetched_leaves_the_one_that_is_there(moodle, tmp_path):
    fetch(moodle, tmp_path / "in")
    before = tree(tmp_path / "in")
    moodle.handed_in[0] = HandedIn(3, {"gradcheck.py": b"d"}, modified=1_800_000_000)
    moodle.faults["file"] = 503
    with pytest.raises(UsageError, match="status 503"):
        fetch(moodle, tmp_path / "in")
    assert tree(tmp_path / "in") == before


@pytest.mark.parametrize(
    "function", ["mod_assign_list_participants", "mod_assign_get_submissions", "file"]
)
def test_a_fetch_that_gets_nothing_leaves_no_folder(moodle, tmp_path, function):
    moodle.faults[function] = 503
    with pytest.raises(UsageError):
        fetch(moodle, tmp_path / "in")
    assert not (tmp_path / "in").exists()


def test_a_file_that_is_an_error_instead_is_not_kept(moodle, tmp_path):
    moodle.faults["file"] = {"errorcode": "nopermission", "error": "no"}
    with pytest.raises(UsageError, match="are announced"):
        fetch(moodle, tmp_path / "in")
    assert not (tmp_path / "in").exists()


def test_whoever_may_not_see_the_hand_ins_is_told_so(moodle, tmp_path):
    moodle.faults["mod_assign_get_submissions"] = {
        "assignments": [],
        "warnings": [{"message": "No access rights in module context"}],
    }
    with pytest.raises(UsageError, match="may not see the hand-ins of this assignment"):
        fetch(moodle, tmp_path / "in")


def test_a_team_is_one_hand_in_under_its_name_and_number(tmp_path):
    pair = (222, "Alice &amp; Bob")
    site = Site(
        teams=True,
        students=[Student(3, "Alice", pair), Student(4, "Bob", pair), Student(5, "Eve")],
        handed_in=[
            HandedIn(0, {"softmax.py": b"a"}, group=222),
            HandedIn(3, group=222),
            HandedIn(0, {"softmax.py": b"b"}),
        ],
    )
    with served(site):
        fetch(site, tmp_path / "in")
    assert students(tmp_path / "in") == {"Alice Bob": "222", "Default group": None}
    hand_ins = json.loads((tmp_path / "in/.moodle.json").read_text())["hand_ins"]
    assert [(each["name"], each["users"]) for each in hand_ins] == [
        ("Alice & Bob", [3, 4]),
        ("Default group", [5]),
    ]


def test_an_anonymous_participant_has_the_name_of_moodles_own_download(moodle, tmp_path):
    moodle.blind = True
    fetch(moodle, tmp_path / "in")
    assert students(tmp_path / "in") == {"Participant 1003": "1003", "Participant 1004": "1004"}


def test_a_text_that_was_typed_online_is_kept_and_named(moodle, tmp_path):
    moodle.handed_in[2].text = "<p>My answer</p>"
    pulled = fetch(moodle, tmp_path / "in")
    typed = "Nil Nothing_1005_assignsubmission_onlinetext/onlinetext.txt"
    assert tree(tmp_path / "in")[typed] == b"<p>My answer</p>"
    assert "typed online, kept beside the files and not graded: Nil Nothing" in pulled.notes
    assert "Nil Nothing" in students(tmp_path / "in")


@pytest.mark.parametrize(
    "path", ["../../out.py", "a/../../b.py", "/x/y/..", "a\\b.py", "a\nb.py", "con:aux", "dot."]
)
def test_a_path_that_leads_elsewhere_is_left_out_and_named(moodle, tmp_path, path):
    moodle.handed_in[1].files[path] = b"x"
    pulled = fetch(moodle, tmp_path / "in")
    assert len(pulled.left_out) == 1
    assert "fetch it by hand" in pulled.left_out[0]
    assert "\n" not in pulled.left_out[0]
    assert len(tree(tmp_path / "in")) == 3
    assert [each.name for each in tmp_path.iterdir()] == ["in"]


def test_two_files_that_some_systems_take_for_one_are_not_mixed(moodle, tmp_path):
    moodle.handed_in[1].files["Sigmoid.py"] = b"other"
    pulled = fetch(moodle, tmp_path / "in")
    assert "Sigmoid.py" in pulled.left_out[0]
    assert tree(tmp_path / "in")["José O Neill_1004_assignsubmission_file/sigmoid.py"] == b"c"


def test_files_beyond_the_limits_are_left_out_and_named(moodle, tmp_path):
    moodle.handed_in[1].files["data.npz"] = b"x" * 5000
    pulled = fetch(moodle, tmp_path / "in", Limits(archive_bytes=4000))
    assert "data.npz: with it the hand-in is larger" in pulled.left_out[0]


def test_a_folder_of_something_else_is_not_filled(moodle, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match="holds other files; name a new folder"):
        fetch(moodle, tmp_path / "in")
    assert [each.name for each in (tmp_path / "in").iterdir()] == ["thesis.txt"]


def test_a_folder_of_another_assignment_is_not_filled(moodle, tmp_path):
    fetch(moodle, tmp_path / "in")
    record = tmp_path / "in/.moodle.json"
    record.write_text(record.read_text().replace('"assignment": 6', '"assignment": 7'))
    with pytest.raises(UsageError, match="name another folder for 'TP1 & co'"):
        fetch(moodle, tmp_path / "in")


def test_a_folder_that_a_person_put_there_is_not_replaced(moodle, tmp_path):
    moodle.handed_in, later = moodle.handed_in[1:], moodle.handed_in
    fetch(moodle, tmp_path / "in")
    (tmp_path / "in" / ADA).mkdir()
    moodle.handed_in = later
    with pytest.raises(UsageError, match="is there and was not fetched; move it elsewhere"):
        fetch(moodle, tmp_path / "in")


def test_long_names_of_many_bytes_fit_a_file_system():
    assert len(folder_name("ก" * 150, 10**17, anonymous=False).encode()) < 255
    assert folder_name("...", 7, anonymous=False) == "Participant_7_assignsubmission_file"
    assert folder_name("参加者12", 12, anonymous=True) == "参加者_12_assignsubmission_file"


def test_a_name_with_a_broken_character_is_no_path():
    assert path_within("/", "a\ud800.py") is None
    assert path_within("/tp1/src/", "a.py") == "tp1/src/a.py"
