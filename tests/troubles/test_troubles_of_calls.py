"""Calls that return no value: exceptions with their lines, time-outs, crashes, what is missing."""

import unicodedata

import pytest
from explaining import trouble
from hypothesis import given
from hypothesis import strategies as st

from grader import language
from grader.language import N_
from grader.sandbox.outcome import Failure, Frame, Outcome
from grader.sandbox.process_exit import ProcessExit
from grader.troubles.explain import explain


def raised(kind, message="", frames=(), name=None, sources=None):
    failure = Failure(kind, message, tuple(frames), (), name)
    return explain(Outcome("raised", failure=failure), sources or {})


def test_a_function_that_is_not_written_yet_is_recognised():
    said = trouble(b"raise NotImplementedError\n", during_import=False)
    assert said.rationale == "this function is not implemented yet (softmax.py, line 1)"
    assert said.lookalike == "not-implemented"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("MemoryError", "more memory than it may have"),
        ("RecursionError", "more often than Python allows"),
        ("SystemExit", "not end the program"),
        ("EOFError", "do not use input()"),
        ("PermissionError", "not allowed here"),
        ("CallbackFailed", "shape of x"),
        ("ValueError", "read the last line first"),
    ],
)
def test_an_exception_gets_the_hint_of_its_kind(kind, words):
    assert words in raised(kind, "said").hint


def test_other_exceptions_are_shown_as_a_traceback_of_the_own_lines():
    raw = b"def f(x):\n    return x.undefined\n\n\nf(1)\n"
    said = trouble(raw, during_import=False)
    assert said.where == "softmax.py, line 2"
    assert said.actual.splitlines() == [
        "softmax.py, line 5, in <module>",
        "    f(1)",
        "softmax.py, line 2, in f",
        "    return x.undefined",
        "AttributeError: 'int' object has no attribute 'undefined'",
    ]


@pytest.mark.parametrize(
    ("at_import", "words"),
    [
        (True, "the file cannot be imported: ZeroDiv"),
        (False, "the call raises an exception: ZeroDiv"),
    ],
)
def test_it_is_said_whether_the_import_or_the_call_fails(at_import, words):
    assert trouble(b"1 / 0\n", during_import=at_import).rationale.startswith(words)


@pytest.mark.parametrize("name", ["latin-1", "iso-8859-1", "cp1252", "iso_8859_15"])
def test_lines_are_quoted_in_the_encoding_that_the_file_names(name):
    raw = f"# -*- coding: {name} -*-\nd\xe9j\xe0 = 1 / 0\n".encode("latin-1")
    frames = [Frame("softmax.py", 2, "")]
    said = raised("ZeroDivisionError", frames=frames, sources={"softmax.py": raw})
    assert "    déjà = 1 / 0" in said.actual.splitlines()


def test_bytes_that_cannot_be_read_are_quoted_with_a_replacement():
    sources = {"softmax.py": b"d\xe9j\xe0 = 1 / 0\n"}
    said = raised("ZeroDivisionError", frames=[Frame("softmax.py", 1, "")], sources=sources)
    assert "d\ufffdj\ufffd = 1 / 0" in said.actual


@pytest.mark.parametrize(
    ("during_import", "words", "hint"),
    [
        (False, "the call was cut off; 2 s", "never becomes false"),
        (True, "the import was cut off; 2 s", '`if __name__ == "__main__":`'),
    ],
)
def test_a_timeout_says_what_was_cut_off(during_import, words, hint):
    said = explain(Outcome("timed_out", detail="2 s", during_import=during_import), {})
    assert said.rationale == words
    assert hint in said.hint


@pytest.mark.parametrize("during_import", [True, False])
def test_what_a_limit_on_time_or_work_cut_off_is_called_too_slow_and_nothing_else_is(during_import):
    late, sent = (
        explain(Outcome("timed_out", is_late=each, during_import=during_import), {})
        for each in (True, False)
    )
    assert (late.lookalike, sent.lookalike) == ("too-slow", None)


@pytest.mark.parametrize(
    ("during_import", "words"),
    [(False, "the process ended"), (True, "the process ended while the file is being imported")],
)
def test_a_crash_says_how_and_when(during_import, words):
    outcome = Outcome("crashed", detail="the process ended", during_import=during_import)
    assert explain(outcome, {}).rationale == words


