"""Clones of GitHub Classroom and exports of Gradescope: whose folder it is."""

import downloads
import pytest
from downloads import FORMS, below
from tp1 import TP1

from grader.errors import UsageError
from grader.intake.layouts import submitters
from grader.intake.layouts.submitters import MAX_PEOPLE, MAX_SUBMISSIONS, read_submitters
from grader.intake.read import find_submissions
from grader.limits import Limits


def found_in(path, layout="auto"):
    return {
        location.name: location
        for location in find_submissions([path], Limits(), TP1.names, layout=layout)
    }


CLONES = {"metl-tp1-ada-l", "metl-tp1-ada-lovelace", "metl-tp1-octo-team-3"}


class TestClones:
    """`<slug>-submissions/<slug>-<login>/`."""

    @pytest.mark.parametrize("form", sorted(FORMS))
    def test_logins_follow_the_slug_of_the_folder(self, tmp_path, form):
        found = found_in(FORMS[form](downloads.github(), tmp_path / "metl-tp1-submissions"))
        assert set(found) == CLONES
        logins = {each.student.ids["github"] for each in found.values()}
        assert logins == {"ada-l", "ada-lovelace", "octo-team-3"}
        assert {each.layout for each in found.values()} == {"github-classroom"}

    @pytest.mark.parametrize("form", sorted(FORMS))
    def test_what_clones_have_in_common_is_the_slug_where_the_folder_does_not_tell(
        self, tmp_path, form
    ):
        found = found_in(FORMS[form](downloads.github(), tmp_path / "anything"))
        assert found["metl-tp1-octo-team-3"].student.ids == {"github": "octo-team-3"}

    def test_one_clone_is_enough_in_a_folder_that_tells(self, tmp_path):
        files = below("tp1-ada", {**downloads.CODE, ".git/HEAD": b""})
        found = found_in(downloads.as_folder(files, tmp_path / "tp1-submissions"))
        assert found["tp1-ada"].student.name == "ada"

    def test_folders_that_begin_alike_and_are_no_clones_are_nobodys_logins(self, tmp_path):
        files = {**below("tp1-ada", downloads.CODE), **below("tp1-ben", downloads.CODE)}
        found = found_in(downloads.as_folder(files, tmp_path / "work"))
        assert [each.student for each in found.values()] == [None, None]

    def test_they_are_where_one_asks_for_it(self, tmp_path):
        files = {**below("tp1-ada", downloads.CODE), **below("tp1-ben", downloads.CODE)}
        path = downloads.as_folder(files, tmp_path / "work")
        found = found_in(path, "github-classroom")
        assert [each.student.name for each in found.values()] == ["ada", "ben"]

    def test_git_itself_is_not_read(self, tmp_path):
        files = below("tp1-ada", {**downloads.CODE, ".git/hooks/softmax.py": b"x"})
        found = found_in(downloads.as_zip(files, tmp_path / "tp1-submissions.zip"))
        assert dict(found["tp1-ada"].read(Limits(), TP1.names).files) == downloads.CODE


