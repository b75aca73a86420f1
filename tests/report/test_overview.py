"""The batch's page: whole, safe, and saying the same with charts and without."""

import re

import pytest
from made_up import BLANK, CRITERIA, finding, made_up, summary
from pages import Page, source_of
from tp1 import TP1

from grader.grading.scoring import finish
from grader.intake.student import Student
from grader.records.summary import Summary
from grader.report import overview
from grader.report.charts import MIN_SUBMISSIONS
from grader.report.cohort import cohort_of
from grader.report.overview import MAX_LOOKS, overview_page, per_cent
from grader.settings import Course

NASTY = '<script>alert("x")</script>{{ 7 * 7 }}\u202e"><img src=x onerror=alert(1)>'
SCALE = (1, 6, 4)


def page_of(*summaries, mode="grade", warning=""):
    return overview_page(cohort_of(summaries, TP1, mode, SCALE), summaries, "TP1", warning)


def row_of(page, identifier):
    return re.search(rf'<tr data-verdicts="[^"]*"><td><a href="{identifier}/.*?</tr>', page)[0]


@pytest.fixture(params=[True, False], ids=["with charts", "without"])
def charts(request, monkeypatch):
    """With matplotlib, and as if it were not installed."""
    if not request.param:
        monkeypatch.setattr(overview, "draw", lambda chart: None)
    return request.param


@pytest.fixture(scope="module")
def nasty():
    return summary(
        "nasty",
        {"softmax.rows": NASTY, "softmax.shift": finding(NASTY, NASTY)},
        name=NASTY,
        student=Student(name=NASTY * 3, late=True),
        remarks=[NASTY],
        harness_errors=[NASTY],
    )


def test_it_is_whole_and_needs_no_network(nasty, charts):
    page = page_of(nasty, summary("ada"))
    parsed = Page(page)
    assert parsed.open == []
    assert not {"link", "img", "iframe", "object", "form"} & set(parsed.tags)
    assert not re.search(r"https?://|@import|<!DOCTYPE svg", page)


def test_its_policy_allows_the_one_style_and_the_one_script_on_it(nasty, charts):
    page = page_of(nasty)
    assert Page(page).policy == (
        f"default-src 'none'; style-src {source_of(page, 'style')}; "
        f"script-src {source_of(page, 'script')}; base-uri 'none'; form-action 'none'"
    )
    names = {name for name, _ in Page(page).attributes}
    assert "style" not in names
    assert not [name for name in names if name.startswith("on")]


def test_what_a_submission_says_is_shown_and_never_run(nasty):
    page = page_of(nasty)
    assert Page(page).tags.count("script") == 1
    assert "{{ 7 * 7 }}" in page
    assert "\u202e" not in page
    assert "&lt;U+202E&gt;" in page


@pytest.mark.parametrize("name", ["x" * 300, "\u05d0\u05d1\u05d2 \u0645\u0631\u062d\u0628\u0627"])
def test_a_name_stands_in_an_element_that_keeps_its_direction_to_itself(name):
    assert f'<a href="s/report.html"><bdi>{name}</bdi></a>' in page_of(summary("s", name=name))


def test_every_submission_has_a_row_with_the_fewest_points_first():
    page = page_of(summary("best"), summary("worse", {"softmax.rows": "wrong"}))
    assert page.index('href="worse/report.html"') < page.index('href="best/report.html"')
    assert "56 / 60" in row_of(page, "worse")
    assert "6*" in row_of(page, "best")


def test_a_row_says_what_is_grave_and_why_it_needs_a_look():
    lost = {criterion: "crashed" for criterion in CRITERIA if criterion.startswith("softmax")}
    row = row_of(page_of(summary("s", lost, remarks=["not read"])), "s")
    assert "<small>crashed</small>" in row
    assert "<td>crashed, not all read</td>" in row
    assert 'data-verdicts="crashed passed"' in row


