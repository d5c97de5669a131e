"""Fixtures for tests of whole commands."""

from pathlib import Path

import pytest

from tests.cli.helpers import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Return an empty home folder."""
    return Home(tmp_path)
