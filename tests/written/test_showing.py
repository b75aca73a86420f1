"""From files of a hand-in to what a page shows of them."""

import itertools
import threading

import pytest
from hostile_documents import plain_pdf, png

from grader.written import showing as shows
from grader.written.records import HandIn, WrittenFile
from grader.written.showing import Showing, show


def hand_in(files, lost=""):
    own = tuple(WrittenFile(path, lambda raw=raw: raw) for path, raw in files.items())
    return HandIn("CODE", "Ada Lovelace", lambda: own, lost)


@pytest.fixture
def kept():
    return {}


@pytest.fixture
def shown(renderer, kept):
    def shown(files, *, names=False, **told):
        return show(hand_in(files), Showing(renderer, kept.__setitem__, names, **told))

    return shown


def test_pages_are_kept_under_the_names_of_their_contents(shown, kept):
    (file,) = shown({"written.pdf": plain_pdf(2)}).files
    assert [each.file for each in file.pictures] == [*kept, *kept]  # two equal pages
    assert file.pictures[1].words == "File 1: PDF, page 2 of 2"


def test_names_of_files_are_shown_only_where_names_are_asked_for(shown):
    files = {"Ada_Lovelace/written.txt": b"x", "Ada.docx": b"y"}
    blind, named = shown(files), shown(files, names=True)
    assert "Ada" not in str(blind.files) + str(blind.notes)
    assert named.files[0].label == "File 1: Ada_Lovelace/written.txt"
    assert named.notes == ("also handed in, and not shown: Ada.docx",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_shown_as_it_is_in_whatever_encoding(shown, encoding):
    (file,) = shown({"written.tex": "Démonstration: <b>\r\nx".encode(encoding)}).files
    assert file.text == "Démonstration: <b>\nx"


def test_bytes_that_are_no_text_are_shown_as_far_as_they_go(shown):
    (file,) = shown({"written.txt": b"a\x81\xff\0\x1b[31m"}).files
    assert file.text.startswith("a")
    assert "\x1b" not in file.text


def test_a_long_text_is_cut_and_that_is_said(shown):
    (file,) = shown({"written.txt": b"a" * 500_000}).files
    assert len(file.text) == shows.MOST_CHARACTERS
    assert file.notes == ("the first 100000 characters are shown",)


def test_markdown_that_cannot_be_typeset_is_shown_as_it_is_written(shown, renderer, monkeypatch):
    monkeypatch.setattr(type(renderer), "blocks", lambda *_: "it took too long")
    (file,) = shown({"written.md": b"# 2.1\n$x$"}).files
    assert file.text == "# 2.1\n$x$"
    assert "cannot be typeset: it took too long" in file.notes[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "it cannot be read"), (b" \n", "it is empty"), (b"PK\3\4", "files of this kind")],
)
def test_what_cannot_be_shown_has_a_sentence(shown, content, said):
    (file,) = shown({"written.docx": content}).files
    assert file.notes[0].startswith(said)


def test_a_picture_by_another_name_is_shown_as_a_picture(shown):
    (file,) = shown({"written.pdf": png()}).files
    assert file.label == "File 1: picture"
    assert len(file.pictures) == 1


def test_files_beyond_what_is_shown_are_counted(shown):
    whole = shown({f"written-{number}.txt": b"x" for number in range(20)})
    assert len(whole.files) == shows.MOST_FILES
    assert whole.notes[0] == "20 files are the written part; the first 12 are shown"


def test_files_after_those_that_took_too_long_are_not_tried(shown, monkeypatch):
    ticks = itertools.count(0, 100)
    monkeypatch.setattr(shows.time, "monotonic", lambda: next(ticks))
    whole = shown({f"written-{number}.txt": b"x" for number in range(5)}, seconds=250)
    assert len(whole.files) == 2
    assert whole.notes == ("the files after the first 2 are not shown: those took more than 250 s",)


def test_a_hand_in_without_anything_to_mark_is_empty(shown):
    assert shown({"README.md": b"x", "softmax.py": b"y"}).is_empty
    assert not shown({"written.md": b""}).is_empty


def test_a_hand_in_whose_files_are_lost_is_not_taken_for_an_empty_one(renderer, kept):
    whole = show(hand_in({}, "they are gone"), Showing(renderer, kept.__setitem__))
    assert not whole.is_empty
    assert whole.notes == ("they are gone",)


def test_files_are_read_in_the_thread_that_shows_them(renderer, kept):
    seen = []
    one = HandIn("C", "n", lambda: seen.append(threading.current_thread()) or ())
    show(one, Showing(renderer, kept.__setitem__))
    assert seen == [threading.current_thread()]
