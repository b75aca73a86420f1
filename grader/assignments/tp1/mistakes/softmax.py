"""Mistakes in softmax."""

from __future__ import annotations

from grader.assignment.mistakes import LookAlike
from grader.language import N_

LOOKALIKES = (
    LookAlike(
        id="softmax.no-shift",
        rationale=N_(
            "the exponentials are taken of the entries as they are, with nothing subtracted before"
        ),
        hint=N_(
            "print np.exp(1000) and np.exp(-1000): what becomes of the quotient in equation (1), "
            "and what does equation (2) allow you to do about it?"
        ),
        source=N_("equation (2) and the note below it"),
    ),
    LookAlike(
        id="softmax.whole-matrix",
        rationale=N_(
            "the exponentials are divided by the sum over the whole matrix, so that all rows "
            "together sum to 1"
        ),
        hint=N_(
            "print your denominator for a 2 x 3 matrix: how many numbers should it hold, if each "
            "row is a prediction of its own?"
        ),
        source=N_("question 2.3"),
    ),
    LookAlike(
        id="softmax.wrong-axis",
        rationale=N_(
            "each exponential is divided by the sum of its column, so that the columns of a matrix "
            "sum to 1 and not its rows"
        ),
        hint=N_(
            "print the sums of the rows and of the columns of your answer for a 2 x 3 matrix: "
            "which of them are 1, and which should be?"
        ),
        source=N_("question 2.3"),
    ),
    LookAlike(
        id="softmax.global-max",
        rationale=N_(
            "one maximum, that of the whole matrix, is subtracted from every row, so that all "
            "exponentials of a row far below it become 0"
        ),
        hint=N_(
            "print what you pass to exp for [[0, 1], [5000, 5001]]: from which row is the number "
            "that you subtract from the first one?"
        ),
        source=N_("equation (2) and the note below it"),
    ),
    LookAlike(
        id="softmax.shift-not-max",
        rationale=N_("exp is kept in bounds by something other than each row's own maximum"),
        hint=N_(
            "print what you pass to exp for [[0, 20000, 0], [-20000, -10000, 0]]: is the largest "
            "entry of each row 0, and are the differences within a row kept?"
        ),
        source=N_("equation (2) and the note below it"),
    ),
    LookAlike(
        id="softmax.shift-argmax",
        rationale=N_("what is subtracted is the place of the largest entry and not the entry"),
        hint=N_(
            "print the number that you subtract for the row [5, 900, 7]: is it an entry of the "
            "row, and what is left of 900?"
        ),
        source=N_("equation (2) and the note below it"),
    ),
    LookAlike(
        id="softmax.temperature",
        rationale=N_(
            "the entries are multiplied or divided by a number before exp, which equation (1) does "
            "not do"
        ),
        hint=N_(
            "your answer for [0, 1] has two entries: what is the logarithm of their quotient, and "
            "what should it be?"
        ),
        source=N_("equation (1)"),
    ),
    LookAlike(
        id="softmax.rounded",
        rationale=N_("the answer is rounded"),
        hint=N_(
            "how many digits does NumPy print, and how many does it keep? An answer need not be "
            "rounded to be printed short"
        ),
        source=N_("equation (1)"),
    ),
    LookAlike(
        id="softmax.unnormalised",
        rationale=N_(
            "the exponentials are not divided by their sum, so that the rows do not sum to 1"
        ),
        hint=N_(
            "add up your answer for [[0, 0]]: which part of equation (1) should make the total 1, "
            "and what does your code do with it?"
        ),
        source=N_("equation (1)"),
    ),
    LookAlike(
        id="softmax.returns-log",
        rationale=N_(
            "the logarithms of the probabilities are returned, with or without a minus, and not "
            "the probabilities"
        ),
        hint=N_(
            "print your answer for the row [0, 0]: which probabilities do you expect there, and "
            "which function leads from the one to the other?"
        ),
        source=N_("equation (1)"),
    ),
    LookAlike(
        id="softmax.wrong-shape",
        rationale=N_(
            "the answer is flattened or transposed, or an axis is added to it or dropped, so that "
            "it is not laid out as x is"
        ),
        hint=N_(
            "print the shapes of x and of your answer for a 2 x 3 and for a 1 x 3 matrix: after "
            "which line do they differ?"
        ),
        source=N_("question 2.3"),
    ),
    LookAlike(
        id="softmax.vector-unsupported",
        rationale=N_(
            "a vector is not handled: the call raises an exception or hands its entries back as "
            "they came"
        ),
        hint=N_(
            "print np.array([1, 2]).shape: which line of yours takes it for granted that there are "
            "two axes, or does nothing where there is one?"
        ),
        source=N_("equations (1) and (2), where x is a vector"),
    ),
    LookAlike(
        id="softmax.vector-shape",
        rationale=N_(
            "a vector comes back as a matrix of one row or of one column and not as a vector"
        ),
        hint=N_(
            "print the shapes of np.array([1, 2]) and of your answer for it: which line adds an "
            "axis, and is there one that takes it away again?"
        ),
        source=N_("equations (1) and (2), where x is a vector"),
    ),
    LookAlike(
        id="softmax.vector-no-shift",
        rationale=N_(
            "matrices are shifted before exp and vectors are not, so that a vector with large "
            "entries overflows"
        ),
        hint=N_(
            "compare your answers for np.array([1001, 1002]) and np.array([[1001, 1002]]): which "
            "line does only one of them pass through?"
        ),
        source=N_("equation (2) and the note below it"),
    ),
    LookAlike(
        id="softmax.square-only",
        rationale=N_(
            "the maxima or the sums have a shape that fits a square matrix but does not match the "
            "rows of matrices in general"
        ),
        hint=N_(
            "print the shapes of your maxima and sums for a 2 x 3 and a 3 x 3 matrix: with which "
            "axis of x does NumPy line them up (look up broadcasting)?"
        ),
        source=N_("question 2.3"),
    ),
    LookAlike(
        id="softmax.square-broadcast",
        rationale=N_(
            "the maxima or the sums of the rows are lined up with the columns wherever that fits, "
            "as it does in square matrices"
        ),
        hint=N_(
            "print the shapes of x and of your maxima and sums for a 3 x 3 and a 3 x 2 matrix: to "
            "which axis does NumPy fit numbers of shape (3,)?"
        ),
        source=N_("question 2.3"),
    ),
    LookAlike(
        id="softmax.integer-truncation",
        rationale=N_(
            "results are written into an array of the type of x; if that holds integers, NumPy "
            "cuts off the fractions or raises an exception"
        ),
        hint=N_(
            "print the dtype of every array that you write into, for np.array([[1, 2]]) and for "
            "np.array([[1.0, 2.0]]): what can the first one hold?"
        ),
        source=N_("question 2.3"),
    ),
    LookAlike(
        id="softmax.epsilon",
        rationale=N_(
            "a small constant is added somewhere in equation (1), or keeps the result away from 0 "
            "and 1, so that probabilities are slightly off"
        ),
        hint=N_(
            "once the shift has made the largest entry of a row 0, how small can the sum of its "
            "exponentials be? What is left for your constant to prevent?"
        ),
        source=N_("equation (1) and the note below equation (2)"),
    ),
    LookAlike(
        id="softmax.python-loop",
        rationale=N_(
            "rows, columns or entries are gone through one after another in Python and not all at "
            "once by NumPy"
        ),
        hint=N_(
            "time it for 100 and for 10000 rows, then for as many columns: which line or function "
            "of yours runs once more for each? np.vectorize and np.apply_along_axis are loops too"
        ),
        source=N_("question 2.3 and the note below it"),
    ),
)