def test_students_have_a_column_where_any_is_known():
    known = summary("s", student=Student(name="Ada Lovelace"))
    assert "<bdi>Ada Lovelace</bdi>" in row_of(page_of(known, summary("t")), "s")
    assert ">student</th>" not in page_of(summary("t"))


def test_who_needs_a_person_is_told_from_others_of_the_same_name():
    twins = [
        summary(each, remarks=["not read"], student=Student(name="Ada Ash", ids={"moodle": each}))
        for each in ("17", "18")
    ]
    page = page_of(*twins)
    look = page[: page.index('id="submissions"')]
    told = re.findall(r"<bdi>(Ada Ash [^<]+)</bdi>", look)
    assert told[:2] == ["Ada Ash (moodle 17)", "Ada Ash (moodle 18)"]


def test_the_numbers_of_the_charts_are_on_it_with_charts_and_without(charts):
    page = page_of(*(summary(f"s{place}") for place in range(7)))
    assert '<tr><td>all the points</td><td class="number">7</td>' in page
    assert '<tr><td>6</td><td class="number">7</td>' in page
    assert (page.count('class="chart"') == 2) is charts
    assert "7 submissions from 100 to 100 %" in page


def test_a_few_submissions_are_plain_bars_also_with_charts():
    page = page_of(*(summary(f"s{place}") for place in range(MIN_SUBMISSIONS - 1)))
    assert 'class="chart"' not in page
    assert f'<tr><td>6</td><td class="number">{MIN_SUBMISSIONS - 1}</td>' in page


def test_it_names_known_mistakes_and_other_reasons_with_their_counts():
    named = finding("whatever", "softmax.no-shift")
    page = page_of(
        summary("a", {"softmax.extreme": named}), summary("b", {"softmax.extreme": "it is 3"})
    )
    assert "1 &times; <code>softmax.no-shift</code>: the exponentials are taken" in page
    assert "1 &times; it is 3" in page
    assert "0 of 2" in page


def test_it_says_our_own_trouble_apart_from_their_mistakes():
    page = page_of(summary("s", {"softmax.rows": "harness_error"}, harness_errors=["ours broke"]))
    assert "<b>not judged</b>: <bdi>ours broke</bdi>" in page
    assert "<b>not judged</b> (softmax)" in page


def test_a_reason_is_told_once_a_task_with_the_criteria_that_it_cost():
    named = finding("whatever", "softmax.no-shift")
    lost = {"softmax.extreme": named, "softmax.shift": named}
    page = page_of(summary("a", lost), summary("b", {"softmax.extreme": named}))
    assert page.count("<code>softmax.no-shift</code>") == 1
    assert "2 &times; <code>softmax.no-shift</code>" in page
    assert "(softmax.extreme, softmax.shift)" in page


def test_points_of_the_written_part_have_a_column_and_say_how_much_is_marked():
    report = made_up("a")
    some = [part.model_copy(update={"points": 2}) for part in report.written[:2]]
    kept = Summary.of(report.model_copy(update={"written": [*some, *report.written[2:]]}))
    page = page_of(kept, summary("b"))
    assert '<td class="n" data-of="written">4<small>2 of 6 parts</small></td>' in page
    assert '<td class="n" data-of="written">\u2013</td>' in row_of(page, "b")
    assert "Nothing is marked yet" not in page
    marking = page[page.index('id="marking"') : page.index('id="submissions"')]
    assert re.findall(r'href="(\w)/report.html"', marking) == ["a", "b"]
    assert marking.count("1 of 2") == 2


def test_there_is_one_maximum_in_the_table_whoever_is_marked():
    first, *others = BLANK.written
    marked = summary("m", written=[first.model_copy(update={"points": 4}), *others])
    page = page_of(marked, summary("u"))
    assert "64 / 100" in row_of(page, "m")
    assert "60 / 100" in row_of(page, "u")


