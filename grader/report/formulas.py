"""The sheet's definitions that a task goes back to, as MathML."""

from __future__ import annotations

import functools

from markupsafe import Markup

SHEET: dict[str, tuple[tuple[str, str], ...]] = {
    "softmax": (
        ("1", r"\text{softmax}(x)_i = \frac{e^{x_i}}{\sum_j e^{x_j}}"),
        ("2", r"\text{softmax}(x) = \text{softmax}(x + c)"),
    ),
    "sigmoid": (("3", r"\sigma(x) = \frac{1}{1 + e^{-x}}"),),
    "gradcheck": (),
    "neural": (
        ("5", r"h = \text{sigmoid}(x W_1 + b_1)"),
        ("5", r"\hat{y} = \text{softmax}(h W_2 + b_2)"),
        ("4", r"CE(y, \hat{y}) = -\sum_i y_i \log(\hat{y}_i)"),
        ("10", r"\frac{\partial CE}{\partial z} = \hat{y} - y"),
        ("17", r"\frac{\partial J}{\partial W} = x^\top \frac{\partial J}{\partial z}"),
    ),
}
"""By task: number in the assignment sheet, and LaTeX. Only what the sheet itself states."""


@functools.cache
def formulas_of(task: str) -> tuple[tuple[str, Markup], ...]:
    """Return the numbers of equations with their MathML, which needs no script to be read."""
    from latex2mathml.converter import convert  # noqa: PLC0415 a tenth of a second

    return tuple(
        (number, Markup(_plain(convert(latex, display="block"))))  # noqa: S704 our own
        for number, latex in SHEET.get(task, ())
    )


def _plain(mathml: str) -> str:
    """Return MathML as HTML has it: without a namespace."""
    return mathml.replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "")
