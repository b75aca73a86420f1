"""What of a source could be shared with another."""

import pytest
from tp1 import TP1

from grader.similarity.answers import answers_of
from grader.similarity.given import load_given
from grader.similarity.index import digest
from grader.similarity.items import MOST_ITEMS, file_items, items_of


def keys(kind, text):
    return {item.key for item in items_of({"softmax.py": text.encode()}) if item.kind == kind}


def test_a_remark_is_the_same_in_another_layout_and_as_a_docstring():
    block = "# Take the largest entry of each row\n# away before the exponential.\n"
    docstring = '"""take the LARGEST entry of each row away\n\n   before the exponential"""\n'
    assert keys("comments", block) == keys("comments", docstring)
    assert "largest entry of" in keys("comments", block)


def test_phrases_of_little_words_say_nothing():
    assert keys("comments", "# loop over i\n# to do\n") == set()


def test_names_are_those_that_a_person_chose():
    text = "from typing import Mapping\nrow_peak = np.exp(len(self.breadth))\nfor i in Mapping:"
    assert keys("names", text) == {"row_peak"}


@pytest.mark.parametrize(
    "call",
    [
        "f(1, breadth=3)",
        "f(\n    breadth = 3,\n)",
        "g[f(breadth=3)]",
        "with f(breadth='x') as (a, b):\n  pass",
    ],
)
def test_names_of_arguments_in_a_call_are_its_own(call):
    assert keys("names", call) == set()


@pytest.mark.parametrize(
    "text",
    [
        "def f(a, breadth=3):\n    pass",
        "f(breadth == 3)",
        "f((breadth := 3))",
        "(breadth,) = f()",
        "breadth=3",
    ],
)
def test_other_names_before_an_equals_sign_are_chosen(text):
    assert keys("names", text) == {"breadth"}


@pytest.mark.parametrize(
    "name",
    ["sliding_window_view", "default_rng", "rfftfreq", "masked_array", "casting", "equal_nan"],
)
def test_names_of_numpy_and_of_its_arguments_say_nothing(name):
    assert keys("names", f"{name}\n") == set()


def test_what_numpy_takes_as_a_word_says_nothing():
    assert keys("strings", "f(x, ['multi_index', 'external_loop'])") == set()


def test_the_line_that_starts_the_file_by_itself_says_nothing():
    first = "#!/usr/local/bin/python3 -u\n"
    assert keys("comments", f"{first}# -*- coding: utf-8 -*-\n") == set()
    assert keys("comments", f"\n{first}") != set()


def wholes(**files):
    return [(item.file, item.key) for item in file_items({f"{n}.py": t for n, t in files.items()})]


CODE = b"""def scaled(values):
    largest = max(values)
    return [each / largest for each in values]
"""


def test_files_are_the_same_whatever_ends_their_lines():
    same = (CODE, CODE.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + CODE + b"\n", CODE[:-1] + b"  ")
    assert len({wholes(a=each)[0][1] for each in same}) == 1
    assert wholes(a=CODE) != wholes(a=CODE.replace(b"largest", b"greatest"))


def test_a_file_of_a_line_or_two_is_not_compared_as_a_whole():
    assert wholes(a=b"", b=b"import numpy as np\n", c=CODE)[0][0] == "c.py"


def test_numbers_are_the_same_in_every_spelling_and_round_ones_say_nothing():
    assert keys("numbers", "[0.00137, 1.37e-3, 20, 1e-4, 0.5, 300, 1001]") == {"0.00137", "1001.0"}


def test_strings_are_compared_without_the_values_that_go_into_them():
    assert keys("strings", "print('Entry %d is  wrong!\\n')") == {"entry is wrong"}
    assert keys("strings", "print(f'Entry {i} is wrong')") == {"entry is wrong"}


@pytest.mark.parametrize("line", ["total = a +  b", "total = sum( rows)", "total = a + bc  "])
def test_odd_spacing_is_noticed(line):
    assert keys("layout", line) == {line}


def test_ordinary_spacing_is_not():
    assert keys("layout", "    total = f(a, b)[1:]  # why\n") == set()


def test_a_phrase_or_a_string_has_at_least_ten_letters():
    assert keys("comments", "# aab bbcc ddd") == {"aab bbcc ddd"}
    assert keys("comments", "# aab bbc ddd") == set()
    assert keys("strings", "f('abcde fghi')") == {"abcde fghi"}
    assert keys("strings", "f('abcde fgh')") == set()


def test_a_phrase_is_three_words_and_a_shorter_remark_all_of_its_own():
    assert keys("comments", "# alpha bravo charlie delta") == {
        "alpha bravo charlie",
        "bravo charlie delta",
    }
    assert keys("comments", "# alpha bravocharlie") == {"alpha bravocharlie"}


