"""Frozen records: like `dataclass(frozen=True)`, but without its start-up cost.

`dataclass` compiles six methods for every class, 0.8 ms each time on the machine that
`benchmarks/` was first run on: for the fifty records of this package a third of the time that
`etoile countdown` takes. The classes made here share one set of methods instead. To a type
checker, and to `match`, they are frozen dataclasses.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def frozen(cls: type[T]) -> type[T]:
    """Make a class a frozen record: built by field, equal by field, hashable, immutable.

    Its fields are its annotations, in their order; a value in the class is a field's default.
    There is no `__post_init__`: the function that parses a record checks it.
    """
    fields = tuple(getattr(cls, "__annotations__", ()))
    given = {name: cls.__dict__[name] for name in fields if name in cls.__dict__}
    own = {
        "__match_args__": fields,
        "_defaults": tuple(given.values()),
        "_in_order": dict.fromkeys(fields) | given,
        "_needed": frozenset(fields).difference(given),
    }
    for name, value in {**own, **_METHODS}.items():
        setattr(cls, name, value)
    return cls


def _init(self: Any, *values: Any, **named: Any) -> None:
    names, fields = self.__match_args__, self.__dict__
    left = len(names) - len(values)
    if not named and not left:
        fields.update(zip(names, values))
    elif not named and 0 < left <= len(self._defaults):  # defaults are at the end
        fields.update(zip(names, (*values, *self._defaults[-left:])))
    elif not values and tuple(named) == names:
        fields.update(named)
    elif not values and self._needed <= named.keys() <= self._in_order.keys():
        fields.update(self._in_order)
        fields.update(named)
    else:
        fields.update(_filled(type(self), names, values, named))


def _filled(
    cls: Any, names: tuple[str, ...], values: tuple[Any, ...], named: dict[str, Any]
) -> dict[str, Any]:
    """Return every field with its value, passed or default; raise TypeError if one is wrong."""
    passed = {**dict(zip(names, values, strict=False)), **named}
    needed = set(names[: len(names) - len(cls._defaults)])
    if len(passed) == len(values) + len(named) and needed <= passed.keys() <= set(names):
        return {name: passed[name] if name in passed else cls.__dict__[name] for name in names}
    first = names[: len(values)]
    wrong = [name for name in named if name in first or name not in names]
    missing = [name for name in names if name in needed and name not in passed]
    raise TypeError(
        f"{cls.__name__}({', '.join(names)}) was given {len(values)} values and "
        f"{list(named)}: wrong {wrong}, missing {missing}"
    )


def _repr(self: Any) -> str:
    fields = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
    return f"{type(self).__qualname__}({fields})"


def _eq(self: Any, other: object) -> Any:
    if type(self) is not type(other):
        return NotImplemented
    return self.__dict__ == other.__dict__


def _hash(self: Any) -> int:
    return hash((type(self), *self.__dict__.values()))


def _setattr(self: Any, name: str, value: object) -> None:
    raise AttributeError(f"{type(self).__name__} is frozen: cannot set {name!r} to {value!r}")


def _delattr(self: Any, name: str) -> None:
    raise AttributeError(f"{type(self).__name__} is frozen: cannot delete {name!r}")


_METHODS = {
    "__init__": _init,
    "__repr__": _repr,
    "__eq__": _eq,
    "__hash__": _hash,
    "__setattr__": _setattr,
    "__delattr__": _delattr,
}


def replace(record: T, **fields: Any) -> T:
    """Return a copy of a frozen record with some of its fields changed.

    Raise TypeError if it has no such field.
    """
    if isinstance(record, _Deferred):
        _complete(record)
    if not fields.keys() <= record.__dict__.keys():
        raise TypeError(f"{type(record).__name__} has not all of these fields: {list(fields)}")
    copy = object.__new__(type(record))
    copy.__dict__.update(record.__dict__, **fields)
    return copy


# --- records that are made when they are needed ---------------------------------------------------


def deferred(kind: type[T], make: Callable[[], T], **known: Any) -> T:
    """Return a record of which some fields are known; `make` makes it if another is asked for.

    The known fields must be those of the record that is made: it is the same record before and
    after. Comparing, printing or copying it makes it too.
    """
    record: T = object.__new__(_deferred(cast(Any, kind)))
    record.__dict__.update(known, _make=make)
    return record


class _Deferred:
    """A record that is not made yet; then it gets the class of what was made."""

    def __eq__(self, other: object) -> bool:
        return bool(_complete(self) == other)

    def __hash__(self) -> int:
        return hash(_complete(self))

    def __repr__(self) -> str:
        return repr(_complete(self))

    def __reduce_ex__(self, protocol: Any) -> Any:
        return _complete(self).__reduce_ex__(protocol)


def _complete(record: Any) -> Any:
    """Make a deferred record what it stands for, and return it."""
    made = record.__dict__["_make"]()
    object.__setattr__(record, "__class__", type(made))
    record.__dict__.clear()
    record.__dict__.update(made.__dict__)
    return record


class _Unknown:
    """A field of a deferred record that is not known yet."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, record: Any, _kind: Any) -> Any:
        return getattr(_complete(record), self.name)


@cache
def _deferred(kind: Any) -> Any:
    return type(kind.__name__, (_Deferred, kind), {n: _Unknown(n) for n in kind.__match_args__})
