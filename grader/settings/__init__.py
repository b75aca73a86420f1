"""Course settings: what an instructor may change in `course.toml`; every key is optional."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError
from pydantic_core import ErrorDetails

from grader.comparison.values import Tolerances
from grader.errors import UsageError
from grader.frozen import dataclass
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

    def gives_part(self, criterion: str) -> bool:
        """Return True if the share of cases that pass earns points of a criterion."""
        own = self.of(criterion).partial_credit
        return self.partial_credit if own is None else own

    def judges(self, criterion: str, mode: Literal["feedback", "grade"]) -> bool:
        """Return True if a criterion is judged: switched on, and in feedback not hidden."""
        settings = self.of(criterion)
        return settings.enabled and (mode == "grade" or settings.visibility == "public")

    def without(self, criteria: Iterable[str]) -> Course:
        """Return the same course with these criteria switched off."""
        off = {name: self.of(name).model_copy(update={"enabled": False}) for name in criteria}
        return self.model_copy(update={"criteria": {**self.criteria, **off}})


@dataclass(frozen=True)
class Layer:
    """A text of settings."""

    name: str
    """Where it is from, such as the path of its file."""
    text: str

    @functools.cached_property
    def data(self) -> dict[str, Any]:
        """What stands in it; raises UsageError where that is not TOML."""
        try:
            return tomllib.loads(self.text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise UsageError(f"{self.name}: is not valid TOML: {error}") from error

    def says(self, keys: Sequence[str]) -> bool:
        """Return True if a key stands in it."""
        inner: Any = self.data
        for key in keys:
            if not isinstance(inner, dict) or key not in inner:
                return False
            inner = inner[key]
        return True


def layer_of(layers: Sequence[Layer], keys: Sequence[str]) -> Layer | None:
    """Return the text that a value is from; None where it stands in none."""
    return next((layer for layer in reversed(layers) if layer.says(keys)), None)


def load_course(
    path: Path | None,
    known: frozenset[str],
    isolation: str | None = None,
    language: str | None = None,
) -> Course:
    """Read course settings; raise UsageError that names the file, the key and the cure.

    `isolation` and `language` take the place of those in the file where they are named.
    """
    course = Course() if path is None else course_of([read_layer(path)], known)
    return with_named(course, isolation, language)


def with_named(course: Course, isolation: str | None, language: str | None) -> Course:
    """Return the settings with an isolation and a language in the place of their own, if named."""
    named = {"isolation": isolation, "language": language}
    return course.model_copy(update={name: value for name, value in named.items() if value})


def read_layer(path: Path) -> Layer:
    """Read a file of settings; raise UsageError that names it."""
    try:
        return Layer(str(path), path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not valid TOML: {error}") from error


def course_of(layers: Sequence[Layer], known: frozenset[str] | None) -> Course:
    """Return the settings of some texts, of which a later one takes the place of those before it.

    `known` are the criteria that there are; None where that is not known.

    Raises UsageError that names the text, the line, the key and the cure.
    """
    data: dict[str, Any] = {}
    for layer in layers:
        data = _merged(data, layer.data)
    try:
        course = Course.model_validate(data)
    except ValidationError as error:
        raise UsageError("\n".join(_sentences(layers, error))) from error
    faults = [*_outside(course)]
    if known is not None:
        unknown = [name for name in course.criteria if name not in known]
        faults += [(("criteria", name), _no_criterion(name, known)) for name in unknown]
    if faults:
        raise UsageError("\n".join(f"{_place(layers, *keys)}: {said}" for keys, said in faults))
    return course


def _no_criterion(name: str, known: frozenset[str]) -> str:
    return f"there is no criterion {name!r}; known are {', '.join(sorted(known))}"


def _outside(course: Course) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield keys of grades that the scale does not have, and a sentence on each."""
    scale = course.grade
    for name in ("admission", "missing_grade"):
        value = getattr(course.policy, name)
        if value is not None and not scale.lowest <= value <= scale.highest:
            span = f"{scale.lowest:g} to {scale.highest:g}"
            yield ("policy", name), f"policy.{name}: a grade from {span} is needed (got {value:g})"


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    both = {**below, **above}
    for name, value in above.items():
        if isinstance(value, dict) and isinstance(below.get(name), dict):
            both[name] = _merged(below[name], value)
    return both


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


def _sentences(layers: Sequence[Layer], error: ValidationError) -> list[str]:
    sentences = []
    for problem in error.errors(include_url=False):
        cure = UNKNOWN
        match problem["loc"]:
            case ("criteria", str(task), str(name), *_) if "." not in task:
                cure = f'names with a dot need quotes: [criteria."{task}.{name}"]'
        place = _place(layers, *map(str, problem["loc"]))
        sentences.append(f"{place}: {problem_words(problem, cure)}")
    return sentences


def _place(layers: Sequence[Layer], *keys: str) -> str:
    """Return the text and the line of a key, or of the table that it would be in."""
    for length in range(len(keys), 0, -1):
        layer = layer_of(layers, keys[:length])
        if layer is not None:
            return place_of(layer.name, layer.text, *keys[:length])
    return layers[-1].name


def problem_words(problem: ErrorDetails, cure: str = UNKNOWN) -> str:
    """Return in words what is wrong with a key of a TOML file, and the `cure` of an unknown one."""
    key = ".".join(str(part) for part in problem["loc"]) or "the file"
    if problem["type"] == "extra_forbidden":
        return f"unknown key {key!r}; {cure}"
    if problem["type"] == "missing":
        return f"the key {key!r} is missing"
    said = WANTED.get(problem["type"]) or problem["msg"].removeprefix("Value error, ")
    return f"{key}: {said} (got {problem['input']!r})"
