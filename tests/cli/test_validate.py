"""`grader validate` as a process, on small pools of specimens."""

import json
import shutil

import pytest
from mutant_pools import RIGHT as RIGHT_MUTANT
from mutant_pools import WRONG as WRONG_MUTANT
from mutant_pools import written_pool
from specimen_pool import SPECIMENS
from tp1 import CRITERIA

RIGHT = "passed_plain"
OTHER_RIGHT = "passed_softmax-in-place"
ROUNDED = "failed_softmax-float16"
NO_SHIFT = "failed_softmax-no-shift-terse"
SIGN = "failed_sigmoid-sign"
NO_STATE = "failed_gradcheck-random-state-forgotten"

SOFTMAX_ALONE = "\n".join(
    f'criteria."{name}".enabled = false'
    for name in sorted(CRITERIA)
    if not name.startswith("softmax.")
)


@pytest.fixture
def pool(tmp_path):
    """Copy some specimens into a pool of their own."""

    def make(*names):
        for name in names:
            shutil.copytree(SPECIMENS / name, tmp_path / "pool" / name)
        return tmp_path / "pool"

    return make


@pytest.fixture
def bare(tmp_path, root):
    """Copy the reference without its look-alikes: faster, and no mistake of output is named."""
    (tmp_path / "bare").mkdir()
    for name in ("softmax", "sigmoid", "gradcheck", "neural"):
        shutil.copy(root / "reference" / f"{name}.py", tmp_path / "bare")
    return tmp_path / "bare"


@pytest.fixture
def validate(run_grader, root):
    """Run the command where the reference is, on one grading slot if no number is given."""
    return lambda pool, *options, **more: run_grader(
        "validate", "--specimens", pool, "--jobs", 1, *options, cwd=root, **more
    )


def _counts(table):
    """Return the six numbers of each line of the table, by the line's name."""
    lines = [line.rsplit(maxsplit=6) for line in table.splitlines()]
    numbers = [words for words in lines if len(words) == 7 and words[-1].isdigit()]
    return {name: [int(each) for each in row] for name, *row in numbers}


def test_a_fair_grader_ends_with_zero_and_prints_a_table(validate, pool):
    chosen = (RIGHT, OTHER_RIGHT, ROUNDED, NO_SHIFT, SIGN, NO_STATE)
    done = validate(pool(*chosen), "--jobs", 2, check=0)
    rows = _counts(done.stdout)
    assert len(rows) == 27 + 1
    assert rows["softmax.rows"] == [2, 0, 1, 1, 0, 0]
    assert rows["softmax.extreme"] == [2, 0, 2, 2, 1, 1]
    assert rows["gradcheck.random_state"] == [2, 0, 1, 1, 1, 1]
    assert rows["neural.cost"] == [2, 0, 0, 0, 0, 0]
    assert rows["whole submissions"] == [2, 0, 4, 4, 3, 3]
    assert done.stdout.splitlines()[-1].startswith("seed 20200220, isolation ")
    assert not done.stderr


def test_json_is_all_that_is_printed_and_holds_the_same(validate, pool, bare):
    done = validate(pool(RIGHT, ROUNDED), "--json", "--reference", bare, check=0)
    found = json.loads(done.stdout)
    assert found["total"]["right"] == [RIGHT]
    assert found["total"]["wrong"] == [ROUNDED]
    assert found["rows"]["softmax.rows"]["missed"] == []
    assert found["astray"] == found["named_although_right"] == {}
    assert found["broken"] == []
    assert not done.stderr


def test_a_tolerance_that_lets_wrong_work_pass_ends_with_three_and_names_it(
    validate, pool, bare, tmp_path
):
    (tmp_path / "course.toml").write_text("[tolerances]\nrtol = 1.0\n")
    options = ["--config", tmp_path / "course.toml", "--reference", bare]
    done = validate(pool(RIGHT, ROUNDED), *options, check=3)
    assert f"{ROUNDED}: wrong work keeps softmax.rows\n" in done.stderr
    assert RIGHT not in done.stderr
    assert _counts(done.stdout)["softmax.rows"] == [1, 0, 1, 0, 0, 0]


def test_a_wrong_label_ends_with_three_and_says_so_even_when_quiet(validate, pool, bare):
    folder = pool(RIGHT, ROUNDED)
    (folder / ROUNDED / "specimen.toml").write_text('why = "not so"\nfails = ["sigmoid.values"]')
    done = validate(folder, "--quiet", "--reference", bare, check=3, COLUMNS="200")
    assert not done.stdout
    lost = [
        f"softmax.{each}" for each in ("extreme", "rows", "shapes", "shift", "vector", "vectorised")
    ]
    assert done.stderr.splitlines() == [
        f"{ROUNDED}: wrong work keeps sigmoid.values",
        f"{ROUNDED}: loses {', '.join(lost)} without reason",
    ]


