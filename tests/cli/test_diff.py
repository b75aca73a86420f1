"""`grader diff`: whose points changed between two gradings; real gradings of real specimens."""

import csv
import io
import json
import re
import shutil

import pytest
from specimen_pool import SPECIMENS

from grader.batch_diff.records import Comparison
from grader.store.reports import read_report

TOML = (
    '[criteria."softmax.vectorised"]\npoints = 3\n\n[criteria."sigmoid.shapes"]\nenabled = false\n'
)


@pytest.fixture(scope="module")
def folders(commands, root, tmp_path_factory):
    """Graded: `old`, then `new` with changed files, then `settings` with other settings."""
    home = tmp_path_factory.mktemp("gradings")
    for name in ("anna", "boris", "clara", "dora"):
        shutil.copytree(SPECIMENS / "passed_plain", home / "work" / name)
    for name in ("gradcheck", "neural"):
        (home / "work/boris" / f"{name}.py").unlink()

    def grade(into, *options):
        options += ("--reference", root / "reference", "--jobs", 1, "--quiet")
        commands("grade", home / "work", "-o", home / into, *options, cwd=home, check=0)

    grade("old", "--seed", 5)
    (home / "course.toml").write_text(TOML)
    grade("settings", "--seed", 6, "--config", home / "course.toml")
    shutil.copy(
        SPECIMENS / "failed_softmax-no-shift-terse/softmax.py", home / "work/anna/softmax.py"
    )
    for name in ("gradcheck", "neural"):
        shutil.copy(SPECIMENS / f"passed_plain/{name}.py", home / "work/boris")
    (home / "work/clara/notes.py").write_text("# mine\n")
    shutil.move(home / "work/dora", home / "work/=emil")
    grade("new", "--seed", 5)
    return home


@pytest.fixture
def found(run_grader, folders):
    done = run_grader("diff", folders / "old", folders / "new", "--json", "-", check=0)
    return Comparison.model_validate_json(done.stdout)


def test_changes_are_told_with_points_criteria_and_reasons(run_grader, folders):
    said = run_grader("diff", folders / "old", folders / "new", check=0, COLUMNS="160").stdout
    assert "25 \N{RIGHTWARDS ARROW} 60 / 60" in said
    assert "60 \N{RIGHTWARDS ARROW} 54 / 60" in said
    assert "NOW PASSES" in said
    assert "softmax.extreme: right 4 / 4 \N{RIGHTWARDS ARROW} wrong 0 / 4" in said
    report = read_report(folders / "new/anna/report.json")
    lost = [
        criterion for criterion in report.tasks[0].criteria if criterion.id == "softmax.extreme"
    ]
    assert lost[0].findings[0].rationale[:60] in said
    assert (
        "2 of 3 submissions changed; grades: 1 up, 1 down, 0 the same; 1 now pass, 0 now fail"
        in said
    )


def test_flips_come_first(found):
    assert [change.id for change in found.changes] == ["boris", "anna"]
    assert found.changes[0].flip == "now_passes"


def test_submissions_of_one_batch_are_named(found):
    assert [each.id for each in found.only_old] == ["dora"]
    assert [each.name for each in found.only_new] == ["=emil"]


def test_changed_files_are_counted_also_where_nothing_came_of_it(found):
    assert found.counts.files_changed == 3


def test_a_folder_beside_itself_is_said_to_be_the_same(run_grader, folders):
    said = run_grader("diff", folders / "old", folders / "old", check=0).stdout
    assert said == "nothing changed in the 4 submissions that both batches have\n"


def test_other_settings_are_an_explanation(run_grader, folders):
    done = run_grader("diff", folders / "old", folders / "settings", "--json", "-", check=0)
    found = Comparison.model_validate_json(done.stdout)
    told = {difference.what: (difference.old, difference.new) for difference in found.differences}
    assert told["seed"] == ("5", "6")
    assert told["points of softmax.vectorised"] == ("2", "3")
    assert told["points of sigmoid.shapes"] == ("1", "not there")
    assert any(what.startswith("fingerprint") for what in told)
    assert {change.basis for change in found.changes} == {"percent"}
    assert all(change.difference == 0 for change in found.changes if change.id != "boris")


