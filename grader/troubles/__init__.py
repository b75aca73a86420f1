"""Explain outcomes that are not values: exceptions, timeouts, crashes, what is missing."""

from __future__ import annotations

from grader.troubles.explain import explain
from grader.troubles.record import Trouble

__all__ = ["Trouble", "explain"]
