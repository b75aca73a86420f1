"""What is said of the closed forms of a submission: kept in its report."""

from __future__ import annotations

from typing import Literal

from grader.records.model import Model

FormVerdict = Literal["right", "wrong", "unreadable"]


class FormScore(Model):
    """One closed form. All texts are ready to be read."""

    id: str
    """Its name in the file; nothing where the file as a whole cannot be read."""
    title: str
    part: str | None
    """Id of the written part that it belongs to."""
    form: str
    """As it was written."""
    verdict: FormVerdict
    settled: bool = False
    """Whether the part has its points for it, without a person."""
    rationale: str = ""
    """Why it is not right."""
    hint: str = ""
    lookalike: str | None = None
    """Id of the known mistake, if it is one."""
    given: str = ""
    """Values of symbols that refute a wrong form."""
    expected: str = ""
    """What is right for these values."""
    actual: str = ""
    """What the form gives for them."""
