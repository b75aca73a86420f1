"""Labels of specimens: what cannot be used is refused, and what a specimen lacks is filled in."""

import shutil

import pytest
from specimen_pool import SPECIMENS
from tp1 import TP1

from grader.errors import UsageError
from grader.quality.specimens import load_specimens


@pytest.fixture
def folder(tmp_path):
    """Make a pool of the plain specimen and one other with the label given."""

    def make(text, name="failed_one"):
        shutil.copytree(SPECIMENS / "passed_plain", tmp_path / "pool" / "passed_plain")
        (tmp_path / "pool" / name).mkdir()
        if text is not None:
            raw = text.encode() if isinstance(text, str) else text
            (tmp_path / "pool" / name / "specimen.toml").write_bytes(raw)
        return tmp_path / "pool"

    return make


@pytest.mark.parametrize(
    "text",
    [
        "why = ",
        'why = "caf\xe9"\nfails = []'.encode("latin-1"),
        'why = "it has no list of criteria"',
        "fails = []",
        'why = "a list is meant"\nfails = "softmax.rows"',
        'why = "a name is meant"\nfails = []\nlookalike = 3',
        'why = "a key too many"\nfails = []\nlooks_like = "softmax.no-shift"',
        'why = "no such criterion"\nfails = ["softmax.columns"]',
        'why = "no such criterion"\nfails = []\nmay_fail = ["softmax.columns"]',
        'why = "no such id"\nfails = ["softmax.rows"]\nlookalike = "softmax.columns"',
        'why = "no such id"\nfails = ["softmax.rows"]\nalso = ["softmax.columns"]',
        'why = "a criterion is not an id"\nfails = ["softmax.rows"]\nlookalike = "softmax.rows"',
        None,
    ],
)
def test_a_label_that_cannot_be_used_is_a_usage_error_that_names_its_file(folder, text):
    pool = folder(text)
    with pytest.raises(UsageError) as caught:
        load_specimens(pool, TP1)
    assert str(caught.value).startswith(str(pool / "failed_one" / "specimen.toml"))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('why = ""\nfails = ["softmax.columns"]', "softmax.columns"),
        ('why = ""\nfails = []\nalso = ["softmax.sum"]', "softmax.sum"),
        ('why = ""\nfails = []\nfialed = true', "fialed"),
    ],
)
def test_what_a_label_invents_is_said(folder, text, word):
    with pytest.raises(UsageError, match=word):
        load_specimens(folder(text), TP1)


def test_a_folder_without_specimens_is_a_usage_error_that_names_it(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "empty", tmp_path / "nowhere", tmp_path / "file"):
        with pytest.raises(UsageError) as caught:
            load_specimens(place, TP1)
        assert str(caught.value).startswith(f"{place}: holds no specimens")


def test_a_specimen_takes_the_files_that_it_lacks_from_the_plain_one(folder):
    pool = folder('why = ""\nfails = ["softmax.rows"]')
    (pool / "failed_one" / "softmax.py").write_text("mine = 1")
    specimens = {specimen.name: specimen for specimen in load_specimens(pool, TP1)}
    one, plain = specimens["failed_one"].sources, specimens["passed_plain"].sources
    assert one.files["softmax.py"] == b"mine = 1"
    assert {name: one.files[name] for name in ("sigmoid.py", "gradcheck.py", "neural.py")} == {
        name: raw for name, raw in plain.files.items() if name != "softmax.py"
    }
    assert set(one.modules) == set(plain.modules)


def test_a_file_that_is_labelled_absent_is_not_taken_from_the_plain_one(folder):
    specimens = load_specimens(folder('why = ""\nfails = []\nabsent = ["neural.py"]'), TP1)
    (one,) = (specimen for specimen in specimens if specimen.name == "failed_one")
    assert "neural" not in one.sources.modules
    assert "neural.py" not in one.sources.files
    assert "softmax" in one.sources.modules


def test_a_file_under_its_old_name_is_not_joined_by_the_plain_one(folder):
    pool = folder('why = ""\nfails = []')
    (pool / "failed_one" / "q1_softmax.py").write_text("mine = 1")
    (one,) = (specimen for specimen in load_specimens(pool, TP1) if specimen.name == "failed_one")
    assert one.sources.modules["softmax"] == "q1_softmax.py"
    assert "softmax.py" not in one.sources.files


def test_a_plain_specimen_that_lacks_a_file_is_a_usage_error(folder):
    pool = folder('why = ""\nfails = []')
    (pool / "passed_plain" / "neural.py").unlink()
    with pytest.raises(UsageError) as caught:
        load_specimens(pool, TP1)
    assert str(caught.value) == f"{pool / 'passed_plain'}: lacks neural"


def test_an_absent_file_that_is_no_module_is_a_usage_error(folder):
    with pytest.raises(UsageError, match="sofmax"):
        load_specimens(folder('why = ""\nfails = []\nabsent = ["sofmax.py"]'), TP1)
