"""How many examples property tests try; and what makes tests mean the same wherever they run."""

import signal

from hypothesis import settings

# A slow machine fails no test. `make test` tries `quick`, `make test-all` all examples.
settings.register_profile("etoile", max_examples=60, deadline=None)
settings.register_profile("quick", max_examples=20, deadline=None)
settings.load_profile("etoile")

# A shell that runs the tests in the background ignores Ctrl-C, and every process inherits that.
signal.signal(signal.SIGINT, signal.default_int_handler)
