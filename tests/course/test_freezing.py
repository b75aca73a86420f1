"""The files of a hand-in are kept as they are, within limits, and given back to be graded."""

import io
import tarfile
import zipfile

import pytest
from tp1 import TP1

from grader.course import freezing
from grader.course.assignments import Described, set_assignment
from grader.course.attempts import hand_in
from grader.course.freezing import freeze, thawed
from grader.course.journal import Actor
from grader.course.opening import make_book, opened
from grader.course.people import Role, add_person
from grader.course.storing import Folder
from grader.errors import UsageError
from grader.intake.location import SubmissionLocation
from grader.intake.read import find_submissions
from grader.limits import Limits

TEACHER = Actor("teacher")


@pytest.fixture
def where(tmp_path):
    """Only SQLite: nothing here differs."""
    make_book(str(tmp_path / "course.db"), "Methods", "UTC", None, TEACHER)
    return str(tmp_path / "course.db")


@pytest.fixture
def book(where):
    with opened(where) as book:
        yield book


@pytest.fixture
def store(tmp_path):
    return Folder(tmp_path / "store")


def work(folder, **files):
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text)
    return folder


def frozen(path, store, limits=None):
    location = SubmissionLocation(path.name, path)
    return freeze(location, limits or Limits(), TP1.names, store)


def test_every_file_is_kept_and_no_link_is_followed(tmp_path, store):
    folder = work(tmp_path / "ada", softmax="1", helper="2")
    (folder / "proof.pdf").write_bytes(b"%PDF")
    (folder / "passwd.py").symlink_to("/etc/passwd")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("secret")
    kept = frozen(folder, store)
    assert sorted(file.path for file in kept) == ["helper.py", "proof.pdf", "softmax.py"]
    assert store.get(kept[0].digest) in (b"1", b"2", b"%PDF")


def test_an_archive_is_kept_as_it_is(tmp_path, store):
    path = tmp_path / "ada.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("softmax.py", "1")
    (file,) = frozen(path, store)
    assert (file.path, store.get(file.digest)) == ("ada.zip", path.read_bytes())


def test_too_large_a_hand_in_is_refused(tmp_path, store):
    folder = work(tmp_path / "ada", softmax="1")
    (folder / "data.bin").write_bytes(bytes(3000))
    with pytest.raises(UsageError, match="hand in the modules and the written part alone"):
        frozen(folder, store, Limits(archive_bytes=2000))


def test_too_many_files_are_refused(tmp_path, store, monkeypatch):
    monkeypatch.setattr(freezing, "MOST_FILES", 2)
    with pytest.raises(UsageError, match="2 files"):
        frozen(work(tmp_path / "ada", a="", b="", c=""), store)


def test_nothing_is_handed_in_of_an_empty_folder(tmp_path, store):
    (tmp_path / "ada").mkdir()
    with pytest.raises(UsageError, match="holds no file that can be read"):
        frozen(tmp_path / "ada", store)


def test_frozen_work_is_read_as_it_was(book, tmp_path):
    assignment = set_assignment(book.course, "TP7", Described(graded_as="x"), TEACHER)
    people = [
        add_person(book.course, name, {"login": name}, Role.STUDENT, TEACHER) for name in "AB"
    ]
    archive = tmp_path / "download.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for name in ("ada_12_assignsubmission_file", "bob_13_assignsubmission_file"):
            for module in TP1.names.modules:
                made.writestr(f"{name}/work/{module}.py", f"'{module} of {name}'")
    folder = work(tmp_path / "ada", softmax="1", helper="2")
    locations = [
        SubmissionLocation("ada", folder),
        *find_submissions([archive], Limits(), TP1.names),
    ]
    for location in locations:
        before = location.read(Limits(), TP1.names)
        kept = freeze(location, Limits(), TP1.names, book.files)
        attempt = hand_in(assignment, people, kept, "feedback", TEACHER, location.name).attempt
        with thawed(attempt, book.files) as again:
            after = again.read(Limits(), TP1.names)
        assert after.digest == before.digest
        assert after.digest_of_all == before.digest_of_all
        assert after.student.name == "A, B"
        assert after.student.ids == {"login": "A, B"}


def test_a_path_that_leads_out_of_an_archive_writes_nothing_elsewhere(book, tmp_path):
    assignment = set_assignment(book.course, "TP7", Described(graded_as="x"), TEACHER)
    ada = add_person(book.course, "Ada", {}, Role.STUDENT, TEACHER)
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as made:
        for name in ("../../escaped.py", "softmax.py"):
            member = tarfile.TarInfo(name)
            member.size = 1
            made.addfile(member, io.BytesIO(b"1"))
    (tmp_path / "ada.tar").write_bytes(raw.getvalue())
    kept = frozen(tmp_path / "ada.tar", book.files)
    attempt = hand_in(assignment, [ada], kept, "feedback", TEACHER, "ada").attempt
    before = set(tmp_path.parent.rglob("*"))
    with thawed(attempt, book.files) as again:
        assert list(again.read(Limits(), TP1.names).modules) == ["softmax"]
    assert set(tmp_path.parent.rglob("*")) == before


def test_an_attempt_whose_files_are_not_kept_cannot_be_graded_again(book):
    assignment = set_assignment(book.course, "TP7", Described(graded_as="x"), TEACHER)
    ada = add_person(book.course, "Ada", {}, Role.STUDENT, TEACHER)
    attempt = hand_in(assignment, [ada], [], "feedback", TEACHER, digest="d").attempt
    again = thawed(attempt, book.files)
    with pytest.raises(UsageError, match="record it again with --submissions"):
        again.__enter__()
