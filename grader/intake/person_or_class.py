"""Whether a download without a known layout is of one person or of a class.

A folder that a user names is a class unless modules lie at its top. An archive may be either: what
lies in its folders tells, and where that is not clear, the user does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from grader.errors import UsageError
from grader.frozen import dataclass
from grader.intake.filenames import archive_kind, is_notebook
from grader.intake.location import SubmissionLocation
from grader.intake.names import ModuleNames
from grader.intake.trees import Child, Tree
from grader.limits import Limits
from grader.meter import Meter, metered
from grader.sanitise import clean_line

MAX_ENTRIES = 20_000
"""Entries of a folder in a download in which work is looked for."""

SEVERAL = 2
"""Submissions that make a download a class."""

MAX_OPENED = 4
"""Archives that are opened to find out whether they are somebody's work."""

LONG = 3
"""Digits of a folder's name that may be a student's number and not that of a part."""

OPENING_SHARE = 0.25
"""Of a submission's processor time: to open parts of a download only to see whose it is."""

MAX_NAME_CHARS = 60
NAMED = 3

WORK = (".py", ".ipynb", ".pyw", ".pdf", ".docx", ".odt", ".rtf", ".txt", ".md", ".tex")
"""Ends of the names of what people hand in."""

PART = re.compile(
    r"archives?|assets|assignment|attachments|backup|bin|build|codes?|copy|corrections?|data(sets?)?"
    r"|dist|docs?|documents|examples?|exercises?|exo|figs?|figures?|final|helpers|images?|img|lib|"
    r"library|material|misc|models?|modules?|new|notebooks?|notes|old|older|originals?|others?|"
    r"outputs?|package|part|pictures|plots|previous|project|provided|python|question|rapport|readme|"
    r"reports?|results?|scripts?|solutions?|sources?|src|starter|task|tests?|tmp|tools|tp|utils|v|"
    r"version|work|written|py"
)
"""What people call the parts of their own work, in small letters and without numbers."""

GROUPS = re.compile(
    r"groups?|groupe|gruppe|gruppo|grupo|grupa|class|classe|klasse|clase|course|cours|kurs|section|"
    r"sektion|seminar|tutorial|td|tutorium|グループ|クラス|組|组|小组|班"
)
"""What people call a group of a class, in small letters and without its number or letter."""

Opened = Callable[[SubmissionLocation], bool]
"""Says whether there are modules in what one child would be as a submission."""


def opener(limits: Limits, names: ModuleNames) -> Opened:
    """Return what opens parts of a download to see whose it is: one budget for them all.

    It is a part of a submission's, which is read once more when that is known.
    """
    seconds = OPENING_SHARE * limits.trusted_cpu_seconds
    meter = Meter(limits.model_copy(update={"trusted_cpu_seconds": seconds}))

    def holds_modules(location: SubmissionLocation) -> bool:
        with metered(meter):
            return bool(location.read(limits, names).modules)

    return holds_modules


@dataclass(frozen=True)
class _Held:
    """What one child of a download holds."""

    child: Child
    modules: frozenset[str]
    archives: int
    work: bool

    @property
    def is_packed(self) -> bool:
        """Whether its modules can only be in an archive."""
        return bool(self.archives) and not self.modules


def people_in(tree: Tree, opened: Opened) -> list[str]:
    """Return the folders and archives of several people in a folder; none if it is one person's."""
    if loose_modules(tree):
        return []
    held = [each for each in _all_held(tree) if not is_part(each.child.name, tree.names)]
    is_class = _is_surely_class(held) or _packed_beside(tree, held, opened)
    return [each.child.name for each in held] if is_class else []


def several(path: Path, people: Sequence[str]) -> UsageError:
    """Return the error that a path holds the work of these people where one person's is asked."""
    names = ", ".join(map(shown, people[:NAMED]))
    more = " and others" if len(people) > NAMED else ""
    return UsageError(
        f"{path}: holds several submissions ({names}{more}); name one of them to check it, or "
        f"grade them all: grader grade {path} -o REPORTS"
    )


def is_one_folder(tree: Tree) -> bool:
    """Return True if modules lie at the top, with less than two submissions beside them.

    A loose module among several submissions does not make one of them all, and a loose notebook
    does only where there is no work beside it.
    """
    if not loose_modules(tree):
        is_there = any(not each.is_folder and is_notebook(each.name) for each in tree.children)
        return is_there and not any(_working(list(_all_held(tree))))
    beside = (
        bool(each.modules) or not each.child.is_folder or not is_part(each.child.name, tree.names)
        for each in _all_held(tree)
        if each.modules or each.archives
    )
    return sum(beside) < SEVERAL


