"""What students fill in: the skeletons of an assignment, written or made from its reference."""

from __future__ import annotations

from pathlib import Path

from grader.assignment.checks import syntax_fault
from grader.assignment.files import GUIDE, GUIDES, STARTER
from grader.assignment.model import Assignment
from grader.errors import UsageError
from grader.handout.answers_template import answers_template
from grader.handout.skeletons import skeleton_of
from grader.intake.filenames import ANSWERS
from grader.language import Language


def skeletons(assignment: Assignment, language: Language = "en") -> dict[str, bytes]:
    """Return the skeleton of each module by file name; raise UsageError where there is none.

    One that is not there in a language is the English one. One that is not in `starter/` is made
    from the reference by the marks in it.
    """
    folder = assignment.folder or Path()
    return {
        f"{name}.py": _skeleton(folder, f"{name}.py", language) for name in assignment.names.modules
    }


def to_fill_in(assignment: Assignment, language: Language = "en") -> dict[str, bytes]:
    """Return the skeletons, and the file for closed forms where an assignment asks for any."""
    template = answers_template(assignment, language)
    forms = {ANSWERS: template} if template is not None else {}
    return skeletons(assignment, language) | forms


def _skeleton(folder: Path, name: str, language: Language) -> bytes:
    spoken = folder / STARTER / language / name
    written = spoken if spoken.exists() else folder / STARTER / name
    reference = folder / "reference" / name
    if written.exists() or not reference.exists():
        raw = read(written)
        fault = syntax_fault(raw, written)
        if fault:
            raise UsageError(fault)
        return raw
    return skeleton_of(reference)


def guide(assignment: Assignment, language: Language = "en") -> str:
    """Return what students read first; the English one where there is none in a language."""
    folder = assignment.folder or Path()
    spoken = folder / GUIDES.format(language=language)
    return read(spoken if spoken.exists() else folder / GUIDE).decode()


def not_translated(assignment: Assignment, language: Language) -> list[str]:
    """Return the files that would be handed out in English, where another language is wanted."""
    folder = assignment.folder or Path()
    wanted = [GUIDES.format(language=language)]
    wanted += [f"{STARTER}/{language}/{name}.py" for name in assignment.names.modules]
    return [name for name in wanted if language != "en" and not (folder / name).exists()]


def read(file: Path) -> bytes:
    """Return what is in a text that students are given; raise UsageError if it cannot be read."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{file}: cannot be read ({error.strerror}); students are given what is in it"
        ) from error
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{file}, line {line}: is not UTF-8; save it in that encoding") from error
    return raw
