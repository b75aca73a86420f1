"""What is kept of one submission while it is read, within its limits; pure."""

from __future__ import annotations

from grader.intake.misnamed_files import speaks_of
from grader.intake.names import ModuleNames
from grader.intake.notebook_cells import Notebook, notebook_of
from grader.intake.notebook_choice import chosen
from grader.intake.notebooks import NotebookError, code_cells
from grader.intake.wide_encodings import in_utf8
from grader.language import N_, Marked
from grader.limits import Limits
from grader.meter import BudgetSpentError

IGNORED = frozenset({"__pycache__", "__MACOSX", "node_modules", "site-packages"})
MAX_DEPTH = 6
"""Folders below the top one in which files are looked for."""

UNREADABLE = N_("may not be read by the user who grades: give that user the right to")
"""Not the student's doing: what is handed in has no owner."""

EMPTY = N_("it holds no Python files")
TOO_DEEP = N_("is more than {most} folders deep", most=MAX_DEPTH)

MAX_REMARKS = 20
MAX_UNUSED = 20
"""Files of no use that are remembered of one submission."""
MAX_PATH_CHARS = 255
"""Characters; no file system lets a name be longer, and few students' paths have 60."""
TOO_LONG = N_("its path is longer than {most} characters", most=MAX_PATH_CHARS)


def about(path: str, said: str) -> Marked:
    """Return a remark on what lies under a path."""
    return N_("{path}: {said}", path=path, said=said)


class CollectedFiles:
    """The files that are kept of one submission, and remarks on the others."""

    def __init__(self, limits: Limits, names: ModuleNames) -> None:
        self._limits = limits
        self.names = names
        self._size = self._refused = self._again = self._remarked = 0
        self._twice: set[str] = set()
        self.files: dict[str, bytes] = {}
        self.handed_in: dict[str, bytes] = {}
        """The bytes as they were handed in of those files that are kept in another encoding."""
        self.answers: dict[str, bytes] = {}
        """Files with closed forms, by path, the shallowest first."""
        self.order: list[str] = []
        """Paths as they were handed in."""
        self.others: list[str] = []
        """Paths of files that are not Python's, but have a module's name in theirs."""
        self.unused: list[str] = []
        self.documents: list[str] = []
        """Those of all files that are neither Python's nor archives, and some of very many."""
        self.notebooks: list[Notebook] = []
        """Read where modules are not there by themselves."""
        self.broken: list[str] = []
        """Paths of notebooks that could not be read, which is remarked."""
        self.remarks: list[str] = []
        self.unreadable: list[str] = []
        """What this process may not read, so that nothing can be said of the submission."""
        self.within = ""
        """The archive in the submission that all this is from, if it is from one."""
        self.stopped = ""
        """Why the rest was not read, if reading it cost more than a submission may."""

    def modules(self) -> set[str]:
        """Return the modules that are there in some folder, by either name."""
        names = {path.rpartition("/")[2] for path in self.files}
        return {self.names.files[name] for name in names & self.names.files.keys()}

    def absent(self) -> list[str]:
        """Return the modules that are in no folder."""
        there = self.modules()
        return [module for module in self.names.modules if module not in there]

    def worth(self) -> tuple[int, int]:
        """Return how many modules there are, and how many more there are in notebooks."""
        absent = self.absent()
        return len(self.names.modules) - len(absent), len(
            chosen(self.notebooks, absent, self.names)
        )

    def add_notebook(self, path: str, raw: bytes) -> None:
        """Keep the code cells of a notebook; what cannot be read is named as not used."""
        try:
            cells = code_cells(raw, self._limits.file_bytes)
        except NotebookError as error:
            self.broken.append(path)
            said = N_(
                "{notebook} is a notebook and was not graded, since it {why}: save it again "
                "without its outputs, or export it as Python files",
                notebook=path,
                why=error.args[0],
            )
            self.remarks.append(said)
        else:
            self.notebooks.append(notebook_of(path, cells))

    def is_full(self) -> bool:
        """Say, and remark, whether no more files are read."""
        if len(self.files) + self._refused + self._again < self._limits.submission_files:
            return False
        said = N_("only the first {count} Python files were read", count=len(self.files))
        self.remarks.append(said)
        return True

    def stop(self, spent: BudgetSpentError) -> None:
        """Note that no more is read, as it has cost too much already."""
        self.stopped = N_("{why}; the rest was not read", why=spent.args[0])

    def refuse(self, path: str, why: str) -> None:
        """Remark why a file is not kept, which counts as one that was read."""
        self._refused += 1
        self.pass_over(path, why)

    def pass_over(self, path: str, why: str) -> None:
        """Remark why nothing is read there; of very many, only the first are named."""
        self._remarked += 1
        self.add_unreadable(path, why)
        if self._remarked <= MAX_REMARKS:
            shown = path if len(path) <= MAX_PATH_CHARS else f"{path[:40]}..."
            self.remarks.append(about(shown, why))

    def add_unreadable(self, path: str, why: str) -> None:
        """Note a file that this process may not read, if that is why it is not kept."""
        if why == UNREADABLE:
            self.unreadable.append(path)

    def add(self, path: str, content: bytes) -> None:
        """Keep a file's bytes, unless they are too many or the path was there before."""
        largest, most = self._limits.file_bytes, self._limits.submission_bytes
        original, content = content, in_utf8(content)
        if len(path) > MAX_PATH_CHARS:
            self.refuse(path, TOO_LONG)
        elif max(len(original), len(content)) > largest:
            self.refuse(path, N_("is larger than {most} bytes", most=largest))
        elif path in self.files or path in self._twice:
            self._add_again(path, content)
        elif self._size + (size := max(len(original), len(content))) > most:
            self.refuse(path, N_("is beyond the {most} bytes of a submission", most=most))
        else:
            self._size += size
            self.files[path] = content
            if content is not original:
                self.handed_in[path] = original

    def note_other(self, path: str) -> None:
        """Note a file that is no Python file, and whether its name speaks of a module."""
        if len(self.unused) < MAX_UNUSED and len(path) <= MAX_PATH_CHARS:
            self.unused.append(path)
        self.note_near(path)

    def note_near(self, path: str) -> None:
        """Note a file whose name speaks of a module, if it does."""
        is_near = any(speaks_of(module, path) for module in self.names.modules)
        if is_near and len(path) <= MAX_PATH_CHARS and len(self.others) < MAX_REMARKS:
            self.others.append(path)

    def note_document(self, path: str) -> None:
        """Note a file that a person may read and mark, or an archive that may hold one."""
        if len(self.documents) < MAX_UNUSED and len(path) <= MAX_PATH_CHARS:
            self.documents.append(path)

    def sort(self) -> None:
        """Put the files into the order in which they were handed in; modules were read first."""
        self.files = {path: self.files[path] for path in self.order if path in self.files}

    def say_if_empty(self) -> None:
        """Remark that there is nothing to read, unless the reason has been told."""
        if not (self.files or self.notebooks or self.remarks or self.stopped):
            self.remarks.append(EMPTY)

    def _add_again(self, path: str, content: bytes) -> None:
        """Two files of one name are one if they are equal; else nobody knows which is meant."""
        self._again += 1
        if self.files.get(path) != content and path not in self._twice:
            self._twice.add(path)
            self.files.pop(path)
            self.refuse(path, N_("is there twice, with different contents; neither is used"))
