"""What an instructor does next with a batch, and the command for it."""

from __future__ import annotations

from grader.frozen import dataclass
from grader.report.cohort import Cohort


@dataclass(frozen=True)
class NextStep:
    """What is left to do."""

    looks: str
    """How many need a person."""
    left: str
    """What is open after that."""
    command: str


def next_step_of(cohort: Cohort, reports: str) -> NextStep:
    """Return what is next; `reports` is how a command names the folder."""
    count = len(cohort.look)
    looks = f"{count} of {cohort.submissions} need a look" if count else "nobody needs a look"
    troubled = cohort.reasons.get("harness_error", 0)
    to_mark = cohort.written.to_mark
    if cohort.ungraded:
        left = f"{cohort.ungraded} more are not graded yet, since the batch was interrupted"
        return NextStep(looks, left, f"grader grade SUBMISSIONS -o {reports}")
    if troubled:
        left = f"{troubled} could not be judged: once the cause is mended, grade again"
        return NextStep(looks, left, f"grader grade SUBMISSIONS -o {reports}")
    if to_mark:
        parts = sum(len(each.parts) for each in to_mark)
        count = len(to_mark)
        left = f"{parts} written parts of {count} submissions are not marked"
        if parts == 1:
            left = "1 written part is not marked"
        elif count == 1:
            left = f"{parts} written parts of 1 submission are not marked"
        return NextStep(looks, left, f"grader marks sheet {reports} -o marks.csv")
    if not cohort.submissions:
        return NextStep("", "there are no submissions", f"grader grade SUBMISSIONS -o {reports}")
    left = "everything is marked" if cohort.written.parts else "nothing is left to mark"
    left = "hand the pages back" if cohort.mode == "feedback" else left
    return NextStep(looks, left, f"grader export {reports} --to SYSTEM")


def next_line(cohort: Cohort, reports: str) -> str:
    """Return the same as one line for a terminal."""
    step = next_step_of(cohort, reports)
    said = "; ".join(part for part in (step.looks, step.left) if part)
    return f"next: {said}: {step.command}"
