"""`grader report --config`: other settings for reports that are there, without running code."""

import json
import shutil

import pytest
from runs import content, copies, grading

from grader.batch.other_settings import GRADED

SUBMISSIONS = (
    "passed_plain",
    "failed_softmax-no-shift-terse",
    "failed_neural-cost-sign",
    "missing_softmax-empty-file",
)
SEED = 20261130
OTHER = """
language = "fr"
feedback = "symptom"
partial_credit = true
[criteria."softmax.rows"]
points = 7.5
[criteria."neural.purity"]
enabled = false
[criteria."sigmoid.shapes"]
visibility = "hidden"
[criteria."neural.cost"]
partial_credit = false
[grade]
lowest = 0
highest = 20
passing = 10
rounding = 0.5
"""


@pytest.fixture(scope="module")
def work(tmp_path_factory):
    return copies(tmp_path_factory.mktemp("class") / "work", len(SUBMISSIONS), SUBMISSIONS)


@pytest.fixture(scope="module")
def graded(commands, work):
    commands(*grading(work, "r", SEED, "--jobs", 1), cwd=work.parent, check=0)
    return work.parent / "r"


@pytest.fixture
def reports(graded, tmp_path):
    return shutil.copytree(graded, tmp_path / "r")


@pytest.fixture
def apply(run_grader, reports, tmp_path):
    """Write settings into a file and apply them to the reports."""

    def run(settings, *args, check=0):
        (tmp_path / "course.toml").write_text(settings)
        return run_grader("report", reports, "--config", "course.toml", *args, check=check)

    return run


def _comparable(folder):
    """Return what a grading says, but for its digest, and digits that are counted per inputs."""

    def plain(path):
        report = json.loads(path.read_bytes())
        del report["fingerprint"]
        for task in report["tasks"]:
            for criterion in task["criteria"]:
                del criterion["accuracy"]
        return report

    return {path.parent.name: plain(path) for path in sorted(folder.glob("*/report.json"))}


@pytest.mark.parametrize("mode", ["grade", "feedback"])
def test_other_settings_say_what_a_grading_by_them_would_have_said(
    work, run_grader, tmp_path, mode
):
    (tmp_path / "course.toml").write_text(OTHER)
    graded = ("--jobs", 1, "--mode", mode)
    run_grader(*grading(work, tmp_path / "r", SEED, *graded), check=0)
    again = (*graded, "--config", tmp_path / "course.toml")
    run_grader(*grading(work, tmp_path / "again", SEED, *again), check=0)
    run_grader("report", "r", "--config", "course.toml", check=0)
    assert _comparable(tmp_path / "r") == _comparable(tmp_path / "again")
    settings = [
        json.loads((tmp_path / each / "batch.json").read_bytes())["settings"]
        for each in ("r", "again")
    ]
    assert settings[0] == settings[1]


def test_the_reports_before_are_kept_as_they_were_for_a_comparison(
    apply, reports, graded, run_grader
):
    done = apply(OTHER)
    assert f"the reports before are kept in {reports / 'earlier/1'}" in done.stdout
    assert content(reports / "earlier/1") == content(graded)
    assert content(reports) != content(graded)
    done = run_grader("diff", reports / "earlier/1", reports)
    assert "points of softmax.rows: 4 -> 7.5" in done.stdout
    assert [path.name for path in reports.parent.iterdir() if ".part" in path.name] == []


def test_the_page_names_the_folder_that_stays_and_not_the_copy_that_took_its_place(apply, reports):
    apply('[criteria."neural.cost"]\npoints = 5\n')
    page = (reports / "index.html").read_text()
    assert "<code>grader marks sheet r -o marks.csv</code>" in page


def test_settings_that_are_in_force_change_nothing_and_keep_nothing(apply, reports):
    apply(OTHER)
    once = content(reports)
    done = apply(OTHER)
    assert "are kept" not in done.stdout
    assert content(reports) == once
    assert [path.name for path in (reports / "earlier").iterdir()] == ["1"]


def test_the_settings_of_the_grading_bring_back_all_that_was_said(apply, reports, graded):
    apply(OTHER)
    apply('language = "en"\n')
    assert _comparable(reports) == _comparable(graded)
    assert {path.name for path in (reports / "earlier").iterdir()} == {"1", "2"}


def test_a_grading_does_not_take_the_changed_reports_for_its_own(
    run_grader, apply, reports, graded, work
):
    apply('[criteria."softmax.rows"]\npoints = 9\n')
    run_grader(*grading(work, reports, SEED, "--jobs", 1), check=0)
    assert _comparable(reports) == _comparable(graded)
    record = json.loads((reports / "batch.json").read_bytes())
    assert record["settings"]["criteria"] == {}
    apply('[criteria."softmax.rows"]\npoints = 8\n')
    assert _points(reports, "s00", "softmax.rows") == (8, 8)


def _points(reports, name, wanted):
    report = json.loads((reports / name / "report.json").read_bytes())
    criteria = [each for task in report["tasks"] for each in task["criteria"]]
    return next((c["points"], c["max_points"]) for c in criteria if c["id"] == wanted)


