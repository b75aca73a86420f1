"""Whole runs of `grader grade` as processes: what they are given, and what they leave behind."""

import re
import shutil
import sys
from pathlib import Path

from specimen_pool import SPECIMENS

SAME = ("*/report.json", "*/report.html", "index.html", "cohort.json", "gradebook.csv")
"""Files that are the same bytes however a batch was run."""

COMMAND = re.compile(rb"(<code>grader (?:marks sheet|export|grade SUBMISSIONS -o) )[^ <]+")
"""What is next with a batch, up to the name of the folder of reports."""


def copies(folder, count, names=("passed_plain",)):
    """Fill a folder with submissions s00, s01 and so on, in turn copies of some specimens."""
    for number in range(count):
        source = SPECIMENS / names[number % len(names)]
        shutil.copytree(source, folder / f"s{number:02d}", ignore=shutil.ignore_patterns("*.toml"))
    return folder


def grading(submissions, out, seed, *more):
    """Return what tells the grader to grade a folder with the reference of this project."""
    reference = Path(__file__).parent.parent.parent / "reference"
    command = ["grade", submissions, "-o", out, "--seed", seed]
    return [str(each) for each in (*command, "--quiet", "--reference", reference, *more)]


def grade_command(submissions, out, seed, *more):
    """Return the whole command, for a process that is started anew."""
    return [sys.executable, "-m", "grader", *grading(submissions, out, seed, *more)]


def content(out):
    """Return the files of a folder of reports that do not hang on how it came to be.

    The page of the batch names the folder in its one command, so that is left out.
    """
    paths = [path for kind in SAME for path in out.glob(kind)]
    found = {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}
    if "index.html" in found:
        found["index.html"] = COMMAND.sub(rb"\1REPORTS", found["index.html"])
    return found