def is_one_archive(tree: Tree, opened: Opened) -> bool:
    """Return True for one person's archive, or a folder that lies alone in another.

    Raise UsageError where it may as well be a class's.
    """
    loose = loose_modules(tree)
    held = list(_all_held(tree))
    if loose == set(tree.names.modules):
        people = [
            each
            for each in held
            if each.child.is_folder and not is_part(each.child.name, tree.names)
        ]
        if _is_surely_class(people):
            raise _unclear(tree, "the modules at its top", shown(people[0].child.name))
        return True
    if _is_surely_class(held) or _packed_beside(tree, held, opened):
        return False
    working = _working(held)
    is_parted = any(is_part(each.child.name, tree.names) for each in working)
    if loose or len(working) < SEVERAL or is_parted:
        return True
    if not any(each.modules or each.archives for each in working):
        return False
    first, second = (shown(each.child.name) for each in working[:SEVERAL])
    raise _unclear(tree, first, second)


def _unclear(tree: Tree, first: str, second: str) -> UsageError:
    return UsageError(
        f"{tree.where}: may be one person's or a class's: there is work in {first} and in "
        f"{second}; add --layout plain if it is a class, or --layout single if it is one submission"
    )


def may_be_class(tree: Tree, opened: Opened) -> bool:
    """Return True unless all work lies in one child, or in parts of one person's work."""
    held = list(_all_held(tree))
    if _is_surely_class(held) or _packed_beside(tree, held, opened):
        return True
    people = [each for each in _working(held) if not is_part(each.child.name, tree.names)]
    return len(people) >= SEVERAL


def loose_modules(tree: Tree) -> set[str]:
    """Return the modules that lie at the top."""
    known = tree.names.files
    files = (child.name for child in tree.children if not child.is_folder)
    return {known[name] for name in files if name in known}


def _all_held(tree: Tree) -> Iterator[_Held]:
    """Yield what each folder and archive holds; it is looked into only when it is asked for."""
    for child in tree.children:
        if child.is_folder:
            yield _held(tree, child)
        elif archive_kind(child.name) is not None:
            yield _Held(child, frozenset(), 1, work=True)


def _held(tree: Tree, child: Child) -> _Held:
    modules: set[str] = set()
    archives, work = 0, False
    for path in tree.below(child.name, MAX_ENTRIES):
        name = path.rpartition("/")[2]
        module = tree.names.files.get(name)
        modules |= {module} if module else set()
        archives += archive_kind(name) is not None
        work = work or name.lower().endswith(WORK)
    return _Held(child, frozenset(modules), archives, work)


def _working(held: Sequence[_Held]) -> list[_Held]:
    return [each for each in held if each.modules or each.archives or each.work]


def _is_surely_class(held: Iterable[_Held]) -> bool:
    """Return True where one module is in two folders, or all there is are archives.

    Folders with different modules are one person's, who has a folder for each part.
    """
    counts: Counter[str] = Counter()
    loose = packed = 0
    for each in held:
        counts.update(each.modules)
        if max(counts.values(), default=0) >= SEVERAL:
            return True
        packed += each.is_packed
        loose += not each.child.is_folder
        if loose >= SEVERAL:
            return True
    return packed >= SEVERAL and not counts


def _packed_beside(tree: Tree, held: list[_Held], opened: Opened) -> bool:
    """Return True if an archive in a folder holds modules, beside another folder with some."""
    packed = [each for each in held if each.is_packed]
    if not packed or not any(each.modules for each in held):
        return False
    return any(opened(tree.whole(each.child)) for each in packed[:MAX_OPENED])


def is_part(name: str, names: ModuleNames) -> bool:
    """Return True if a folder is called as a part of somebody's work is."""
    words = "".join(each if each.isalpha() else " " for each in name.lower()).split()
    tasks = {word for each in (*names.modules, *names.aliases) for word in each.split("_")}
    return (
        all(PART.fullmatch(each) or each in tasks for each in words) if words else len(name) < LONG
    )


def is_group(name: str) -> bool:
    """Return True if a folder is called as a group of a class is: "Group 1", "Class A"."""
    words = "".join(each if each.isalpha() else " " for each in name.lower()).split()
    return bool(words) and GROUPS.fullmatch(words[0]) is not None and len("".join(words[1:])) <= 1


def shown(name: str) -> str:
    """Return what a folder or an archive is called, on one line."""
    return clean_line(name, MAX_NAME_CHARS)
