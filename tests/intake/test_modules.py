"""The four modules, recognised among the files of one submission."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tp1 import TP1

from grader.intake.modules import gather

PLAIN = {f"{name}.py": name.encode() for name in TP1.names.modules}
OLD = {
    "q1_softmax.py": b"softmax",
    "q2_sigmoid.py": b"sigmoid",
    "q2_gradcheck.py": b"gradcheck",
    "q2_neural.py": b"neural",
}


def below(folder, files):
    return {f"{folder}/{path}": raw for path, raw in files.items()}


def chosen(sources):
    """Return what each module's file holds."""
    return {name: sources.files[path] for name, path in sources.modules.items()}


ALL_FOUR = {name: name.encode() for name in TP1.names.modules}


@pytest.mark.parametrize("files", [PLAIN, OLD])
@pytest.mark.parametrize("folder", ["", "code", "TP1 rendu/src"])
def test_modules_are_found_by_either_name_in_any_one_folder(files, folder):
    sources = gather("ada", below(folder, files) if folder else files, TP1.names)
    assert chosen(sources) == ALL_FOUR
    assert sources.remarks == ()


def test_paths_are_relative_to_the_folder_of_the_modules():
    sources = gather("ada", below("code", {**PLAIN, "util/helper.py": b"h"}), TP1.names)
    assert sorted(sources.files) == sorted([*PLAIN, "util/helper.py"])


def test_the_folder_with_the_most_modules_is_taken_and_the_others_are_remarked_upon():
    sources = gather(
        "ada", {**below("z/new", PLAIN), **below("old", {"softmax.py": b"o"})}, TP1.names
    )
    assert chosen(sources) == ALL_FOUR
    assert sources.remarks == ("modules in old were not used, only those in z/new",)


def test_of_equal_folders_the_shallowest_is_taken():
    sources = gather(
        "ada", {**below("a/b", PLAIN), **below("z", {"softmax.py": b"z", **PLAIN})}, TP1.names
    )
    assert sources.remarks == ("modules in a/b were not used, only those in z",)


def test_the_top_folder_is_named_in_words():
    sources = gather("ada", {**PLAIN, **below("old", PLAIN)}, TP1.names)
    assert sources.remarks == ("modules in old were not used, only those in the top folder",)


def test_of_two_names_of_one_module_the_first_counts_and_the_other_is_remarked_upon():
    sources = gather("ada", {"softmax.py": b"new", "q1_softmax.py": b"old"}, TP1.names)
    assert chosen(sources) == {"softmax": b"new"}
    assert sources.remarks == ("q1_softmax.py was not used, as there is softmax.py",)


@pytest.mark.parametrize("file", ["Softmax.py", "softmax.PY", "softmax (1).py", "q2_softmax.py"])
def test_names_are_compared_exactly(file):
    sources = gather("ada", {file: b"x"}, TP1.names)
    assert sources.modules == {}
    assert sources.files == {file: b"x"}


def test_earlier_remarks_are_kept():
    sources = gather("ada", {**PLAIN, "q1_softmax.py": b""}, TP1.names, ("first",))
    assert sources.remarks[0] == "first"
    assert len(sources.remarks) == 2


@given(st.permutations([*PLAIN.items(), *below("a", OLD).items(), ("b/softmax.py", b"b")]))
def test_the_order_in_which_files_are_found_does_not_matter(items):
    assert gather("ada", dict(items), TP1.names) == gather("ada", dict(sorted(items)), TP1.names)


def test_the_digest_covers_the_module_files_and_not_their_names():
    assert (
        gather("ada", PLAIN, TP1.names).digest == gather("bob", below("src", OLD), TP1.names).digest
    )


@pytest.mark.parametrize("file", sorted(PLAIN))
def test_the_digest_changes_with_every_module(file):
    changed = {**PLAIN, file: PLAIN[file] + b"\n"}
    missing = {path: raw for path, raw in PLAIN.items() if path != file}
    digests = {gather("ada", files, TP1.names).digest for files in (PLAIN, changed, missing)}
    assert len(digests) == 3


def test_content_cannot_move_from_one_module_to_another_unnoticed():
    files = [{"softmax.py": b"ab", "sigmoid.py": b"c"}, {"softmax.py": b"a", "sigmoid.py": b"bc"}]
    first, second = (gather("ada", path, TP1.names) for path in files)
    assert first.digest != second.digest
    assert first.digest_of_all != second.digest_of_all


def test_helpers_count_for_the_digest_of_all_alone():
    plain, helped = (
        gather("ada", PLAIN, TP1.names),
        gather("ada", {**PLAIN, "helper.py": b""}, TP1.names),
    )
    assert plain.digest == helped.digest
    assert plain.digest_of_all != helped.digest_of_all


def test_names_that_are_not_utf8_have_a_digest_too():
    assert len(gather("ada", {"h\udce9lp.py": b""}, TP1.names).digest_of_all) == 64


def test_the_top_folder_is_named_in_words_also_when_it_is_not_the_one_used():
    modules = ("softmax.py", "sigmoid.py")
    sources = gather(
        "ada", {"softmax.py": b"", **{f"new/{name}": b"" for name in modules}}, TP1.names
    )
    assert sources.remarks == ("modules in the top folder were not used, only those in new",)


@pytest.mark.parametrize("file", ["softmax (1).py", "my_softmax.py", "Softmax-final.PY"])
def test_a_file_that_may_be_meant_as_a_module_that_is_not_there_is_named(file):
    said = f"{file} is not taken for softmax.py: names are compared exactly"
    rest = {name: raw for name, raw in PLAIN.items() if name != "softmax.py"}
    assert said in gather("ada", {**rest, file: b"x"}, TP1.names).remarks
    assert said in gather("ada", {file: b"x"}, TP1.names).remarks
    assert said not in gather("ada", {**PLAIN, file: b"x"}, TP1.names).remarks


@pytest.mark.parametrize(
    ("name", "path", "folders"),
    [
        ("tp1", "", ("tp1",)),
        ("12345 Ada", "rendu/tp1/", ("rendu", "tp1")),
        ("Ada_77_assignsubmission_file", "tp1/", ("Ada_77_assignsubmission_file", "tp1")),
        ("ada.b", "my-work/1st/", ("ada",)),
    ],
)
def test_folders_may_be_imported_from_by_their_names(name, path, folders):
    assert gather(name, {f"{path}softmax.py": b""}, TP1.names).folders == folders


def test_an_archive_may_be_imported_from_by_the_name_of_what_it_was_made_of():
    assert gather("ada", {"softmax.py": b""}, TP1.names, within="lab_2.tar.gz").folders == (
        "ada",
        "lab_2",
    )
