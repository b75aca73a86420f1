"""What names say: Python files, archives that are opened and that are not, what is passed over."""

from __future__ import annotations

import re

from grader.intake.collected_files import IGNORED
from grader.intake.misnamed_files import NOTEBOOK
from grader.intake.names import ModuleNames

OPENED = {".zip": "zip", ".tar": "tar", ".tar.gz": "tar.gz", ".tgz": "tar.gz"}
NOT_OPENED = (
    ".rar", ".7z", ".gz", ".bz2", ".xz", ".zst", ".tbz", ".tbz2", ".txz",
)  # fmt: skip
"""Python unpacks bzip2 and LZMA without a bound a read; for the others there is no kept library."""

ANSWERS = "answers.toml"
"""The file in which students write closed forms, where an assignment asks for any."""

METADATA = "submission_metadata.yml"
ATTEMPT = re.compile(r"_attempt_\d{4}(?:-\d\d){5}\.txt$")
"""Files of a download that are not of a submission and are read all the same: Gradescope's, and
Blackboard's, which say whose each attempt is."""

READ_BY_PEOPLE = frozenset(
    {".pdf", ".docx", ".doc", ".odt", ".pages", ".rtf", ".tex", ".md", ".txt", ".ipynb"}
    | {".jpg", ".jpeg", ".png", ".heic", ".tif", ".tiff", ".djvu", ".ps"}
)
"""Suffixes of files that may hold a proof. None of them runs when it is opened as what it is."""

WRITTEN = re.compile(r"written(?:[ _-]?(?:page|p)?[ _-]?\d{1,3}[a-z]?)?", re.IGNORECASE)
"""What the written part is called, without suffix: `written`, and `written-1` for photos."""

DOUBLE = (".tar.gz", ".tar.bz2", ".tar.xz", ".tar.zst")


def suffix_of(name: str) -> str:
    """Return the suffix of a name as it is written, ".tar.gz" as a whole."""
    for double in DOUBLE:
        if name.lower().endswith(double):
            return name[-len(double) :]
    file = name.rpartition("/")[2]
    at = file.rfind(".")
    return file[at:] if 0 < at < len(file) - 1 else ""


def archive_kind(name: str) -> str | None:
    """Return "zip", "tar" or "tar.gz"; "" for an archive that is not opened; None for others."""
    suffix = suffix_of(name).lower()
    if suffix in OPENED:
        return OPENED[suffix]
    return "" if suffix.endswith(NOT_OPENED) else None


def without_suffix(name: str) -> str:
    """Return the name of an archive without what says of which kind it is."""
    return name.removesuffix(suffix_of(name)) or name


def is_passed_over(name: str) -> bool:
    """Return True if a file or folder of this name is never looked at."""
    return name.startswith(".") or name in IGNORED


def is_wanted(path: str) -> bool:
    """Return True if a file of an archive may be read at all."""
    is_code = is_python(path) or is_notebook(path)
    is_read = is_code or archive_kind(path) is not None or _says_whose(path)
    return is_read or is_answers(path)


def is_answers(path: str) -> bool:
    """Return True if a path is that of a file with closed forms."""
    return path.rpartition("/")[2] == ANSWERS and not is_hidden(path)


def _says_whose(path: str) -> bool:
    return path.endswith(METADATA) or ATTEMPT.search(path) is not None


def is_sought(path: str, names: ModuleNames) -> bool:
    """Return True for modules, and what may hold them: found however much lies before."""
    name = path.rpartition("/")[2]
    if is_notebook(path):
        return True
    return (name in names.files or archive_kind(name) is not None) and not is_hidden(path)


def is_document(path: str) -> bool:
    """Return True if a file may be one that a person reads and marks."""
    return not is_hidden(path) and suffix_of(path).lower() in READ_BY_PEOPLE


def is_notebook(path: str) -> bool:
    """Return True if a file may be a notebook that counts."""
    return path.lower().endswith(NOTEBOOK) and not is_hidden(path)


def is_hidden(path: str) -> bool:
    """Return True if a file, or a folder on its path, is never looked at."""
    return any(map(is_passed_over, path.split("/")))


def is_hidden_python(path: str) -> bool:
    """Return True for Python files whose own name hides them; macOS adds some that begin "._"."""
    folder, _, name = path.rpartition("/")
    is_own = name.startswith(".") and not name.startswith("._")
    return is_own and name.lower().endswith(".py") and not (folder and is_hidden(folder))


def is_written_part(path: str) -> bool:
    """Return True if a document has the name that the written part is to have."""
    name = path.rpartition("/")[2]
    return is_document(path) and WRITTEN.fullmatch(name.removesuffix(suffix_of(name))) is not None


def is_python(path: str) -> bool:
    """Return True if a path is that of a Python file that counts."""
    if not path.lower().endswith(".py"):
        return False
    return not any(is_passed_over(part) for part in path.split("/") if part not in (".", ".."))
