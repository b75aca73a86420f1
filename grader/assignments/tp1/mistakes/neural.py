"""Mistakes in the network's forward and backward pass."""

from __future__ import annotations

from grader.assignment.mistakes import LookAlike
from grader.language import N_

LOOKALIKES = (
    LookAlike(
        id="neural.bias-ignored",
        rationale=N_("b1, b2 or both are left out of the forward pass or replaced by zeros"),
        hint=N_(
            "change an entry of b1 in params, then one of b2: does the cost change each time, as "
            "it must by equation (5)?"
        ),
        source=N_("equation (5)"),
    ),
    LookAlike(
        id="neural.no-activation-derivative",
        rationale=N_(
            "the error goes back through the hidden layer without the derivative of the sigmoid"
        ),
        hint=N_(
            "how does h change with z1 in equation (5)? Write down the chain rule from gradh to "
            "gradz1: is all of it in your code?"
        ),
        source=N_("questions 3.1 and 3.3"),
    ),
    LookAlike(
        id="neural.activation-derivative-of-input",
        rationale=N_(
            "the formula for the derivative of the sigmoid is given z1, or the sigmoid of h, in "
            "the place of the function value"
        ),
        hint=N_(
            "in question 3.1, what is the derivative expressed by? Print what you put in its place "
            "for one row: is it that quantity?"
        ),
        source=N_("questions 3.1 and 3.3"),
    ),
    LookAlike(
        id="neural.gradient-sign",
        rationale=N_("the gradient, or a block of it, has the opposite sign"),
        hint=N_(
            "increase one entry of each block of params by 1e-4: where does the cost go up, where "
            "down, and which signs does your gradient have?"
        ),
        source=N_("equation (10)"),
    ),
    LookAlike(
        id="neural.bias-gradient-mean",
        rationale=N_(
            "the gradient of b1, b2 or both is divided by the number of rows once more than the "
            "cost is"
        ),
        hint=N_(
            "print cost, gradb1 and gradb2 for one row, then for the same row given twice: does "
            "each of them change by the same factor?"
        ),
        source=N_("question 3.7 and equation (7)"),
    ),
    LookAlike(
        id="neural.bias-gradient-not-summed",
        rationale=N_(
            "the gradient of b1, b2 or both does not add up the rows: it keeps them apart, picks "
            "one or adds along another axis"
        ),
        hint=N_(
            "print the shapes of b1, gradb1, b2 and gradb2 for 3 rows: which rows of the data does "
            "one bias act on, and which enter its gradient?"
        ),
        source=N_("question 3.7 and equation (7)"),
    ),
    LookAlike(
        id="neural.cost-gradient-mismatch",
        rationale=N_(
            "the gradient, or a block of it, is on another scale than the cost: a factor or a mean "
            "is in one of them only"
        ),
        hint=N_(
            "let your gradient checker look at one block after the other: by which factor do the "
            "numbers differ, and does it change with the number of rows?"
        ),
        source=N_("question 3.7 and equation (4)"),
    ),
    LookAlike(
        id="neural.sigmoid-output",
        rationale=N_(
            "the output layer applies the sigmoid and not softmax, so that the predictions of a "
            "row need not sum to 1"
        ),
        hint=N_(
            "print the sum of each row of your predictions: what should it be for probabilities of "
            "all classes? Compare both halves of equation (5)"
        ),
        source=N_("equation (5)"),
    ),
    LookAlike(
        id="neural.transposed-gradient",
        rationale=N_(
            "the gradient of W1, W2 or both is laid out transposed, so that its entries stand in "
            "the wrong places"
        ),
        hint=N_(
            "are gradW1 and gradW2 of the shapes of W1 and W2? And if you flatten W1 and W2 as you "
            "do their gradients, does params come out?"
        ),
        source=N_("equations (8) and (17)"),
    ),
    LookAlike(
        id="neural.stacking-order",
        rationale=N_("the blocks of the gradient are not stacked in the order of params"),
        hint=N_(
            "in which order are W1, b1, W2 and b2 read from params, and in which order do you put "
            "their gradients together?"
        ),
        source=N_("question 3.7"),
    ),
    LookAlike(
        id="neural.whole-matrix-softmax",
        rationale=N_(
            "the predictions are divided by one sum over all rows, so that all rows together sum "
            "to 1"
        ),
        hint=N_(
            "print the sum of each row of your predictions for 2 rows of data, then for 4: should "
            "one example change with the others beside it?"
        ),
        source=N_("question 2.3 and equation (5)"),
    ),
    LookAlike(
        id="neural.loops-without-accumulating",
        rationale=N_(
            "the cost, or a block of the gradient, comes from a single row: the loop overwrites "
            "what it had or ends too early"
        ),
        hint=N_(
            "print cost and gradient at the end of each round of the loop for 2 rows: is there a "
            "second round, and what becomes of the first row's share in it?"
        ),
        source=N_("question 3.7"),
    ),
    LookAlike(
        id="neural.misaligned-shapes",
        rationale=N_(
            "two arrays meet whose shapes do not fit together, as when one of them is not "
            "transposed"
        ),
        hint=N_(
            "write the shapes of both beside that line, and the shape that its outcome must have: "
            "which of the two has to be turned, or is it the wrong one (equations 8 and 17)?"
        ),
        source=N_("equations (8) and (17)"),
    ),
    LookAlike(
        id="neural.hidden-delta",
        rationale=N_(
            "what goes back through the hidden layer, gradz1, is not gradh times the derivative of "
            "the sigmoid: another factor or another function stands there"
        ),
        hint=N_(
            "question 3.1 gives the derivative of the sigmoid by its value: write it down for h, "
            "and hold your line for gradz1 against the chain rule, for one entry"
        ),
        source=N_("questions 3.1 and 3.3"),
    ),
    LookAlike(
        id="neural.hidden-activation",
        rationale=N_(
            "the hidden layer applies another function than the sigmoid, or none, in the forward "
            "pass"
        ),
        hint=N_(
            "print h for one row: are all its entries between 0 and 1, and which of your lines "
            "makes it from z1? Compare with equation (5)"
        ),
        source=N_("equation (5)"),
    ),
    LookAlike(
        id="neural.sigmoid-before-softmax",
        rationale=N_(
            "the output layer applies the sigmoid to z2, and softmax to what comes out of that"
        ),
        hint=N_(
            "how many functions does equation (5) put between z2 and y_hat, and how many are there "
            "in your code?"
        ),
        source=N_("equation (5)"),
    ),
    LookAlike(
        id="neural.fixed-size",
        rationale=N_(
            "a size is written into the code, so that it is right only for networks or data of "
            "that size"
        ),
        hint=N_(
            "look for the numbers of your sanity check (20, 10, 5) in this function: from which "
            "argument can each of them be read?"
        ),
        source=N_("question 3.7"),
    ),
    LookAlike(
        id="neural.python-loop",
        rationale=N_(
            "the rows of the data are gone through one after another in Python and not all at once "
            "by NumPy"
        ),
        hint=N_(
            "time it for 100 and for 10000 rows: which line runs once more for each of them? Read "
            "equations (5) and (17) with a matrix for x"
        ),
        source=N_("question 3.7 and the note below question 2.3"),
    ),
    LookAlike(
        id="neural.mutates-params",
        rationale=N_(
            "the call writes into params, the caller's own array, so that it holds other values "
            "afterwards"
        ),
        hint=N_(
            "print params before and after a call: which line writes into it, or into something "
            "that shares its memory?"
        ),
        source=N_("question 3.7"),
    ),
)