def test_before_the_marking_begins_no_names_are_listed():
    page = page_of(summary("a"))
    marking = page[page.index('id="marking"') : page.index('id="submissions"')]
    assert "Nothing is marked yet" in marking
    assert "href" not in marking


def test_what_is_all_marked_is_no_section_but_a_line_of_its_own():
    report = made_up("a")
    done = [part.model_copy(update={"points": 1}) for part in report.written]
    page = page_of(Summary.of(report.model_copy(update={"written": done})))
    assert "Not marked yet" not in page
    assert '<th scope="row">written, of 40</th>' in page


def test_a_batch_that_was_interrupted_says_how_many_are_missing():
    kept = [summary("a")]
    cohort = cohort_of(kept, TP1, "grade", SCALE, 11)
    page = overview_page(cohort, kept, "TP1")
    assert "The batch was interrupted: 11 more of its submissions are not graded yet" in page
    assert "interrupted" not in Page(page_of(*kept)).text


def test_grades_that_are_decided_are_counted_apart_from_those_that_are_not():
    report = made_up("a")
    done = [part.model_copy(update={"points": 1}) for part in report.written]
    final = finish(report.model_copy(update={"written": done}), Course())
    page = page_of(Summary.of(final), summary("b"))
    assert "<strong>1 of 1</strong>passed" in page
    assert "<strong>1</strong>not final yet" in page
    assert "below 4 so far" not in page
    assert "below 4 so far" in page_of(summary("b"))


def test_the_name_of_a_folder_breaks_after_its_underscores_alone():
    known = summary("s", name="ada_17_file", student=Student(name="Ada"))
    assert "<bdi>ada_<wbr>17_<wbr>file</bdi>" in row_of(page_of(known), "s")


def test_three_hundred_submissions_are_under_a_megabyte():
    lost = {each: finding("w" * 150 + each, "softmax.no-shift") for each in CRITERIA[::2]}
    kept = [
        summary(f"student-{place}", lost if place % 3 else {}, name="n" * 40, remarks=["r" * 90])
        for place in range(300)
    ]
    assert len(page_of(*kept).encode()) < 600_000


def test_very_many_that_need_a_look_are_counted_and_marked_in_the_table():
    late = Student(name="s", late=True)
    page = page_of(*(summary(f"s{place}", student=late) for place in range(MAX_LOOKS + 7)))
    assert page.count("<b>late</b>") == MAX_LOOKS
    assert "7 more are marked in the table of students" in page
    assert page.count("<td>late</td></tr>") == MAX_LOOKS + 7


def test_feedback_says_so_and_has_no_grades():
    page = page_of(summary(mode="feedback"), mode="feedback")
    assert "Feedback, not grading" in page
    assert "Distribution of the grades" not in page


@pytest.mark.parametrize(("count", "what"), [(0, "submissions"), (1, "submission")])
def test_an_empty_batch_and_one_of_one_have_a_page(count, what, charts):
    page = page_of(*[summary("s")] * count)
    assert Page(page).open == []
    assert f"<strong>{count}</strong>{what}<" in page
    assert "nan" not in Page(page).text.lower().split()


def test_it_is_the_same_bytes_each_time():
    kept = [summary("a"), summary("b", {"softmax.rows": "wrong"})]
    assert page_of(*kept) == page_of(*kept)


def test_ten_thousand_rows_stay_light():
    row = row_of(page_of(summary("a-student-of-average-name-1234567", remarks=["x"])), "a-[^/]+")
    assert 10_000 * len(row) < 6_000_000


def test_a_warning_is_loud():
    assert '<p class="warning">walls are missing</p>' in page_of(warning="walls are missing")


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "0 %"), (0.0001, "1 %"), (0.5, "50 %"), (0.9999, "99 %"), (1, "100 %")],
)
def test_a_share_is_never_rounded_to_all_or_nothing(share, said):
    assert per_cent(share) == said
