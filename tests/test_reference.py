"""What the reference folder must hold, what is asked of it, and how that is packed."""

import io
import json
import shutil
import sys
import zipfile
from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest

from grader.answers import STUDIED, all_cases, is_answered
from grader.diagnosis.steps import ORDER
from grader.errors import AnswerKeyError, UsageError
from grader.intake.modules import Sources
from grader.lookalikes import CATALOGUE
from grader.pack import PUBLIC_SEED, build_pack, load_pack
from grader.pipeline import grade_submission
from grader.reference import NAMES, differ, key_from_reference, load_reference
from grader.tasks import TP1

SEED = 7
KEPT = ("softmax.rows", "softmax.vector", "softmax.extreme", "sigmoid.gradient", "neural.cost")
"""Criteria enough for every kind of answer: computing the key of all takes seconds."""

FEW = replace(
    TP1,
    tasks=tuple(
        replace(task, criteria=tuple(each for each in task.criteria if each.id in KEPT))
        for task in TP1.tasks
    ),
)
SOFTMAX = replace(TP1, tasks=tuple(task for task in TP1.tasks if task.name == "softmax"))
NO_SHIFT = b"""
import numpy as np

def softmax(x):
    return np.exp(x) / np.exp(x).sum(axis=-1, keepdims=True)
"""


@pytest.fixture
def copied(tmp_path, root):
    """Copy the reference, parts of it left out, into a folder to be altered."""

    def copy(*left_out):
        names = shutil.ignore_patterns("__pycache__", *left_out)
        shutil.copytree(root / "reference", tmp_path / "reference", ignore=names)
        return tmp_path / "reference"

    return copy


@pytest.fixture(scope="module")
def reference(root):
    return load_reference(root / "reference")


@pytest.fixture(scope="module")
def key(reference):
    return key_from_reference(FEW, SEED, reference)


def _cases(assignment, seed):
    """Return all cases that have an answer, by their keys."""
    return {case.key: case for _, case in all_cases(assignment, seed) if is_answered(case)}


# The folder


def test_the_four_modules_are_loaded_and_leave_nothing_behind(root, monkeypatch):
    mine = ModuleType("softmax")
    monkeypatch.setitem(sys.modules, "softmax", mine)
    path = list(sys.path)
    loaded = load_reference(root / "reference")
    assert set(loaded.modules) == set(NAMES)
    assert loaded.modules["neural"].softmax is loaded.modules["softmax"].softmax
    assert sys.modules["softmax"] is mine
    assert not {"sigmoid", "gradcheck", "neural", "precise", "lookalikes"} & set(sys.modules)
    assert sys.path == path


@pytest.mark.parametrize("name", NAMES)
def test_a_module_that_is_not_there_is_a_usage_error_that_names_its_file(copied, name):
    folder = copied(f"{name}.py")
    with pytest.raises(UsageError) as caught:
        load_reference(folder)
    assert str(caught.value).startswith(f"{folder / name}.py: ")


@pytest.mark.parametrize(
    "text",
    ["import no_such_package", "this is not Python", "1 / 0", "LOOKALIKE = {}"],
)
def test_a_look_alike_file_that_cannot_be_imported_is_an_error_that_names_the_folder(copied, text):
    folder = copied()
    (folder / "lookalikes" / "sigmoid.py").write_text(text)
    with pytest.raises(AnswerKeyError) as caught:
        load_reference(folder)
    assert str(caught.value).startswith(f"{folder}: the reference cannot be imported")


def test_a_precise_file_that_cannot_be_imported_is_an_error_that_names_the_folder(copied):
    folder = copied("lookalikes")
    (folder / "precise.py").write_text("import no_such_package")
    with pytest.raises(AnswerKeyError) as caught:
        load_reference(folder)
    assert str(caught.value).startswith(f"{folder}: ")
    assert "no_such_package" in str(caught.value)


def test_a_reference_that_fails_on_a_case_is_an_error_that_names_the_function(copied):
    folder = copied("lookalikes", "precise.py")
    (folder / "softmax.py").write_text("def softmax(x):\n    raise ValueError('not today')")
    with pytest.raises(AnswerKeyError, match=r"softmax failed.*not today"):
        key_from_reference(SOFTMAX, SEED, load_reference(folder))


def test_a_precise_function_that_fails_on_a_case_is_an_error_as_well(copied):
    folder = copied("lookalikes")
    (folder / "precise.py").write_text("def softmax(x):\n    raise ValueError('not today')")
    with pytest.raises(AnswerKeyError):
        key_from_reference(SOFTMAX, SEED, load_reference(folder))


