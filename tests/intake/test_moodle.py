"""Moodle's downloads: every participant once, by the name that the feedback zip needs."""

import downloads
import pytest
from downloads import FORMS
from tp1 import TP1

from grader.intake.read import find_submissions
from grader.limits import Limits

ENDING = "_assignsubmission_file"
EVERYBODY = sorted(
    f"{name}_{number}{ENDING}"
    for name, number in [(name, number) for name, number, _ in downloads.handed_in()]
    + [(downloads.TYPED, 1009)]
)


def found_in(path, layout="auto"):
    return {
        location.name: location
        for location in find_submissions([path], Limits(), TP1.names, layout=layout)
    }


def sources_of(path, name, number):
    return found_in(path)[f"{name}_{number}{ENDING}"].read(Limits(), TP1.names)


@pytest.fixture(params=["new", "old", "flat"])
def files(request):
    """Folders on, on a newer and on an older site, and folders off."""
    return {
        "new": downloads.moodle,
        "old": lambda: downloads.moodle("_"),
        "flat": downloads.moodle_flat,
    }[request.param]()


@pytest.fixture(params=sorted(FORMS))
def path(request, files, tmp_path):
    return FORMS[request.param](files, tmp_path / "METL-TP1-4711")


def test_every_participant_is_found_once_by_the_name_that_feedback_goes_back_to(path):
    found = found_in(path)
    assert sorted(found) == EVERYBODY
    assert {each.layout for each in found.values()} == {"moodle"}


def test_names_and_numbers_are_kept(path):
    found = found_in(path)
    for name, number, _ in downloads.handed_in():
        student = found[f"{name}_{number}{ENDING}"].student
        assert (student.name, student.ids) == (name, {"moodle": str(number)})


def test_everybody_has_their_own_files(path):
    for name, number in ((downloads.ACCENT, 1001), (downloads.SPACES, 1004)):
        sources = sources_of(path, name, number)
        assert dict(sources.files) == downloads.marked(name)
        assert sources.student.name == name


def test_two_of_one_name_stay_two(path):
    first, second = (sources_of(path, downloads.TWIN, number) for number in (1005, 1006))
    assert b"the first twin" in first.files["neural.py"]
    assert b"the second twin" in second.files["neural.py"]


def test_the_archive_that_somebody_uploaded_is_opened(path):
    sources = sources_of(path, downloads.APOSTROPHE, 1002)
    assert dict(sources.files) == downloads.marked(downloads.APOSTROPHE)
    assert (sources.folder, sources.remarks) == ("TP1.zip/TP1", ())


def test_two_files_for_one_module_are_remarked_upon(path):
    sources = sources_of(path, downloads.HYPHEN, 1003)
    assert sources.modules["softmax"] == "softmax.py"
    assert sources.remarks == ("q1_softmax.py was not used, as there is softmax.py",)


def test_somebody_without_modules_is_remarked_upon(path):
    assert sources_of(path, downloads.NOTHING, 1008).remarks == ("it holds no Python files",)


def test_a_typed_text_is_the_same_persons_and_no_submission_of_its_own(path):
    both, only = sources_of(path, downloads.SPACES, 1004), sources_of(path, downloads.TYPED, 1009)
    said = "what was handed in by onlinetext is not read"
    assert (len(both.modules), both.remarks) == (4, (said,))
    assert (len(only.modules), only.remarks) == (0, (said, "no files were handed in"))


@pytest.mark.parametrize(
    ("prefix", "name", "ids"),
    [
        ("Group A_7", "Group A", {"moodle": "7"}),
        ("Group A-Ada Lovelace_12", "Group A-Ada Lovelace", {"moodle": "12"}),
        ("Participant_345", "Participant 345", {"moodle": "345"}),
        ("alovelace_Ada Lovelace_12", "Ada Lovelace", {"moodle": "12", "login": "alovelace"}),
        ("2021_Ada Lovelace_12", "Ada Lovelace", {"moodle": "12", "login": "2021"}),
    ],
)
def test_teams_the_anonymous_and_login_names_are_recognised(tmp_path, prefix, name, ids):
    path = downloads.as_zip(downloads.moodle_of(prefix, "Ben Okri_99"), tmp_path / "m.zip")
    (one,) = (each for each in found_in(path).values() if each.student.name == name)
    assert one.student.ids == ids
    assert one.name == f"{prefix.removeprefix(ids.get('login', '') + '_')}{ENDING}"


@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize("name", ["Default group", "Groupe par défaut"])
def test_the_team_of_all_who_are_in_none_is_found_without_a_number(tmp_path, name, flat):
    files = downloads.moodle_of("Group A_7", "Group B_8")
    files |= downloads.below(f"{name}{ENDING}", downloads.CODE)
    if flat:
        files = {path.replace("/", "_", 1): raw for path, raw in files.items()}
    found = found_in(downloads.as_zip(files, tmp_path / "m.zip"))
    assert len(found) == 3
    one = found[f"{name}{ENDING}"]
    assert (one.student.name, one.student.ids) == (name, {})
    assert len(one.read(Limits(), TP1.names).modules) == 4


def test_a_file_that_is_named_like_somebody_elses_stays_its_owners(tmp_path):
    files = downloads.moodle_flat()
    files[f"Eve_6{ENDING}_{downloads.ACCENT}_1001{ENDING}_softmax.py"] = b"mine"
    found = found_in(downloads.as_zip(files, tmp_path / "m.zip"))
    assert sorted(found) == sorted([*EVERYBODY, f"Eve_6{ENDING}"])
    assert found[f"{downloads.ACCENT}_1001{ENDING}"].read(Limits(), TP1.names).remarks == ()


def test_what_is_named_otherwise_is_a_submission_by_itself_and_a_loose_module_nobodys(tmp_path):
    files = {**downloads.moodle(), **downloads.below("by e-mail", downloads.CODE)}
    files |= {"softmax.py": b"", "grades.csv": b"Identifier\n"}
    found = found_in(downloads.as_folder(files, tmp_path / "m"))
    assert sorted(found) == sorted([*EVERYBODY, "by e-mail", "softmax.py"])
    assert len(found["by e-mail"].read(Limits(), TP1.names).modules) == 4
    assert "nobody knows" in found["softmax.py"].read(Limits(), TP1.names).remarks[0]


def test_names_are_cleaned(tmp_path):
    files = downloads.moodle_of("A\u202eb_1", "C_2")
    (first, _) = found_in(downloads.as_zip(files, tmp_path / "m.zip")).values()
    assert first.student.name == "A<U+202E>b"
