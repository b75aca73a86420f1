"""Mistakes in the sigmoid and in its gradient."""

from __future__ import annotations

from grader.assignment.mistakes import LookAlike
from grader.language import N_

LOOKALIKES = (
    LookAlike(
        id="sigmoid.sign",
        rationale=N_(
            "a sign is the opposite of what equation (3) calls for, so that the values do not rise "
            "from 0 to 1 as x grows"
        ),
        hint=N_(
            "what does equation (3) give for x = 10 and for x = -10? Print yours for both: at "
            "which operation do the two part?"
        ),
        source=N_("equation (3)"),
    ),
    LookAlike(
        id="sigmoid.tanh",
        rationale=N_(
            "another S-shaped curve is computed, a form of the hyperbolic tangent whose limits or "
            "steepness are not those of equation (3)"
        ),
        hint=N_(
            "print your values for x = -10, 0, 1 and 10 beside those of equation (3): where does "
            "each curve start, pass and end?"
        ),
        source=N_("equation (3)"),
    ),
    LookAlike(
        id="sigmoid.precedence",
        rationale=N_(
            "brackets are missing or misplaced, so that the operations of equation (3) are done in "
            "another order"
        ),
        hint=N_(
            "write down for x = 2, step by step, what Python computes in your line, and beside it "
            "equation (3): at which operation do the numbers part?"
        ),
        source=N_("equation (3)"),
    ),
    LookAlike(
        id="sigmoid.scalar-only",
        rationale=N_(
            "only a single number is accepted: for an array of several entries the call raises an "
            "exception"
        ),
        hint=N_(
            "call it with np.array([1.0, 2.0]): which line raises, and what would it have to do "
            "with two values at once?"
        ),
        source=N_("question 3.5 and the note on vectors in question 3.3"),
    ),
    LookAlike(
        id="sigmoid.array-only",
        rationale=N_(
            "only arrays are accepted: for a plain Python number the call raises an exception"
        ),
        hint=N_(
            "call it with 0.5 and with np.array(0.5): which line uses something that only the "
            "second one has?"
        ),
        source=N_("question 3.5"),
    ),
    LookAlike(
        id="sigmoid.overflow-nan",
        rationale=N_(
            "the fraction is written so that far from 0 it becomes inf / inf or 0 / 0, which is NaN"
        ),
        hint=N_(
            "print numerator and denominator for x = 2000 and for x = -2000: which of them are "
            "infinite or 0, and does equation (3) have the same trouble?"
        ),
        source=N_("equation (3)"),
    ),
    LookAlike(
        id="sigmoid.clipped",
        rationale=N_(
            "beyond some limit the argument or the result is held at a fixed value, which is not "
            "what equation (3) gives there"
        ),
        hint=N_(
            "print your values for x = -10, -20, -30 and -40, and for their opposites: from where "
            "on do they stay the same, and what happens without the limit?"
        ),
        source=N_("equation (3)"),
    ),
    LookAlike(
        id="sigmoid.python-loop",
        rationale=N_(
            "entries are worked out one after another in Python and not all at once by NumPy"
        ),
        hint=N_(
            "time it for 1000 and for 100000 entries: which line or function of yours runs once "
            "more for each of them? np.vectorize is such a loop too"
        ),
        source=N_("question 3.5"),
    ),
    LookAlike(
        id="sigmoid-grad.takes-x",
        rationale=N_(
            "the derivative is computed as though the argument were x, while it is already the "
            "function value sigmoid(x)"
        ),
        hint=N_(
            "work out the slope at x = 0 by hand: is sigmoid_grad(sigmoid(0.0)) exactly that, or "
            "only near it? What does your formula take its argument for?"
        ),
        source=N_("question 3.1"),
    ),
    LookAlike(
        id="sigmoid-grad.sign",
        rationale=N_(
            "a sign in the formula of the derivative is wrong, so that its values are negative or "
            "too large"
        ),
        hint=N_(
            "the sigmoid rises everywhere and is nearly flat at both ends: what does that say of "
            "sigmoid_grad at s = 0.5 and at s = 1?"
        ),
        source=N_("question 3.1"),
    ),
    LookAlike(
        id="sigmoid-grad.tanh",
        rationale=N_(
            "the derivative of the hyperbolic tangent is computed and not that of the sigmoid"
        ),
        hint=N_(
            "the sigmoid is nearly flat where its value s comes close to 0: what does your formula "
            "give there? Differentiate equation (3) once more"
        ),
        source=N_("question 3.1"),
    ),
    LookAlike(
        id="sigmoid-grad.array-only",
        rationale=N_(
            "the gradient accepts only arrays: for a plain Python number the call raises an "
            "exception"
        ),
        hint=N_(
            "call it with 0.25 and with np.array([0.25]): which line uses something that only the "
            "second one has?"
        ),
        source=N_("question 3.5"),
    ),
    LookAlike(
        id="sigmoid-grad.matrix-product",
        rationale=N_(
            "the factors of the derivative are multiplied as matrices, by an inner or by an outer "
            "product, and not entry by entry"
        ),
        hint=N_(
            "print the shapes of s and of your answer for s = np.array([0.1, 0.5, 0.9]): which "
            "entries does your product bring together?"
        ),
        source=N_("question 3.5 and the warning at the end of question 3.3"),
    ),
)