# What is asked of it


def test_without_look_alikes_and_precise_answers_the_right_ones_are_the_same(copied, key):
    bare = key_from_reference(FEW, SEED, load_reference(copied("lookalikes", "precise.py")))
    assert list(bare.expected) == list(key.expected)
    for name, entry in bare.expected.items():
        assert (entry.precise, entry.alikes) == ((), {})
        assert entry.digest == key.expected[name].digest
        for mine, full in zip(entry.values, key.expected[name].values, strict=True):
            np.testing.assert_array_equal(mine, full)


@pytest.mark.parametrize(
    ("left_out", "names", "has_digits"),
    [
        ((), {"softmax.no-shift"}, True),
        (("lookalikes",), {None}, True),
        (("precise.py",), {"softmax.no-shift"}, False),
        (("lookalikes", "precise.py"), {None}, False),
    ],
)
def test_a_report_has_ids_and_digits_as_far_as_the_reference_knows_them(
    slot, copied, left_out, names, has_digits
):
    folder = copied(*left_out)
    expected = key_from_reference(SOFTMAX, SEED, load_reference(folder)).expected
    mine = replace(slot, seed=SEED, reference=folder, expected=expected)
    workers = mine.workers()
    sources = Sources("mine", {"softmax.py": NO_SHIFT}, {"softmax": "softmax.py"})
    (task,) = grade_submission(sources, "mine", mine.grading(SOFTMAX), workers).tasks
    workers.close()
    criteria = {each.id: each for each in task.criteria}
    assert {each.lookalike for each in criteria["softmax.extreme"].findings} == names
    assert (criteria["softmax.rows"].accuracy is not None) == has_digits
    assert criteria["softmax.rows"].verdict == "passed"
    assert criteria["softmax.extreme"].verdict == "failed"


def test_look_alikes_are_kept_only_where_their_answers_differ(key):
    kept = 0
    for name, entry in key.expected.items():
        for alike, values in entry.alikes.items():
            kept += 1
            assert values is None or differ(values, entry.values), (name, alike)
    assert kept > 100


def test_a_look_alike_that_is_right_on_a_case_is_not_kept_there(key):
    """The shift is needed for large entries only."""
    of_rows = key.expected["softmax.rows/a 2 x 3 matrix"].alikes
    of_large = key.expected["softmax.extreme/entries around 1000"].alikes
    assert "softmax.no-shift#0" not in of_rows
    assert "softmax.no-shift#0" in of_large
    assert "softmax.wrong-axis#0" in of_rows


def test_a_planted_look_alike_that_is_right_everywhere_is_never_kept(reference):
    right = reference.modules["softmax"].softmax
    planted = {"softmax": {"softmax.no-shift": (right, lambda x: right(x) + 1e-15)}}
    found = key_from_reference(SOFTMAX, SEED, replace(reference, lookalikes=planted))
    assert all(not entry.alikes for entry in found.expected.values())


def test_a_look_alike_is_told_from_the_others_by_its_number(reference):
    right = reference.modules["softmax"].softmax
    planted = {"softmax": {"softmax.epsilon": (right, lambda x: right(x) + 1, lambda _: [1, 2])}}
    found = key_from_reference(SOFTMAX, SEED, replace(reference, lookalikes=planted))
    alikes = found.expected["softmax.rows/a 2 x 3 matrix"].alikes
    assert list(alikes) == ["softmax.epsilon#1", "softmax.epsilon#2"]


def test_look_alikes_that_raise_are_kept_as_none(reference, key):
    def fails(_):
        raise IndexError

    planted = {"softmax": {"softmax.vector-unsupported": (fails,)}}
    found = key_from_reference(SOFTMAX, SEED, replace(reference, lookalikes=planted))
    alikes = found.expected["softmax.rows/a 2 x 3 matrix"].alikes
    assert alikes == {"softmax.vector-unsupported#0": None}
    shipped = key.expected["softmax.vector/a vector of 3 entries"].alikes
    assert None in shipped.values()


