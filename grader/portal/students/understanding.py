"""What a hand-in is taken for, before it is sent: modules, written part, formulas, all else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grader.course.attempts import StoredFile
from grader.course.freezing import laid_out
from grader.course.storing import Files
from grader.intake.documents import documents_of
from grader.intake.filenames import ANSWERS
from grader.intake.modules import Sources
from grader.intake.names import ModuleNames
from grader.language import translate
from grader.limits import Limits
from grader.sanitise import clean_line
from grader.written.kinds import written_paths

MAX_CHARS = 300
SHOWN = 40
"""Files and remarks of each kind."""


@dataclass(frozen=True)
class Understood:
    """What is shown of it. Every text is in the reader's language and fit to be shown."""

    modules: Sequence[tuple[str, str]]
    """Each module, and the file that it is read from; empty where there is none."""
    written: Sequence[str]
    """Files that are shown to the marker."""
    answers: str
    """The file with closed forms, if there is one."""
    remarks: Sequence[str]
    """What is to be known of what is used, and why a module is not there."""
    ignored: Sequence[str]
    files: int
    size: int

    @property
    def missing(self) -> list[str]:
        """Modules that are not there."""
        return [name for name, file in self.modules if not file]


def understood(
    name: str, stored: Sequence[StoredFile], files: Files, limits: Limits, names: ModuleNames
) -> Understood:
    """Return what files are taken for. Never raises for what is in them; nothing is run."""
    with laid_out(name, stored, files) as location:
        sources = location.read(limits, names)
        documents = documents_of(location, limits, names)
    written, others = written_paths([each.path for each in documents])
    absent = (sources.instead[each] for each in names.modules if each in sources.instead)
    return Understood(
        [(module, _file(sources, module)) for module in names.modules],
        _shown(written),
        ANSWERS if sources.answers is not None else "",
        _shown([*absent, *sources.graded_notebooks, *sources.remarks]),
        _shown([*sources.unused, *others]),
        len(stored),
        sum(each.size for each in stored),
    )


def _file(sources: Sources, module: str) -> str:
    if module not in sources.modules:
        return ""
    path = sources.shown_file(module)
    inside = f"{sources.folder}/" if sources.folder and path == sources.modules[module] else ""
    return clean_line(inside + path, MAX_CHARS)


def _shown(said: Sequence[str]) -> list[str]:
    return [clean_line(translate(each), MAX_CHARS) for each in dict.fromkeys(said)][:SHOWN]
