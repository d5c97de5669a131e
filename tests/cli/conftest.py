"""Fixtures for tests of whole commands."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.helpers import Home
from tests.cli.prompting import Prompts
from tests.cli.test_due import one_show


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Return an empty home folder."""
    return Home(tmp_path)


@pytest.fixture
def prompts(home: Home) -> Iterator[Prompts]:
    """Return prompts as processes, of a user with a show; no renewal is left behind."""
    prompts = Prompts(home)
    prompts.holds(one_show("2150-04-24", "First"))
    yield prompts
    prompts.settle()