def test_a_look_alike_may_write_into_its_argument_without_harm_to_the_others(reference):
    right = reference.modules["softmax"].softmax

    def spoils(x):
        np.asarray(x)[...] = 0
        return right(np.asarray(x, dtype=np.float64))

    planted = {"softmax": {"softmax.wrong-axis": (spoils,), "softmax.epsilon": (right,)}}
    found = key_from_reference(SOFTMAX, SEED, replace(reference, lookalikes=planted))
    assert list(found.expected["softmax.rows/a 2 x 3 matrix"].alikes) == ["softmax.wrong-axis#0"]


def test_look_alikes_of_one_function_are_not_asked_about_the_other(key, reference):
    asked = _cases(FEW, SEED)
    gradients = [case for case in asked.values() if case.calls[0].function == "sigmoid_grad"]
    names = {name for case in gradients for name in key.expected[case.key].alikes}
    assert names
    assert all(name.startswith("sigmoid-grad.") for name in names)
    assert any(not name.startswith("sigmoid-grad.") for name in reference.lookalikes["sigmoid"])


def test_every_name_of_a_look_alike_is_made_of_known_ids(key):
    names = {name for entry in key.expected.values() for name in entry.alikes}
    for name in names:
        ids, _, number = name.partition("#")
        assert set(ids.split("+")) <= set(CATALOGUE), name
        assert number.isdigit(), name


def test_steps_hold_the_names_of_the_sheet_for_networks_and_for_nothing_else(key):
    for name, case in _cases(FEW, SEED).items():
        steps = key.expected[name].steps
        if case.calls[0].function == "forward_backward_prop" and key.expected[name].precise:
            assert set(ORDER) <= set(steps), name
            rows = np.asarray(case.calls[0].args[0].value).shape[0]
            assert steps["grady"].shape == steps["y_hat"].shape
            assert len(steps["h"]) == rows
        else:
            assert not steps, name


def test_the_steps_are_those_of_the_answer(key):
    entry = key.expected["neural/2 rows, 2 inputs, 2 hidden units, 3 outputs"]
    blocks = [entry.steps[f"grad{name}"].ravel() for name in ("W1", "b1", "W2", "b2")]
    np.testing.assert_array_equal(np.concatenate(blocks), entry.values[1])
    np.testing.assert_allclose(entry.steps["y_hat"].sum(axis=1), 1.0, rtol=1e-14)


def test_answers_with_more_entries_than_are_studied_are_kept_alone(key):
    sizes = {name: sum(part.size for part in entry.values) for name, entry in key.expected.items()}
    large = [name for name, size in sizes.items() if size > STUDIED]
    assert "softmax.rows/a 20 x 5 matrix" in large
    for name in large:
        entry = key.expected[name]
        assert (entry.precise, entry.alikes, entry.steps) == ((), {}, {}), name
    assert sizes["softmax.rows/a 7 x 4 matrix"] <= STUDIED
    assert key.expected["softmax.rows/a 7 x 4 matrix"].alikes


def test_cases_of_a_sweep_have_precise_answers_and_no_look_alikes(key):
    swept = {
        case.key
        for task in FEW.tasks
        for criterion in task.criteria
        for case in criterion.sweep(None)
    }
    assert swept
    for name in swept:
        assert key.expected[name].precise
        assert not key.expected[name].alikes


def test_precise_answers_are_close_to_the_references_own(key):
    known = [entry for entry in key.expected.values() if entry.precise]
    assert known
    for entry in known:
        for precise, mine in zip(entry.precise, entry.values, strict=True):
            np.testing.assert_allclose(mine, precise, rtol=1e-9, atol=1e-12)


# The pack


@pytest.fixture(scope="module")
def packed(reference):
    return build_pack(FEW, reference)


def _equal(mine, yours):
    """Say whether two tuples of arrays are the same, shapes included; so are two of None."""
    if mine is None or yours is None:
        return mine is yours
    return len(mine) == len(yours) and all(
        one.shape == other.shape and np.array_equal(one, other, equal_nan=True)
        for one, other in zip(mine, yours, strict=True)
    )


def test_a_pack_gives_back_all_that_is_known_of_every_case(packed, reference):
    loaded = load_pack(packed, "mine.npz")
    made = key_from_reference(FEW, PUBLIC_SEED, reference)
    assert loaded.seed == PUBLIC_SEED
    assert list(loaded.expected) == list(made.expected)
    for name, entry in made.expected.items():
        back = loaded.expected[name]
        assert back.digest == entry.digest, name
        assert _equal(back.values, entry.values), name
        assert _equal(back.precise, entry.precise), name
        assert list(back.alikes) == list(entry.alikes), name
        for alike, values in entry.alikes.items():
            assert _equal(back.alikes[alike], values), (name, alike)
        assert list(back.steps) == list(entry.steps), name
        assert _equal(tuple(back.steps.values()), tuple(entry.steps.values())), name
    entries = made.expected.values()
    assert any(values is None for entry in entries for values in entry.alikes.values())
    assert any(entry.precise for entry in entries)
    assert any(entry.steps for entry in entries)


