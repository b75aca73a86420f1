"""Frozen dataclasses whose methods are compiled when they are first called.

`dataclasses` compiles six methods of each class while its module is imported. There are 150 such
classes in a self-check: that was a sixth of what a student waits for, and most methods of most
classes are never called.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass
    from typing import Any

    Make = Callable[[type[Any]], Callable[..., Any]]
else:

    def dataclass(
        cls: type[Any] | None = None, /, *, frozen: bool = False, eq: bool = True, **options: bool
    ) -> Any:
        """Do as `dataclasses.dataclass` does: later where it is frozen and asks for no more."""
        if cls is not None or not frozen or options:
            return dataclasses.dataclass(cls, frozen=frozen, eq=eq, **options)
        return lambda named: _frozen(named, eq=eq)


__all__ = ["dataclass"]

_GIVEN = object()
"""Stands in a signature for a default that is made anew for each instance."""


def _frozen(cls: type[Any], *, eq: bool) -> type[Any]:
    is_below = any(map(dataclasses.is_dataclass, cls.__bases__))  # which is to be frozen too
    made = dataclasses.dataclass(init=False, repr=False, eq=False, frozen=is_below)(cls)
    vars(made)["__dataclass_params__"].frozen = True  # for those below it
    own = vars(made)
    is_hashed = own.get("__hash__") is not None  # by a method that it defines itself
    wanted: dict[str, Make] = {"__init__": _init, "__repr__": _made_by_dataclasses("__repr__")}
    if eq:
        wanted["__eq__"] = _made_by_dataclasses("__eq__")
    for name, make in wanted.items():
        if name not in own:
            _put_later(made, name, make)
    if eq and not is_hashed:
        _put_later(made, "__hash__", _made_by_dataclasses("__hash__"))
    made.__setattr__ = _refuse_to_set  # type: ignore[assignment]
    made.__delattr__ = _refuse_to_delete  # type: ignore[assignment]
    return made


def _put_later(cls: type[Any], name: str, make: Make) -> None:
    def method(self: object, *args: object, **named: object) -> object:
        real = make(cls)
        real.__qualname__ = method.__qualname__
        setattr(cls, name, real)
        return real(self, *args, **named)

    method.__name__, method.__qualname__ = name, f"{cls.__qualname__}.{name}"
    setattr(cls, name, method)


def _made_by_dataclasses(name: str) -> Make:
    """Return what takes a method from a class of the same fields that `dataclasses` completes."""

    def make(cls: type[Any]) -> Callable[..., Any]:
        fields = [(each.name, each.type, each) for each in dataclasses.fields(cls)]
        method: Callable[..., Any] = getattr(
            dataclasses.make_dataclass(cls.__name__, fields, frozen=True), name
        )
        return method

    return make


def _init(cls: type[Any]) -> Callable[..., Any]:
    """Compile `__init__` alone, as `dataclasses` would."""
    known: dict[str, Any] = {"__set": object.__setattr__, "__given": _GIVEN}
    signature: dict[bool, list[str]] = {False: [], True: []}
    body = []
    for each in dataclasses.fields(cls):
        name, value = each.name, each.name
        has_default = each.default is not dataclasses.MISSING
        is_made = each.default_factory is not dataclasses.MISSING
        known[f"__default_{name}"] = each.default_factory if is_made else each.default
        if is_made:
            value = f"__default_{name}()"
            value = f"{value} if {name} is __given else {name}" if each.init else value
        if each.init:
            default = "=__given" if is_made else f"=__default_{name}" if has_default else ""
            signature[bool(each.kw_only)].append(name + default)
        if each.init or is_made:
            body.append(f" __set(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        body.append(" self.__post_init__()")
    star = ["*"] if signature[True] else []
    arguments = ", ".join(["self", *signature[False], *star, *signature[True]])
    source = "\n".join([f"def __init__({arguments}):", *(body or [" pass"])])
    exec(source, known)  # noqa: S102 names of fields, which the class itself has
    init: Callable[..., Any] = known["__init__"]
    return init


def _refuse_to_set(self: object, name: str, value: object) -> None:  # noqa: ARG001 what Python calls
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:  # noqa: ARG001
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
