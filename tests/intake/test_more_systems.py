"""Downloads of Brightspace, Sakai, Blackboard and Teams: whose work it is, and which attempt."""

import downloads
import pytest
from downloads import ACCENT, CODE, FORMS, below, marked
from tp1 import TP1

from grader.errors import UsageError
from grader.intake.layouts.moments import moment
from grader.intake.read import find_submissions, layouts_of
from grader.limits import Limits

LIMITS = Limits()
EVERY_FORM = pytest.mark.parametrize("form", sorted(FORMS))


def found_in(files, form, top):
    found = find_submissions([FORMS[form](files, top / "class")], LIMITS, TP1.names)
    return {each.name: each for each in found}


def modules(location):
    return len(location.read(LIMITS, TP1.names).modules)


def is_newest(location):
    return location.read(LIMITS, TP1.names).files["softmax.py"] == marked(ACCENT)["softmax.py"]


@EVERY_FORM
class TestBrightspace:
    def test_the_newest_date_counts_and_the_others_are_named(self, tmp_path, form):
        found = found_in(downloads.brightspace(), form, tmp_path)
        assert is_newest(found["José Müller_311"])
        assert found["José Müller_311"].remarks == (
            (
                "311-9 - José Müller - Nov 25, 2026 1159 PM: not used, as 311-9 - José Müller - "
                "Nov 26, 2026 1203 AM was handed in later"
            ),
        )

    def test_names_and_numbers_are_told_in_any_language(self, tmp_path, form):
        found = found_in(downloads.brightspace(), form, tmp_path)
        told = {each.student.name: each.student.ids["brightspace"] for each in found.values()}
        assert told == {
            "José Müller": "311", "Siobhán O'Neill": "312", "Jean - Luc Dupont": "313",
        }  # fmt: skip
        assert [modules(each) for each in found.values()] == [0, 4, 4]
        assert layouts_of(list(found.values())).startswith("layout brightspace;")

    def test_attempts_of_unknown_dates_are_all_listed(self, tmp_path, form):
        folders = [f"311-9 - Ada - {when} 26 2026" for when in ("snart", "senere")]
        files = {path: raw for each in folders for path, raw in below(each, CODE).items()}
        found = found_in(files, form, tmp_path)
        assert sorted(found) == sorted(folders)
        assert "does not tell whether it is the newest" in found[folders[0]].remarks[0]


@EVERY_FORM
class TestSakai:
    def test_what_was_attached_counts_and_not_what_a_teacher_sent_back(self, tmp_path, form):
        found = found_in(downloads.sakai(), form, tmp_path)
        assert is_newest(found["Müller, José(jmul)"])
        assert [modules(each) for each in found.values()] == [4, 0, 4]

    def test_names_are_told_as_people_say_them(self, tmp_path, form):
        found = found_in(downloads.sakai(), form, tmp_path)
        told = {each.student.name: each.student.ids for each in found.values()}
        assert told["José Müller"] == {"sakai": "jmul"}
        assert found["Typed, Tom(ttyp)"].remarks == (
            "what was typed in (text) is not read", "no files were handed in",
        )  # fmt: skip


@EVERY_FORM
class TestBlackboard:
    def test_the_newest_attempt_counts_and_the_others_are_named(self, tmp_path, form):
        found = found_in(downloads.blackboard(), form, tmp_path)
        assert is_newest(found["jmul"])
        assert found["jmul"].remarks == (
            "2026-11-25-10-00-00: not used, as 2026-11-26-09-00-00 was handed in later",
        )

    def test_a_file_that_is_named_like_another_persons_stays_its_owners(self, tmp_path, form):
        found = found_in(downloads.blackboard(), form, tmp_path)
        assert sorted(found) == ["jmul", "li_wei"]
        assert modules(found["li_wei"]) == 4

    def test_names_come_from_the_text_of_the_attempt(self, tmp_path, form):
        found = found_in(downloads.blackboard(), form, tmp_path)
        told = [(each.student.name, each.student.ids) for each in found.values()]
        assert told == [
            ("José Müller", {"blackboard": "jmul"}), ("Li Wei", {"blackboard": "li_wei"}),
        ]  # fmt: skip

    def test_without_the_texts_the_login_follows_the_name_of_the_assignment(self, tmp_path, form):
        files = downloads.blackboard()
        bare = {path: raw for path, raw in files.items() if not path.endswith(".txt")}
        assert sorted(found_in(bare, form, tmp_path)) == ["jmul", "li_wei"]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("Submission Field:\nhello\n\nComments:\nlate, sorry\n", ["text", "comments"]),
            ("Submission Field:\r\nhello\r\n", ["text"]),
            (
                (
                    "Submission Field:\nThere is no student submission text data for this "
                    "assignment.\n\nComments:\nThere are no student comments for this assignment.\n"
                    "\nFiles:\n\tOriginal filename: a.py\n"
                ),
                [],
            ),
            ("Submission Field:\n\nComments:\n", []),
        ],
    )
    def test_what_was_typed_in_is_said_not_to_be_read(self, tmp_path, form, text, said):
        files = {"TP_a_attempt_2026-11-25-10-00-00.txt": f"Name: A (a)\n\n{text}".encode()}
        found = found_in(downloads.blackboard() | files, form, tmp_path)
        assert found["a"].remarks == (
            *(f"what was typed in ({kind}) is not read" for kind in said),
            "no files were handed in",
        )

    def test_in_another_language_the_file_is_named_in_which_it_stands(self, tmp_path, form):
        name = "TP_a_attempt_2026-11-25-10-00-00.txt"
        files = {name: b"Nom : A (a)\n\nChamp :\nbonjour\n"}
        found = found_in(downloads.blackboard() | files, form, tmp_path)
        assert found["a"].remarks == (
            "no files were handed in",
            f"{name} is not read: it tells what was typed in",
        )


@EVERY_FORM
class TestTeams:
    def test_the_highest_version_counts_and_the_others_are_named(self, tmp_path, form):
        found = found_in(downloads.teams(), form, tmp_path)
        assert is_newest(found["José Müller"])
        assert found["José Müller"].remarks == (
            "Version 9: not used, as Version 10 was handed in later",
        )
        assert modules(found["Li Wei"]) == 4

    def test_who_has_working_files_alone_has_handed_in_nothing(self, tmp_path, form):
        found = found_in(downloads.teams(), form, tmp_path)
        assert found["Nora Nothing"].remarks == (
            "nothing was handed in: there are files in Working files",
        )

    def test_two_assignments_with_modules_are_a_usage_error_with_the_cure(self, tmp_path, form):
        files = downloads.teams() | below("Submitted files/Li Wei/TP2/Version 1", CODE)
        with pytest.raises(UsageError, match=r"several assignments \(TP1, TP2\); copy"):
            found_in(files, form, tmp_path)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Nov 26, 2026 1203 AM", "2026-11-26 00:03:00"),
        ("Nov 26, 2026 103 PM", "2026-11-26 13:03:00"),
        ("26 novembre 2026 1103", "2026-11-26 11:03:00"),
        ("26. März 2026 23:05", "2026-03-26 23:05:00"),
        ("1 de julio de 2026 9:05", "2026-07-01 09:05:00"),
        ("2 août 2026 09h05", "2026-08-02 09:05:00"),
        ("2026-11-26 11:03:07", "2026-11-26 11:03:07"),
        ("Feb 30, 2026 1103 AM", "None"),
        ("Nov 26, 2026", "None"),
        ("some day", "None"),
    ],
)
def test_dates_are_read_in_the_languages_of_the_sites(text, when):
    assert str(moment(text)) == when
