"""A small assignment of one module whose functions call each other, and what grades it."""

from contextlib import contextmanager
from types import ModuleType

import numpy as np

from grader.answer_key.answers import answer_cases
from grader.answer_key.reference import Reference, key_from_reference
from grader.assignment import judges
from grader.assignment.model import Assignment, Criterion, Task
from grader.grading.setup import open_workers
from grader.grading.submission import grade_submission
from grader.intake.modules import Sources
from grader.intake.names import ModuleNames
from grader.judging.context import GradingContext
from grader.limits import Limits
from grader.sandbox.isolation import Walls
from grader.settings import Course

REFERENCE = """
import numpy as np

def center(x):
    return x - np.mean(x, axis=0)

def spread(x):
    return np.sqrt(np.mean(center(x) ** 2, axis=0))

def scaled(x):
    return center(x) / spread(x)
"""
FUNCTIONS = ("center", "spread", "scaled")
SHAPES = ((3,), (3, 2), (4, 3))


def _cases(function):
    def make(inputs):
        return tuple(
            judges.one_call(f"columns.{function}", f"shape {shape}", function, "x",
                            inputs.uniform(-3, 3, shape))
            for shape in SHAPES
        )  # fmt: skip

    return make


def task_of(name="columns", functions=FUNCTIONS, **more):
    """Return the task: a criterion a function, worth 2 points."""
    return Task(
        name=name,
        functions=functions,
        criteria=tuple(
            Criterion(f"{name}.{function}", function, 2, "by hand", _cases(function), judges.value)
            for function in functions
        ),
        **more,
    )


def assignment_of(*tasks, **more):
    return Assignment("small", "A small one", tasks, (), **more)


def module_of(name, source):
    """Return a module of this source."""
    module = ModuleType(name)
    exec(source, vars(module))  # noqa: S102 ours
    return module


def sources_of(modules, **files):
    """Return a submission: files by their names without the ending, `modules` among them."""
    raw = {f"{name}.py": source.encode() for name, source in files.items()}
    known = {name: f"{name}.py" for name in modules if name in files}
    return Sources("ada", raw, known, ModuleNames(tuple(modules)))


@contextmanager
def grader_of(assignment, key=None, seed=7, **modules):
    """Return what grades the files of a submission, with references given as sources."""
    course = Course(limits=Limits(cpu_seconds=1, task_cpu_seconds=3))
    if key is None:
        made = {name: module_of(name, source) for name, source in modules.items()}
        key = key_from_reference(assignment, seed, Reference(made))
    walls = Walls("kernel", ())
    grading = GradingContext(assignment, course, key, "grade", walls, answer_cases(assignment, key))
    workers = open_workers(course)

    def grade(**files):
        with np.errstate(all="ignore"):
            sources = sources_of([task.name for task in assignment.tasks], **files)
            report = grade_submission(sources, "ada", grading, workers)
        assert not report.harness_errors
        return report

    try:
        yield grade
    finally:
        workers.close()


def points_of(report):
    """Return the points of each criterion, by the last part of its id."""
    return {
        each.id.partition(".")[2]: each.points for task in report.tasks for each in task.criteria
    }
