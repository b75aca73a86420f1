"""The file for closed forms that students fill in: what is asked, and the grammar, in comments."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from grader.assignment.model import Assignment
from grader.closed_forms.compute import BUILT_IN
from grader.closed_forms.parser import MAX_POWER
from grader.closed_forms.stated import ClosedForms, Form
from grader.closed_forms.tokens import MAX_CHARS
from grader.language import N_, Language, _, translate, use_language

WIDTH = 98


def answers_template(assignment: Assignment, language: Language = "en") -> bytes | None:
    """Return the file; None where an assignment asks for no closed forms.

    Every form is a comment, so that what is not filled in is not judged.
    """
    if assignment.closed_forms is None:
        return None
    with use_language(language, assignment.locale):
        return "".join(_lines(assignment.closed_forms)).encode()


def _lines(forms: ClosedForms) -> Iterator[str]:
    yield from _comment(
        _(
            "Closed forms of the written part; they are up to you. Take away the # before a name, "
            "write its formula between the quotes, and try it: grader check answers.toml"
        )
    )
    yield "#\n"
    named = [name for form in forms.forms.values() for name in form.stated.functions]
    functions = dict.fromkeys([*BUILT_IN, *named])
    yield from _comment(
        _(
            "A formula has numbers, the symbols that are named above it, + - * / ** @, "
            "parentheses, .T for a transposed matrix, and {functions} of one value."
        ).format(functions=", ".join(functions))
    )
    yield from _comment(
        _(
            "* and / are elementwise and take two values of one shape, or a number; @ is the "
            "product of two matrices. sum adds all entries. A power is a number from -{most} to "
            "{most}. Signs bind as in Python. A formula has up to {chars} characters, in plain "
            "letters."
        ).format(most=MAX_POWER, chars=MAX_CHARS)
    )
    for name, of in forms.stated.derivatives.items():
        yield from _comment(_("{name} is the derivative of {of}.").format(name=name, of=of))
    for name, form in forms.forms.items():
        yield from _form(name, form)


def _form(name: str, form: Form) -> Iterator[str]:
    stated = form.stated
    yield "\n"
    yield from _comment(f"{translate(N_(stated.title))}: {translate(N_(stated.asks))}")
    for symbol, each in stated.symbols.items():
        yield from _comment(f"  {symbol}: {translate(N_(each.means))}")
    if stated.functions:
        said = _("functions: {names}").format(names=", ".join(stated.functions))
        yield from _comment(f"  {said}")
    yield f'# {name} = ""\n'


def _comment(text: str) -> Iterator[str]:
    yield from (f"# {line}\n" for line in textwrap.wrap(text, WIDTH, subsequent_indent="  "))
