"""Frozen values, as `dataclass(frozen=True, slots=True)` makes them, for the quick path.

`dataclasses` imports `inspect` and compiles six methods a class: a check-in would wait for that
a fifth of its time. Here one is compiled, with the first value, and the others are shared;
`dataclasses` itself comes only where its `fields` and the like are asked for, which work with
these values too.
"""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, Never, TypeVar, dataclass_transform

T = TypeVar("T")


class _Factory:
    """A default that is made anew for each value."""

    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make


def field(*, default_factory: Callable[[], T]) -> T:
    """Return a default that is made anew for each value."""
    made: Any = _Factory(default_factory)
    return made  # type: ignore[no-any-return]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make a class one of frozen values: what is annotated in it is what it holds."""
    hints = cls.__annotations__
    names = tuple(hints)
    body = {
        name: value
        for name, value in vars(cls).items()
        if name not in names and name not in ("__dict__", "__weakref__")
    }
    defaults = {name: vars(cls)[name] for name in names if name in vars(cls)}
    body |= {
        "__slots__": names,
        "__match_args__": names,
        "__init__": _init(names, defaults),
        "__dataclass_fields__": _Fields(defaults),
        "__eq__": _equal,
        "__hash__": _hash,
        "__repr__": _shown,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__reduce__": _reduced,
        "_values": attrgetter(*names) if len(names) > 1 else _only(names[0]),
    }
    made: Any = type(cls.__name__, cls.__bases__, body)
    return made  # type: ignore[no-any-return]


def replace(value: T, **changes: Any) -> T:
    """Return a value with some of what it holds changed."""
    kind: Any = type(value)
    held = dict(zip(kind.__match_args__, kind._values(value), strict=True))
    return kind(**held | changes)  # type: ignore[no-any-return]


def _init(names: tuple[str, ...], defaults: Mapping[str, Any]) -> Callable[..., None]:
    """Return what makes the first value: it compiles what makes all others."""

    def init(self: Any, *given: Any, **named: Any) -> None:
        type(self).__init__ = made = _compiled(names, defaults)
        made(self, *given, **named)

    return init


def _compiled(names: tuple[str, ...], defaults: Mapping[str, Any]) -> Any:
    known: dict[str, Any] = {"set_": object.__setattr__, "unset": object()}
    given, lines = [], []
    for name in names:
        value = name
        default = defaults.get(name)
        if name not in defaults:
            given.append(name)
        elif isinstance(default, _Factory):
            given.append(f"{name}=unset")
            known[f"{name}_"] = default.make
            value = f"{name}_() if {name} is unset else {name}"
        else:
            given.append(f"{name}={name}_")
            known[f"{name}_"] = default
        lines.append(f" set_(self, {name!r}, {value})")
    head = f"def __init__(self, {', '.join(given)}):\n"
    exec(head + "\n".join(lines), known)  # noqa: S102 - names of ours
    return known["__init__"]


def _only(name: str) -> Callable[[Any], tuple[Any]]:
    return staticmethod(lambda value: (getattr(value, name),))


def _equal(self: Any, other: Any) -> bool:
    if type(other) is not type(self):
        return NotImplemented  # type: ignore[no-any-return]
    same: bool = self._values(self) == self._values(other)
    return same


def _hash(self: Any) -> int:
    return hash(self._values(self))


def _shown(self: Any) -> str:
    held = zip(self.__match_args__, self._values(self), strict=True)
    said = ", ".join(f"{name}={value!r}" for name, value in held)
    return f"{type(self).__qualname__}({said})"


def _reduced(self: Any) -> tuple[Any, ...]:
    return type(self), self._values(self)


def _refuse(_self: object, name: str, *_: object) -> Never:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


class _Fields:
    """What `dataclasses` knows a class by, made when it is asked for."""

    def __init__(self, defaults: Mapping[str, Any]) -> None:
        self._defaults = defaults

    def __get__(self, _value: object, kind: Any) -> Mapping[str, Any]:
        import dataclasses

        def described(name: str) -> tuple[Any, ...]:
            hint = kind.__annotations__[name]
            if name not in self._defaults:
                return name, hint
            default = self._defaults[name]
            if isinstance(default, _Factory):
                return name, hint, dataclasses.field(default_factory=default.make)
            return name, hint, dataclasses.field(default=default)

        made = dataclasses.make_dataclass(kind.__name__, map(described, kind.__match_args__))
        fields: Mapping[str, Any] = made.__dataclass_fields__  # type: ignore[attr-defined]
        return fields
