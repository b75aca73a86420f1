"""Reports are held to labels; an error that is planted in the grader does not stay unseen."""

import shutil
from dataclasses import replace

import pytest
from specimen_pool import SPECIMENS

from grader.commands.validate import faults
from grader.compare import Mismatch
from grader.course import ToleranceSettings
from grader.errors import UsageError
from grader.pipeline import grade_submission
from grader.tasks import TP1
from grader.telling import Finding
from grader.validation import (
    NAMED,
    load_specimens,
    lost_criteria,
    names_in,
    validate,
)

RIGHT = "passed_plain"
OTHER_RIGHT = "passed_softmax-in-place"
ROUNDED = "failed_softmax-rounded"
NO_SHIFT = "failed_softmax-no-shift-terse"
GLOBAL_MAX = "failed_softmax-global-max"
NO_STATE = "failed_gradcheck-random-state-forgotten"
CHOSEN = (RIGHT, OTHER_RIGHT, ROUNDED, NO_SHIFT, GLOBAL_MAX, NO_STATE)


@pytest.fixture(scope="module")
def pool():
    """Six specimens, by name."""
    return {each.name: each for each in load_specimens(SPECIMENS) if each.name in CHOSEN}


@pytest.fixture(scope="module")
def grading(slot):
    return slot.grading(TP1)


@pytest.fixture(scope="module")
def graded(slot, pool):
    """Grade a specimen by name, as a grading says."""
    workers = slot.workers()

    def grade(name, grading):
        return grade_submission(pool[name].sources, name, grading, workers)

    yield grade
    workers.close()


@pytest.fixture(scope="module")
def reports(pool, grading, graded):
    return {name: graded(name, grading) for name in pool}


@pytest.fixture
def held(pool, reports):
    """Hold the reports to the labels, some reports perhaps being replaced."""
    return lambda reports=reports: validate(list(pool.values()), reports)


def _with(report, criterion, **changes):
    """Return a report with some fields of one criterion replaced."""
    tasks = [
        task.model_copy(
            update={
                "criteria": [
                    each.model_copy(update=changes) if each.id == criterion else each
                    for each in task.criteria
                ]
            }
        )
        for task in report.tasks
    ]
    return report.model_copy(update={"tasks": tasks})


def _without(report, criterion):
    """Return a report in which one criterion was never judged."""
    tasks = [
        task.model_copy(
            update={"criteria": [each for each in task.criteria if each.id != criterion]}
        )
        for task in report.tasks
    ]
    return report.model_copy(update={"tasks": tasks})


def _named(*ids):
    return [Finding(rationale="a mistake", hint="a hint", lookalike=each) for each in ids]


def _labelled(specimen, **changes):
    return replace(specimen, label=specimen.label.model_copy(update=changes))


# Labels


@pytest.fixture
def folder(tmp_path):
    """Make a pool of the plain specimen and one other with the label given."""

    def make(text, name="failed_one"):
        shutil.copytree(SPECIMENS / "passed_plain", tmp_path / "pool" / "passed_plain")
        (tmp_path / "pool" / name).mkdir()
        if text is not None:
            raw = text.encode() if isinstance(text, str) else text
            (tmp_path / "pool" / name / "specimen.toml").write_bytes(raw)
        return tmp_path / "pool"

    return make


@pytest.mark.parametrize(
    "text",
    [
        "why = ",
        'why = "caf\xe9"\nfails = []'.encode("latin-1"),
        'why = "it has no list of criteria"',
        "fails = []",
        'why = "a list is meant"\nfails = "softmax.rows"',
        'why = "a name is meant"\nfails = []\nlookalike = 3',
        'why = "a key too many"\nfails = []\nlooks_like = "softmax.no-shift"',
        'why = "no such criterion"\nfails = ["softmax.columns"]',
        'why = "no such criterion"\nfails = []\nmay_fail = ["softmax.columns"]',
        'why = "no such id"\nfails = ["softmax.rows"]\nlookalike = "softmax.columns"',
        'why = "no such id"\nfails = ["softmax.rows"]\nalso = ["softmax.columns"]',
        'why = "a criterion is not an id"\nfails = ["softmax.rows"]\nlookalike = "softmax.rows"',
        None,
    ],
)
def test_a_label_that_cannot_be_used_is_a_usage_error_that_names_its_file(folder, text):
    pool = folder(text)
    with pytest.raises(UsageError) as caught:
        load_specimens(pool)
    assert str(caught.value).startswith(f"{pool / 'failed_one' / 'specimen.toml'}: ")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('why = ""\nfails = ["softmax.columns"]', "softmax.columns"),
        ('why = ""\nfails = []\nalso = ["softmax.sum"]', "softmax.sum"),
        ('why = ""\nfails = []\nfialed = true', "fialed"),
    ],
)
def test_what_a_label_invents_is_said(folder, text, word):
    with pytest.raises(UsageError, match=word):
        load_specimens(folder(text))


