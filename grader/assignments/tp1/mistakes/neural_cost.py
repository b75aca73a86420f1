"""Mistakes in the cost of the network."""

from __future__ import annotations

from grader.assignment.mistakes import LookAlike
from grader.language import N_

LOOKALIKES = (
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
        id="neural.log-of-labels",
        rationale=N_(
            "the logarithm is taken of the labels, or of a product with them: they hold zeros, and "
            "the logarithm of 0 is infinite"
        ),
        hint=N_(
            "in equation (4), which of y and y_hat stands inside the logarithm, and which outside?"
        ),
        source=N_("equation (4)"),
    ),
    LookAlike(
        id="neural.cost-epsilon",
        rationale=N_(
            "a small constant is added to the probabilities before the logarithm is taken, or "
            "keeps them away from 0, so that the cost is another"
        ),
        hint=N_(
            "what does the logarithm make of a probability that is smaller than that constant? How "
            "does log(softmax(z)) simplify if you write it out before you compute it?"
        ),
        source=N_("equations (1) and (4)"),
    ),
    LookAlike(
        id="neural.cost-per-row",
        rationale=N_("the costs of the rows are returned one by one and not added up or averaged"),
        hint=N_(
            "a gradient belongs to one number: how is it made of the costs of the rows, and along "
            "which axes does your sum go?"
        ),
        source=N_("question 3.7 and equation (4)"),
    ),
    LookAlike(
        id="neural.weight-decay",
        rationale=N_(
            "a multiple of the parameters or of their squares is added, to keep them small, which "
            "this cost does not do"
        ),
        hint=N_("which terms does equation (4) have? Is there one with W1 or W2 alone?"),
        source=N_("equation (4)"),
    ),
)
