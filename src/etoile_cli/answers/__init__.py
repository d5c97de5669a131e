"""Questions about shows, each answered by a frozen result, which stands beside its function."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from etoile_cli.answers.agenda import Calendar, Upcoming
    from etoile_cli.answers.countdown import CountdownList
    from etoile_cli.answers.shows import (
        Cast,
        NewsList,
        Overview,
        ShowDetail,
        ShowList,
        StatusList,
        TimelineList,
    )

Answer: TypeAlias = (
    "Overview | CountdownList | ShowList | ShowDetail | Cast | StatusList | NewsList | Upcoming"
    " | Calendar | TimelineList"
)
"""What `render` prints for a question about shows."""
