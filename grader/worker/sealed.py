"""What a submission is given of the worker, with no way from there to the worker itself.

A Python function shows whoever holds it the names around it (`__globals__`, `__closure__`), and no
audit event tells. What works here therefore lies in the frame of a generator: to ask for that is
an event (`gi_frame`).
"""

from __future__ import annotations

import cmath
import math
import sys
from collections.abc import Callable, Generator
from gc import get_referents
from sys import audit
from typing import Any

Function = Callable[..., object]
Ended = tuple[bool, Any]
"""Whether a function raised, and what it raised or returned."""

_NAMES = """
def make(send):
    def {name}(*args):
        raised, value = send(args)
        if raised:
            raise value
        return value
    return {name}
"""


def sealed(function: Function, name: str = "f") -> Function:
    """Return a function that does the same and from which `function` cannot be reached."""
    working = _work(function)
    next(working)
    return _made(name)(working.send)


def _made(name: str) -> Callable[[object], Function]:
    own: dict[str, Any] = {"__builtins__": {}, "__name__": "f"}
    exec(_CODE[name], own)  # noqa: S102 ours
    make: Callable[[object], Function] = own["make"]
    return make


def _compiled(name: str) -> Any:
    return compile(_NAMES.format(name=name), "<f>", "exec", dont_inherit=True)


_CODE = {
    name: _compiled(name) for name in ("f", "signal", "gettrace", "getprofile", "__subclasses__")
}


def _work(function: Function) -> Generator[Ended | None, tuple[Any, ...], None]:
    ended: Ended | None = None
    while True:
        args = yield ended
        try:
            ended = False, function(*args)
        except BaseException as error:  # noqa: BLE001 raised where it was asked for
            ended = True, error
        del args


_COUNTABLE = """
def make(plain):
    def {name}(*args):
        return plain(*args)
    return {name}
"""
OWN = "_worker"
"""The package of the worker's modules."""

ALSO_COMPLEX = ("exp", "log", "sqrt", "sinh", "cosh", "tanh")
MATH = {
    math: (*ALSO_COMPLEX, "expm1", "log1p", "pow", "erf"),
    cmath: ALSO_COMPLEX,
}


def make_countable() -> None:
    """Put Python functions in the places of the commonest of `math` and `cmath`.

    Python sees no calls that `map` and the like make of functions written in C.
    """
    for module, names in MATH.items():
        for name in names:
            own: dict[str, Any] = {"__builtins__": {}, "__name__": module.__name__}
            exec(_COUNTABLE.format(name=name), own)  # noqa: S102 ours
            setattr(module, name, own["make"](getattr(module, name)))


def hide() -> None:
    """Hide who traces, and have it told who asks for frames by way of signals."""
    signals: Any = sys.modules["_signal"]
    plain = signals.signal

    def announced(number: int, handler: Any) -> object:
        audit("signal.signal", number)
        return plain(number, handler)

    signals.signal = sealed(announced, "signal")
    for name in ("gettrace", "getprofile"):
        setattr(sys, name, sealed(_nothing, name))
    _hide_classes()


def _hide_classes() -> None:
    """Leave the worker's own classes out of `__subclasses__`: their functions show its names."""
    plain: Callable[..., list[type]] = type.__subclasses__
    hidden = {id(each) for each in _below(object) if _module_of(each).startswith(OWN)}

    def others(*classes: type) -> list[type]:
        return [each for each in plain(*classes) if id(each) not in hidden]

    (own,) = get_referents(type.__dict__)  # a proxy that cannot be written to
    own["__subclasses__"] = sealed(others, "__subclasses__")
    # What was looked up before is forgotten; the second is what it is called before Python 3.13.
    clear = getattr(sys, "_clear_internal_caches", None) or sys._clear_type_cache  # noqa: SLF001
    clear()


def _below(kind: type) -> set[type]:
    """Return all classes below one."""
    found: set[type] = set()
    left = [kind]
    while left:
        below: set[type] = set(type.__subclasses__(left.pop())) - found
        found |= below
        left += below
    return found


def _module_of(kind: type) -> str:
    """Return the name of a class's module; of some of C's it is no text."""
    name = kind.__module__
    return name if isinstance(name, str) else ""


def _nothing() -> None:
    return None
