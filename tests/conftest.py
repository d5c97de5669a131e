"""Property tests try fewer examples than by default, and tests mean the same wherever they run."""

import signal

from hypothesis import settings

settings.register_profile("etoile", max_examples=60, deadline=None)  # a slow machine fails no test
settings.load_profile("etoile")

# A shell that runs the tests in the background ignores Ctrl-C, and every process inherits that.
signal.signal(signal.SIGINT, signal.default_int_handler)
