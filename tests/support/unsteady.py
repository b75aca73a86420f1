"""A right softmax to which more is added, and what a report says of it."""

RIGHT = """
import numpy as np

def right(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)

calls, known = 0, {}

"""


def lost(report):
    """Return the criteria that are not met, by id."""
    return {
        criterion.id: criterion
        for task in report.tasks
        for criterion in task.criteria
        if criterion.verdict != "passed"
    }


def names(task):
    """Return all ids that are given in a task, advice included."""
    findings = [finding for criterion in task.criteria for finding in criterion.findings]
    return {each.lookalike for each in (*findings, *task.advice)} - {None}
