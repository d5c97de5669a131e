"""Values of TOML are the same where they are of one kind, and equal, all the way down."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from etoile_cli.catalogue.edit_toml import is_same_toml


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 1.0),
        (1, True),
        (0.0, -0.0),
        (0, False),
        ("1", 1),
        ("2025-04-24", date(2025, 4, 24)),
        (date(2025, 4, 24), datetime(2025, 4, 24)),
        (datetime(2025, 4, 24), datetime(2025, 4, 24, tzinfo=UTC)),
        (
            datetime(2025, 4, 24, 7, tzinfo=UTC),
            datetime(2025, 4, 24, tzinfo=timezone(-timedelta(hours=7))),
        ),
        ([1, 2], [2, 1]),
        ([1], (1,)),
        ({"a": [{"b": 1}]}, {"a": [{"b": True}]}),
        ({"a": 1}, {"a": 1, "b": 1}),
    ],
)
def test_what_is_not_the_same(one: Any, other: Any) -> None:
    assert is_same_toml(one, one)
    assert is_same_toml(other, other)
    assert not is_same_toml(one, other)


def test_what_is_the_same() -> None:
    assert is_same_toml(float("nan"), float("nan"))
    assert is_same_toml({"a": 1, "b": [0.5]}, {"b": [0.5], "a": 1})
    moment = datetime(2025, 4, 24, tzinfo=timezone(-timedelta(hours=7), "Pacific"))
    assert is_same_toml(moment, datetime(2025, 4, 24, tzinfo=timezone(-timedelta(hours=7))))
