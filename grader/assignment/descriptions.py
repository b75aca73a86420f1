"""What stands in the two TOML files of an assignment's folder, read and held to their form."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, Field, RootModel, ValidationError

from grader.assignment.files import ASSIGNMENT, CLOSED_FORMS, MISTAKES
from grader.errors import UsageError
from grader.intake.filenames import ANSWERS
from grader.intake.names import ModuleNames
from grader.records.model import StrictModel
from grader.records.toml_lines import place_of
from grader.settings import problem_words

Text = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
ModuleName = Annotated[str, Field(pattern=r"^[A-Za-z_]\w*$")]
Points = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Written(StrictModel):
    """`[[written]]`: a part that a person marks."""

    id: Id
    title: Text
    points: Points


Lists = Annotated[tuple[Text, ...], Field(strict=False)]
Equation = Annotated[tuple[Text, Text], Field(strict=False)]


class Description(StrictModel):
    """`assignment.toml`."""

    id: Id
    title: Text
    tasks: Annotated[tuple[ModuleName, ...], Field(strict=False, min_length=1)]
    kit: Id | None = None
    """Name of the folder that students are given; the id where there is none."""
    aliases: Mapping[ModuleName, ModuleName] = {}
    """Other names of the files of tasks and given modules, without `.py`, and what they are."""
    written: Annotated[tuple[Written, ...], Field(strict=False)] = ()
    equations: Mapping[str, Annotated[tuple[Equation, ...], Field(strict=False)]] = {}
    """By task: number in the sheet, and LaTeX."""
    curves: Mapping[str, Lists] = {}
    """By task: criteria whose right digits are drawn against the size of the input."""


class Mistake(StrictModel):
    """`["id"]` in `mistakes.toml`."""

    function: Text | None = None
    """The function whose answers show it; none where it shows in no answer."""
    says: Text
    hint: Text
    see: Text


class Mistakes(RootModel[dict[Id, Mistake]]):
    """`mistakes.toml`."""


def names_of(folder: Path) -> ModuleNames:
    """Return the names of the modules of the assignment in a folder, without its tasks."""
    description, _ = read_description(folder / ASSIGNMENT, Description)
    answers = ANSWERS if (folder / CLOSED_FORMS).is_file() else ""
    return ModuleNames(description.tasks, description.aliases, answers=answers)


Record = TypeVar("Record", bound=BaseModel)


FOLDER = f"the folder of an assignment holds {ASSIGNMENT}, {MISTAKES} and tasks/"


def read_description(file: Path, model: type[Record], absent: str = FOLDER) -> tuple[Record, str]:
    """Return what stands in a TOML file, and its text.

    Raise UsageError with a sentence for each fault, which names the file and the line; `absent` is
    said where there is no file.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise UsageError(f"{file}: is not there; {absent}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: cannot be read ({error})") from error
    try:
        return model.model_validate(tomllib.loads(text)), text
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"{file}: is not valid TOML: {error}") from error
    except ValidationError as error:
        said = [
            f"{place_of(file, text, *map(str, problem['loc']))}: {problem_words(problem)}"
            for problem in error.errors(include_url=False)
        ]
        raise UsageError("\n".join(dict.fromkeys(said))) from error
