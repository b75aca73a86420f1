"""A pack gives back all that the reference answered; one that is damaged is refused."""

import io
import json
import zipfile

import numpy as np
import pytest
from few_criteria import FEW
from tp1 import TP1

from grader.answer_key.answers import AnswerKey, answer_cases, check_answers
from grader.answer_key.public_pack import PUBLIC_SEED, build_pack, load_pack
from grader.answer_key.reference import key_from_reference, load_reference
from grader.errors import UsageError


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
    loaded = load_pack(packed, "mine.npz", FEW)
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
    bare = load_reference(copied("lookalikes", "precise.py"), TP1)
    loaded = load_pack(build_pack(FEW, bare), "bare.npz", FEW)
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
    assert load_pack(repacked(), "again.npz", FEW).seed == PUBLIC_SEED


def _refused(raw):
    with pytest.raises(UsageError) as caught:
        load_pack(raw, "mine.npz", FEW)
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
        {"cases": {"softmax.rows/a 2 x 3 matrix": ["digest", None, [], []]}},
    ],
)
def test_a_manifest_that_says_something_else_is_a_usage_error(repacked, changes):
    _refused(repacked(**changes))


@pytest.mark.parametrize(
    "replaced",
    [
        {"values": None},
        {"values": np.ones(50)},
        {"manifest": None},
        {"mistakes": None},
        {"values of mistakes": None},
    ],
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
    sound = load_pack(packed, "mine.npz", FEW)
    for raw in _flipped(packed, 200):
        try:
            loaded = load_pack(raw, "mine.npz", FEW)
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


@pytest.mark.parametrize(
    "replaced",
    [
        {"mistakes": np.frombuffer(b"[]", np.uint8)},
        {"mistakes": np.frombuffer(b"{}", np.uint8)},
        {"mistakes": np.ones(3)},
        {"values of mistakes": np.ones(50)},
    ],
)
def test_what_explains_wrong_work_is_read_when_it_is_asked_for(repacked, packed, replaced):
    sound = load_pack(packed, "mine.npz", FEW).expected
    loaded = load_pack(repacked(replaced), "mine.npz", FEW).expected
    explained = [name for name, entry in sound.items() if entry.alikes]
    assert explained
    for name in explained:
        assert _equal(loaded[name].values, sound[name].values)
    with pytest.raises(UsageError, match=r"^mine\.npz: is not a public pack"):
        [dict(loaded[name].alikes) for name in explained]


def test_a_pack_of_other_cases_says_how_to_write_it_again(repacked, packed):
    with np.load(io.BytesIO(packed), allow_pickle=False) as archive:
        cases = json.loads(archive["manifest"].tobytes())["cases"]
    changed = {name: ["another", *rest] for name, (_, *rest) in cases.items()}
    made = answer_cases(FEW, load_pack(repacked(cases=changed), "mine.npz", FEW))
    with pytest.raises(UsageError, match=r"^mine\.npz: is of an earlier state of .*`grader pack"):
        check_answers(made)


def test_cases_are_made_when_their_criterion_is_asked_for(packed, monkeypatch):
    made = []
    known = AnswerKey.known
    monkeypatch.setattr(AnswerKey, "known", lambda key, case: made.append(case) or known(key, case))
    cases = answer_cases(FEW, load_pack(packed, "mine.npz", FEW))
    assert made == []
    first = next(iter(cases))
    assert [each.case.key for each in cases[first].tried] == [case.key for case in made]
    assert cases[first] is cases[first]
    check_answers(cases)
    assert len(made) == sum(
        len((*each.tried, *each.smaller, *each.sweep)) for each in cases.values()
    )


def test_what_every_check_reads_is_not_compressed(packed):
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        stored = {each.filename for each in archive.infolist() if not each.compress_type}
    assert stored == {"manifest.npy", "values.npy"}
