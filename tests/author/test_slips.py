"""What an author reads of a slip: one sentence that says what to write."""

import pytest

from grader.assignment.loading import load_assignment
from grader.author import Builder, callback, drawn, integer, uniform, whole
from grader.errors import UsageError


@pytest.fixture
def short():
    return Builder("short")


def add(short, cases, name="sum", points=1, **more):
    short.criterion(name, "Title", points, "hint", cases, **more)


def stranger(_short):
    return Builder("elsewhere").function("total", "x")


def pair(short):
    return short.function("pair", "x", returns=("cost", "grad"))


SLIPS = {
    "a function of another task": (
        lambda short: add(short, [(stranger(short), [[1]])]),
        "short.sum asks the function total of the task elsewhere: short has total",
    ),
    "a criterion that is there twice": (
        lambda short: [add(short, [(short.total, [[1]])]), add(short, [(short.total, [[1]])])],
        "the criterion short.sum is there twice: give one of them another name",
    ),
    "no cases": (
        lambda short: add(short, []),
        "short.sum has no cases: nothing would be asked",
    ),
    "a function without inputs": (
        lambda short: add(short, [(short.total, [])]),
        "total has no cases here: nothing would be asked of it",
    ),
    "a function alone": (
        lambda short: add(short, [short.total]),
        "total stands here without what it is asked",
    ),
    "what is no case": (
        lambda short: add(short, ["total"]),
        "a case is a call such as mean([1, 2]), with a title or without",
    ),
    "inputs alone for a function of two arguments": (
        lambda short: add(short, [(short.function("dot", "x", "y"), [[1]])]),
        "dot takes 2 arguments: write each call, as in dot(x, y)",
    ),
    "too many arguments": (
        lambda short: short.total([1], [2]),
        "total takes 1 argument, not 2",
    ),
    "points that are none": (
        lambda short: add(short, [(short.total, [[1]])], points=0),
        "short.sum is worth 0 points: write a number above 0",
    ),
    "a need that nothing meets": (
        lambda short: add(short, [(short.total, [[1]])], needs=True),
        "short.sum needs a criterion before it that judges total: there is none",
    ),
    "a name with a space": (
        lambda short: add(short, [(short.total, [[1]])], name="the sum"),
        "'the sum' cannot be the name of a criterion: letters, digits, - and _ can",
    ),
    "a function that is declared twice": (
        lambda short: short.function("total", "x"),
        "the function total is declared twice",
    ),
    "a function without arguments": (
        lambda short: short.function("now"),
        "name the arguments of now, as in function('now', 'x')",
    ),
    "what cannot be a name": (
        lambda short: short.function("the total", "x"),
        "'the total' cannot be the name of a function",
    ),
    "no functions that may not loop": (
        lambda short: short.no_loop("Title", 1, "hint"),
        "short.vectorised: name the functions that may not loop",
    ),
    "a function of two arguments that may not loop": (
        lambda short: short.no_loop("Title", 1, "hint", short.function("dot", "x", "y")),
        "dot takes 2 arguments: write how it is called for a number of rows",
    ),
    "a task without criteria": (
        lambda short: short.task,
        "the task short has no criteria",
    ),
    "a side of length 0": (
        lambda short: uniform(3, 0),
        "uniform(3, 0): every side must be at least 1",
    ),
    "bounds the wrong way round": (
        lambda short: uniform(3, low=1, high=-1),
        "uniform from 1 to -1: there is nothing to draw from",
    ),
    "whole numbers of no shape": (
        lambda short: whole(),
        "whole(): name one side or more, each at least 1",
    ),
    "several values and no part": (
        lambda short: add(short, [pair(short)([1])]),
        "short.sum says no part: its function returns cost, grad; name one of several with part=",
    ),
    "a part that is not returned": (
        lambda short: add(short, [pair(short)([1])], part="gradient"),
        "short.sum judges 'gradient': its function returns cost, grad",
    ),
    "a part of one value": (
        lambda short: add(short, [(short.total, [[1]])], part="cost"),
        "short.sum judges 'cost': its function returns one value",
    ),
    "functions that return different values": (
        lambda short: add(short, [pair(short)([1]), short.total([1])], part="cost"),
        "short.sum: its functions return different values; split it",
    ),
    "whole numbers from nothing": (
        lambda short: integer(3, 2),
        "integer from 3 to 2: there is nothing to draw from",
    ),
    "what is drawn and no call": (
        lambda short: add(short, [drawn(lambda inputs: 3)]),
        "a call is drawn here, such as mean([1, 2]), not 3",
    ),
    "a function without source": (
        lambda short: callback(lambda args, _: args[0]),
        "callback(answer, source) needs the source that a student may paste",
    ),
}


@pytest.mark.parametrize(("write", "sentence"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_said(short, write, sentence):
    short.total = short.function("total", "x")
    with pytest.raises(UsageError) as raised:
        write(short)
    assert str(raised.value).startswith(sentence)


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ([[1, 2], [3]], "[[1, 2], [3]]: its rows are not equally long"),
        ({1, 2}, "an argument of type set cannot be sent"),
        ([1, object()], "an argument of type list cannot be sent"),
    ],
)
@pytest.mark.parametrize("wrapped", [lambda form: form, lambda form: drawn(lambda _: form)])
def test_what_cannot_be_an_argument_is_refused_at_once(short, form, sentence, wrapped):
    total = short.function("total", "x")
    with pytest.raises(UsageError) as raised:
        add(short, [(total, [wrapped(form)])])
    assert sentence in str(raised.value)


def test_whoever_loads_the_assignment_reads_the_file_and_the_line(tmp_path):
    (tmp_path / "assignment.toml").write_text('id = "x"\ntitle = "X"\ntasks = ["short"]\n')
    (tmp_path / "mistakes.toml").write_text("")
    (tmp_path / "tasks").mkdir()
    (tmp_path / "tasks/short.py").write_text(
        "from grader.author import Builder, uniform\nshort = Builder('short')\nuniform(0)\n"
    )
    with pytest.raises(UsageError) as raised:
        load_assignment(tmp_path)
    file = tmp_path / "tasks/short.py"
    assert str(raised.value) == f"{file}, line 3: uniform(0): every side must be at least 1"