def test_where_only_maxima_are_others_it_is_said_and_grades_are_counted(run_grader, folders):
    paths = folders / "old", folders / "settings"
    done = run_grader("diff", *paths, "--json", "-", check=0)
    counts = Comparison.model_validate_json(done.stdout).counts
    assert (counts.grades_up, counts.grades_down, counts.grades_same) == (0, 0, 4)
    assert counts.only_maxima == 4
    said = " ".join(run_grader("diff", *paths, check=0).stdout.split())
    assert said.count("other maxima") == 4
    assert "4 of 4 submissions changed; grades: 0 up, 0 down, 4 the same; 0 now pass" in said
    assert said.endswith("; only the maxima are others for 4")


def test_fractions_are_said_to_be_fractions(run_grader, folders):
    said = run_grader("diff", folders / "old", folders / "settings", check=0).stdout
    assert "A difference in % is one of fractions" in said


def test_what_differs_for_everybody_is_told_once_and_with_v_for_each(run_grader, folders):
    paths = folders / "old", folders / "settings"
    said = run_grader("diff", *paths, check=0).stdout
    assert said.count("sigmoid.shapes") == said.count("points of sigmoid.shapes") == 1
    said = run_grader("diff", *paths, "-v", check=0).stdout
    assert said.count("sigmoid.shapes: only in the old batch: right 1 / 1") == 4


def test_the_table_has_a_row_for_each_changed_criterion(run_grader, folders, tmp_path, found):
    run_grader("diff", folders / "old", folders / "new", "--csv", tmp_path / "d.csv", check=0)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "d.csv").read_text(encoding="utf-8"))))
    both = [row for row in rows if row["in"] == "both"]
    assert len(both) == sum(len(change.parts) for change in found.changes)
    assert {row["name"] for row in rows if row["in"] == "new"} == {"'=emil"}
    assert next(row for row in both if row["id"] == "boris")["flip"] == "now_passes"


def test_the_page_stands_alone_and_forbids_all_but_its_style(run_grader, folders, tmp_path):
    run_grader("diff", folders / "old", folders / "new", "--html", tmp_path / "d.html", check=0)
    page = (tmp_path / "d.html").read_text(encoding="utf-8")
    assert "default-src 'none'; style-src 'sha256-" in page.replace("&#39;", "'")
    assert "style=" not in page
    assert "<script" not in page
    assert "NOW PASSES" in page
    assert "http" not in page.replace("http-equiv", "")
    for place in re.findall(r'<a href="([^#"]+)"', page):
        assert (tmp_path / place).is_file()


def test_a_damaged_report_is_named_and_the_rest_compared(run_grader, folders, tmp_path):
    shutil.copytree(folders / "new", tmp_path / "new")
    (tmp_path / "new/anna/report.json").write_text("{")
    done = run_grader("diff", folders / "old", tmp_path / "new", check=2)
    assert "anna/report.json: " in done.stderr
    assert "boris" in done.stdout


def test_a_batch_that_was_stopped_is_compared_by_its_folders(run_grader, folders, tmp_path):
    shutil.copytree(folders / "new", tmp_path / "new")
    batch = json.loads((tmp_path / "new/batch.json").read_text())
    batch |= {"submissions": [], "finished": None}
    (tmp_path / "new/batch.json").write_text(json.dumps(batch))
    done = run_grader("diff", folders / "old", tmp_path / "new", check=0)
    assert "state: finished -> stopped before it was finished" in done.stdout
    assert "2 of 3 submissions changed" in done.stdout


@pytest.mark.parametrize("which", [0, 1])
def test_what_is_no_folder_of_reports_is_named(run_grader, folders, tmp_path, which):
    paths = [folders / "old", folders / "old"]
    paths[which] = tmp_path
    assert "batch.json: is not there" in run_grader("diff", *paths, check=2).stderr


def test_files_of_the_grading_are_never_written_over(run_grader, folders):
    before = (folders / "new/batch.json").read_bytes()
    run_grader(
        "diff", folders / "old", folders / "new", "--json", folders / "new/batch.json", check=2
    )
    assert (folders / "new/batch.json").read_bytes() == before
