"""What a student is told of bytes that cannot be imported or run."""

from grader.sandbox.outcome import Failure, Frame, Outcome
from grader.troubles.explain import explain
from grader.worker.importing import ROOT
from grader.worker.observe import describe


def failure_of(raw, file="softmax.py"):
    """Return what a worker says of importing these bytes."""
    try:
        exec(compile(raw, ROOT + file, "exec"), {})  # noqa: S102 the sources are our own
    except BaseException as error:  # noqa: BLE001 SystemExit is among them
        said = describe(error)
    frames = tuple(Frame(*each) for each in said["frames"])
    return Failure(said["type"], said["message"], frames, tuple(said["bases"]), said["name"])


def trouble(raw, *, during_import=True):
    failure = failure_of(raw)
    outcome = Outcome("raised", failure=failure, during_import=during_import)
    return explain(outcome, {"softmax.py": raw})