def test_a_folder_without_specimens_is_a_usage_error_that_names_it(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "empty", tmp_path / "nowhere", tmp_path / "file"):
        with pytest.raises(UsageError) as caught:
            load_specimens(place)
        assert str(caught.value).startswith(f"{place}: holds no specimens")


def test_a_specimen_takes_the_files_that_it_lacks_from_the_plain_one(folder):
    pool = folder('why = ""\nfails = ["softmax.rows"]')
    (pool / "failed_one" / "softmax.py").write_text("mine = 1")
    specimens = {each.name: each for each in load_specimens(pool)}
    one, plain = specimens["failed_one"].sources, specimens["passed_plain"].sources
    assert one.files["softmax.py"] == b"mine = 1"
    assert {name: one.files[name] for name in ("sigmoid.py", "gradcheck.py", "neural.py")} == {
        name: raw for name, raw in plain.files.items() if name != "softmax.py"
    }
    assert set(one.modules) == set(plain.modules)


def test_a_file_that_is_labelled_absent_is_not_taken_from_the_plain_one(folder):
    specimens = load_specimens(folder('why = ""\nfails = []\nabsent = ["neural.py"]'))
    (one,) = (each for each in specimens if each.name == "failed_one")
    assert "neural" not in one.sources.modules
    assert "neural.py" not in one.sources.files
    assert "softmax" in one.sources.modules


def test_a_file_under_its_old_name_is_not_joined_by_the_plain_one(folder):
    pool = folder('why = ""\nfails = []')
    (pool / "failed_one" / "q1_softmax.py").write_text("mine = 1")
    (one,) = (each for each in load_specimens(pool) if each.name == "failed_one")
    assert one.sources.modules["softmax"] == "q1_softmax.py"
    assert "softmax.py" not in one.sources.files


def test_a_plain_specimen_that_lacks_a_file_is_a_usage_error(folder):
    pool = folder('why = ""\nfails = []')
    (pool / "passed_plain" / "neural.py").unlink()
    with pytest.raises(UsageError) as caught:
        load_specimens(pool)
    assert str(caught.value) == f"{pool / 'passed_plain'}: lacks neural"


def test_an_absent_file_that_is_no_module_is_a_usage_error(folder):
    with pytest.raises(UsageError, match="sofmax"):
        load_specimens(folder('why = ""\nfails = []\nabsent = ["sofmax.py"]'))


# Reports that are altered by hand


def test_a_fair_grader_holds(held):
    found = held()
    assert found.holds
    assert found.share_named == 1.0
    assert (found.total.right, len(found.total.wrong)) == ((RIGHT, OTHER_RIGHT), 4)
    assert found.total.with_id == (NO_STATE, GLOBAL_MAX, NO_SHIFT)
    assert not faults(found, at_length=True)


def test_every_criterion_has_a_row_in_the_order_of_the_tasks(held):
    rows = held().rows
    assert list(rows) == [each.id for task in TP1.tasks for each in task.criteria]
    assert rows["softmax.extreme"].wrong == (GLOBAL_MAX, NO_SHIFT, ROUNDED)
    assert rows["neural.cost"].wrong == ()


