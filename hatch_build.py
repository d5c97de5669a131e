"""Build hooks: the prepared catalogue of a wheel, and the project's URLs."""

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface


class ProjectUrls(MetadataHookInterface):
    """Sets the project's URLs, if it has an address."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the URLs to the metadata."""
        text = Path(self.root, "src", "etoile_cli", "__init__.py").read_text(encoding="utf-8")
        address = re.search(r'^URL = "(.+)"$', text, re.MULTILINE)
        metadata["urls"] = {"Homepage": address[1]} if address else {}


class PreparedCatalogue(BuildHookInterface[Any]):
    """Packs the prepared catalogue into the wheel; the checkout is unchanged."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Prepare the catalogue, before the files of a wheel are packed."""
        if version != "standard":
            return
        self._folder = TemporaryDirectory()
        file = Path(self._folder.name, "shows.prepared")
        file.write_bytes(self._prepared())
        build_data["force_include"][str(file)] = "etoile_cli/data/shows.prepared"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary file."""
        if version == "standard":
            self._folder.cleanup()

    def _prepared(self) -> bytes:
        """Return what this etoile, not another installed one, prepares."""
        sys.path.insert(0, str(Path(self.root, "src")))
        try:
            from etoile_cli.catalogue.built_in import prepared_bytes
        finally:
            del sys.path[0]
        return prepared_bytes(str(Path(self.root, "data", "shows.toml")))
