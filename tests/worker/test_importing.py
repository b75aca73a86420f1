"""Submissions are imported from memory as Python would import them from their folder."""

import pytest


def test_a_helper_file_beside_the_module_is_found(student):
    files = {"utils.py": b"def twice(x): return 2 * x"}
    source = "from utils import twice\ndef f(x): return twice(x)"
    assert student(source, files=files).call("f", 2).value == 4


def test_packages_and_relative_imports_work(student):
    files = {
        "lib/__init__.py": b"from .a import one",
        "lib/a.py": b"one = 1",
        "ns/b.py": b"two = 2",
    }
    source = "import lib, ns.b\ndef f(): return lib.one + ns.b.two"
    assert student(source, files=files).call("f").value == 3


def test_both_spellings_of_a_module_name_are_one_module(student):
    files = {"q2_sigmoid.py": b"calls = []\ndef sigmoid(x): return x"}
    source = "import sigmoid, q2_sigmoid\ndef f(): return sigmoid is q2_sigmoid"
    assert student(source, files=files).call("f").value is True


def test_a_helper_named_like_the_standard_library_wins_as_in_a_script(student):
    files = {"code.py": b"here = True"}
    assert student("import code\ndef f(): return code.here", files=files).call("f").value is True


@pytest.mark.parametrize(
    ("raw", "ending"),
    [
        ("# -*- coding: latin-1 -*-\nname = 'é'\ndef f(): return name".encode("latin-1"), "é"),
        (b"\xef\xbb\xbfdef f(): return 'bom'", "bom"),
        (b"def f():\r\n    return 'crlf'\r\n", "crlf"),
    ],
)
def test_coding_lines_byte_order_marks_and_line_ends_are_honoured(student, raw, ending):
    assert student(raw).call("f").value == ending


def test_a_file_in_another_encoding_without_a_coding_line_is_a_syntax_error(student):
    failure = student("def f(): return 'é'".encode("latin-1")).call("f").failure
    assert failure.type == "SyntaxError"
    assert failure.frames[-1].file == "softmax.py"


def test_the_name_of_the_module_is_not_main(student):
    source = "name = __name__\nif name == '__main__': raise SystemExit\ndef f(): return name"
    assert student(source).call("f").value == "softmax"
