"""What an attack achieves is noticed: every kind of breach, planted in reports that had none."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest
from tp1 import TP1

from grader.errors import UsageError
from grader.intake.collected_files import UNREADABLE
from grader.quality.attacks.arena import CANARY, build_arena
from grader.quality.attacks.breaches import breaches
from grader.quality.attacks.corpus import load_attacks
from grader.quality.attacks.watch import Run, run_grade, traces

QUIET = Run(status=0, said="", seconds=1.0, memory_mib=60.0, left_behind=())
NAME = "results-zeros"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus") / NAME
    folder.mkdir()
    (folder / "attack.toml").write_text(
        'why = "Zeros."\nfails = ["softmax"]\nsays = ["0 instead"]\n'
    )
    (folder / "softmax.py").write_text(
        "import numpy as np\ndef softmax(x): return np.zeros_like(x)\n"
    )
    return load_attacks(folder.parent, TP1)


@pytest.fixture(scope="module")
def graded(root, corpus, tmp_path_factory):
    """An arena after a real run with nothing amiss."""
    folder = tmp_path_factory.mktemp("arena") / "arena"
    plain = root / "tests/specimens/passed_plain"
    arena = build_arena(folder, corpus, plain, root / "reference", 1, TP1.names)
    for batch, reports in (("batch", "mixed"), ("honest", "alone")):
        options = ["--seed", "7", "--reference", str(folder / "reference"), "--jobs", "1"]
        run = run_grade(
            folder / batch, folder / reports, arena.environment, options, folder, TP1.folder
        )
        assert run.status == 0, run.said
        assert run.memory_mib > 10
        assert run.left_behind == ()
    return arena


@pytest.fixture
def arena(graded, tmp_path):
    """A copy of it to plant something in."""
    shutil.copytree(graded.root, tmp_path / "arena")
    return replace(graded, root=tmp_path / "arena")


def said(arena, corpus, mixed=QUIET):
    return [(breach.attack, breach.what) for breach in breaches(arena, corpus, mixed, QUIET)]


def change(arena, **changes):
    path = arena.root / "mixed" / NAME / "report.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_nothing_is_noticed_where_nothing_happened(arena, corpus):
    assert said(arena, corpus) == []


def slow(arena):
    path = arena.root / "mixed" / "batch.json"
    batch = json.loads(path.read_text())
    for each in batch["submissions"]:
        each["seconds"] = 1000.0 if each["name"] == NAME else each["seconds"]
    path.write_text(json.dumps(batch))


@pytest.mark.parametrize(
    ("plant", "words"),
    [
        (lambda a: change(a, remarks=[f"{CANARY} in the home"]), "must not see"),
        (lambda a: change(a, remarks=["\x1b[2J"]), "control characters"),
        (lambda a: change(a, remarks=["\u202e"]), "control characters"),
        (lambda a: change(a, harness_errors=["ours"]), "internal error in the grader"),
        (lambda a: shutil.rmtree(a.root / "mixed" / NAME) or rename(a), "no report"),
        (lambda a: page(a, "<script>x</script>"), "<script>"),
        (lambda a: page(a, '<a href="https://example.org">x</a>'), "href"),
        (lambda a: page(a, '<p onclick="x">x</p>'), "onclick"),
        (lambda a: page(a, "<!-- x -->"), "<!--"),
        (slow, "took 1000 s"),
    ],
)
def test_what_one_attack_achieves_is_noticed_and_named(arena, corpus, plant, words):
    plant(arena)
    ((attack, what),) = said(arena, corpus)
    assert attack == NAME
    assert words in what


def page(arena, markup):
    path = arena.root / "mixed" / NAME / "report.html"
    path.write_text(path.read_text().replace("</main>", f"{markup}</main>"))


def rename(arena):
    path = arena.root / "mixed" / "batch.json"
    path.write_text(path.read_text().replace(f'"name": "{NAME}"', '"name": "other"'))


def test_points_that_were_not_earned_or_not_lost_are_noticed(arena, corpus):
    tasks = json.loads((arena.root / "mixed" / NAME / "report.json").read_text())["tasks"]
    tasks[0]["criteria"][0] |= {"verdict": "passed", "points": 4}
    tasks[1]["criteria"][0] |= {"verdict": "failed", "points": 0}
    change(arena, tasks=tasks)
    assert said(arena, corpus) == [
        (NAME, "it was given softmax.rows"),
        (NAME, "it lost sigmoid.values, which it has right"),
    ]


def test_words_that_the_report_lacks_are_noticed(arena, corpus):
    label = corpus[0].label.model_copy(update={"says": ("xyzzy|plugh", "0 instead|xyzzy")})
    ((_, what),) = said(arena, [replace(corpus[0], label=label)])
    assert what == "the report does not say 'xyzzy|plugh'"


@pytest.mark.parametrize(
    ("mixed", "words"),
    [
        (replace(QUIET, status=3), "status 3"),
        (replace(QUIET, said="\x07"), "terminal"),
        (replace(QUIET, memory_mib=261.0), "261 MiB"),
        (replace(QUIET, left_behind=("sleep 9",)), "sleep 9"),
    ],
)
def test_what_happens_to_the_batch_is_noticed(arena, corpus, mixed, words):
    ((attack, what),) = said(arena, corpus, mixed)
    assert attack == ""
    assert words in what


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("mixed/neighbour-001/report.html", "x", "neighbour-001/report.html"),
        ("mixed/neighbour-001/report.json", "{}", "neighbour-001/report.json"),
        ("mixed/gradebook.csv", "id,name\r\na,=1+1\r\n", "=1+1"),
        ("mixed/index.html", "<iframe>", "iframe"),
        ("mixed/index.html", "<script>x</script>", "<script>"),
        ("mixed/index.html", "<b onerror='x'>", "onerror"),
        ("mixed/index.html", "<p style='x'>", "style"),
        ("mixed/index.html", '<a href="#elsewhere">x</a>', "#elsewhere"),
        ("mixed/cohort.json", '{"name": "\\u202e"}', "cohort.json"),
        ("temp/left", "", "temporary files"),
    ],
)
def test_files_that_are_not_what_they_should_be_are_noticed(arena, corpus, file, text, words):
    (arena.root / file).write_text(text)
    ((_, what),) = said(arena, corpus)
    assert words in what


def test_files_that_an_attack_left_are_found(tmp_path):
    (tmp_path / "deep/er").mkdir(parents=True)
    before = traces(tmp_path)
    (tmp_path / "deep/er/pwned.txt").touch()
    assert traces(tmp_path) - before == {str(tmp_path / "deep/er/pwned.txt")}


def test_a_process_that_is_left_behind_is_found_and_ended(tmp_path, monkeypatch):
    leave = "import subprocess, sys; subprocess.Popen(['sleep', '600'], start_new_session=True)"
    original = subprocess.Popen
    command = [sys.executable, "-c", leave]
    monkeypatch.setattr(subprocess, "Popen", lambda _, **options: original(command, **options))
    run = run_grade(tmp_path, tmp_path, {"PATH": "/usr/bin:/bin"}, [], tmp_path, TP1.folder)
    assert run.left_behind == ("sleep 600",)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("results-x", "why = 1", "a text in quotes is needed"),
        ("results-x", 'why = "x"\nfails = ["softmx"]', "no task or criterion 'softmx'"),
        ("other-x", 'why = "x"\nfails = []', "must begin with one of"),
    ],
)
def test_a_label_that_cannot_be_used_is_named(tmp_path, name, text, words):
    (tmp_path / name).mkdir()
    (tmp_path / name / "attack.toml").write_text(text)
    with pytest.raises(UsageError, match=words):
        load_attacks(tmp_path, TP1)


def test_a_folder_without_attacks_is_named(run_grader, tmp_path):
    done = run_grader("attack", "--attacks", tmp_path, check=2)
    assert "holds no attack" in done.stderr


def test_an_attack_that_gets_through_ends_with_status_three(run_grader, root, tmp_path):
    folder = tmp_path / "corpus" / NAME
    folder.mkdir(parents=True)
    (folder / "attack.toml").write_text('why = "Right."\nfails = ["softmax.rows"]\n')
    options = ["--specimens", root / "tests/specimens/passed_plain", "--neighbours", 1]
    done = run_grader(
        "attack", "--attacks", folder.parent, "--reference", root / "reference", *options, check=3
    )
    assert "results-zeros: it was given softmax.rows" in done.stdout
    assert "0 of 1 attacks blocked" in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("status", "expected"), [(3, []), (0, ["the batch ended with status 0: "])]
)
def test_what_may_keep_us_from_reading_it_must_end_the_batch_with_three(
    arena, corpus, status, expected
):
    barring = [
        replace(each, label=each.label.model_copy(update={"may_bar": True})) for each in corpus
    ]
    change(arena, harness_errors=[f"softmax.py: {UNREADABLE}"])
    path = arena.root / "mixed" / "batch.json"
    batch = json.loads(path.read_text())
    for each in batch["submissions"]:
        each["harness_errors"] = int(each["name"] == NAME)
    path.write_text(json.dumps(batch))
    run = replace(QUIET, status=status)
    assert [what for _, what in said(arena, barring, run)] == expected
