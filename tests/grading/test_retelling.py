"""Saved sentences are told in another language by the templates that made them."""

from string import Formatter

import pytest
from small_reports import criterion, finding, small_report
from tp1 import CATALOGUE, TP1

from grader.grading import retelling as retelling_module
from grader.grading.retelling import MOST_PARTS, Retelling, retold
from grader.language import _, messages, use_language
from grader.limits import Limits
from grader.meter import Meter, metered


@pytest.fixture(params=[("en", "fr"), ("fr", "en")], ids=["to-french", "to-english"])
def both(request):
    return request.param


@pytest.fixture
def retelling(both):
    return Retelling(*both, TP1.locale)


def _said(language, message, **values):
    with use_language(language, TP1.locale):
        return _(message).format(**values)


@pytest.mark.parametrize("mistake", ["softmax.no-shift", "gradcheck.one-sided", "neural.cost-sign"])
def test_a_sentence_with_sentences_in_it_is_told_whole(retelling, both, mistake):
    def sentence(language):
        inner = _said(language, "on inputs that are kept secret, the answer is wrong")
        named = _said(language, CATALOGUE[mistake].rationale.template)
        return _said(language, "{mistake}. Here, {rationale}", mistake=named, rationale=inner)

    assert sentence("en") != sentence("fr")
    assert retelling.told(sentence(both[0])) == sentence(both[1])


def test_numbers_and_names_in_a_sentence_stay(retelling, both):
    message = "first at entry {index}; {wrong} of {total} entries are wrong"
    before, now = (_said(each, message, index="[0, 3]", wrong=2, total=8) for each in both)
    assert retelling.told(before) == now


@pytest.mark.parametrize("text", ["[0.5, nan]", "x = [[1, 2]]", "softmax.py", ""])
def test_what_is_no_sentence_stays(retelling, text):
    assert retelling.told(text) == text


def test_a_sentence_that_no_template_made_is_not_told(retelling):
    assert retelling.told("zwei Wörter und noch mehr") is None


def test_every_template_of_the_assignment_leads_back_to_itself():
    there, back = Retelling("en", "fr", TP1.locale), Retelling("fr", "en", TP1.locale)
    lost = []
    for message in messages("fr", TP1.locale):
        fields = [name for _text, name, *_rest in Formatter().parse(message) if name]
        if fields or len(message.split()) < 4:
            continue
        told = there.told(message)
        if told is None or back.told(told) is None:
            lost.append(message)
    assert lost == []


def test_what_python_said_stays_and_the_line_above_it_is_told(retelling, both):
    message = "{file}, line {line}"
    before, now = (
        _said(each, message, file="softmax.py", line=3) + "\nNameError: name 'x' is not defined"
        for each in both
    )
    assert retelling.told_by_line(before) == now


def test_sentences_that_stay_are_listed(retelling):
    lost = criterion("softmax.rows", "failed", 0, 4, finding("zwei Wörter"), finding("[1, 2]"))
    report, left = retold(small_report(lost), retelling)
    assert left == ["zwei Wörter"]
    assert report.tasks[0].criteria[0].findings == lost.findings


def test_a_list_of_all_that_joins_sentences_is_not_gone_through_from_each_place_to_each():
    told = Retelling("en", "fr", TP1.locale)
    text = ", ".join("abcd"[at % 4] + ("; " * (at % 3)) + str(at) for at in range(400))
    tried = []
    with pytest.MonkeyPatch.context() as patch:
        plain = retelling_module._Template.values_in
        patch.setattr(
            retelling_module._Template,
            "values_in",
            lambda self, part: tried.append(part) or plain(self, part),
        )
        told.told(text)
    assert len({*tried}) <= MOST_PARTS


def test_sentences_are_told_alike_whatever_was_told_before():
    alone, after = (Retelling("en", "fr", TP1.locale) for _ in range(2))
    part = "entry 3; 2 of 8 entries are wrong"
    after.told(", ".join([*map(str, range(400)), part]))
    assert after.told(part) == alone.told(part)


def test_a_sentence_is_left_as_it_is_where_the_budget_is_spent(retelling, both):
    said = _said(both[0], "on inputs that are kept secret, the answer is wrong")
    lost = criterion("softmax.rows", "failed", 0, 4, finding(f"softmax.py: {said}"))
    with metered(Meter(Limits(trusted_cpu_seconds=1e-9))):
        report, left = retold(small_report(lost), retelling)
    assert left[0] == f"softmax.py: {said}"
    assert report.tasks[0].criteria[0].findings == lost.findings