def test_marks_and_adjustments_stay(apply, reports, run_grader, tmp_path):
    table = "submission,part,points,comment\ns00,written.parameter-count,2,nearly\n"
    table += "s01,softmax.extreme,3,an honest try\n"
    (tmp_path / "marks.csv").write_text(table)
    run_grader("marks", "read", reports, "marks.csv", check=0)
    apply(OTHER)
    one, two = (json.loads((reports / f"s0{n}/report.json").read_bytes()) for n in (0, 1))
    assert one["written"][-1]["points"] == 2
    assert one["written"][-1]["comment"] == "nearly"
    assert two["adjustments"] == [
        {"part": "softmax.extreme", "value": 3, "reason": "an honest try"}
    ]
    graded = json.loads((reports / "s01" / GRADED).read_bytes())
    assert two["score"]["points"] != graded["score"]["points"]


def test_marks_are_taken_within_the_points_of_the_new_settings(apply, reports, tmp_path):
    (tmp_path / "marks.csv").write_text(
        "submission,part,points,comment\ns01,softmax.extreme,9,by hand\n"
    )
    apply('[criteria."softmax.extreme"]\npoints = 8\n', "--written", "marks.csv", check=2)
    assert not (reports / "earlier").exists()
    apply('[criteria."softmax.extreme"]\npoints = 9\n', "--written", "marks.csv")
    report = json.loads((reports / "s01/report.json").read_bytes())
    assert report["adjustments"][0]["value"] == 9


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('packages = ["yaml"]', 'packages: is ["yaml"], and the code was graded with []'),
        ("diagnosis = false", "diagnosis: is false, and the code was graded with true"),
        ("[limits]\ncpu_seconds = 9.0", "limits.cpu_seconds: is 9.0, and the code was graded with"),
        ("[tolerances]\nrtol = 1e-3", "tolerances.rtol: is 0.001, and the code was graded with"),
        ("[criteria.x]\npoints = 1", "there is no criterion 'x'"),
        ('[criteria."softmax.rows"]\npoints = -1', "softmax.rows"),
        ("points = [", "is not valid TOML"),
    ],
)
def test_what_only_another_run_could_tell_is_refused_and_nothing_is_changed(
    apply, reports, graded, settings, said
):
    done = apply(settings, check=2)
    assert said in done.stderr
    assert ("`grader grade`" in done.stderr) == ("the code was graded" in said)
    assert content(reports) == content(graded)
    assert not (reports / "earlier").exists()


def test_a_criterion_that_was_not_judged_needs_another_run(work, run_grader, tmp_path):
    off = '[criteria."neural.purity"]\nenabled = false\n'
    (tmp_path / "off.toml").write_text(off + 'visibility = "hidden"\n')
    (tmp_path / "on.toml").write_text("")
    more = ("--jobs", 1, "--config", tmp_path / "off.toml")
    run_grader(*grading(work, tmp_path / "r", SEED, *more), check=0)
    done = run_grader("report", "r", "--config", "on.toml", check=2)
    assert 'criteria."neural.purity": is in use, and the code was graded without' in done.stderr


def test_an_adjustment_above_the_new_points_is_named_and_nothing_is_changed(
    apply, reports, run_grader, tmp_path
):
    table = "submission,part,points,comment\ns01,softmax.extreme,3,an honest try\n"
    (tmp_path / "marks.csv").write_text(table)
    run_grader("marks", "read", reports, "marks.csv", check=0)
    before = content(reports)
    done = apply('[criteria."softmax.extreme"]\npoints = 2\n', check=2)
    assert "s01: adjusted softmax.extreme: 3 is not between 0 and 2" in done.stderr
    assert content(reports) == before


def test_a_report_that_cannot_be_read_and_an_interrupted_batch_are_refused(apply, reports, graded):
    (reports / "s01/report.json").write_text("{}")
    assert "s01/report.json: " in apply(OTHER, check=2).stderr
    shutil.copy(graded / "s01/report.json", reports / "s01/report.json")
    record = json.loads((reports / "batch.json").read_bytes())
    (reports / "batch.json").write_text(json.dumps({**record, "finished": None}))
    assert "the batch was interrupted; finish it" in apply(OTHER, check=2).stderr
    assert content(reports) == content(graded)


def test_a_batch_that_does_not_say_its_settings_takes_other_points(apply, reports):
    record = json.loads((reports / "batch.json").read_bytes())
    for unknown in ({}, {"settings": {"of": "another version"}}):
        del record["settings"]
        record |= unknown
        (reports / "batch.json").write_text(json.dumps(record))
        done = apply('packages = ["yaml"]', check=2)
        assert "batch.json does not say what it was in the grading" in done.stderr
        record.setdefault("settings", None)
    apply('[criteria."softmax.rows"]\npoints = 8\n')
    assert _points(reports, "s00", "softmax.rows") == (8, 8)


def test_submissions_that_a_grading_may_judge_otherwise_are_named(apply):
    done = apply('[criteria."softmax.rows"]\nenabled = false\n')
    assert "a grading with these settings may judge otherwise for" in done.stdout
    assert "s03" in done.stdout.split("as they were judged: ")[1].splitlines()[0]
