"""When a download is taken for one of a system: by more than half of its names, and not by half."""

import pytest
from tp1 import TP1

from grader.intake.read import find_submissions
from grader.limits import Limits


def layout_of(folder):
    (layout,) = {location.layout for location in find_submissions([folder], Limits(), TP1.names)}
    return layout


def folders(top, *names):
    for name in names:
        (top / name).mkdir(parents=True)
        (top / name / "softmax.py").write_text("pass\n")
    return top


def files(top, *names):
    top.mkdir(parents=True, exist_ok=True)
    for name in names:
        (top / name).write_text("pass\n")
    return top


def moodle(number):
    return f"Student {'abcdefghij'[number]}_{number + 1}_assignsubmission_file"


@pytest.mark.parametrize(("of_moodle", "others", "layout"), [(2, 2, "plain"), (3, 2, "moodle")])
def test_more_than_half_of_the_names_tell(tmp_path, of_moodle, others, layout):
    names = [*map(moodle, range(of_moodle)), *(f"own-{each}" for each in range(others))]
    assert layout_of(folders(tmp_path / "d", *names)) == layout


@pytest.mark.parametrize(("wrappers", "layout"), [(3, "moodle"), (4, "plain")])
def test_three_folders_around_a_download_are_gone_through(tmp_path, wrappers, layout):
    top = tmp_path / "d"
    folders(top.joinpath(*"abcd"[:wrappers]), moodle(0), moodle(1))
    assert layout_of(top) == layout


@pytest.mark.parametrize(("ids", "layout"), [(9, "canvas"), (8, "plain")])
def test_numbers_of_files_that_are_often_the_same_are_not_canvas_s(tmp_path, ids, layout):
    names = [f"kim{'abcdefghij'[each]}_{each + 1}_{70 + each % ids}_a.py" for each in range(10)]
    folders(tmp_path / "d", "one", "two")
    found = files(tmp_path / "d", *names)
    assert layout_of(found) == layout


@pytest.mark.parametrize(("users", "layout"), [(9, "canvas"), (8, "plain")])
def test_numbers_of_users_that_several_names_share_are_not_canvas_s(tmp_path, users, layout):
    names = [f"kim{'abcdefghij'[each]}_{1 + each % users}_{70 + each}_a.py" for each in range(10)]
    folders(tmp_path / "d", "one", "two")
    assert layout_of(files(tmp_path / "d", *names)) == layout


@pytest.mark.parametrize(("clones", "layout"), [(2, "plain"), (3, "github-classroom")])
def test_folders_with_a_common_beginning_are_clones_where_they_are_repositories(
    tmp_path, clones, layout
):
    top = folders(tmp_path / "d", *(f"lab-{each}" for each in "abcdef"))
    for each in "abcdef"[:clones]:
        (top / f"lab-{each}" / ".git").mkdir()
    assert layout_of(top) == layout


def test_the_download_s_own_name_tells_for_clones_without_their_repository(tmp_path):
    assert layout_of(folders(tmp_path / "lab-submissions", "lab-kim", "lab-lee")) == (
        "github-classroom"
    )


@pytest.mark.parametrize(("archives", "count"), [(1, 1), (2, 2)])
def test_modules_beside_two_submissions_make_no_submission_of_all(tmp_path, archives, count):
    top = files(tmp_path / "d", "softmax.py")
    folders(top, *"kl"[:archives])
    found = find_submissions([top], Limits(), TP1.names)
    assert len([each for each in found if each.path is not None]) == count


def test_folders_with_one_module_each_are_one_person_s(tmp_path):
    top = tmp_path / "d" / "kim"
    for name in ("softmax", "sigmoid"):
        (top / name).mkdir(parents=True)
        (top / name / f"{name}.py").write_text("pass\n")
    assert [
        location.name for location in find_submissions([tmp_path / "d"], Limits(), TP1.names)
    ] == ["kim"]
    (top / "sigmoid" / "softmax.py").write_text("pass\n")
    assert len(find_submissions([tmp_path / "d"], Limits(), TP1.names)) == 2
