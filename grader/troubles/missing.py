"""A file or a function that is not there: what is there instead is named."""

from __future__ import annotations

from collections.abc import Mapping

from grader.frozen import dataclass
from grader.intake.notebook_cells import notebook_behind
from grader.language import _, translate
from grader.sandbox.outcome import Outcome
from grader.sanitise import clean
from grader.troubles.code import Binding, bindings, code_lines, top_level
from grader.troubles.excerpts import Sources, place_shown, text_of_file
from grader.troubles.record import Explanation
from grader.troubles.spelling import is_it, near

MAX_NAMED = 6
SHORTEST_BEGINNING = 6
"""Letters of a name with which a longer one begins, so that one may be meant by the other."""


@dataclass(frozen=True)
class Asked:
    """What was called."""

    file: str
    function: str


def of_missing(outcome: Outcome, sources: Sources, asked: Asked | None) -> Explanation:
    """Explain which file or function is missing, and which present one may be meant."""
    told = translate(outcome.detail)
    if outcome.is_file_missing:
        return Explanation(told, _("is its name spelled as in the assignment?"))
    if asked is not None and asked.file in sources:
        told = _said_of_file(asked, text_of_file(sources[asked.file])) or told
    return Explanation(told, lookalike="missing-function")


def of_class(asked: Asked | None, sources: Sources) -> str:
    """Return a sentence if a class has the name of the wanted function; empty otherwise."""
    if asked is None or asked.file not in sources:
        return ""
    there = top_level(text_of_file(sources[asked.file])).get(asked.function)
    if there is None or there.kind != "class":
        return ""
    said = _("`{function}` is a class ({file}, line {line}); the assignment asks for a function")
    file, line = place_shown(asked.file, there.line)
    return said.format(function=asked.function, file=file, line=line)


def _said_of_file(asked: Asked, source: str) -> str:
    there = top_level(source)
    notebook = notebook_behind(asked.file)
    values = {"function": asked.function, "file": notebook.name if notebook else asked.file}
    if not any(line.strip() for line in code_lines(source)):
        said = _("there is no function {function}: {file} holds no code")
        return said.format(**values)
    same = there.get(asked.function)
    if same is not None and same.kind == "variable":
        said = _(
            "there is no function {function}: in line {line} of {file}, the name is given to "
            "something else"
        )
        return said.format(**values | _at(asked.file, same.line))
    inner = _indented(asked.function, source)
    if inner:
        said = _(
            "there is no function {function}: line {line} of {file} defines it inside of another "
            "block, since it is indented"
        )
        return said.format(**values | _at(asked.file, inner))
    named = _named(there)
    if not named:
        return _("there is no function {function} in {file}").format(**values)
    said = _("{file} defines {names}; the assignment asks for a function `{function}`")
    said = said.format(**values, names=named)
    return said + is_it(_meant(asked, there))


def _at(file: str, line: int) -> dict[str, str]:
    shown, number = place_shown(file, line)
    return {"file": shown, "line": str(number)}


def _named(there: Mapping[str, Binding]) -> str:
    """Return the functions and classes of a file in words."""
    a_class = _("`{name}` (a class)")
    names = [
        a_class.format(name=clean(name)) if each.kind == "class" else f"`{clean(name)}`"
        for name, each in there.items()
        if each.kind != "variable"
    ]
    if len(names) > MAX_NAMED:
        shown = ", ".join(names[:MAX_NAMED])
        return _("{names} and {count} more").format(names=shown, count=len(names) - MAX_NAMED)
    if len(names) > 1:
        return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])
    return "".join(names)


def _meant(asked: Asked, there: Mapping[str, Binding]) -> list[str]:
    """Return the functions that may be meant, by spelling, capitals or a shorter name.

    The one that the file is named after is meant by its own name.
    """
    functions = [
        name
        for name, each in there.items()
        if each.kind == "function" and not _is_named_after(asked.file, name)
    ]
    plain = _plain(asked.function)
    alike = [name for name in functions if _plain(name) == plain]
    begun = [name for name in functions if _begins(plain, _plain(name))]
    return alike[:1] or near(asked.function, functions, is_listed=True) or begun[:1]


def _is_named_after(file: str, function: str) -> bool:
    """Return True if a file has a function's name, with or without something before it."""
    return f"_{file.rpartition('/')[2]}".endswith(f"_{function}.py")


def _plain(name: str) -> str:
    return name.replace("_", "").lower()


def _begins(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= SHORTEST_BEGINNING and longer.startswith(shorter)


def _indented(function: str, source: str) -> int:
    """Return the line of the indented definition of a function, 0 without one."""
    return next(
        (
            binding.line
            for binding in bindings(source)
            if binding.is_inside and binding.kind == "function" and binding.defined == function
        ),
        0,
    )
