"""What cannot be right in a reference, or in cases, found before a submission is run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader.answer_key.answers import all_cases
from grader.answer_key.reference import LOOKALIKES, Reference
from grader.assignment.cases import Case
from grader.assignment.files import MISTAKES
from grader.assignment.model import Assignment, Task
from grader.errors import UsageError
from grader.records.listing import capped


def check_reference(assignment: Assignment, seed: int, reference: Reference, folder: Path) -> None:
    """Raise UsageError with a sentence for each fault; `folder` is the reference's."""
    faults = [
        said
        for task in assignment.tasks
        for said in (
            *_of_functions(task, reference, folder),
            *_of_lookalikes(task, assignment, reference, folder),
        )
    ]
    faults += _of_cases(assignment, seed)
    if faults:
        raise UsageError("\n".join(dict.fromkeys(faults)))


def _of_functions(task: Task, reference: Reference, folder: Path) -> Iterator[str]:
    for name in task.functions:
        if not callable(getattr(reference.modules[task.name], name, None)):
            yield f"{folder / task.name}.py: has no function {name!r}, which the task asks for"


def _of_lookalikes(
    task: Task, assignment: Assignment, reference: Reference, folder: Path
) -> Iterator[str]:
    """Yield a sentence for each look-alike without a text, and for each that is of no function."""
    file = folder / LOOKALIKES / f"{task.name}.py"
    texts = f"{assignment.folder / MISTAKES if assignment.folder else MISTAKES}"
    for key in reference.lookalikes.get(task.name, {}):
        for name in key.split("+"):
            alike = assignment.mistakes.get(name)
            if alike is None:
                yield f"{_place(file, name)}: the look-alike {name!r} has no text in {texts}"
            elif alike.function and alike.function not in task.functions:
                yield (
                    f"{_place(file, name)}: the look-alike {name!r} is of {alike.function!r} by "
                    f"{texts}, which is no function of {task.name} ({capped(task.functions)})"
                )
            elif not alike.function and len(task.functions) > 1:
                yield (
                    f"{_place(file, name)}: the look-alike {name!r} has no `function` in {texts}; "
                    f"it is one of {capped(task.functions)}"
                )


def _place(file: Path, name: str) -> str:
    """Return the file, and the first line in it that holds the name."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return str(file)
    at = next((number for number, line in enumerate(lines, 1) if name in line), 0)
    return f"{file}, line {at}" if at else str(file)


def _of_cases(assignment: Assignment, seed: int) -> Iterator[str]:
    """Yield a sentence for each two cases that have one key and ask for different things."""
    first: dict[str, Case] = {}
    functions = {task.name: {*task.functions} for task in assignment.tasks}
    for task, case in all_cases(assignment, seed):
        if not case.calls:
            yield f"{_task(assignment, task)}: the case {case.key!r} has no calls"
        strange = {call.function for call in case.calls} - functions[task]
        functions[task] |= strange  # told once
        if strange:
            yield (
                f"{_task(assignment, task)}: the case {case.key!r} calls "
                f"{capped(sorted(strange))}, which the task's `functions` do not name"
            )
        known = first.setdefault(case.key, case)
        if known is not case and _asked(known) != _asked(case):
            yield (
                f"{_task(assignment, task)}: two cases have the key {case.key!r} and make "
                f"different calls ({known.title}; {case.title}); equal keys mean the same calls, "
                f"which are made once"
            )


def _task(assignment: Assignment, name: str) -> str:
    return str(assignment.folder / "tasks" / name) if assignment.folder else name


def _asked(case: Case) -> list[tuple[object, ...]]:
    return [
        (call.function, call.question.args, call.keep, call.count, call.variables)
        for call in case.calls
    ]
