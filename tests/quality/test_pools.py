"""Pools of mutants are read, and what cannot be used is refused and named."""

import shutil

import pytest
from mutant_pools import RIGHT, WRONG, written_pool
from specimen_pool import SPECIMENS
from tp1 import TP1

from grader.errors import UsageError
from grader.intake.read import read_one
from grader.limits import Limits
from grader.quality.pools import load_pools


@pytest.fixture(scope="module")
def plain():
    return read_one(SPECIMENS / "passed_plain", Limits(), TP1.names)


@pytest.fixture
def load(plain, root):
    return lambda folder, reference=root / "reference": load_pools(folder, reference, plain, TP1)


def _mutant(edits, loses="[]"):
    return f'[[mutant]]\nid = "one"\nwhy = "A reason."\nloses = {loses}\nedits = {edits}\n'


STEP = '[{ old = "STEP = 1e-5", new = "STEP = 1e-1" }]'


def test_a_mutant_is_the_reference_with_the_edit_made_in_it(load, tmp_path, root, plain):
    (pool,) = load(written_pool(tmp_path, WRONG))
    (mutant,) = pool.mutants
    text = (root / "reference/gradcheck.py").read_text(encoding="utf-8")
    wrong = text.replace("agrees = relative <= TOLERANCE", "agrees = True")
    assert mutant.sources.files["gradcheck.py"].decode() == wrong
    assert pool.unchanged.files["gradcheck.py"].decode() == text
    assert mutant.sources.files["neural.py"] == plain.files["neural.py"]
    assert mutant.change.loses == {"gradcheck.rejects"}


def test_the_files_of_a_pool_are_read_together_and_the_pools_in_the_order_of_the_tasks(
    load, tmp_path
):
    written_pool(tmp_path, WRONG, name="comparison")
    written_pool(tmp_path, RIGHT, name="steps")
    no_shift = '[{ old = "x - np.max(x, axis=-1, keepdims=True)", new = "x" }]'
    written_pool(tmp_path, _mutant(no_shift), task="softmax")
    softmax, gradcheck = load(tmp_path)
    assert (softmax.task.name, gradcheck.task.name) == ("softmax", "gradcheck")
    assert [mutant.change.id for mutant in gradcheck.mutants] == [
        "nothing-compared",
        "another-step",
    ]


def test_edits_are_made_in_order_and_those_of_the_file_first(load, tmp_path):
    before = 'before = [{ old = "STEP = 1e-5", new = "STEP = FIRST" }]\n'
    edits = '[{ old = "FIRST", new = "SECOND" }, { old = "SECOND", new = "1e-1" }]'
    (pool,) = load(written_pool(tmp_path, before + _mutant(edits)))
    assert b"STEP = 1e-1 " in pool.mutants[0].sources.files["gradcheck.py"]


@pytest.mark.parametrize(
    "text",
    [
        "[[mutant]",
        'why = "caf\xe9"'.encode("latin-1"),
        "",
        "mutant = []",
        '[[mutant]]\nwhy = "it has no name"\nedits = ' + STEP,
        '[[mutant]]\nid = "no-reason"\nedits = ' + STEP,
        _mutant(STEP).replace('"one"', '"a name with blanks"'),
        _mutant("[]"),
        _mutant('[{ old = "", new = "x" }]'),
        _mutant('[{ old = "STEP = 1e-5" }]'),
        _mutant(STEP) + "lookalike = 'gradcheck.step-size'\n",
        _mutant(STEP, '["gradcheck.columns"]'),
        _mutant(STEP, '["softmax.rows"]'),
        _mutant('[{ old = "no such line", new = "x" }]'),
        _mutant('[{ old = "random", new = "secrets" }]'),
        _mutant('[{ old = "STEP = 1e-5", new = "STEP = (" }]'),
        _mutant('[{ old = "STEP = 1e-5", new = "STEP = 1e-5" }]'),
        _mutant(STEP) * 2,
    ],
)
def test_a_file_that_cannot_be_used_is_a_usage_error_that_names_it(load, tmp_path, text):
    folder = written_pool(tmp_path, text)
    with pytest.raises(UsageError) as caught:
        load(folder)
    assert str(caught.value).startswith(f"{folder / 'gradcheck' / 'kind.toml'}: ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (_mutant('[{ old = "no such line", new = "x" }]'), "one replaces what occurs 0 times: no"),
        (_mutant('[{ old = "print(", new = "x" }]'), "one replaces what occurs 3 times: print"),
        (_mutant('[{ old = "STEP = 1e-5", new = "STEP = (" }]'), "one makes what is not Python"),
        (_mutant('[{ old = "STEP = 1e-5", new = "STEP = 1e-5" }]'), "one changes nothing"),
        (_mutant(STEP, '["gradcheck.columns"]'), "no criterion of gradcheck: gradcheck.columns"),
        (_mutant(STEP) * 2, "one is the name of another mutant"),
    ],
)
def test_what_is_wrong_with_a_mutant_is_said_with_its_name(load, tmp_path, text, said):
    with pytest.raises(UsageError, match="one") as caught:
        load(written_pool(tmp_path, text))
    assert said in str(caught.value)


def test_two_files_of_a_pool_may_not_share_a_name(load, tmp_path):
    written_pool(tmp_path, WRONG, name="a")
    with pytest.raises(UsageError, match="nothing-compared is the name of another mutant"):
        load(written_pool(tmp_path, WRONG, name="b"))


def test_a_folder_without_pools_is_a_usage_error_that_names_it_and_the_option(load, tmp_path):
    (tmp_path / "empty").mkdir()
    for place in (tmp_path / "empty", tmp_path / "nowhere"):
        with pytest.raises(UsageError, match="--mutants") as caught:
            load(place)
        assert str(caught.value).startswith(f"{place}: ")


def test_a_pool_without_mutants_is_a_usage_error_that_names_it(load, tmp_path):
    (tmp_path / "softmax").mkdir()
    with pytest.raises(UsageError) as caught:
        load(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path / 'softmax'}: ")


def test_a_pool_that_is_named_for_no_task_is_a_usage_error(load, tmp_path):
    with pytest.raises(UsageError) as caught:
        load(written_pool(tmp_path, WRONG, task="gradchek"))
    said = f"{tmp_path / 'gradchek'}: is not named for a task (softmax, sigmoid, gradcheck, neural)"
    assert str(caught.value) == said


def test_a_reference_that_lacks_the_module_is_a_usage_error(load, tmp_path, root):
    shutil.copytree(root / "reference", tmp_path / "reference")
    (tmp_path / "reference/gradcheck.py").unlink()
    with pytest.raises(UsageError, match=r"gradcheck\.py: cannot be read"):
        load(written_pool(tmp_path / "pools", WRONG), tmp_path / "reference")
