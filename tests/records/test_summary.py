"""Summaries: what is kept of a report, small, clean, and shared where it is equal."""

import gc
import pickle
import random
import subprocess
import sys
import tracemalloc

import pytest
from made_up import CRITERIA, finding, made_up, summary
from tp1 import CATALOGUE

from grader.intake.student import Student
from grader.records.summary import MAX_RATIONALE_CHARS, Summary

BUDGET = 3_000
"""Bytes of an ordinary wrong submission."""


def test_it_holds_what_the_report_says():
    report = made_up("ada", {"softmax.rows": finding("wrong", "softmax.wrong-axis")})
    kept = Summary.of(report, 1.5, resumed=True)
    assert (kept.id, kept.name, kept.seconds, kept.resumed) == ("ada", "ada", 1.5, True)
    assert (kept.points, kept.max_points) == (report.score.points, report.score.max_points)
    assert kept.grade.value == report.grade.value
    assert kept.grade.provisional
    rows, vector = kept.tasks[0].criteria[:2]
    assert (rows.verdict, rows.points, rows.lookalike) == ("failed", 0, "softmax.wrong-axis")
    assert (vector.verdict, vector.points, vector.rationale) == ("passed", 2, "")


def test_it_says_whose_it_is_and_whether_it_is_late():
    kept = summary(student=Student(name="Ada Lovelace", late=True))
    assert (kept.student, kept.late) == ("Ada Lovelace", True)
    assert (summary().student, summary().late) == (None, None)


def test_every_text_is_one_clean_line():
    hostile = "\u202ea\nb\x1b[31m"
    kept = summary(
        name=hostile, harness_errors=[hostile], remarks=[hostile], lost={"softmax.rows": hostile}
    )
    texts = [
        kept.name,
        *kept.harness_errors,
        *kept.remarks,
        *(review_flag.detail for review_flag in kept.review_flags),
    ]
    texts.append(kept.tasks[0].criteria[0].rationale)
    assert all(text.isprintable() for text in texts)


def test_a_long_reason_is_cut():
    kept = summary(lost={"softmax.rows": "x" * 999})
    assert len(kept.tasks[0].criteria[0].rationale) == MAX_RATIONALE_CHARS


def test_equal_parts_are_one_object_also_after_a_journey():
    one = summary("a", {"softmax.rows": "wrong"})
    other = pickle.loads(pickle.dumps(summary("b", {"softmax.rows": "wrong"})))
    assert one.tasks[0] is other.tasks[0]
    assert one.grade is other.grade


def test_two_hundred_characters_of_a_reason_are_kept():
    kept = summary("a", {"neural.cost": "x" * 200, "neural.grad_W1": "y" * 201})
    said = {
        criterion.id: criterion.rationale
        for criterion in kept.tasks[3].criteria
        if criterion.rationale
    }
    assert said == {"neural.cost": "x" * 200, "neural.grad_W1": "y" * 200}


def test_reasons_and_names_are_one_clean_line():
    kept = summary("a", {"neural.cost": "one\ntwo\u2029three"}, name="a\tb")
    assert kept.tasks[3].criteria[0].rationale == "one<U+000A>two<U+2029>three"
    assert kept.name == "a<U+0009>b"


def test_a_journey_changes_nothing():
    kept = summary("a", {"neural.cost": "wrong"}, remarks=["b.py: is a link"])
    assert pickle.loads(pickle.dumps(kept)) == kept


def test_whole_points_are_integers_whatever_the_file_says():
    task = made_up().tasks[0].model_copy(update={"points": 15.0})
    kept = summary(tasks=[task])
    assert [type(each.points) for each in (kept.tasks[0], *kept.tasks[0].criteria)] == [int] * 7


@pytest.mark.parametrize("lost", [4, len(CRITERIA)])
def test_ten_thousand_fit_into_memory(lost):
    """Four criteria lost are ordinary; all, each with a sentence of its own, is the most."""
    made = random.Random(5)
    raw = []
    for place in range(2_000):
        chosen = made.sample(CRITERIA, lost)
        reasons = {each: _reason(made) for each in chosen}
        raw.append(made_up(f"submission-{place:05d}", reasons).model_dump_json())
    report_type = type(made_up())
    Summary.of(report_type.model_validate_json(raw[0]))  # what is made once is no summary's
    tracemalloc.start()
    kept, used = [], []
    for half in (raw[:1_000], raw[1_000:]):
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        kept += [Summary.of(report_type.model_validate_json(each)) for each in half]
        gc.collect()
        used.append((tracemalloc.get_traced_memory()[0] - before) / len(half))
    tracemalloc.stop()
    each = min(used)  # Python's table of interned texts doubles now and then, in one of the halves
    print(f"{lost} criteria lost: {each:.0f} bytes a summary")
    assert each < (BUDGET if lost < len(CRITERIA) else 4 * BUDGET)


def _reason(made):
    """Return a finding as reports have them: a known mistake, and what differed on an input."""
    alike = made.choice(list(CATALOGUE.values()))
    differs = f"an entry of the answer is {made.random():.6g} instead of {made.random():.6g}"
    return finding(f"{alike.rationale}. Here, {differs}", alike.id)


def test_the_page_of_a_batch_is_no_business_of_a_self_check():
    said = (
        "import sys, grader.cli.commands.check, grader.grading.submission, grader.report.render; "
    )
    said += "sys.exit('matplotlib' in sys.modules or 'grader.report.overview' in sys.modules)"
    subprocess.run([sys.executable, "-c", said], check=True)
