"""Reads the catalogue when etoile is built or set up, so that no call needs to read its TOML."""

import runpy
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PreparedCatalogue(BuildHookInterface[Any]):
    """Writes the shows of the catalogue beside it: into the checkout, and so into a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Prepare the catalogue, before files are packed."""
        sys.path.insert(0, str(Path(self.root, "src")))
        runpy.run_module("etoile_cli.catalogue.preparing", run_name="__main__")
