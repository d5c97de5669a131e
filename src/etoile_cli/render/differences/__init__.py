"""What a write changed."""

from etoile_cli.render.differences.json import differences_shape as json
from etoile_cli.render.differences.plain import plain
from etoile_cli.render.differences.table import blocks

__all__ = ["blocks", "json", "plain"]
