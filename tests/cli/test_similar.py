"""`grader similar`: planted pairs come first, independent work stays below the threshold.

The cohort is made of specimens, written by several hands that did not see each other's work: the
wrong ones of three tasks, since some of the gradient checkers were made from one another.
"""

import csv
import io
import re
import shutil

import pytest
from planted import ORIGINAL, RENAMED, SLIP, names, put
from specimen_pool import SPECIMENS

from grader.similarity.records import SameFiles

KINDS = ("failed_softmax-*", "failed_sigmoid-*", "failed_neural-*")


@pytest.fixture(scope="module")
def cohort(tmp_path_factory):
    """253 independent specimens."""
    work = tmp_path_factory.mktemp("work")
    for kind in KINDS:
        for specimen in SPECIMENS.glob(kind):
            shutil.copytree(specimen, work / specimen.name)
    return work


@pytest.fixture
def plants(tmp_path):
    """The folder in which a test plants pairs."""
    return tmp_path / "plants"


def test_independent_work_is_not_listed_and_the_output_is_no_verdict(run_grader, cohort):
    done = run_grader("similar", cohort, check=0)
    said = " ".join(done.stdout.split())
    assert "No two of 253 submissions" in said
    assert "no verdict" in said
    assert not {"plagiari", "cheat", "copied"} & set(said.lower().split())


def test_a_renamed_copy_with_the_same_remark_comes_first(find, cohort, plants):
    put(plants / "uma", softmax=ORIGINAL)
    put(plants / "vera", softmax=RENAMED)
    found = find(cohort, plants)
    assert [names(pair) for pair in found.pairs] == [["uma", "vera"]]
    (first, *_) = found.pairs[0].evidence
    assert first.words.startswith('both have the comment "')
    assert first.holders == 2
    places = {each.submission: (each.file, each.line) for each in (first.first, first.second)}
    assert places == {"uma": ("softmax.py", 5), "vera": ("softmax.py", 1)}


def test_a_pair_that_shares_a_misspelled_remark_alone_comes_first(find, cohort, plants):
    put(plants / "uma", softmax=SLIP.format(code="soft = np.exp"))
    put(plants / "vera", neural=SLIP.format(code="def forward(q): return q"))
    found = find(cohort, plants)
    assert names(found.pairs[0]) == ["uma", "vera"]
    assert any('both write "maxmium" for "maximum"' in e.words for e in found.pairs[0].evidence)


def test_an_unusual_constant_alone_is_not_enough(find, cohort, plants):
    put(plants / "uma", softmax="import numpy as np\nstep = 0.004213\n")
    put(plants / "vera", neural="import numpy as np\nh = 4.213e-3\n")
    assert find(cohort, plants).pairs == []


def test_a_group_that_shares_one_remark_is_listed_once(find, cohort, plants):
    for name in ("uma", "vera", "wim", "xena"):
        put(plants / name, softmax=ORIGINAL)
    (pair,) = find(cohort, plants).pairs
    assert {*names(pair), *pair.also} == {"uma", "vera", "wim", "xena"}


def test_what_the_course_gave_is_no_evidence(run_grader, find, cohort, plants, tmp_path):
    put(plants / "uma", softmax=ORIGINAL)
    put(plants / "vera", softmax=ORIGINAL)
    put(tmp_path / "kit", softmax=ORIGINAL)
    assert find(cohort, plants, "--given", tmp_path / "kit").pairs == []


def test_hostile_sources_are_read_and_never_run(find, cohort, plants, tmp_path):
    put(plants / "uma", softmax=ORIGINAL + f"\nopen({str(tmp_path / 'ran')!r}, 'w')\n")
    put(plants / "vera", softmax=RENAMED + "(" * 90_000 + '\n"""')
    (plants / "vera/neural.py").write_bytes(b"\x00\xff\x00" * 1000 + b"# -*- coding: rot13")
    assert names(find(cohort, plants).pairs[0]) == ["uma", "vera"]
    assert not (tmp_path / "ran").exists()


