"""How the network is judged: cost and gradient may be summed or averaged over the rows alike."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from grader.assignment import Judge, Judgement
from grader.compare import Mismatch, Tolerances, compare, compare_values, is_right_number
from grader.language import N_, _, later
from grader.outcome import Outcome, as_array
from grader.tasks.judges import idle, untold
from grader.tasks.network import BLOCKS, Network, probed

CONSISTENT = 1e-6
"""Of the block's largest entry. Central differences with a step of 1e-5 err by less than 1e-9
here (see `grader.tasks.neural`); mistakes differ by far more than 1e-3."""

NEARLY = 0.95
"""Of the cost: added constants of up to 1e-2 take less than 5 % from it at ordinary inputs."""

NOTHING_RIGHT = N_("neither the cost nor any block of the gradient is right yet")


def answer_of(outcome: Outcome) -> tuple[object, object] | Mismatch:
    """Return cost and gradient, whatever they are, or say that there are not two values."""
    value = outcome.value
    if isinstance(value, (list, tuple)) and len(value) == 2:  # noqa: PLR2004 cost and gradient
        if number_of(value[0]) is None and number_of(value[1]) is not None:
            rationale = _("the cost is the second value that is returned, and not the first")
            hint = _("compare the order of the names in your last line with (cost, grad)")
            return Mismatch("kind", rationale, "(cost, grad)", value, hint=hint)
        return value[0], value[1]
    if value is None:
        rationale = _("the function returns None instead of (cost, grad)")
        return Mismatch("kind", rationale, lookalike="returns-none")
    rationale = _("the function does not return two values, (cost, grad)")
    return Mismatch("kind", rationale, "(cost, grad)", value)


def number_of(value: object) -> float | None:
    """Return a cost that is one number, also as an array with one entry."""
    array = as_array(value)
    if array is None or array.size != 1 or array.dtype.kind not in "biuf":
        return None
    return float(array.reshape(()))


def rows_of(judgement: Judgement) -> int:
    """Return the number of rows of the data."""
    data = judgement.case.calls[0].args[0].value
    return int(np.asarray(data).shape[0])


def cost_of(judgement: Judgement) -> float | None:
    """Return the cost of the answer, None where there is no number in its place."""
    answer = answer_of(judgement.outcomes[0])
    return None if isinstance(answer, Mismatch) else number_of(answer[0])


def scales_of(judgement: Judgement) -> tuple[float, float]:
    """Return the scales of cost and gradient: 1 for sums over the rows, 1/N for means."""
    return 1.0, 1.0 / rows_of(judgement)


def right_scales(judgement: Judgement, tolerances: Tolerances) -> list[float]:
    """Return the scales on which the cost equals the expected one."""
    actual = cost_of(judgement)
    if actual is None or judgement.expected[0].size != 1:
        return []
    total = float(judgement.expected[0].reshape(()))
    return [
        scale
        for scale in scales_of(judgement)
        if is_right_number(actual, total * scale, tolerances)
    ]


def cost(judgement: Judgement) -> Mismatch | None:
    """Compare the cost with the sum over the rows, and with their mean."""
    answer = answer_of(judgement.outcomes[0])
    if isinstance(answer, Mismatch):
        return answer
    actual, total = number_of(answer[0]), float(judgement.expected[0])
    if actual is None:
        return compare(answer[0], np.asarray(total), judgement.tolerances)
    mean = total / rows_of(judgement)
    if compare(actual, np.asarray(mean), judgement.tolerances) is None:
        return None
    mismatch = compare(actual, np.asarray(total), judgement.tolerances)
    return None if mismatch is None else _wrong_cost(mismatch, actual, total, mean)


def _wrong_cost(mismatch: Mismatch, actual: float, total: float, mean: float) -> Mismatch:
    """Say of a cost that equals neither sum nor mean what it should be, and what it looks like."""
    expected, wanted = mismatch.expected, f"{total:.6g}"
    if total != mean:
        expected = _("{total:.9g} (the sum over the rows) or {mean:.9g} (their mean)")
        expected = expected.format(total=total, mean=mean)
        wanted = _("{total:.6g} (sum) or {mean:.6g} (mean)").format(total=total, mean=mean)
    if mismatch.kind != "value":
        return replace(mismatch, expected=expected)
    near = [each for each in (total, mean) if NEARLY * each < actual < each]
    if not near:
        rationale = _("the cost is {actual:.6g} instead of {wanted}")
        rationale = rationale.format(actual=actual, wanted=wanted)
        return replace(mismatch, rationale=rationale, expected=expected)
    rationale = _("the cost is nearly right, but too small: {actual:.9g}, not {wanted:.9g}")
    rationale = rationale.format(actual=actual, wanted=near[0])
    hint = _(
        "is a constant added to the probability before its logarithm is taken, or is the "
        "probability kept away from 0 and 1?"
    )
    return replace(mismatch, rationale=rationale, expected=expected, hint=hint)


def block(name: str) -> Judge:
    """Return the judge of one block of the gradient."""

    def judge(judgement: Judgement) -> Mismatch | None:
        gradient = gradient_of(judgement)
        if isinstance(gradient, Mismatch):
            return gradient
        return _compare_block(judgement, gradient, name, scale_of(judgement, gradient))

    return judge


def gradient_of(judgement: Judgement) -> np.ndarray | Mismatch:
    """Return the flat gradient as float64, or say why it cannot be read."""
    answer = answer_of(judgement.outcomes[0])
    if isinstance(answer, Mismatch):
        return answer
    network = network_of(judgement)
    gradient = as_array(answer[1])
    flat = judgement.expected[1]
    if gradient is None or gradient.shape != (network.size,) or gradient.dtype.kind not in "biuf":
        mismatch = compare(answer[1], flat, judgement.tolerances)
        why = mismatch.rationale if mismatch else _("it is not a flat array of numbers")
        return Mismatch(
            "shape",
            _("the gradient cannot be read: {why}").format(why=why),
            flat,
            gradient,
            hint=_shape_hint(gradient, network, rows_of(judgement)),
        )
    return gradient.astype(np.float64)


def _shape_hint(gradient: np.ndarray | None, network: Network, rows: int) -> str:
    surplus = 0 if gradient is None else gradient.size - network.size
    biases = (network.hidden, network.outputs, network.hidden + network.outputs)
    if surplus and surplus in [(rows - 1) * each for each in biases]:
        return _(
            "there are {surplus} entries too many, as many as there are when the gradient of a "
            "bias keeps one row for each of the {rows} examples; b1 is (1, H)"
        ).format(surplus=surplus, rows=rows)
    return _(
        "the blocks have the shapes of W1, b1, W2 and b2, whatever the number of rows: print the "
        "shapes of yours"
    )


def scale_of(judgement: Judgement, gradient: np.ndarray) -> float:
    """Return 1 for sums over the rows, 1/N for means: as the cost has it, if that is right.

    Where the cost is neither, the scale on which more blocks are right is taken.
    """
    fitting = right_scales(judgement, Tolerances())
    if len({*fitting}) == 1:
        return fitting[0]
    # A cost of about 0 fits both: then, as where it fits neither, the blocks decide.
    right = {
        scale: sum(_compare_block(judgement, gradient, name, scale) is None for name in BLOCKS)
        for scale in fitting or scales_of(judgement)
    }
    return max(right, key=lambda scale: right[scale])


def _compare_block(
    judgement: Judgement, gradient: np.ndarray, name: str, scale: float
) -> Mismatch | None:
    network = network_of(judgement)
    expected = network.block(judgement.expected[1], name) * scale
    actual = network.block(gradient, name)
    largest = float(np.max(np.abs(expected), initial=0.0))
    given = judgement.tolerances
    tolerances = Tolerances(given.rtol, given.atol * max(largest, 1e-300))
    mismatch = compare_values(actual, expected, tolerances)
    if mismatch is None:
        return None
    return replace(
        mismatch,
        rationale=_("in the gradient of {name}, {rationale}").format(
            name=name, rationale=mismatch.rationale
        ),
    )


def everything(judgement: Judgement) -> Mismatch | None:
    """Judge cost and blocks, as far as they are right for ordinary networks.

    What is wrong there has been paid for there; if all of it is, nothing is left to be right.
    """
    so_far = judgement.so_far
    judges = [cost] if so_far.not_missed("neural.cost") else []
    judges += [block(name) for name in BLOCKS if so_far.not_missed(f"neural.grad_{name}")]  # type: ignore[misc]
    if not judges:
        hint = _("first make them right for ordinary networks")
        return Mismatch("conduct", later(NOTHING_RIGHT), hint=hint)
    for judge in judges:
        mismatch = judge(judgement)
        if mismatch is not None:
            return mismatch
    return None


def consistent(judgement: Judgement) -> Mismatch | None:
    """Compare the gradient with central differences of the student's own cost."""
    network, step = _moved(judgement)
    costs = []
    for outcome in judgement.outcomes:
        answer = answer_of(outcome)
        if isinstance(answer, Mismatch):
            return answer
        value = number_of(answer[0])
        if value is None or not np.isfinite(value):
            rationale = _("the cost is not a finite number")
            return Mismatch("kind", rationale, _("a number"), answer[0])
        costs.append(value)
    numeric = np.array([a - b for a, b in zip(costs[1::2], costs[2::2], strict=True)]) / (2 * step)
    moved = probed(network)
    first = answer_of(judgement.outcomes[0])
    gradient = None if isinstance(first, Mismatch) else as_array(first[1])
    if gradient is None or gradient.shape != (network.size,) or gradient.dtype.kind not in "biuf":
        rationale = _("the gradient is not a flat array of {size} numbers").format(
            size=network.size
        )
        hint = _(
            "print the shapes of the blocks of your gradient beside those of W1, b1, W2 and b2"
        )
        return Mismatch("shape", rationale, actual=gradient, hint=hint)
    if not np.any(np.abs(numeric) > CONSISTENT):
        rationale = _("the cost does not depend on the parameters")
        wanted = _("a cost that changes with params")
        return Mismatch("value", rationale, wanted, _("a constant cost"))
    largest = float(np.max(np.abs(numeric)))
    actual = gradient.astype(np.float64)[moved]
    mismatch = compare_values(actual, numeric, Tolerances(CONSISTENT, CONSISTENT * largest))
    if mismatch is None or mismatch.index is None:
        return mismatch
    place = moved[mismatch.index[0]]
    rationale = _(
        "grad[{place}] is {found:.6g}, but the cost returned changes at the rate {wanted:.6g} "
        "when params[{place}] does"
    ).format(place=place, found=actual[mismatch.index], wanted=numeric[mismatch.index])
    return replace(mismatch, rationale=rationale)