def test_quiet_prints_nothing_of_a_fair_grader(validate, pool, bare):
    done = validate(pool(RIGHT, ROUNDED), "--quiet", "--reference", bare, check=0)
    assert (done.stdout, done.stderr) == ("", "")


def test_a_mistake_that_is_misnamed_within_bounds_is_told_where_more_is_asked_for(
    validate, pool, tmp_path
):
    """19 of 20 mistakes are named as their labels say, which is the share that is asked for."""
    (tmp_path / "course.toml").write_text(SOFTMAX_ALONE)
    folder = pool(RIGHT)
    for number in range(20):
        shutil.copytree(SPECIMENS / NO_SHIFT, folder / f"failed_{number}")
    label = folder / "failed_7" / "specimen.toml"
    label.write_text(label.read_text().replace("softmax.no-shift", "softmax.global-max"))
    done = validate(folder, "--config", tmp_path / "course.toml", "-v", check=0)
    assert done.stderr == "failed_7: its mistake is not named rightly\n"
    assert _counts(done.stdout)["whole submissions"] == [1, 0, 20, 20, 20, 19]


def test_a_folder_that_is_not_there_ends_with_two_and_is_named(validate, tmp_path):
    done = validate(tmp_path / "nowhere", check=2)
    assert f"{tmp_path / 'nowhere'}: holds no specimens" in done.stderr
    assert not done.stdout


def test_a_label_that_cannot_be_used_ends_with_two_and_is_named(validate, pool):
    folder = pool(RIGHT, ROUNDED)
    (folder / ROUNDED / "specimen.toml").write_text('why = "no such"\nfails = ["softmax.columns"]')
    done = validate(folder, check=2)
    assert f"{folder / ROUNDED / 'specimen.toml'}: " in done.stderr
    assert "softmax.columns" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_pool_in_the_working_directory_the_option_is_named(run_grader):
    """The default folder is that of a clone of the source."""
    done = run_grader("validate", check=2)
    assert "--specimens" in done.stderr


def test_mutants_beside_the_specimens_are_graded_at_as_many_seeds_as_are_asked_for(
    validate, pool, bare, tmp_path
):
    written_pool(tmp_path / "mutants", WRONG_MUTANT)
    options = ["--jobs", 2, "--seeds", 2, "--reference", bare]
    done = validate(pool(RIGHT), *options, check=0)
    assert ["gradcheck", "1", "2", "1"] in [line.split() for line in done.stdout.splitlines()]
    assert not done.stderr


def test_a_mutant_that_survives_ends_with_three_and_is_named(validate, pool, bare, tmp_path):
    written_pool(tmp_path / "mutants", WRONG_MUTANT + RIGHT_MUTANT)
    options = ["--seeds", 2, "--reference", bare]
    done = validate(pool(RIGHT), *options, check=3, COLUMNS="400")
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["gradcheck", "2", "2", "1", "another-step"] in lines
    (said,) = done.stderr.splitlines()
    assert said.startswith("gradcheck: the mutant another-step keeps gradcheck.accepts, ")
    assert said.endswith(" at every seed: It is said to be wrong, and is not.")


def test_json_holds_the_pools_and_what_changes_with_the_seed(validate, pool, bare, tmp_path):
    folder = written_pool(tmp_path / "elsewhere", WRONG_MUTANT)
    options = ["--mutants", folder, "--seeds", 2, "--stable", "--reference", bare]
    found = json.loads(validate(pool(RIGHT, ROUNDED), *options, "--json", check=0).stdout)
    assert found["mutants"]["gradcheck"]["mutants"] == ["nothing-compared"]
    assert found["mutants"]["gradcheck"]["seeds"] == [20200220, 20200221]
    assert found["mutants"]["gradcheck"]["survivors"] == {}
    assert found["unsteady"] == {}


def test_stable_says_how_many_change_with_the_seed(validate, pool, bare):
    options = ["--seeds", 2, "--stable", "--reference", bare]
    done = validate(pool(RIGHT, ROUNDED), *options, check=0)
    said = "0 of 2 specimens and mutants change verdict or points between 2 seeds"
    assert said in done.stdout.splitlines()


def test_a_pool_that_cannot_be_used_ends_with_two_and_is_named(validate, pool, tmp_path):
    folder = written_pool(tmp_path / "mutants", WRONG_MUTANT.replace("agrees =", "agreed ="))
    done = validate(pool(RIGHT), check=2)
    assert f"{folder / 'gradcheck' / 'kind.toml'}: nothing-compared replaces" in done.stderr
    assert "Traceback" not in done.stderr
