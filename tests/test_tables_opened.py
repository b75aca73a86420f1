"""Our tables, opened by a real spreadsheet as people open them in several countries: no formulas.

LibreOffice reads each file with a separator and a language, and writes what it made of it; a cell
that it would compute has a formula there.
"""

import itertools
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from functools import partial

import pytest

from grader.safe_csv import csv_text

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(
    OFFICE is None,
    reason="LOUD: no LibreOffice here (libreoffice-calc), so that no table is opened by one",
)
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
ENGLISH, GERMAN, FRENCH = 1033, 1031, 1036
READ_AS = {
    "comma-en-US": (",", ENGLISH),
    "semicolon-de-DE": (";", GERMAN),
    "tab-fr-FR": ("\t", FRENCH),
    "bar-de-DE": ("|", GERMAN),
}
SIGNS = ("=", "+", "-", "@", "\uff1d")
BEFORE = ("", " ", '"', '""', ' "', '" ', "'", "x", 'x"', 'x""')
CELLS = [
    f"{start}{separator}{quote}{sign}1+1{separator}{end}"
    for start, separator, quote, sign, end in itertools.product(
        ("", "a", '"'), ("", ";", ",", "|", "\t"), BEFORE, SIGNS, ("", "b", '"')
    )
]


@pytest.fixture(scope="module")
def profile(tmp_path_factory):
    return tmp_path_factory.mktemp("office")


def opened(profile, files, separator, language):
    """Return by file name the formulas and the texts that LibreOffice finds in its cells."""
    out = profile / f"out-{ord(separator)}"
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation=file://{profile}/user",
            "--headless",
            f"--infilter=CSV:{ord(separator)},34,76,1,,{language},false,true",
            *("--convert-to", "fods", "--outdir", out, *files),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    found = {}
    for file in files:
        cells = list(ET.parse(out / f"{file.stem}.fods").iter(f"{TABLE}table-cell"))
        formulas = [cell.get(f"{TABLE}formula") for cell in cells]
        texts = ["".join(part.itertext()) for cell in cells for part in cell.iter(f"{TEXT}p")]
        found[file.name] = [formula for formula in formulas if formula], texts
    return found


@pytest.fixture(scope="module", params=READ_AS)
def found(request, profile, written, tmp_path_factory):
    """All tables as they are read somewhere, by file name: each start of LibreOffice costs much."""
    separator, language = READ_AS[request.param]
    folder = tmp_path_factory.mktemp("cells")
    ours, bare, marks = (folder / f"{name}.csv" for name in ("ours", "bare", "marks"))
    ours.write_text(csv_text(["id", "said"], [["kim", cell] for cell in CELLS]), newline="")
    bare.write_text(f"kim{separator}=1+1\r\n", newline="")
    rows = [["Hopper, Grace", -1.5, 5.25], ["O'Neil; 2e", 0.0, 6], ["Zo\u00eb \u738b", 3, 4]]
    marks.write_text(csv_text(["name", "change", "grade"], rows), "utf-8", newline="")
    return opened(profile, [ours, bare, marks, *written], separator, language)


@needs_office
def test_no_cell_that_we_write_is_computed(found):
    assert found["bare.csv"] == (["of:=1+1"], ["kim", "2"]), "a formula is one where it is ours"
    assert found["ours.csv"][0] == []


@needs_office
@pytest.mark.parametrize("found", ["comma-en-US"], indirect=True)
def test_numbers_and_names_survive(found):
    _, texts = found["marks.csv"]
    assert texts[3:] == ["Hopper, Grace", "-1.5", "5.25", "O'Neil; 2e", "0", "6", "Zo\u00eb \u738b", "3", "4"]  # fmt: skip # noqa: E501


@pytest.fixture(scope="module")
def written(commands, root, tmp_path_factory):
    """Every table of ours on hand-ins whose names and words are formulas to somebody."""
    folder = tmp_path_factory.mktemp("tables")
    plain = root / "tests/specimens/passed_plain"
    for number, (separator, batch) in enumerate(itertools.product(";,|\t", ("one", "two"))):
        name = f'x{separator}"=1+1{separator}y{number // 2}'
        shutil.copytree(plain, folder / batch / name)
        if batch == "two":
            said = f'a{separator}"=2+2{separator}b'
            text = f"def softmax(x):\n    raise ValueError({said!r})\n"
            (folder / batch / name / "softmax.py").write_text(text)

    run = partial(commands, cwd=folder, check=0)
    for batch in ("one", "two"):
        options = ("--seed", 3, "--mode", "grade", "--jobs", 1, "--quiet")
        options += ("--reference", root / "reference")
        run("grade", batch, "-o", f"reports-{batch}", *options)
    run("diff", "reports-one", "reports-two", "--csv", "diff.csv")
    run("export", "reports-two", "--to", "csv", "--provisional", "-o", "export")
    run("export", "reports-two", "--to", "nbgrader", "--provisional", "-o", "nbgrader")
    run("similar", "one", "two", "--csv", "similar.csv")
    tables = sorted(folder.glob("**/*.csv"))
    copies = []
    for table in tables:
        copies.append(folder / f"{re.sub(r'[^a-z]', '-', str(table.relative_to(folder))[:-4])}.csv")
        if copies[-1] != table:
            shutil.copy(table, copies[-1])
    return copies


@needs_office
def test_no_table_of_hostile_names_and_words_is_computed(found, written):
    assert len(written) >= 6
    tables = {file.name: found[file.name][0] for file in written}
    assert {name: formulas for name, formulas in tables.items() if formulas} == {}