def _moved(judgement: Judgement) -> tuple[Network, float]:
    match judgement.case.detail:
        case (Network() as network, float(step)):
            return network, step
    raise TypeError(f"{judgement.case.key} is not a case of central differences")


def network_of(judgement: Judgement) -> Network:
    """Return the sizes of the network of this case."""
    if not isinstance(judgement.case.detail, Network):
        raise TypeError(f"{judgement.case.key} is not a case of a network")
    return judgement.case.detail


def purity(judgement: Judgement) -> Mismatch | None:
    """Ask that data, labels and params hold the same values afterwards."""
    outcome = judgement.outcomes[0]
    given = judgement.case.calls[0].args
    if outcome.args is None or len(outcome.args) != len(given):
        return untold()
    for position, arg in enumerate(given[:3]):
        before = np.asarray(arg.value)
        after = as_array(outcome.args[position])
        if after is None or after.shape != before.shape:
            rationale = _("{name} is not an array of the same shape afterwards").format(
                name=arg.name
            )
            return Mismatch("conduct", rationale, before, after)
        mismatch = compare_values(after.astype(np.float64), before, Tolerances(0.0, 0.0))
        if mismatch is not None:
            rationale = _("{name} is changed by the call").format(name=arg.name)
            lookalike = "neural.mutates-params" if arg.name == "params" else None
            return replace(mismatch, rationale=rationale, lookalike=lookalike)
    return idle(judgement)
