"""etoile: a release tracker that is never more exact and never more sure than its sources."""

__version__ = "0.1.0"
