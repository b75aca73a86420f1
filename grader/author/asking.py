"""What an author asks of functions, and the cases that become of it at a seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from grader.assignment.cases import Arg, Call, Case
from grader.assignment.inputs import Inputs
from grader.assignment.model import MakeCases
from grader.author.draws import uniform
from grader.author.forms import Argument, Drawn, Form, argument, marked
from grader.errors import UsageError
from grader.frozen import dataclass
from grader.language import N_
from grader.worker.wire import Callback

ROWS, COLUMNS, MORE = (28, 36), (38, 46), (90, 130)
"""Between which the sizes are drawn at which lines are counted. All arrays are beyond the 1000
entries from which NumPy abbreviates what is printed, so that a forgotten print is no loop."""


@dataclass(frozen=True)
class Function:
    """A function that the student writes."""

    task: str
    name: str
    parameters: tuple[str, ...]
    returns: tuple[str, ...] = ()
    """Names of the values that it returns, where there are several."""

    def __call__(self, *forms: Form) -> Asked:
        """Ask for the function's answer to these arguments; the last ones may be left out."""
        if not 0 < len(forms) <= len(self.parameters):
            raise UsageError(f"{self.name} takes {_arguments(self)}, not {len(forms)}")
        return Asked(self, forms)


def _arguments(function: Function) -> str:
    count = len(function.parameters)
    return f"{count} argument{'s' * (count > 1)}"


@dataclass(frozen=True)
class Asked:
    """A function with its arguments, as a case asks for it."""

    function: Function
    forms: tuple[Form, ...]
    title: str = ""


@dataclass(frozen=True)
class Asks:
    """What is asked under one name: the same calls in every criterion that has it."""

    name: str
    """With the seed it decides what is drawn; it begins the keys of the cases."""
    asked: tuple[Asked | Drawn, ...]
    functions: tuple[Function, ...]
    """Those that are asked."""


Entry = Asked | Drawn | Asks | tuple[str, Asked | Drawn] | tuple[Function, Sequence[Form]]
"""What a list of cases is made of: calls, with titles or without, and a function of one argument
with a list of what it is asked."""


def asks(name: str, entries: Sequence[Entry]) -> Asks:
    """Return what a list of entries asks. Raise UsageError where it cannot be asked.

    Every call is made once, at some seed, so that slips are found at once.
    """
    match entries:
        case Asks():
            return entries
        case (Asks() as shared,):
            return shared
    asked = tuple(each for entry in entries for each in _asked(entry))
    if not asked:
        raise UsageError(f"{name} has no cases: nothing would be asked")
    inputs = Inputs(0, name)
    return Asks(name, asked, tuple(dict.fromkeys(_call(each, inputs)[0] for each in asked)))


def _asked(entry: Entry) -> Iterator[Asked | Drawn]:
    match entry:
        case Asked() | Drawn():
            yield entry
        case (str() as title, Asked(function, forms)):
            yield Asked(function, forms, marked(title))
        case (str() as title, Drawn() as inner):
            yield Drawn(lambda _: (title, inner))
        case (Function() as function, [*forms]):
            if len(function.parameters) != 1:
                raise UsageError(
                    f"{function.name} takes {_arguments(function)}: write each call, "
                    f"as in {function.name}({', '.join(function.parameters)})"
                )
            if not forms:
                raise UsageError(f"{function.name} has no cases here: nothing would be asked of it")
            yield from (Asked(function, (form,)) for form in forms)
        case Function():
            raise UsageError(f"{entry.name} stands here without what it is asked")
        case _:
            raise UsageError(
                "a case is a call such as mean([1, 2]), with a title or without, or a function of "
                "one argument with a list of inputs"
            )


Needs = Callable[[Function], str | None]
"""Names the criterion without which a function's case would only repeat a mistake."""


def cases_of(what: Asks, needs: Needs) -> MakeCases:
    """Return what makes the cases at a seed."""

    def make(inputs: Inputs) -> tuple[Case, ...]:
        inputs = inputs.shared(what.name)
        made = [_call(each, inputs) for each in what.asked]
        several = len({function.name for function, _, _ in made}) > 1
        titles: dict[str, int] = {}
        cases = []
        for function, call, title in made:
            shown = title
            if several:
                shown = N_("{function}: {title}", function=function.name, title=title)
            titles[shown] = number = titles.get(shown, 0) + 1
            if number > 1:
                shown = N_("{title} ({number})", title=shown, number=number)
            cases.append(Case(f"{what.name}/{shown}", shown, (call,), needs(function)))
        return tuple(cases)

    return make


def _call(
    each: Asked | Drawn, inputs: Inputs, *, count: bool = False
) -> tuple[Function, Call, str]:
    title = ""
    while not isinstance(each, Asked):
        match each:
            case Drawn(make):
                each = make(inputs)  # type: ignore[assignment]
            case (str() as text, inner):
                title, each = marked(text), inner
            case _:
                raise UsageError(f"a call is drawn here, such as mean([1, 2]), not {each!r}")
    arguments = [argument(form, inputs) for form in each.forms]
    named = list(zip(each.function.parameters, arguments, strict=False))
    call = Call(
        each.function.name,
        tuple(_arg(name, given) for name, given in named),
        count=count,
        callbacks={name: given.answer for name, given in named if given.answer is not None},
    )
    return each.function, call, title or each.title or _title(named)


def _arg(name: str, given: Argument) -> Arg:
    value = given.value if given.answer is None else Callback(name)
    return Arg(name, value, given.lazy_source)


def _title(named: Sequence[tuple[str, Argument]]) -> str:
    """Return the title of a call: of its one argument, or of each with its name."""
    if len(named) == 1:
        return named[0][1].title or N_("an ordinary call")
    title = ""
    for name, given in named:
        if not given.title:
            continue
        part = N_("{name}: {title}", name=name, title=given.title)
        if given.is_short:
            part = N_("{name} = {value}", name=name, value=given.title)
        title = N_("{first}, {rest}", first=title, rest=part) if title else part
    return title or N_("an ordinary call")


Counted = Function | Callable[[int], Asked]
"""A function of one argument, or what makes a call for a number of rows."""


def counted_cases(name: str, counted: Sequence[Counted], unit: str, needs: Needs) -> MakeCases:
    """Return what makes a small, a larger and a small call of each, all of which are counted."""

    def make(inputs: Inputs) -> tuple[Case, ...]:
        return tuple(_counted(name, each, unit, needs, inputs) for each in counted)

    make(Inputs(0, name))
    return make


def _counted(name: str, counted: Counted, unit: str, needs: Needs, inputs: Inputs) -> Case:
    few, columns, more = (inputs.whole(*bounds) for bounds in (ROWS, COLUMNS, MORE))
    is_row = unit != "column"
    small, large = (few, columns), (few + more * is_row, columns + more * (not is_row))

    def asked(shape: tuple[int, int]) -> Asked | Drawn:
        return counted(uniform(*shape)) if isinstance(counted, Function) else counted(shape[0])

    made = [_call(asked(shape), inputs, count=True) for shape in (small, large, small)]
    function = made[0][0]
    if isinstance(counted, Function):
        title = N_(
            "{function} of {rows} x {columns} and {more_rows} x {more_columns} entries",
            function=function.name,
            rows=few,
            columns=columns,
            more_rows=large[0],
            more_columns=large[1],
        )
    else:
        title = N_(
            "{function}, once for {few} and once for {many}",
            function=function.name,
            few=few,
            many=few + more,
        )
    calls = tuple(call for _, call, _ in made)
    return Case(f"{name}/{title}", title, calls, needs(function), detail=(more, unit))