def test_a_pack_of_a_reference_alone_gives_back_no_more(copied):
    bare = load_reference(copied("lookalikes", "precise.py"))
    loaded = load_pack(build_pack(FEW, bare), "bare.npz")
    assert all(not (entry.precise or entry.alikes) for entry in loaded.expected.values())


@pytest.fixture(scope="module")
def repacked(packed):
    """Write the pack again with some arrays replaced, or left out where None is given."""
    with np.load(io.BytesIO(packed), allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    manifest = json.loads(arrays["manifest"].tobytes())

    def write(replaced=None, **changes):
        said = {name: value for name, value in {**manifest, **changes}.items() if value != "none"}
        coded = np.frombuffer(json.dumps(said).encode(), dtype=np.uint8)
        kept = arrays | {"manifest": coded} | (replaced or {})
        buffer = io.BytesIO()
        np.savez_compressed(
            buffer, **{name: each for name, each in kept.items() if each is not None}
        )
        return buffer.getvalue()

    return write


def test_a_pack_that_is_only_written_anew_is_sound(repacked):
    """What is tried below fails for its change alone."""
    assert load_pack(repacked(), "again.npz").seed == PUBLIC_SEED


def _refused(raw):
    with pytest.raises(UsageError) as caught:
        load_pack(raw, "mine.npz")
    assert str(caught.value).startswith("mine.npz: ")


@pytest.mark.parametrize("raw", [b"PK", b"hello", b"PK\x03\x04" + bytes(100)])
def test_what_is_no_archive_is_a_usage_error_that_names_the_file(raw):
    _refused(raw)


def test_a_single_array_is_no_pack():
    buffer = io.BytesIO()
    np.save(buffer, np.ones(3))
    _refused(buffer.getvalue())


def test_an_archive_of_other_things_is_no_pack():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("manifest.npy", "not an array")
    _refused(buffer.getvalue())


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_pack_that_was_cut_off_is_a_usage_error(packed, share):
    _refused(packed[: int(len(packed) * share)])


@pytest.mark.parametrize(
    "changes",
    [
        {"format": 1},
        {"format": "none"},
        {"cases": "none"},
        {"cases": []},
        {"cases": {"softmax.rows/a 2 x 3 matrix": ["digest", [[2, 3]], []]}},
        {"cases": {"softmax.rows/a 2 x 3 matrix": ["digest", None, [], {}, {}]}},
    ],
)
def test_a_manifest_that_says_something_else_is_a_usage_error(repacked, changes):
    _refused(repacked(**changes))


@pytest.mark.parametrize(
    "replaced", [{"values": None}, {"values": np.ones(50)}, {"manifest": None}]
)
def test_a_pack_that_lacks_numbers_is_a_usage_error(repacked, replaced):
    _refused(repacked(replaced))


def _flipped(packed, count):
    """Yield copies of a pack with one bit turned over, at places that are spread out."""
    random = np.random.RandomState(3)
    for place in random.randint(len(packed), size=count):
        raw = bytearray(packed)
        raw[place] ^= 1 << random.randint(8)
        yield bytes(raw)


def test_a_pack_with_one_bit_turned_over_is_refused_or_as_good_as_before(packed):
    sound = load_pack(packed, "mine.npz")
    for raw in _flipped(packed, 200):
        try:
            loaded = load_pack(raw, "mine.npz")
        except UsageError:
            continue
        for name, entry in sound.expected.items():
            assert _equal(loaded.expected[name].values, entry.values)


def test_an_empty_file_is_a_usage_error():
    _refused(b"")


@pytest.mark.parametrize("changes", [{"seed": "none"}, {"seed": "tuesday"}, {"seed": None}])
def test_a_pack_without_a_seed_is_a_usage_error(repacked, changes):
    _refused(repacked(**changes))


def test_a_pack_without_the_values_of_a_stand_in_is_a_usage_error(repacked):
    _refused(repacked({"sigmoid values": None}))


def test_a_pack_of_another_assignment_is_a_usage_error(repacked):
    _refused(repacked(assignment="metl-tp2"))
