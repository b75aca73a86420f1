"""A folder of reports is replaced as a whole or not at all."""

import pytest

from grader.errors import UsageError
from grader.store import earlier
from grader.store.earlier import replaced


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    (folder / "ada").mkdir(parents=True)
    (folder / "ada/report.json").write_text("old")
    (folder / "batch.json").write_text("old")
    return folder


def _all(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _change(folder, text="new"):
    with replaced(folder) as (place, kept):
        (place / "ada/report.json").write_text(text)
        (place / "batch.json").write_text(text)
    return kept


@pytest.fixture(params=[True, False], ids=["exchanged", "renamed"])
def how(request, monkeypatch):
    """Try both ways: in one step where the system can do that, and by renaming twice."""
    if not request.param:
        monkeypatch.setattr(earlier, "_exchanged", lambda *_: False)


def test_what_was_there_is_kept_and_what_is_new_takes_its_place(reports, how):
    kept = _change(reports)
    assert kept == reports / "earlier/1"
    assert _all(kept) == {"ada/report.json": "old", "batch.json": "old"}
    assert (reports / "ada/report.json").read_text() == "new"
    assert [path.name for path in reports.parent.iterdir()] == ["reports"]


def test_all_that_was_kept_stays_in_its_order(reports, how):
    _change(reports)
    assert _change(reports, "newest") == reports / "earlier/2"
    kept = {n: (reports / f"earlier/{n}/batch.json").read_text() for n in (1, 2)}
    assert kept == {1: "old", 2: "new"}
    assert not (reports / "earlier/2/earlier").exists()


def test_a_block_that_is_stopped_changes_nothing(reports, how):
    before = _all(reports)

    def stopped():
        with replaced(reports) as (place, _):
            (place / "batch.json").write_text("new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert _all(reports) == before
    assert [path.name for path in reports.parent.iterdir()] == ["reports"]


def test_a_folder_that_cannot_be_put_in_its_place_is_put_back(reports, monkeypatch):
    monkeypatch.setattr(earlier, "_exchanged", lambda *_: False)
    rename, before = type(reports).rename, _all(reports)

    def refusing(path, target):
        if path.name.endswith(".part"):
            raise PermissionError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(type(reports), "rename", refusing)
    with pytest.raises(UsageError, match=r"cannot be replaced .*Permission denied"):
        _change(reports)
    assert _all(reports) == before
    assert [path.name for path in reports.parent.iterdir()] == ["reports"]


def test_the_target_of_a_link_is_replaced_and_the_link_stays(reports, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(reports)
    _change(link)
    assert link.is_symlink()
    assert (reports / "batch.json").read_text() == "new"


def test_a_submission_of_that_name_is_not_mixed_up_with_what_is_kept(reports):
    (reports / "earlier").mkdir()
    (reports / "earlier/report.json").write_text("a student's")
    with pytest.raises(UsageError, match="is a submission, where earlier reports are kept"):
        _change(reports)
    assert (reports / "batch.json").read_text() == "old"


def test_a_copy_that_was_killed_is_cleared_away_and_nothing_else(reports, monkeypatch):
    def killed(_, part, **__):
        (part / "batch.json").write_text("half")
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(earlier.shutil, "copytree", killed)
        patched.setattr(earlier.shutil, "rmtree", lambda *_, **__: None)
        with pytest.raises(SystemExit):
            _change(reports)
    other = reports.parent / ".reports.mine.part"
    other.mkdir()
    assert len(list(reports.parent.iterdir())) == 3
    _change(reports)
    assert {path.name for path in reports.parent.iterdir()} == {"reports", other.name}
