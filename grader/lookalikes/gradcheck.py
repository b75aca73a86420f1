"""Mistakes in the gradient checker."""

from __future__ import annotations

from grader.lookalikes.record import LookAlike

LOOKALIKES = (
    LookAlike(
        id="gradcheck.accepts-wrong",
        rationale="every gradient passes, right or wrong: the comparison is left out, cannot fail "
        "or has no consequence",
        hint="check a gradient of zeros for the sum of squares: which line should notice, which "
        "numbers does it compare, and what happens after it?",
        source="question 3.6",
    ),
    LookAlike(
        id="gradcheck.one-sided",
        rationale="f is evaluated on one side of each entry only, so that the error of the "
        "quotient shrinks only as fast as the step",
        hint="draw a parabola and the line through the two points that you use: is it parallel to "
        "the tangent at x? Which two points would do better?",
        source="question 3.6 and the hint below it",
    ),
    LookAlike(
        id="gradcheck.missing-half",
        rationale="the costs of two points that lie two steps apart are subtracted and divided by "
        "one step, which doubles the numerical gradient",
        hint="take a straight line of slope 1 at x = 0 and write down your two points and their "
        "costs: how far apart are they, and which slope comes out?",
        source="question 3.6 and the hint below it",
    ),
    LookAlike(
        id="gradcheck.precedence",
        rationale="brackets are missing or misplaced in the difference quotient, so that its "
        "operations are done in another order",
        hint="put the costs 3 and 2 and the step 0.1 into your line, by hand and in Python: in "
        "which order does Python subtract, divide and multiply?",
        source="question 3.6 and the hint below it",
    ),
    LookAlike(
        id="gradcheck.sign",
        rationale="a sign is wrong: the numerical gradient, or the one it is compared with, enters "
        "the comparison with the opposite sign",
        hint="for the sum of squares at x = 3, print the numerical gradient, that of f and what "
        "you compare with the tolerance: where does the sign change?",
        source="question 3.6 and the hint below it",
    ),
    LookAlike(
        id="gradcheck.no-abs",
        rationale="the difference is compared with the tolerance together with its sign, so that a "
        "gradient wrong in one direction passes",
        hint="check a gradient that is 1 too large in every entry, then one that is 1 too small: "
        "which numbers do you compare with the tolerance?",
        source="question 3.6",
    ),
    LookAlike(
        id="gradcheck.not-restored",
        rationale="an entry that was moved is not put back where it was, so that x is another one "
        "from then on",
        hint="print x before the loop and at the end of each of its rounds: by how much is it off, "
        "and since which line?",
        source="question 3.6",
    ),
    LookAlike(
        id="gradcheck.random-state",
        rationale="the evaluations of f do not start from the same state of the random module, so "
        "that f draws other numbers each time",
        hint="let f print random.random(): is it the same number in every evaluation? What moves "
        "the random module on in between, and which line of yours undoes it each time?",
        source="question 3.6",
    ),
    LookAlike(
        id="gradcheck.not-every-element",
        rationale="some entries of x are never moved, so that a mistake in their part of the "
        "gradient goes unnoticed",
        hint="print the index in each round of the loop for x of shape (2, 3): which entries are "
        "absent, and what makes the loop skip them or end?",
        source="question 3.6",
    ),
    LookAlike(
        id="gradcheck.step-size",
        rationale="the step is so large or so small that curvature or rounding keeps the quotient "
        "away from the derivative",
        hint="print the numerical gradient of the sum of cubes at x = 1 for steps from 1 down to "
        "1e-15: where is it close to 3, and where is your step?",
        source="question 3.6 and the hint below it",
    ),
    LookAlike(
        id="gradcheck.moves-every-element",
        rationale="the step is added to all entries of x at once, so that their derivatives are "
        "mixed in one number",
        hint="print what you pass to f for x = np.array([1.0, 2.0]): how many entries differ from "
        "x, and which derivative does that measure?",
        source="question 3.6",
    ),
    LookAlike(
        id="gradcheck.entry-alone",
        rationale="f is evaluated at the moved entry alone, or at something else that does not "
        "have the shape of x",
        hint="print the shape of what you pass to f: could a function such as x[0] * x[1] be "
        "evaluated there?",
        source="question 3.6",
    ),
    LookAlike(
        id="gradcheck.separable-only",
        rationale="while one entry is moved, the others are replaced by 0 or by the moved one, so "
        "that f is evaluated far from x",
        hint="print what you pass to f for x = np.array([1.0, 2.0, 3.0]) while the first entry is "
        "moved: what has become of the 2 and the 3?",
        source="question 3.6",
    ),
    LookAlike(
        id="gradcheck.never-calls-f",
        rationale="the f that is given is never evaluated away from the x that is given, so that "
        "nothing is learnt of its gradient",
        hint="let f print its argument: how often is it called, and where? Which f does your code "
        "call, and are its two points two arrays or two names of one?",
        source="question 3.6",
    ),
    LookAlike(
        id="gradcheck.nan-passes",
        rationale="a gradient that holds NaN is accepted, as NaN is never greater than a tolerance",
        hint="print np.nan > 1e-5 and np.nan <= 1e-5: which of the two does your comparison rely "
        "on, and what follows from it?",
        source="question 3.6",
    ),
)
