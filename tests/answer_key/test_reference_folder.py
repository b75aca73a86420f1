"""What the reference folder must hold, and what is said where it does not."""

import sys
from types import ModuleType

import pytest
from few_criteria import SEED, SOFTMAX
from tp1 import TP1

from grader.answer_key.reference import key_from_reference, load_reference
from grader.errors import UsageError


def test_the_four_modules_are_loaded_and_leave_nothing_behind(root, monkeypatch):
    mine = ModuleType("softmax")
    monkeypatch.setitem(sys.modules, "softmax", mine)
    path = list(sys.path)
    loaded = load_reference(root / "reference", TP1)
    assert set(loaded.modules) == set(TP1.names.modules)
    assert loaded.modules["neural"].softmax is loaded.modules["softmax"].softmax
    assert sys.modules["softmax"] is mine
    assert not {"sigmoid", "gradcheck", "neural", "precise", "lookalikes"} & set(sys.modules)
    assert sys.path == path


@pytest.mark.parametrize("name", TP1.names.modules)
def test_a_module_that_is_not_there_is_a_usage_error_that_names_its_file(copied, name):
    folder = copied(f"{name}.py")
    with pytest.raises(UsageError) as caught:
        load_reference(folder, TP1)
    assert str(caught.value).startswith(f"{folder / name}.py: ")


@pytest.mark.parametrize(
    "text",
    ["import no_such_package", "this is not Python", "1 / 0", "LOOKALIKE = {}"],
)
def test_a_look_alike_file_that_cannot_be_imported_is_an_error_that_names_the_folder(copied, text):
    folder = copied()
    (folder / "lookalikes" / "sigmoid.py").write_text(text)
    with pytest.raises(UsageError) as caught:
        load_reference(folder, TP1)
    assert str(caught.value).startswith(str(folder))
    assert ": the reference cannot be imported: " in str(caught.value)


def test_the_file_and_the_line_that_fail_while_the_reference_is_imported_are_named(copied):
    folder = copied()
    (folder / "sigmoid.py").write_text("import numpy as np\n\nlimit = np.limits\n")
    with pytest.raises(UsageError) as caught:
        load_reference(folder, TP1)
    assert str(caught.value).startswith(f"{folder / 'sigmoid.py'}, line 3: ")


def test_a_precise_file_that_cannot_be_imported_is_an_error_that_names_the_folder(copied):
    folder = copied("lookalikes")
    (folder / "precise.py").write_text("import no_such_package")
    with pytest.raises(UsageError) as caught:
        load_reference(folder, TP1)
    assert str(caught.value).startswith(f"{folder / 'precise.py'}, line 1: ")
    assert "no_such_package" in str(caught.value)


def test_a_reference_that_fails_on_a_case_is_an_error_that_names_the_function(copied):
    folder = copied("lookalikes", "precise.py")
    (folder / "softmax.py").write_text("def softmax(x):\n    raise ValueError('not today')")
    with pytest.raises(UsageError, match=r"softmax raised.*not today") as caught:
        key_from_reference(SOFTMAX, SEED, load_reference(folder, TP1))
    assert str(caught.value).startswith(f"{folder / 'softmax.py'}, line 2: ")


def test_a_precise_function_that_fails_on_a_case_is_an_error_as_well(copied):
    folder = copied("lookalikes")
    (folder / "precise.py").write_text("def softmax(x):\n    raise ValueError('not today')")
    with pytest.raises(UsageError):
        key_from_reference(SOFTMAX, SEED, load_reference(folder, TP1))