class TestExports:
    """`assignment_<id>_export/` with `submission_metadata.yml`."""

    @pytest.fixture(params=sorted(FORMS))
    def found(self, request, tmp_path):
        form = FORMS[request.param]
        return found_in(form(downloads.gradescope(), tmp_path / "assignment_9_export"))

    def test_every_folder_is_found_and_who_is_named_without_one(self, found):
        assert sorted(found) == [f"submission_20{number}" for number in (1, 2, 3, 4)]
        assert {each.layout for each in found.values()} == {"gradescope"}

    def test_a_student_has_the_name_and_the_ids_of_the_metadata(self, found):
        student = found["submission_201"].student
        assert student.name == downloads.ACCENT
        assert student.ids == {"gradescope": "201", "sid": "00123", "email": "jose@example.org"}

    def test_several_submitters_are_a_team(self, found):
        team = found["submission_202"].student
        assert team.name == "Siobhán O'Neill, Li Wei"
        assert team.ids["email"] == "siobhan@example.org, li@example.org"
        assert team.ids["sid"] == "0456"
        assert [(each.name, each.ids) for each in team.people] == [
            ("Siobhán O'Neill", {"sid": "0456", "email": "siobhan@example.org"}),
            ("Li Wei", {"email": "li@example.org"}),
        ]

    def test_one_submitter_is_no_team(self, found):
        student = found["submission_201"].student
        assert student.people == (student,)
        assert "members" not in student.model_dump()

    def test_files_are_read_from_the_folder_and_below(self, found):
        assert len(found["submission_201"].read(Limits(), TP1.names).modules) == 4
        assert found["submission_202"].read(Limits(), TP1.names).folder == "TP1"

    def test_a_submission_without_a_folder_and_a_folder_of_nobody_are_remarked_upon(self, found):
        gone, unknown = found["submission_203"], found["submission_204"]
        assert gone.student.name == downloads.NOTHING
        assert "there is no folder of it" in gone.read(Limits(), TP1.names).remarks[0]
        assert unknown.student is None
        assert "does not say whose it is" in unknown.read(Limits(), TP1.names).remarks[0]

    @pytest.mark.parametrize(
        "raw", [b"[", b"a: b: c", b"\xff\xfe\xff", b"\0", b"? [", b"%YAML 9\n"]
    )
    def test_metadata_that_are_none_are_a_usage_error_with_the_cure(self, tmp_path, raw):
        files = {**downloads.gradescope(), "submission_metadata.yml": raw}
        with pytest.raises(UsageError, match=r"submission_metadata.yml: .*export it again"):
            found_in(downloads.as_folder(files, tmp_path / "export"))


class TestMetadata:
    """What students may have put into the metadata costs nothing and changes nobody else."""

    def test_only_submitters_at_their_place_count(self):
        found = read_submitters(downloads.METADATA.encode())
        assert [len(people) for people in found.values()] == [1, 2, 1]
        assert found["submission_203"] == [
            {"name": downloads.NOTHING, "sid": "", "email": "nora@example.org"}
        ]

    def test_an_alias_repeats_nothing(self):
        lines = ["a: &a [lol, lol]"]
        lines += [f"{chr(98 + n)}: &{chr(98 + n)} [{f'*{chr(97 + n)}, ' * 9}]" for n in range(20)]
        assert read_submitters("\n".join(lines).encode())["b"] == []

    @pytest.mark.parametrize("raw", ["- " * 50_000, "{a: " * 50_000, "? " * 50_000])
    def test_depth_has_an_end(self, raw):
        with pytest.raises(UsageError, match="more than 100 levels"):
            read_submitters(raw.encode())

    def test_no_objects_are_made(self):
        raw = "s:\n  :submitters:\n  - :name: !!python/object/apply:os.system ['touch pwned']\n"
        assert read_submitters(raw.encode()) == {"s": [{}]}

    def test_a_team_has_an_end(self):
        raw = "s:\n  :submitters:\n" + "  - :name: x\n" * 1000
        assert len(read_submitters(raw.encode())["s"]) == MAX_PEOPLE

    @pytest.mark.parametrize("raw", ["a: [" + "b, " * 300 + "]", "a: &a x\nb:\n" + "- *a\n" * 300])
    def test_parts_have_an_end_however_short_each_is(self, monkeypatch, raw):
        monkeypatch.setattr(submitters, "MAX_EVENTS", 200)
        with pytest.raises(UsageError, match=r"more than 200 parts.*take --layout plain"):
            read_submitters(raw.encode())

    def test_submissions_have_an_end(self):
        raw = "".join(f"s{number}: {{}}\n" for number in range(MAX_SUBMISSIONS + 1))
        with pytest.raises(UsageError, match="more than 20000 submissions"):
            read_submitters(raw.encode())