@pytest.mark.parametrize(
    ("is_file_missing", "lookalike"), [(True, None), (False, "missing-function")]
)
def test_a_missing_part_is_named(is_file_missing, lookalike):
    outcome = Outcome("missing", detail="there is no softmax", is_file_missing=is_file_missing)
    said = explain(outcome, {})
    assert (said.rationale, said.lookalike) == ("there is no softmax", lookalike)
    assert ("spelled" in said.hint) is is_file_missing


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome("missing", detail=N_("there is no file {file}", file="softmax.py")),
        Outcome("missing", detail=N_("there is no function {function}", function="f")),
        Outcome("crashed", detail=ProcessExit(11, None).in_words()),
        Outcome("crashed", detail=ProcessExit(None, 3).in_words(), is_astray=True),
        Outcome("timed_out", detail=N_("it took more than {seconds:g} s", seconds=2.5)),
    ],
)
def test_no_explanation_depends_on_the_language(outcome, monkeypatch):
    english = explain(outcome, {})
    monkeypatch.setattr(language, "_catalogue", lambda *_: Marking())
    with language.use_language("fr"):
        said = explain(outcome, {})
    assert said.lookalike == english.lookalike
    assert said.hint == (f"fr: {english.hint}" if english.hint else "")
    assert said.rationale.replace("fr: ", "") == english.rationale
    assert said.rationale.count("fr: ") == (2 if outcome.ending == "timed_out" else 1)


class Marking:
    """A language in which every message begins with the same word."""

    def gettext(self, message):
        return f"fr: {message}"


def test_a_call_that_was_not_tried_says_why():
    assert explain(Outcome("skipped", detail="why"), {}).rationale == "not tried: why"


LINES = st.integers() | st.sampled_from([-1, 0, 1, 2, 3, 10**30])
NAMES = st.text() | st.sampled_from(["softmax.py", "/etc/passwd", "\x1b[2J\u202e", "a\nb"])
FRAMES = st.lists(st.builds(Frame, NAMES, LINES, NAMES), max_size=4).map(tuple)
KINDS = NAMES | st.sampled_from(["SyntaxError", "ModuleNotFoundError", "NameError", "TabError"])
FAILURES = st.builds(Failure, KINDS, NAMES, FRAMES, name=st.none() | NAMES)
ANY_SOURCES = st.dictionaries(st.just("softmax.py"), st.binary() | st.just(b"# coding: \xff\nx"))


@given(FAILURES, ANY_SOURCES, st.booleans())
def test_whatever_a_worker_says_is_explained_in_clean_words(failure, sources, during_import):
    outcome = Outcome("raised", failure=failure, during_import=during_import)
    said = explain(outcome, sources)
    for text in filter(None, (said.rationale, said.hint, said.where, said.actual)):
        characters = set(text) - set("\n\t")
        assert not {unicodedata.category(character) for character in characters} & {
            "Cc",
            "Cf",
            "Cs",
        }


def test_an_exception_without_a_description_is_still_explained():
    assert explain(Outcome("raised"), {}).rationale == "the call ended in an unknown way"


@pytest.mark.parametrize(
    "raw",
    [
        b"x = 1 # \x0c\ny = 1 / 0\n",
        "x = 1 # \u2028\ny = 1 / 0\n".encode(),
        b"# coding: latin-1 \x85\ny = 1 / 0\n",
        b"x = 1 # \x1c\ny = 1 / 0\n",
    ],
)
def test_lines_are_counted_as_python_counts_them(raw):
    failure = Failure("ZeroDivisionError", "division by zero", (Frame("softmax.py", 2, "f"),))
    said = explain(Outcome("raised", failure=failure), {"softmax.py": raw})
    assert "    y = 1 / 0" in said.actual.splitlines()


@pytest.mark.parametrize("name", ["latin1", "l1", "iso8859-1", "mac-roman"])
def test_lines_are_quoted_in_whatever_encoding_python_knows(name):
    raw = f"# coding: {name}\nd\xe9j\xe0 = 1 / 0\n".encode(name)
    failure = Failure("ZeroDivisionError", "division by zero", (Frame("softmax.py", 2, "f"),))
    assert "déjà" in explain(Outcome("raised", failure=failure), {"softmax.py": raw}).actual
