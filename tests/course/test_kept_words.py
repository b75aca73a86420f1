"""Sentences kept as data can still be said in another language."""

import json

from grader.course.kept_words import as_data, words_in
from grader.language import N_, Marked, joined, translate, use_language


def kept(text):
    return words_in(json.loads(json.dumps(as_data(text))))


def test_a_marked_text_comes_back_marked_with_all_that_is_in_it():
    inner = N_("attempt {number} of {key}", number=3, key="TP1")
    text = N_("{attempt}: is not {who}'s", attempt=inner, who="A {b} %s")
    back = kept(text)
    assert (back, back.template) == (text, text.template)
    assert isinstance(back.values["attempt"], Marked)
    assert back.values["attempt"].values == {"number": 3, "key": "TP1"}
    with use_language("fr"):
        assert translate(back) == translate(text) != str(text)


def test_plain_text_is_kept_as_it_is():
    assert kept("{it} is plain") == "{it} is plain"
    assert not isinstance(kept("plain"), Marked)
    data = {"notes": ["a", N_("waiting")], "size": 3}
    assert as_data(data) == {"notes": ["a", {"template": "waiting", "values": {}}], "size": 3}


def test_sentences_that_are_joined_are_each_translated():
    lines = joined([N_("attempt {number} of {key}", number=1, key="{TP}"), "plain {text}"])
    assert lines == "attempt 1 of {TP}\nplain {text}"
    with use_language("fr"):
        first, second = translate(lines).splitlines()
    assert first == "essai 1 de {TP}"
    assert second == "plain {text}"
