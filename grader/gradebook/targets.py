"""The systems that marks are exported to, by the names that the command line has for them."""

from __future__ import annotations

from typing import Literal, get_args

Target = Literal[
    "moodle",
    "canvas",
    "gradescope",
    "prairielearn",
    "github-classroom",
    "nbgrader",
    "csv",
    "junit",
]
TARGETS: tuple[Target, ...] = get_args(Target)
