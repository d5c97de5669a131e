"""Frozen records: built by field, equal by field, hashable, immutable."""

import copy
import pickle
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.records import deferred, frozen, replace

T = TypeVar("T")


@frozen
class Point:
    x: int
    y: int = 0


@frozen
class Size:
    x: int
    y: int = 0


@frozen
class Box(Generic[T]):
    content: T


@pytest.mark.parametrize(
    "point",
    [Point(1, 2), Point(1, y=2), Point(x=1, y=2), Point(y=2, x=1)],
    ids=["by position", "mixed", "by name", "in another order"],
)
def test_a_record_is_built_by_position_or_by_name(point: Point) -> None:
    assert (point.x, point.y) == (1, 2)


def test_a_copy_has_some_fields_changed() -> None:
    assert replace(Point(1, 2), y=3) == Point(1, 3)


def test_a_copy_has_no_fields_that_the_record_has_not() -> None:
    with pytest.raises(TypeError, match=r"Point has not all of these fields: \['z'\]"):
        replace(Point(1, 2), z=3)


def test_a_field_that_is_left_out_has_its_default() -> None:
    assert Point(1) == Point(x=1) == Point(1, 0)


@pytest.mark.parametrize(
    ("values", "named", "complaint"),
    [
        ((), {}, r"wrong \[\], missing \['x'\]"),
        ((), {"y": 2}, r"wrong \[\], missing \['x'\]"),
        ((1,), {"x": 1}, r"wrong \['x'\], missing \[\]"),
        ((1, 2), {"y": 2}, r"wrong \['y'\], missing \[\]"),
        ((1,), {"z": 3}, r"wrong \['z'\], missing \[\]"),
        ((1, 2, 3), {}, r"Point\(x, y\) was given 3 values"),
    ],
)
def test_a_wrong_call_is_a_type_error(
    values: tuple[int, ...], named: dict[str, int], complaint: str
) -> None:
    with pytest.raises(TypeError, match=complaint):
        Point(*values, **named)


@given(st.integers(), st.integers(), st.integers(), st.integers())
def test_records_are_equal_when_every_field_is(x: int, y: int, x2: int, y2: int) -> None:
    assert (Point(x, y) == Point(x2, y2)) == ((x, y) == (x2, y2))
    assert (Point(x, y) != Point(x2, y2)) == ((x, y) != (x2, y2))


@given(st.integers(), st.integers())
def test_equal_records_have_equal_hashes(x: int, y: int) -> None:
    assert hash(Point(x, y)) == hash(Point(y=y, x=x))


@pytest.mark.parametrize("other", [Size(1, 2), (1, 2), None, "Point(x=1, y=2)"])
def test_a_record_equals_nothing_of_another_kind(other: object) -> None:
    assert (Point(1, 2) == other) is False
    assert (other == Point(1, 2)) is False


def test_records_of_two_kinds_live_side_by_side_in_a_set() -> None:
    assert len({Point(1, 2), Size(1, 2), Point(1, 2)}) == 2
    assert hash(Point(1, 2)) != hash(Size(1, 2))


def test_a_record_of_something_unhashable_has_no_hash() -> None:
    with pytest.raises(TypeError, match="unhashable type: 'list'"):
        hash(Box([1]))


def test_a_field_cannot_be_set() -> None:
    point = Point(1, 2)
    with pytest.raises(AttributeError, match="Point is frozen: cannot set 'x' to 3"):
        point.x = 3  # type: ignore[misc]
    assert point == Point(1, 2)


def test_a_field_cannot_be_deleted() -> None:
    point = Point(1, 2)
    with pytest.raises(AttributeError, match="Point is frozen: cannot delete 'x'"):
        del point.x
    assert point == Point(1, 2)


def test_match_takes_a_record_apart() -> None:
    def description(value: object) -> str:
        match value:
            case Point(0, 0):
                return "the origin"
            case Point(x, y=2):
                return f"two up, {x} along"
            case Point():
                return "somewhere"
            case _:
                return "no point"

    values = [Point(0), Point(5, 2), Point(1, 1), Size(0, 0)]
    assert list(map(description, values)) == [
        "the origin",
        "two up, 5 along",
        "somewhere",
        "no point",
    ]


def test_a_record_shows_its_fields() -> None:
    assert repr(Point(1)) == "Point(x=1, y=0)"
    assert repr(Box(Point(1))) == "Box(content=Point(x=1, y=0))"


def test_a_generic_record_may_be_made_for_a_type() -> None:
    assert Box[int](1) == Box(1)


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda it: pickle.loads(pickle.dumps(it))]
)
def test_a_copy_equals_the_record(again: Any) -> None:
    assert again(Point(1, 2)) == Point(1, 2)


# --- records that are made when they are needed ---------------------------------------------------


def test_a_deferred_record_is_made_when_another_field_is_asked_for() -> None:
    made: list[Point] = []

    def make() -> Point:
        made.append(Point(1, 2))
        return made[0]

    point = deferred(Point, make, x=1)
    assert (point.x, made) == (1, [])
    assert (point.y, made) == (2, [Point(1, 2)])
    assert (point.x, point.y, type(point), len(made)) == (1, 2, Point, 1)


@pytest.mark.parametrize(
    "look",
    [
        lambda point: point == Point(1, 2) and Point(1, 2) == point,
        lambda point: Point(1, 2) == point,
        lambda point: point != Point(1, 3) and Point(1, 3) != point,
        lambda point: point == deferred(Point, lambda: Point(1, 2)),
        lambda point: hash(point) == hash(Point(1, 2)),
        lambda point: repr(point) == "Point(x=1, y=2)",
        lambda point: replace(point, x=3) == Point(3, 2),
        lambda point: copy.copy(point) == Point(1, 2),
        lambda point: pickle.loads(pickle.dumps(point)) == Point(1, 2),
        lambda point: isinstance(point, Point) and not hasattr(point, "z"),
    ],
)
def test_a_deferred_record_is_as_the_record_that_is_made(look: Callable[[Point], bool]) -> None:
    assert look(deferred(Point, lambda: Point(1, 2), x=1))


def test_a_field_of_a_deferred_record_cannot_be_set() -> None:
    point = deferred(Point, lambda: Point(1, 2), x=1)
    with pytest.raises(AttributeError, match="Point is frozen: cannot set 'y' to 3"):
        point.y = 3  # type: ignore[misc]