@pytest.mark.parametrize("verdict", ["failed", "raised", "crashed", "skipped", "missing"])
def test_right_work_that_loses_a_criterion_is_rejected(held, reports, verdict):
    altered = _with(reports[RIGHT], "softmax.rows", verdict=verdict)
    found = held({**reports, RIGHT: altered})
    assert found.rows["softmax.rows"].rejected == (RIGHT,)
    assert found.rows["softmax.vector"].rejected == ()
    assert found.total.rejected == (RIGHT,)
    assert not found.holds
    assert faults(found, at_length=False) == [f"{RIGHT}: right work loses softmax.rows"]


def test_wrong_work_that_keeps_a_criterion_is_missed(held, reports):
    altered = _with(reports[NO_SHIFT], "softmax.extreme", verdict="passed", findings=[])
    found = held({**reports, NO_SHIFT: altered})
    assert found.rows["softmax.extreme"].missed == (NO_SHIFT,)
    assert found.rows["softmax.shift"].missed == ()
    assert found.total.missed == (NO_SHIFT,)
    assert not found.holds
    assert f"{NO_SHIFT}: wrong work keeps softmax.extreme" in faults(found, at_length=False)


def test_wrong_work_that_loses_more_than_its_label_says_is_astray(held, reports):
    altered = _with(reports[NO_STATE], "sigmoid.values", verdict="failed")
    altered = _with(altered, "softmax.rows", verdict="failed")
    found = held({**reports, NO_STATE: altered})
    assert found.astray == {NO_STATE: ("sigmoid.values", "softmax.rows")}
    assert not found.total.rejected
    assert not found.holds
    said = f"{NO_STATE}: loses sigmoid.values, softmax.rows without reason"
    assert faults(found, at_length=False) == [said]


def test_a_loss_that_the_label_allows_is_not_astray(pool, reports):
    altered = _with(reports[NO_STATE], "sigmoid.values", verdict="failed")
    specimen = _labelled(pool[NO_STATE], may_fail=frozenset({"sigmoid.values"}))
    found = validate([specimen], {NO_STATE: altered})
    assert not found.astray
    assert found.holds


def test_a_mistake_named_in_right_work_is_an_unfairness(held, reports):
    altered = _with(reports[RIGHT], "softmax.rows", findings=_named("softmax.no-shift"))
    found = held({**reports, RIGHT: altered})
    assert found.named_although_right == {RIGHT: ("softmax.no-shift",)}
    assert not found.holds
    said = f"{RIGHT}: right work is named softmax.no-shift"
    assert faults(found, at_length=False) == [said]


@pytest.mark.parametrize(
    "named",
    [(), ("softmax.global-max",), ("softmax.no-shift", "softmax.global-max")],
    ids=["not named", "named otherwise", "named once too often"],
)
def test_a_mistake_that_is_not_named_as_labelled_is_misnamed(held, reports, named):
    altered = _with(reports[NO_SHIFT], "softmax.shift", findings=_named(*named))
    altered = _with(altered, "softmax.extreme", findings=[])
    found = held({**reports, NO_SHIFT: altered})
    assert found.total.misnamed == (NO_SHIFT,)
    assert found.rows["softmax.shift"].misnamed == (NO_SHIFT,)
    assert found.rows["softmax.rows"].misnamed == ()
    assert found.share_named == 2 / 3
    assert not found.holds
    said = f"{NO_SHIFT}: its mistake is not named rightly"
    assert faults(found, at_length=False) == [said]


def test_a_name_for_work_whose_label_asks_for_none_is_misnamed(held, reports):
    altered = _with(reports[ROUNDED], "softmax.rows", findings=_named("softmax.epsilon"))
    found = held({**reports, ROUNDED: altered})
    assert ROUNDED in found.total.with_id
    assert found.total.misnamed == (ROUNDED,)
    assert not found.holds


def test_a_second_name_that_the_label_allows_is_well_named(pool, reports):
    second = _named("softmax.no-shift", "softmax.global-max")
    altered = {NO_SHIFT: _with(reports[NO_SHIFT], "softmax.shift", findings=second)}
    allowed = _labelled(pool[NO_SHIFT], also=frozenset({"softmax.global-max"}))
    assert not validate([pool[NO_SHIFT]], altered).holds
    assert validate([allowed], altered).holds


