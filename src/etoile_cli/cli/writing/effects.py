"""What a report changed of a season's dates: which episodes moved, and which stayed."""

import os
from collections.abc import Sequence

from etoile_cli.cli.console import look
from etoile_cli.dates import AsOf
from etoile_cli.questions.effects import effects_of
from etoile_cli.render import render_effects
from etoile_cli.shows import Show


def effects(before: Sequence[Show], after: Sequence[Show], as_of: AsOf) -> str:
    """Return a line for each season whose dates a new report changed; nothing for single dates."""
    old = {show.id: show for show in before}
    found = [
        effect
        for show in after
        if show.id in old
        for effect in effects_of(old[show.id], show, as_of)
    ]
    return render_effects(found, as_of, look(os.environ))
