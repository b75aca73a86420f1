"""Which files of a hand-in are its written part."""

import pytest

from grader.written.kinds import kind_of, written_paths


def chosen(*paths):
    return written_paths(paths)[0]


def test_files_called_written_are_it_whatever_else_is_there():
    paths = ("tp1/written.md", "tp1/sheet.pdf", "notes.txt", "tp1/softmax.py")
    assert written_paths(paths) == (["tp1/written.md"], ["notes.txt", "tp1/sheet.pdf"])


def test_photos_come_in_the_order_of_their_numbers():
    paths = ["Written-10.JPG", "written_2.png", "written 1.jpeg", "written-page-3.png"]
    assert set(chosen(*paths)) == set(paths)
    assert chosen("p/written-10.jpg", "p/written-9.jpg") == ["p/written-9.jpg", "p/written-10.jpg"]


def test_without_such_a_name_it_is_all_that_may_hold_proofs():
    assert chosen("a/IMG_2.jpg", "a/IMG_10.jpg", "Proofs.pdf", "softmax.py") == [
        *("a/IMG_2.jpg", "a/IMG_10.jpg", "Proofs.pdf")
    ]


def test_what_lies_beside_code_is_not_taken_for_proofs():
    assert chosen("README.md", "requirements.txt", "output.txt", "LICENSE.txt") == []


def test_the_source_of_a_pdf_is_left_out():
    assert written_paths(["a/tp.tex", "a/tp.pdf", "b/tp.tex"]) == (
        ["a/tp.pdf", "b/tp.tex"],
        ["a/tp.tex"],
    )


def test_archives_that_could_not_be_opened_are_named():
    assert chosen("proofs.rar") == ["proofs.rar"]


@pytest.mark.parametrize(
    ("path", "content", "kind"),
    [
        ("a.md", b"%PDF-1.7", "PDF"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n..", "picture"),
        ("a.txt", b"\xff\xd8\xff\xe0", "picture"),
        ("a.tex", b"\\section", "LaTeX"),
        ("a.heic", b"\0\0\0 ftypheic", "other"),
        ("a.pdf", b"no pdf", "PDF"),
    ],
)
def test_the_first_bytes_say_more_than_the_name(path, content, kind):
    assert kind_of(path, content) == kind
