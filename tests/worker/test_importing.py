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


FLAT = {"sigmoid.py": b"calls = []\ndef sigmoid(x): return x"}


@pytest.mark.parametrize(
    "spelling",
    [
        "from . import sigmoid as other",
        "from .sigmoid import sigmoid\nimport handed_in.sigmoid as other",
        "import week3.sigmoid as other",
        "import week3.q2_sigmoid\nother = week3.q2_sigmoid",
        "from Nets.week3.final.sigmoid import calls\nimport Nets.week3.final.sigmoid as other",
        "import q2_sigmoid as other",
        (
            "import importlib\nfrom week3.sigmoid import calls\n"
            "other = importlib.import_module('week3.sigmoid')"
        ),
    ],
)
def test_whatever_the_folder_is_called_its_modules_are_loaded_once(student, spelling):
    source = f"{spelling}\nimport sigmoid\ndef f(): return other is sigmoid"
    assert student(source, files=FLAT).call("f").value is True


def test_everything_in_a_folder_of_a_known_name_is_found_by_it(student):
    files = {**FLAT, "parts/tools.py": b"from ..sigmoid import sigmoid\nfrom . import more"}
    files["parts/more.py"] = b"one = 1"
    source = "from Lab import sigmoid\nfrom Lab.parts.tools import more\nimport parts.more\n"
    source += "def f(): return sigmoid.sigmoid(1) + (more is parts.more)"
    assert student(source, files=files, folders=("Lab",)).call("f").value == 2


def test_a_package_whose_function_is_called_like_a_module_is_not_the_folder(student):
    source = "from stranger.functional import sigmoid\ndef f(): return sigmoid(1)"
    failure = student(source, files=FLAT).call("f").failure
    assert (failure.type, failure.name) == ("ModuleNotFoundError", "stranger")


def test_the_standard_library_is_not_taken_for_the_folder(student):
    source = "import json\nfrom json.sigmoid import sigmoid"
    failure = student(source, files=FLAT, folders=("json",)).call("f").failure
    assert failure.name == "json.sigmoid"


def test_modules_that_import_each_other_relatively_share_one_state(student):
    files = {
        "sigmoid.py": b"from . import softmax\nimport softmax as plain\nis_one = softmax is plain"
    }
    source = "from .sigmoid import is_one\ndef f(): return is_one"
    assert student(source, files=files).call("f").value is True


@pytest.mark.parametrize("broken", [b"from .softmax import unheard_of", b"1 / 0"])
def test_what_is_wrong_in_the_folders_own_init_costs_nothing(student, broken):
    source = "from .sigmoid import sigmoid\ndef f(): return sigmoid(5)"
    assert student(source, files={**FLAT, "__init__.py": broken}).call("f").value == 5


def test_what_the_folders_init_defines_is_there_for_relative_imports(student):
    source = "from . import SCALE\ndef f(): return SCALE"
    assert student(source, files={"__init__.py": b"SCALE = 3"}).call("f").value == 3


def test_no_warning_is_given_of_packages(student):
    outcome = student("from .sigmoid import sigmoid\ndef f(): return 1", files=FLAT).call("f")
    assert outcome.warnings == ()


def test_arguments_of_the_command_line_are_those_of_a_script_without_any(student, start):
    source = "import argparse, sys\nargs = argparse.ArgumentParser().parse_args()\n"
    source += "def f(): return sys.argv"
    assert student(source, start=start).call("f").value == ["softmax.py"]
