"""etoile: a release tracker that is never more exact and never more sure than its sources."""

__version__ = "0.1.0"

URL = ""
"""The project's public address; empty as long as it has none. The metadata of the wheel uses it."""

TYPE_CHECKING = False
"""That of `typing`, without loading it, for the modules that run before every shell prompt."""
