"""What a report changed of a season's dates: which episodes moved, and which stayed."""

import os
import textwrap
from collections.abc import Sequence

from etoile_cli.cli.streams import look
from etoile_cli.dates import AsOf
from etoile_cli.questions.effects import effects_of
from etoile_cli.render.phrases.effects import sentence
from etoile_cli.shows import Show

_INDENT = "    "


def effects(before: Sequence[Show], after: Sequence[Show], as_of: AsOf) -> str:
    """Return a line for each season whose dates a new report changed; nothing for single dates."""
    old = {show.id: show for show in before}
    told = [
        sentence(effect, as_of)
        for show in after
        if show.id in old
        for effect in effects_of(old[show.id], show, as_of)
    ]
    width = look(os.environ).width
    return "".join(f"{_wrapped(one, width)}\n" for one in told if one)


def _wrapped(text: str, width: int) -> str:
    return textwrap.fill(
        text, max(width, 20), initial_indent=_INDENT, subsequent_indent=_INDENT + "  "
    )
