"""Layouts of downloads: one file for each system, each with `share` and `listing`."""

from __future__ import annotations

from typing import Literal

LayoutName = Literal[
    "auto",
    "plain",
    "single",
    "blackboard",
    "brightspace",
    "canvas",
    "github-classroom",
    "gradescope",
    "moodle",
    "sakai",
    "teams",
]
