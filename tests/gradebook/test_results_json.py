"""results.json of Gradescope and of PrairieLearn."""

import pytest
from batches import marked, troubled, with_hidden
from importers import gradescope, prairielearn
from made_up import with_criteria

from grader.gradebook import prairielearn as pl
from grader.gradebook.gradescope import results_json, trouble_json
from grader.gradebook.strict_json import fitting_json, strict_json
from grader.records.closed_form import FormScore
from grader.report.capitals import as_sentences


def test_gradescope_has_a_test_for_each_criterion_with_its_points(real):
    document, has_score = gradescope(results_json(real.cedar, 1.5))
    assert has_score
    assert document["score"] == sum(test["score"] for test in document["tests"]) == 56
    assert sum(test["max_score"] for test in document["tests"]) == 60
    assert document["execution_time"] == 1.5
    assert {test["visibility"] for test in document["tests"]} == {"visible"}


@pytest.mark.parametrize("read", [lambda r: gradescope(results_json(r))[0], None])
def test_a_lost_criterion_says_what_its_report_says(real, read):
    read = read or (lambda report: prairielearn(pl.results_json(report)))
    finding = as_sentences(real.cedar.tasks[0].criteria[3].findings[0])
    (test,) = [each for each in read(real.cedar)["tests"] if "extreme entries" in each["name"]]
    said = (finding.rationale, finding.hint, finding.expected, finding.actual, finding.reproduce)
    for sentence in said:
        assert sentence in test["output"]


def test_marked_written_parts_are_tests_too(real):
    document, _ = gradescope(results_json(marked(real.cedar)))
    assert document["score"] == sum(test["score"] for test in document["tests"]) == 96


def test_closed_forms_are_tests_without_points(real):
    said = {"title": "Count", "part": None, "rationale": "the biases are not counted"}
    forms = [
        FormScore(id="count", form="Dx * H", verdict="wrong", expected="19", **said),
        FormScore(id="gradient", title="", part=None, form="s", verdict="right"),
    ]
    report = real.cedar.model_copy(update={"closed_forms": forms})
    document, _ = gradescope(results_json(report))
    wrong, right = (each for each in document["tests"] if each["name"].startswith("answers.toml: "))
    assert (wrong["name"], wrong["status"]) == ("answers.toml: count", "failed")
    for words in ("Dx * H", "The biases are not counted", "Expected: 19"):
        assert words in wrong["output"]
    assert right["status"] == "passed"
    assert "score" not in wrong
    assert document["score"] == 56


def test_hidden_criteria_and_what_sums_them_up_wait_for_the_grades(real):
    document, _ = gradescope(results_json(with_hidden(real.cedar)))
    assert document["tests"][0]["visibility"] == "after_published"
    assert "56" not in document["output"]


@pytest.mark.parametrize("make", [lambda r: results_json(troubled(r)), lambda _: trouble_json("x")])
def test_our_own_trouble_is_named_as_ours_and_is_no_score(real, make):
    document, has_score = gradescope(make(real.ada))
    assert not has_score
    assert "the grader's trouble and not yours" in document["output"]


def test_prairielearn_has_the_share_of_the_points(real):
    document = prairielearn(pl.results_json(real.cedar))
    assert document["score"] == pytest.approx(56 / 60)
    assert sum(test["points"] for test in document["tests"]) == 56


def test_prairielearn_shows_hidden_criteria_as_one_sum(real):
    document = prairielearn(pl.results_json(with_hidden(real.cedar)))
    assert document["tests"][-1] == {"name": "1 hidden criteria", "points": 4, "max_points": 4}
    assert sum(test["points"] for test in document["tests"]) == 56


def _unusable(report, rationale):
    """Return the report with nothing but one finding of the file for every criterion."""
    finding = report.tasks[3].criteria[0].findings[0].model_copy(update={"rationale": rationale})
    tasks = []
    for task in report.tasks:
        criteria = [
            criterion.model_copy(
                update={
                    "verdict": "missing",
                    "points": 0,
                    "cases": criterion.cases.model_copy(update={"tried": 0, "passed": 0}),
                    "findings": [finding],
                }
            )
            for criterion in task.criteria
        ]
        tasks.append(task.model_copy(update={"criteria": criteria}))
    return report.model_copy(update={"tasks": tasks})


def test_what_cannot_be_run_at_all_costs_no_attempt_in_prairielearn(real):
    document = prairielearn(pl.results_json(_unusable(real.maple, "there is no file")))
    assert document == {"gradable": False, "format_errors": ["there is no file"] * 4}


def test_words_of_an_exception_are_no_markup_in_prairielearn(real):
    raw = pl.results_json(_unusable(real.maple, "raises ValueError: <img src=x onerror=y>"))
    assert "<" not in raw.decode()


def test_one_missing_file_is_graded_in_prairielearn(real):
    assert prairielearn(pl.results_json(real.maple))["gradable"] is True


def test_our_own_trouble_costs_no_attempt_in_prairielearn(real):
    document = prairielearn(pl.results_json(troubled(real.ada)))
    assert document["gradable"] is False
    assert "score" not in document


def test_long_texts_are_cut_until_the_limit_is_kept_and_say_so(real):
    def with_long_findings(criterion):
        long = {"actual": "\u20ac" * 100_000}
        findings = [finding.model_copy(update=long) for finding in criterion.findings]
        return criterion.model_copy(update={"findings": findings})

    report = with_criteria(real.maple, with_long_findings)
    tasks = [task.model_copy(update={"criteria": task.criteria * 9}) for task in report.tasks]
    document = prairielearn(pl.results_json(report.model_copy(update={"tasks": tasks})))
    assert any("characters left out" in test["output"] for test in document["tests"])


def test_numbers_that_json_does_not_have_are_refused():
    with pytest.raises(ValueError, match="not JSON compliant"):
        strict_json({"score": float("nan")})


def test_a_text_is_as_long_as_the_limit_allows():
    raw = fitting_json(lambda longest: {"output": "x" * longest}, 3000)
    assert 1500 < len(raw) <= 3000
