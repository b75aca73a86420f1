"""The file with closed forms is found beside the modules, wherever these are."""

import pytest
from downloads import CODE, FORMS, below
from tp1 import TP1

from grader.intake.names import ModuleNames
from grader.intake.read import read_one
from grader.limits import Limits

OWN, OTHER = b'parameter_count = "H"\n', b'parameter_count = "Dx"\n'


def read(files, form, top, names=TP1.names):
    return read_one(FORMS[form](files, top / "ada"), Limits(), names)


@pytest.mark.parametrize("form", sorted(FORMS))
@pytest.mark.parametrize("folder", ["", "tp1/", "work/tp1/"])
def test_it_is_read_from_folders_and_archives(tmp_path, form, folder):
    files = {f"{folder}{name}": raw for name, raw in {**CODE, "answers.toml": OWN}.items()}
    sources = read(files, form, tmp_path)
    assert sources.answers == OWN
    assert sources.remarks == ()
    assert sources.unused == ()


@pytest.mark.parametrize("form", sorted(FORMS))
def test_it_may_lie_beside_the_folder_of_the_modules(tmp_path, form):
    sources = read({**below("work", CODE), "answers.toml": OWN}, form, tmp_path)
    assert len(sources.modules) == len(CODE)
    assert sources.answers == OWN


def test_of_several_the_one_beside_the_modules_counts_and_the_other_is_named(tmp_path):
    sources = read(
        {**below("work", CODE), "work/answers.toml": OWN, "answers.toml": OTHER}, "zip", tmp_path
    )
    assert sources.answers == OWN
    assert sources.remarks == ("answers.toml was not used, as there is work/answers.toml",)


def test_two_equal_ones_are_one(tmp_path):
    sources = read(
        {**below("work", CODE), "work/answers.toml": OWN, "answers.toml": OWN}, "zip", tmp_path
    )
    assert (sources.answers, sources.remarks) == (OWN, ())


@pytest.mark.parametrize("place", [".git/answers.toml", "__MACOSX/answers.toml", "my-answers.toml"])
def test_one_of_another_name_or_in_a_folder_that_is_passed_over_is_not_read(tmp_path, place):
    assert read({**CODE, place: OWN}, "folder", tmp_path).answers is None


def test_no_link_to_one_is_followed(tmp_path):
    (tmp_path / "secret.toml").write_bytes(OWN)
    folder = FORMS["folder"](CODE, tmp_path / "ada")
    (folder / "answers.toml").symlink_to(tmp_path / "secret.toml")
    assert read_one(folder, Limits(), TP1.names).answers is None


def test_little_is_read_of_a_large_one(tmp_path):
    sources = read({**CODE, "answers.toml": b"#" * 5_000_000}, "zip", tmp_path)
    assert len(sources.answers) < 10_000


def test_an_assignment_that_asks_for_no_forms_reads_none(tmp_path):
    names = ModuleNames(TP1.names.modules)
    sources = read({**CODE, "answers.toml": OWN}, "folder", tmp_path, names)
    assert sources.answers is None
    assert sources.unused


def test_another_file_makes_another_submission(tmp_path):
    digests = {
        read({**CODE, **extra}, "folder", tmp_path / str(number)).digest_of_all
        for number, extra in enumerate(({}, {"answers.toml": OWN}, {"answers.toml": OTHER}))
    }
    assert len(digests) == 3
