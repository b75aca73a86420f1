"""Names in the zip of feedback: one part of a path, with the number as the second of its parts."""

import io
import zipfile

import pytest

from grader.gradebook.feedback_zip import Feedback, feedback_zip


def folder(name):
    """Return the folder that the page of a participant lies in."""
    raw = feedback_zip([Feedback(name, "12", "assignsubmission_file", "<p>")])
    (path,) = zipfile.ZipFile(io.BytesIO(raw)).namelist()
    folder, _, file = path.rpartition("/")
    assert file == "report.html"
    assert folder.endswith("_12_assignsubmission_file")
    return folder.removesuffix("_12_assignsubmission_file")


@pytest.mark.parametrize("unsafe", [*"\\/:*?\"<>|&'`_"])
def test_what_a_path_or_moodle_cannot_hold_is_a_space(unsafe):
    assert folder(f"Kim{unsafe}Li") == "Kim Li"


@pytest.mark.parametrize("unsafe", ["\n", "\t", "\x00", "\x1f", "\u2028", "\u2029", "\u202e"])
def test_what_nobody_sees_is_shown_as_its_number(unsafe):
    assert folder(f"Kim{unsafe}Li") == f"Kim U+{ord(unsafe):04X} Li"


@pytest.mark.parametrize("name", [".Kim", "~Kim", " Kim", ". ~Kim", "Kim.", "Kim ", "Kim. ."])
def test_no_name_is_hidden_or_ends_as_windows_cannot_hold_it(name):
    assert folder(name) == "Kim"


@pytest.mark.parametrize("name", ["", "..", "___", "~ ~"])
def test_where_nothing_is_left_of_a_name_it_is_a_participant(name):
    assert folder(name) == "Participant"


def test_of_a_long_name_fifty_characters_are_kept():
    assert folder("k" * 50) == "k" * 50
    assert folder("k" * 50 + "x") == "k" * 50


def test_the_same_pages_are_the_same_bytes():
    pages = [Feedback("Kim", "1", "assignsubmission_file", "<p>é")]
    assert feedback_zip(pages) == feedback_zip(pages)
