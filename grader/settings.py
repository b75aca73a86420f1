"""Course settings: what an instructor may change in `course.toml`; every key is optional."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError
from pydantic_core import ErrorDetails

from grader.comparison.values import Tolerances
from grader.errors import UsageError
from grader.language import Language
from grader.limits import Limits
from grader.policy.scale import GradeSettings
from grader.policy.settings import PolicySettings
from grader.records.finding import Feedback
from grader.records.model import StrictModel
from grader.records.toml_lines import place_of

Isolation = Literal["auto", "kernel", "limits"]
Visibility = Literal["public", "hidden"]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class CriterionSettings(StrictModel):
    """`[criteria."ID"]`: points, and whether the criterion is used and shown."""

    points: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    enabled: bool = True
    visibility: Visibility = "public"
    partial_credit: bool | None = None


class ToleranceSettings(StrictModel):
    """`[tolerances]`: see `grader.comparison.values.Tolerances`."""

    rtol: Positive = 1e-6
    atol: Positive = 1e-12

    def record(self) -> Tolerances:
        """Return them as the comparison takes them."""
        return Tolerances(self.rtol, self.atol)


class Course(StrictModel):
    """All settings of a course."""

    language: Language = "en"
    """Of the reports."""
    isolation: Isolation = "auto"
    worker: Literal["auto", "fork", "fresh"] = "auto"
    packages: Annotated[tuple[str, ...], Field(strict=False)] = ()
    partial_credit: bool = False
    diagnosis: bool = True
    feedback: Feedback = "named"
    """Whether students are told the mistake, or its symptom alone."""
    criteria: dict[str, CriterionSettings] = Field(default_factory=dict)
    tolerances: ToleranceSettings = ToleranceSettings()
    limits: Limits = Limits()
    grade: GradeSettings = GradeSettings()
    policy: PolicySettings = PolicySettings()
    """Of attempts and admission. It decides no report."""

    def of(self, criterion: str) -> CriterionSettings:
        """Return the settings of one criterion."""
        return self.criteria.get(criterion, CriterionSettings())

    def without(self, criteria: Iterable[str]) -> Course:
        """Return the same course with these criteria switched off."""
        off = {name: self.of(name).model_copy(update={"enabled": False}) for name in criteria}
        return self.model_copy(update={"criteria": {**self.criteria, **off}})


def load_course(
    path: Path | None,
    known: frozenset[str],
    isolation: str | None = None,
    language: str | None = None,
) -> Course:
    """Read course settings; raise UsageError that names the file, the key and the cure.

    `isolation` and `language` take the place of those in the file where they are named.
    """
    course = Course() if path is None else _read(path, known)
    named = {"isolation": isolation, "language": language}
    return course.model_copy(update={name: value for name, value in named.items() if value})


def _read(path: Path, known: frozenset[str]) -> Course:
    try:
        return course_of(path.read_text(encoding="utf-8-sig"), path, known)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not valid TOML: {error}") from error


def course_of(text: str, path: Path, known: frozenset[str]) -> Course:
    """Return the settings that stand in a text; `path` is where it is from."""
    try:
        course = Course.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"{path}: is not valid TOML: {error}") from error
    except ValidationError as error:
        raise UsageError("\n".join(_sentences(path, text, error))) from error
    for name in course.criteria:
        if name not in known:
            place = place_of(path, text, "criteria", name)
            raise UsageError(
                f"{place}: there is no criterion {name!r}; known are {', '.join(sorted(known))}"
            )
    return course


WANTED = {
    "bool_type": "true or false is needed",
    "dict_type": "a table is needed",
    "float_type": "a number is needed",
    "int_type": "a whole number is needed",
    "model_type": "a table is needed",
    "frozen_set_type": "a list in brackets is needed",
    "string_pattern_mismatch": "letters, digits and _ (in an id also . and -) are needed",
    "string_too_short": "a text that is not empty is needed",
    "string_type": "a text in quotes is needed",
    "too_short": "a list that is not empty is needed",
    "tuple_type": "a list in brackets is needed",
}
"""What is said of a value of another type, by pydantic's name of the error."""

UNKNOWN = "take it out or correct its spelling"
"""What is to be done about a key that is unknown."""


def _sentences(path: Path, text: str, error: ValidationError) -> list[str]:
    sentences = []
    for problem in error.errors(include_url=False):
        cure = UNKNOWN
        match problem["loc"]:
            case ("criteria", str(task), str(name), *_) if "." not in task:
                cure = f'names with a dot need quotes: [criteria."{task}.{name}"]'
        place = place_of(path, text, *map(str, problem["loc"]))
        sentences.append(f"{place}: {problem_words(problem, cure)}")
    return sentences


def problem_words(problem: ErrorDetails, cure: str = UNKNOWN) -> str:
    """Return in words what is wrong with a key of a TOML file, and the `cure` of an unknown one."""
    key = ".".join(str(part) for part in problem["loc"]) or "the file"
    if problem["type"] == "extra_forbidden":
        return f"unknown key {key!r}; {cure}"
    if problem["type"] == "missing":
        return f"the key {key!r} is missing"
    said = WANTED.get(problem["type"]) or problem["msg"].removeprefix("Value error, ")
    return f"{key}: {said} (got {problem['input']!r})"