def test_page_and_table_escape_what_students_wrote(run_grader, cohort, plants, tmp_path):
    nasty = "# =cmd() <script>alert(1)</script> never before seen in this course\u202e <b>\n"
    put(plants / "=uma", softmax=nasty)
    put(plants / "vera", softmax=f"{nasty}x = 1\n")
    files = ["--html", tmp_path / "s.html", "--csv", tmp_path / "s.csv"]
    run_grader("similar", cohort, plants, *files, check=0)
    page = (tmp_path / "s.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<b>" not in page
    assert "\u202e" not in page
    assert "style=" not in page
    assert "default-src" in page
    assert "softmax.py:1" in page
    rows = list(csv.DictReader(io.StringIO((tmp_path / "s.csv").read_text(encoding="utf-8"))))
    assert rows[0]["first"] == "'=uma"


def test_top_bounds_what_is_shown_and_not_what_is_counted(find, cohort, plants):
    put(plants / "uma", softmax=ORIGINAL)
    put(plants / "vera", softmax=RENAMED)
    put(plants / "wim", neural=SLIP.format(code="one = 1"))
    put(plants / "xena", sigmoid=SLIP.format(code="two = 2"))
    found = find(cohort, plants, "--top", 1)
    assert (len(found.pairs), found.above) == (1, 2)


def test_of_two_students_nothing_is_listed(run_grader, plants):
    put(plants / "uma", softmax=ORIGINAL)
    put(plants / "vera", softmax=ORIGINAL)
    said = run_grader("similar", plants, check=0).stdout
    assert "fewer than three students" in said


def test_files_that_are_the_same_are_said_first_even_of_two(run_grader, plants):
    put(plants / "uma", softmax=ORIGINAL, neural="x = 1\n")
    put(plants / "vera", softmax=ORIGINAL, neural="y = 1\n")
    said = run_grader("similar", plants, check=0).stdout
    assert said.startswith("The same to the letter in uma, vera: softmax.py.\n")


def test_what_stands_in_files_that_are_the_same_is_not_told_once_more(find, cohort, plants):
    remark = "# the biggest entry in front of all others decides\n"
    put(plants / "uma", softmax=ORIGINAL, neural="hidden_units = 7\n" + remark)
    put(plants / "vera", softmax=ORIGINAL, neural=remark + "others_too = 7\n")
    found = find(cohort, plants)
    whole, *others = found.pairs[0].evidence
    assert whole.words == "the same in both, to the letter: softmax.py"
    assert {each.first.file for each in others} == {"neural.py"}
    assert SameFiles(files=["softmax.py"], submissions=["uma", "vera"]) in found.same_files


def test_attempts_of_one_student_are_no_files_of_two(find, plants, tmp_path):
    put(tmp_path / "first" / "uma", softmax=ORIGINAL)
    put(tmp_path / "second" / "uma", softmax=ORIGINAL)
    put(plants / "vera", softmax="z = 3\n")
    assert find(tmp_path / "first", tmp_path / "second", plants).same_files == []


def test_a_pair_takes_less_than_a_hundred_lines_of_the_page(run_grader, cohort, plants, tmp_path):
    lines = [f"quantity_{number} = 'text of mine number {number:x}'" for number in range(400)]
    lines += [f"# remark {'very ' * number} long and unusual {number}" for number in range(40)]
    put(plants / "uma", softmax="\n".join(lines))
    put(plants / "vera", softmax="\n".join([*lines[::-1], "x = 1"]))
    run_grader("similar", cohort, plants, "--html", tmp_path / "s.html", check=0)
    (card,) = (tmp_path / "s.html").read_text(encoding="utf-8").split('<section class="card"')[1:]
    assert card.count("\n") < 100
    assert len(re.sub(r"<[^>]*>", "", card)) < 100 * 60


def test_bits_are_told_in_words_too(run_grader, cohort, plants):
    put(plants / "uma", softmax=ORIGINAL)
    put(plants / "vera", softmax=RENAMED)
    said = " ".join(run_grader("similar", cohort, plants, check=0).stdout.split())
    assert re.search(r"by chance in (one pair of about [\d,]+|fewer than one pair in a b)", said)
    assert "there are 32,385 pairs here" in said


@pytest.mark.parametrize("path", ["nothing", "empty"])
def test_what_holds_no_submissions_is_named(run_grader, tmp_path, path):
    (tmp_path / "empty").mkdir()
    assert path in run_grader("similar", tmp_path / path, check=2).stderr
