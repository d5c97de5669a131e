"""Property tests try fewer examples than by default, and a slow machine fails none of them."""

from hypothesis import settings

settings.register_profile("etoile", max_examples=60, deadline=None)
settings.load_profile("etoile")
