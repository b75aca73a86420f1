"""Documents for a person to mark are kept beside the report, under names that are safe."""

import io
import zipfile

import pytest
from tp1 import TP1

from grader.batch.handed_in import FOLDER, keep_documents
from grader.batch.slot_worker import BatchItem
from grader.intake import documents
from grader.intake.documents import MOST
from grader.intake.location import SubmissionLocation
from grader.intake.read import find_submissions
from grader.limits import Limits

FILES = {
    "ada/a.pdf": b"1",
    "ada/softmax.py": b"x = 1",
    "bo/p.md": b"2",
    "bo/softmax.py": b"x = 2",
}


def zipped(files):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def kept(path, out):
    item = BatchItem("ada", SubmissionLocation("ada", path))
    return keep_documents(item, out, Limits(), TP1.names)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "in" / "ada"
    made.mkdir(parents=True)
    (made / "softmax.py").write_text("x = 1\n")
    return made


def contents(out):
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file()
    }


def test_the_written_part_is_kept_however_many_documents_stand_before_it(folder, tmp_path):
    for number in range(MOST + 3):
        (folder / f"a{number}.txt").write_text("x")
    (folder / "written.md").write_text("proof")
    (folder / "written-2.jpg").write_bytes(b"photo")
    copies = kept(folder, tmp_path / "r")
    assert len(copies) == MOST
    assert {each.name for each in copies[:2]} == {"written.md", "written-2.jpg"}
    (folder.parent / "ada.zip").write_bytes(
        zipped({**{f"{number}.txt": b"x" for number in range(MOST)}, "t/Written.PDF": b"%PDF"})
    )
    assert kept(folder.parent / "ada.zip", tmp_path / "s")[0].name == "t/Written.PDF"


def test_a_document_is_copied_and_named(folder, tmp_path):
    (folder / "Preuve été.PDF").write_bytes(b"%PDF")
    copies = kept(folder, tmp_path / "r")
    assert [(each.name, each.file) for each in copies] == [
        ("Preuve été.PDF", f"ada/{FOLDER}/Preuve-ete.pdf")
    ]
    assert contents(tmp_path / "r") == {copies[0].file: b"%PDF"}


def test_documents_lie_in_folders_in_archives_and_in_archives_within(folder, tmp_path):
    (folder / "scans").mkdir()
    (folder / "scans" / "p1.jpg").write_bytes(b"1")
    (folder / "work.zip").write_bytes(zipped({"tp1/proofs.pdf": b"2", "tp1/.hidden.pdf": b"no"}))
    names = [each.name for each in kept(folder, tmp_path / "r")]
    assert sorted(names) == ["scans/p1.jpg", "work.zip/tp1/proofs.pdf"]
    outer = tmp_path / "ada.zip"
    outer.write_bytes(zipped({"a.pdf": b"3", "b.zip": zipped({"c.pdf": b"4", "d.zip": b"5"})}))
    names = [each.name for each in kept(outer, tmp_path / "s")]
    assert names == ["a.pdf", "b.zip/c.pdf", "b.zip/d.zip"]


def test_documents_of_one_name_are_all_kept(folder, tmp_path):
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "proof.pdf").write_text(name)
    files = {each.file for each in kept(folder, tmp_path / "r")}
    assert len(files) == 2
    assert sorted(contents(tmp_path / "r").values()) == [b"a", b"b"]


def test_pages_and_programs_are_no_documents(folder, tmp_path):
    for name in ("proof.html", "proof.svg", "run.sh", "proof.pdf.exe"):
        (folder / name).write_text("x")
    assert kept(folder, tmp_path / "r") == []
    assert not (tmp_path / "r").exists()


def test_a_link_is_not_followed(folder, tmp_path):
    (tmp_path / "secret.pdf").write_text("secret")
    (folder / "proof.pdf").symlink_to(tmp_path / "secret.pdf")
    assert [(each.name, each.file) for each in kept(folder, tmp_path / "r")] == [("proof.pdf", "")]
    assert contents(tmp_path) == {"secret.pdf": b"secret", "in/ada/softmax.py": b"x = 1\n"} | {
        "in/ada/proof.pdf": b"secret"
    }


def test_a_name_in_an_archive_leads_nowhere_else(tmp_path):
    outer = tmp_path / "ada.zip"
    outer.write_bytes(zipped({"../../evil.pdf": b"x", "con.pdf": b"y"}))
    kept(outer, tmp_path / "r")
    assert all(path.startswith(f"ada/{FOLDER}/") for path in contents(tmp_path / "r"))


@pytest.mark.parametrize("name", ["proofs.rar", "broken.zip"])
def test_an_archive_that_is_not_opened_may_hold_a_proof_and_is_named(folder, tmp_path, name):
    (folder / name).write_bytes(b"Rar!")
    assert [(each.name, each.file) for each in kept(folder, tmp_path / "r")] == [(name, "")]


def test_documents_of_a_class_archive_are_found_beside_the_files_that_are_graded(tmp_path):
    outer = tmp_path / "class.zip"
    outer.write_bytes(zipped(FILES))
    found = find_submissions([outer], Limits(), TP1.names)
    assert [{entry.path for entry in each.entries} for each in found] == [
        {"softmax.py", "a.pdf"},
        {"softmax.py", "p.md"},
    ]
    items = [BatchItem(each.name, each) for each in found]
    for item in items:
        keep_documents(item, tmp_path / "r", Limits(), TP1.names)
    assert sorted(contents(tmp_path / "r").values()) == [b"1", b"2"]


def test_what_is_too_large_is_named_and_of_too_many_the_first_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "LARGEST", 1000)
    outer = tmp_path / "ada.zip"
    outer.write_bytes(zipped({"large.pdf": bytes(1001), "small.pdf": b"x"}))
    found = [(each.name, each.file != "") for each in kept(outer, tmp_path / "r")]
    assert found == [("large.pdf", False), ("small.pdf", True)]
    outer.write_bytes(zipped({f"{number}.pdf": b"x" for number in range(MOST + 2)}))
    assert len(kept(outer, tmp_path / "s")) == MOST


def test_copies_of_what_is_no_longer_handed_in_are_removed(folder, tmp_path):
    (folder / "old.pdf").write_text("x")
    kept(folder, tmp_path / "r")
    (folder / "old.pdf").rename(folder / "new.pdf")
    kept(folder, tmp_path / "r")
    assert [*contents(tmp_path / "r")] == [f"ada/{FOLDER}/new.pdf"]
    (folder / "new.pdf").unlink()
    kept(folder, tmp_path / "r")
    assert not (tmp_path / "r" / "ada" / FOLDER).exists()