def test_an_allowed_name_does_not_replace_the_one_that_is_asked_for(pool, reports):
    only_second = _with(reports[NO_SHIFT], "softmax.shift", findings=_named("softmax.global-max"))
    only_second = _with(only_second, "softmax.extreme", findings=[])
    allowed = _labelled(pool[NO_SHIFT], also=frozenset({"softmax.global-max"}))
    assert not validate([allowed], {NO_SHIFT: only_second}).holds


@pytest.mark.parametrize(("well_named", "holds"), [(18, False), (19, True)])
def test_one_mistake_in_twenty_may_be_misnamed(pool, reports, well_named, holds):
    """19 of 20 are the share that is asked for, 18 of 19 are less."""
    many = [replace(pool[NO_SHIFT], name=f"failed_{i}") for i in range(well_named)]
    mistaken = _labelled(pool[NO_SHIFT], lookalike="softmax.global-max")
    found = validate(
        [*many, mistaken],
        {each.name: reports[NO_SHIFT] for each in many} | {NO_SHIFT: reports[NO_SHIFT]},
    )
    assert found.holds is holds
    assert (found.share_named >= NAMED) is holds
    said = [f"{NO_SHIFT}: its mistake is not named rightly"]
    assert faults(found, at_length=True) == said
    assert faults(found, at_length=False) == ([] if holds else said)


def test_without_any_id_all_are_well_named(pool, reports):
    found = validate([pool[ROUNDED]], {ROUNDED: reports[ROUNDED]})
    assert (found.total.with_id, found.share_named, found.holds) == ((), 1.0, True)


def test_trouble_of_the_grader_itself_does_not_hold(held, reports):
    altered = reports[GLOBAL_MAX].model_copy(update={"harness_errors": ["a worker was lost"]})
    found = held({**reports, GLOBAL_MAX: altered})
    assert found.broken == (GLOBAL_MAX,)
    assert not found.holds
    said = [f"{GLOBAL_MAX}: the grader itself had trouble with it"]
    assert faults(found, at_length=False) == said


def test_a_criterion_that_was_never_judged_is_held_against_nobody(held, reports):
    altered = {name: _without(report, "gradcheck.random_state") for name, report in reports.items()}
    found = held(altered)
    assert "gradcheck.random_state" not in found.rows
    assert NO_STATE not in found.total.wrong
    assert found.holds


def test_what_else_is_lost_is_seen_although_the_labelled_criteria_were_never_judged(held, reports):
    altered = {name: _without(report, "gradcheck.random_state") for name, report in reports.items()}
    altered[NO_STATE] = _with(altered[NO_STATE], "softmax.rows", verdict="failed")
    assert not held(altered).holds


def test_names_given_as_advice_do_not_count(reports):
    advised = [each.lookalike for task in reports[RIGHT].tasks for each in task.advice]
    assert "gradcheck.nan-passes" in advised
    assert not names_in(reports[RIGHT])


def test_whatever_is_not_passed_is_lost(reports):
    assert not lost_criteria(reports[RIGHT])
    altered = _with(reports[RIGHT], "softmax.rows", verdict="harness_error")
    assert lost_criteria(altered) == {"softmax.rows"}


# Errors that are planted in the grader


def _softmax_alone(grading, **criteria):
    """Return a grading of softmax alone, with the judges of some criteria replaced."""
    task = next(task for task in grading.assignment.tasks if task.name == "softmax")
    doctored = tuple(
        replace(each, judge=criteria.get(each.id.partition(".")[2], each.judge))
        for each in task.criteria
    )
    tasks = (replace(task, criteria=doctored),)
    return replace(grading, assignment=replace(grading.assignment, tasks=tasks))


def _wave_through(_):
    return None


def _reject(_):
    return Mismatch("value", "it is never right", 0.0, 1.0)


@pytest.fixture
def judged(pool, graded):
    """Grade one specimen and hold the report to its label."""

    def judge(name, grading):
        return validate([pool[name]], {name: graded(name, grading)})

    return judge


