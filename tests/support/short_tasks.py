"""The cases of a task that is written in the short form."""

from grader.assignment.inputs import Inputs


def cases(criterion, seed=1):
    """Return the cases of a criterion at a seed."""
    return criterion.make_cases(Inputs(seed, criterion.id))


def of(builder, name, seed=1):
    """Return key and source of the arguments of each case of a builder's criterion."""
    (criterion,) = (each for each in builder.task.criteria if each.id.endswith(f".{name}"))
    return [
        (case.key, [arg.source for call in case.calls for arg in call.args])
        for case in cases(criterion, seed)
    ]
