"""Folders and archives of a few files, for tests of what is read of them."""

import zipfile

from tp1 import TP1

from grader.intake.read import read_one
from grader.limits import Limits

LIMITS = Limits(file_bytes=1024, submission_files=6)
NAMES = ("softmax.py", "sigmoid.py", "gradcheck.py", "neural.py")


def fill(folder, *names):
    folder.mkdir(parents=True, exist_ok=True)
    for name in names or NAMES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    return folder


def pack(path, files, mode="w"):
    """Write a zip archive; a name may be a ZipInfo."""
    with zipfile.ZipFile(path, mode, zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return path


def modules_of(path):
    return sorted(read_one(path, LIMITS, TP1.names).modules)


ALL_FOUR = ["gradcheck", "neural", "sigmoid", "softmax"]