def test_a_judge_that_lets_everything_pass_is_found_out(judged, grading):
    assert judged(ROUNDED, _softmax_alone(grading)).holds
    found = judged(ROUNDED, _softmax_alone(grading, rows=_wave_through))
    assert found.rows["softmax.rows"].missed == (ROUNDED,)
    assert found.rows["softmax.vector"].missed == ()
    assert not found.holds


def test_a_judge_that_rejects_everything_is_found_out(judged, grading):
    assert judged(RIGHT, _softmax_alone(grading)).holds
    found = judged(RIGHT, _softmax_alone(grading, vector=_reject))
    assert found.rows["softmax.vector"].rejected == (RIGHT,)
    assert found.rows["softmax.rows"].rejected == ()
    assert not found.holds


def test_a_judge_that_rejects_everything_sends_wrong_work_astray(judged, grading):
    assert judged(GLOBAL_MAX, _softmax_alone(grading)).holds
    found = judged(GLOBAL_MAX, _softmax_alone(grading, rows=_reject))
    assert found.astray == {GLOBAL_MAX: ("softmax.rows",)}
    assert not found.holds


def test_a_tolerance_that_is_far_too_wide_is_found_out(judged, grading):
    alone = _softmax_alone(grading)
    wide = alone.course.model_copy(update={"tolerances": ToleranceSettings(rtol=1.0)})
    assert judged(ROUNDED, alone).holds
    found = judged(ROUNDED, replace(alone, course=wide))
    assert found.total.missed == (ROUNDED,)
    assert not found.holds


def test_cases_that_cannot_tell_right_from_wrong_are_found_out(judged, grading):
    """Where all rows are of one size, one maximum for all of them does no harm."""
    alone = _softmax_alone(grading)
    harmless = replace(
        alone.cases["softmax.extreme"],
        tried=tuple(
            each
            for each in alone.cases["softmax.extreme"].tried
            if each.case.title == "entries around 1000"
        ),
    )
    cases = {**alone.cases, "softmax.extreme": harmless}
    assert judged(GLOBAL_MAX, alone).holds
    found = judged(GLOBAL_MAX, replace(alone, cases=cases))
    assert found.rows["softmax.extreme"].missed == (GLOBAL_MAX,)
    assert not found.holds


def _with_alikes(grading, change):
    """Return a grading of softmax alone in which `change` rewrites what look-alikes answer."""

    def doctored(answered):
        known = replace(answered.known, alikes=change(answered.known))
        return replace(answered, known=known)

    alone = _softmax_alone(grading)
    cases = {
        name: replace(
            each,
            tried=tuple(map(doctored, each.tried)),
            smaller=tuple(map(doctored, each.smaller)),
        )
        for name, each in alone.cases.items()
    }
    return replace(alone, cases=cases)


def test_a_look_alike_whose_output_is_right_is_never_named(grading, judged, graded):
    honest = _with_alikes(grading, lambda entry: entry.alikes)
    assert names_in(graded(NO_SHIFT, honest)) == {"softmax.no-shift"}
    right = _with_alikes(grading, lambda entry: dict.fromkeys(entry.alikes, entry.values))
    for name in (NO_SHIFT, GLOBAL_MAX, ROUNDED):
        assert not names_in(graded(name, right)), name
    assert judged(NO_SHIFT, right).total.misnamed == (NO_SHIFT,)


def test_two_look_alikes_with_their_ids_swapped_are_found_out(grading, judged):
    ids = {"softmax.no-shift": "softmax.global-max", "softmax.global-max": "softmax.no-shift"}

    def swapped(entry):
        names = {name: name.partition("#") for name in entry.alikes}
        return {
            ids.get(own, own) + sign + number: entry.alikes[name]
            for name, (own, sign, number) in names.items()
        }

    for name in (NO_SHIFT, GLOBAL_MAX):
        assert judged(name, _with_alikes(grading, lambda entry: entry.alikes)).holds
        found = judged(name, _with_alikes(grading, swapped))
        assert found.total.misnamed == (name,)
        assert not found.total.missed
        assert not found.holds


def test_a_table_of_look_alikes_that_is_empty_is_found_out(grading, judged):
    found = judged(NO_SHIFT, _with_alikes(grading, lambda _: {}))
    assert found.total.misnamed == (NO_SHIFT,)
    assert not found.holds
