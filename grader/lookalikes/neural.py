"""Mistakes in the network's forward and backward pass."""

from __future__ import annotations

from grader.language import N_
from grader.lookalikes.record import LookAlike

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
            "the error goes back through the hidden layer without the derivative of the sigmoid, "
            "or with only one factor of that derivative"
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
        id="neural.cost-sign",
        rationale=N_(
            "the cost has the sign opposite to equation (4), so that it is negative and grows as "
            "predictions get better"
        ),
        hint=N_(
            "what is the sign of log(0.5), and what that of your cost? Should a better prediction "
            "cost more or less?"
        ),
        source=N_("equation (4)"),
    ),
    LookAlike(
        id="neural.cost-scaled",
        rationale=N_(
            "the cost is a multiple of equation (4) that is neither its sum nor its mean over the "
            "rows"
        ),
        hint=N_(
            "work out equation (4) by hand for one row with two classes, then three, then for two "
            "rows: by which factor does your cost differ, and what does that follow?"
        ),
        source=N_("equation (4)"),
    ),
    LookAlike(
        id="neural.binary-cross-entropy",
        rationale=N_(
            "the cost also counts log(1 - p) for the classes that are not the label, as if each "
            "output were a yes-or-no question"
        ),
        hint=N_(
            "write out the sum in equation (4) for y = [0, 1, 0]: how many of its terms are not 0, "
            "and how many are there in your cost?"
        ),
        source=N_("equation (4)"),
    ),
    LookAlike(
        id="neural.log-base",
        rationale=N_("the cost is computed with a logarithm to another base than e"),
        hint=N_(
            "print what your logarithm makes of np.exp(1): what must it be for the derivation in "
            "question 3.2 to hold?"
        ),
        source=N_("equation (4)"),
    ),
    LookAlike(
        id="neural.squared-error",
        rationale=N_(
            "the cost is made of squared differences between prediction and label and not of "
            "logarithms"
        ),
        hint=N_(
            "work out equation (4) by hand for the label [1, 0] and the prediction [0.5, 0.5]: "
            "does your cost have the same terms?"
        ),
        source=N_("equation (4)"),
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
