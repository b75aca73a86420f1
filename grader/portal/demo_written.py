"""Written parts of the made-up course: short answers, several of which say the same."""

from __future__ import annotations

from grader.course.models import Assignment
from grader.written.pages import NUMBER

ANSWERS = (
    (
        "Let $d \\geq 1$, $x \\in \\mathbb{R}^d$ and $1 \\leq i \\leq d$. By the definition,\n\n"
        "$$e^{x_i + c} = e^{x_i} e^{c}, \\quad \\sum_{j=1}^{d} e^{x_j + c} = e^{c} \\sum_{j=1}^{d} "
        "e^{x_j},$$\n\nand $e^{c} > 0$ cancels. $\\square$"
    ),
    (
        "Direct proof. We write $s$ for the value at $x$. The chain rule gives\n\n"
        "$$\\frac{\\partial s}{\\partial x} = \\frac{e^{-x}}{(1 + e^{-x})^2} = s (1 - s).$$"
    ),
    "It is obvious.",
    "The derivative of a sum is the sum of the derivatives, so that only the $i$-th term is left.",
)


def written_part(assignment: Assignment, number: int) -> bytes:
    """Return what a student of the demonstration has written, as Markdown."""
    parts = []
    for place, question in enumerate(assignment.questions):
        named = NUMBER.search(question["title"])
        heading = f"{named[1] if named else place + 1} {question['title']}"
        parts.append(f"## {heading}\n\n{ANSWERS[(number * 3 + place) % len(ANSWERS)]}\n")
    return "\n".join(parts).encode()