def test_a_name_has_at_least_three_letters_between_its_underscores():
    assert keys("names", "_qk_ = qkz = __qkx__") == {"qkz", "__qkx__"}


def test_integers_up_to_twenty_say_nothing_and_the_next_one_does():
    assert keys("numbers", "[19, 20.0, 21, 25]") == {"21.0", "25.0"}


def test_a_word_of_thirty_letters_may_be_misspelled_and_a_longer_one_is_none():
    words = f"# {'a' * 30} {'b' * 31}"
    assert keys("misspellings", words) == {"a" * 30}


def test_spacing_says_something_in_lines_of_ten_characters_or_more():
    assert keys("layout", "q = a +  bc") == {"q = a +  bc"}
    assert keys("layout", "q = a  + b") == {"q = a  + b"}
    assert keys("layout", "q = a  +b") == set()


def test_of_a_very_long_file_the_beginning_is_read():
    before = b"#" * (64 * 1024 - 20)
    cut = []
    files = {"softmax.py": before + b"\nnear_the_end = 1\n" + b"far_away = 2\n"}
    found = items_of(files, cut=cut)
    assert {item.key for item in found if item.kind == "names"} == {"near_the_end"}
    assert cut == ["softmax.py"]


def test_a_file_that_takes_its_whole_share_leaves_room_for_three_others():
    full = {f"{name}.py": b"#" * 300_000 for name in "abc"}
    last, none = {"d.py": b"abc_def = 1\n"}, {"d.py": b"#" * 70_000, "e.py": b"abc_def = 1\n"}
    assert "abc_def" in {item.key for item in items_of(full | last)}
    cut = []
    assert "abc_def" not in {item.key for item in items_of(full | none, cut=cut)}
    assert cut == ["a.py", "b.py", "c.py", "d.py", "e.py"]


def test_a_submission_has_only_so_many_items_and_a_file_a_quarter_of_them():
    text = "".join(f"name{number}\n" for number in range(2 * MOST_ITEMS)).encode()
    cut = []
    assert len(list(items_of({"softmax.py": text}, cut=cut))) == MOST_ITEMS // 4
    assert cut == ["softmax.py"]
    others = {f"a{number}.py": text.replace(b"name", b"n%dx" % number) for number in range(6)}
    assert len(list(items_of(others))) == MOST_ITEMS
    exact = "".join(f"name{number}\n" for number in range(MOST_ITEMS // 4)).encode()
    cut.clear()
    assert len(list(items_of({"softmax.py": exact}, cut=cut))) == MOST_ITEMS // 4
    assert cut == []


def test_modules_are_read_before_other_files():
    files = {"a.py": b"other_name", "softmax.py": b"module_name"}
    assert next(items_of(files, ("softmax.py",))).key == "module_name"


def test_the_starter_counts_nothing(root):
    given = load_given(TP1)
    for path in (root / "grader/assignments/tp1/starter").glob("*.py"):
        items = items_of({path.name: path.read_bytes()})
        assert all(digest(item.kind, item.key) in given.features for item in items)


def test_what_the_course_gave_counts_nothing_either():
    handed_out = {"softmax.py": b"# remember the constant offset\n"}
    feature = digest("comments", "remember the constant")
    assert feature not in load_given(TP1).features
    assert feature in load_given(TP1, [handed_out]).features


def test_the_historical_handouts_count_nothing():
    given = load_given(TP1)
    remark = "Iterate over all indexes ix in x to check the gradient."
    for phrase in ("iterate over all", "all indexes ix"):
        assert phrase in keys("comments", f"# {remark}")
        assert digest("comments", phrase) in given.features
    assert digest("names", "rndstate") in given.features


def test_wrong_answers_are_things_and_right_ones_are_not():
    from small_reports import criterion, finding, small_report  # noqa: PLC0415 needed here alone

    odd = finding(case="a vector", expected="[0.5]", actual="[0.7]")
    named = finding(case="a number", actual="1", expected="2", lookalike="sigmoid.sign")
    report = small_report(
        criterion("softmax.rows", "failed", 0, 4, odd),
        criterion("softmax.vector", "passed", 2, 2, odd),
        criterion("softmax.vectorised", "failed", 0, 2, odd),
        criterion("sigmoid.values", "failed", 0, 3, named),
        criterion("neural.cost", "harness_error", 0, 3, odd),
    )
    found = [(item.kind, answer.criterion) for item, answer in answers_of(report, TP1)]
    assert found == [
        ("softmax answers", "softmax.rows"),
        ("sigmoid mistakes", "sigmoid.values"),
    ]
