"""`grader grade` into a folder of reports that holds a batch already: nobody is lost unsaid."""

import json

import pytest

WORK = "import numpy as np\n\ndef softmax(x):\n    return np.exp(x)\n"


def hand_in(folder, *names):
    for name in names:
        (folder / name).mkdir(parents=True)
        (folder / name / "softmax.py").write_text(WORK)
    return folder


@pytest.fixture
def grade(run_grader, root, tmp_path):
    """Grade submissions into one folder of reports."""

    def run(*args, check=0):
        options = ("-o", tmp_path / "r", "--jobs", 1, "--reference", root / "reference")
        return run_grader("grade", *args, *options, check=check)

    return run


def test_one_late_hand_in_says_who_is_out_of_the_tables_and_how_to_get_them_back(grade, tmp_path):
    grade(hand_in(tmp_path / "work", "anna", "boris", "clara"))
    said = " ".join(grade(hand_in(tmp_path / "late", "dora")).stderr.split())
    assert "held a batch of 3, and this was 1 submission: 3 of the batch" in said
    assert "with the whole download, taken again" in said
    assert (tmp_path / "r/anna/report.json").is_file()
    hand_in(tmp_path / "work", "dora")
    done = grade(tmp_path / "work")
    assert "4 submissions" in done.stdout
    assert "4 of them unchanged" in done.stdout
    assert "held a batch" not in done.stderr


def test_who_left_the_class_leaves_the_batch_and_is_named(grade, tmp_path):
    grade(hand_in(tmp_path / "work", "anna", "boris", "clara"))
    (tmp_path / "work/clara/softmax.py").unlink()
    (tmp_path / "work/clara").rmdir()
    done = grade(tmp_path / "work")
    said = "in no table and no export, though their reports are kept: clara"
    assert said in " ".join(done.stderr.split())
    assert (tmp_path / "r/clara/report.json").is_file()


def test_one_of_a_stopped_batch_says_so_too(grade, tmp_path):
    grade(hand_in(tmp_path / "work", "anna", "boris", "clara"))
    record = json.loads((tmp_path / "r/batch.json").read_text())
    stopped = record | {"submissions": [], "finished": None}
    (tmp_path / "r/batch.json").write_text(json.dumps(stopped))
    said = " ".join(grade(tmp_path / "work/anna").stderr.split())
    assert "held a batch of 3, and this was 1 submission: 2 of the batch" in said
