"""Mistakes in the gradient checker."""

from __future__ import annotations

from grader.assignment.mistakes import LookAlike
from grader.language import N_

LOOKALIKES = (
    LookAlike(
        id="gradcheck.accepts-wrong",
        rationale=N_(
            "every gradient passes, right or wrong: the comparison is left out, cannot fail or has "
            "no consequence"
        ),
        hint=N_(
            "check a gradient of zeros for the sum of squares: which line should notice, which "
            "numbers does it compare, and what happens after it?"
        ),
        source=N_("question 3.6"),
    ),
    LookAlike(
        id="gradcheck.one-sided",
        rationale=N_("f is evaluated on one side of each entry only, and never on the other"),
        hint=N_(
            "draw a parabola and the line through the two points that you use: is it parallel to "
            "the tangent at x? Which two points would do better, and how far apart are they?"
        ),
        source=N_("question 3.6 and the hint below it"),
    ),
    LookAlike(
        id="gradcheck.missing-half",
        rationale=N_(
            "the costs of two points that lie two steps apart are subtracted and divided by one "
            "step, which doubles the numerical gradient"
        ),
        hint=N_(
            "take a straight line of slope 1 at x = 0 and write down your two points and their "
            "costs: how far apart are they, and which slope comes out?"
        ),
        source=N_("question 3.6 and the hint below it"),
    ),
    LookAlike(
        id="gradcheck.precedence",
        rationale=N_(
            "brackets are missing or misplaced in the difference quotient, so that its operations "
            "are done in another order"
        ),
        hint=N_(
            "put the costs 3 and 2 and the step 0.1 into your line, by hand and in Python: in "
            "which order does Python subtract, divide and multiply?"
        ),
        source=N_("question 3.6 and the hint below it"),
    ),
    LookAlike(
        id="gradcheck.sign",
        rationale=N_(
            "a sign is wrong: the numerical gradient, or the one it is compared with, enters the "
            "comparison with the opposite sign"
        ),
        hint=N_(
            "for the sum of squares at x = 3, print the numerical gradient, that of f and what you "
            "compare with the tolerance: where does the sign change?"
        ),
        source=N_("question 3.6 and the hint below it"),
    ),
    LookAlike(
        id="gradcheck.no-abs",
        rationale=N_(
            "the difference is compared with the tolerance together with its sign, so that a "
            "gradient wrong in one direction passes"
        ),
        hint=N_(
            "check a gradient that is 1 too large in every entry, then one that is 1 too small: "
            "which numbers do you compare with the tolerance?"
        ),
        source=N_("question 3.6"),
    ),
    LookAlike(
        id="gradcheck.not-restored",
        rationale=N_(
            "an entry that was moved is not put back where it was, so that x is another one from "
            "then on"
        ),
        hint=N_(
            "print x before the loop and at the end of each of its rounds: by how much is it off, "
            "and since which line?"
        ),
        source=N_("question 3.6"),
    ),
    LookAlike(
        id="gradcheck.random-state",
        rationale=N_(
            "the evaluations of f do not start from the same state of the random module, so that f "
            "draws other numbers each time"
        ),
        hint=N_(
            "let f print random.random(): is it the same number in every evaluation? What moves "
            "the random module on in between, and which line of yours undoes it each time?"
        ),
        source=N_("question 3.6"),
    ),
    LookAlike(
        id="gradcheck.not-every-element",
        rationale=N_(
            "some entries of x are never moved, so that a mistake in their part of the gradient "
            "goes unnoticed"
        ),
        hint=N_(
            "print the index in each round of the loop for x of shape (3, 2, 3): which entries are "
            "absent, and what makes the loop skip them or end?"
        ),
        source=N_("question 3.6"),
    ),
    LookAlike(
        id="gradcheck.step-size",
        rationale=N_(
            "the step is so large or so small that curvature or rounding keeps the quotient away "
            "from the derivative"
        ),
        hint=N_(
            "print the numerical gradient of the sum of cubes at x = 1 for steps from 1 down to "
            "1e-15: where is it close to 3, and where is your step?"
        ),
        source=N_("question 3.6 and the hint below it"),
    ),
    LookAlike(
        id="gradcheck.moves-every-element",
        rationale=N_(
            "a step is added to all entries of x at once and not to one alone, so that f is "
            "evaluated with others moved too"
        ),
        hint=N_(
            "print what you pass to f for x = np.array([1.0, 2.0]): how many entries differ from "
            "x, and which derivative does that measure?"
        ),
        source=N_("question 3.6"),
    ),
    LookAlike(
        id="gradcheck.entry-alone",
        rationale=N_(
            "f is evaluated at the moved entry alone, or at something else that does not have the "
            "shape of x"
        ),
        hint=N_(
            "print the shape of what you pass to f: could a function such as x[0] * x[1] be "
            "evaluated there?"
        ),
        source=N_("question 3.6"),
    ),
    LookAlike(
        id="gradcheck.separable-only",
        rationale=N_(
            "while one entry is moved, the others are replaced by 0 or by the moved one, so that f "
            "is evaluated far from x"
        ),
        hint=N_(
            "print what you pass to f for x = np.array([1.0, 2.0, 3.0]) while the first entry is "
            "moved: what has become of the 2 and the 3?"
        ),
        source=N_("question 3.6"),
    ),
    LookAlike(
        id="gradcheck.never-calls-f",
        rationale=N_(
            "the f that is given is never evaluated away from the x that is given, so that nothing "
            "is learnt of its gradient"
        ),
        hint=N_(
            "let f print its argument: how often is it called, and where? Which f does your code "
            "call, and are its two points two arrays or two names of one?"
        ),
        source=N_("question 3.6"),
    ),
    LookAlike(
        id="gradcheck.nan-passes",
        rationale=N_(
            "a gradient that holds NaN is accepted, as NaN is never greater than a tolerance"
        ),
        hint=N_(
            "print np.nan > 1e-5 and np.nan <= 1e-5: which of the two does your comparison rely "
            "on, and what follows from it?"
        ),
        source=N_("question 3.6"),
    ),
    LookAlike(
        id="gradcheck.tolerance-wide",
        rationale=N_(
            "the tolerance is so large that gradients which are plainly wrong are accepted"
        ),
        hint=N_(
            "check the sum of squares at x = 3 with the gradient 6.06 and then 6.6: which of these "
            "should pass, and which number in your code decides it?"
        ),
        source=N_("question 3.6"),
    ),
    LookAlike(
        id="gradcheck.differences-cancel",
        rationale=N_(
            "the entries are not compared one by one: their differences are added up, or sorted, "
            "before the comparison, so that mistakes cancel"
        ),
        hint=N_(
            "check a gradient with one entry that is 0.5 too large and another that is 0.5 too "
            "small, then one with two entries swapped: which number do you compare?"
        ),
        source=N_("question 3.6"),
    ),
    LookAlike(
        id="gradcheck.some-entries-only",
        rationale=N_(
            "every entry of x is moved, but only some entries of the gradient are compared, so "
            "that a mistake in the others goes unnoticed"
        ),
        hint=N_(
            "spoil one entry of a right gradient after the other, for a vector, a matrix and a 3-D "
            "array: which entries may be wrong, and which line passes over them?"
        ),
        source=N_("question 3.6"),
    ),
    LookAlike(
        id="gradcheck.moved-twice",
        rationale=N_(
            "a point that was moved already is moved once more, so that f is evaluated further "
            "away on one side, or with other entries moved too"
        ),
        hint=N_(
            "print what you pass to f in both evaluations for x = np.array([1.0, 2.0]): how far is "
            "each from x, and in which entries?"
        ),
        source=N_("question 3.6 and the hint below it"),
    ),
    LookAlike(
        id="gradcheck.crashes",
        rationale=N_("the check crashes before it says anything of the gradient"),
        hint=N_(
            "call it with the input shown and read the last line of the traceback first: what does "
            "the line of yours above it get, and what did you expect there?"
        ),
        source=N_("question 3.6"),
    ),
)
