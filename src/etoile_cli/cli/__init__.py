"""The command line: commands of a few lines, their options, and the one boundary for errors."""

from etoile_cli.cli.boundary import main

__all__ = ["main"]
