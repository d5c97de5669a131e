"""Questions about shows, each answered by a frozen result, defined beside its function."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from etoile_cli.answers import agenda, countdown, news, shows

Answer: TypeAlias = (
    "countdown.CountdownList | agenda.Upcoming | agenda.Calendar | shows.Overview | shows.ShowList"
    " | shows.ShowDetail | shows.Cast | shows.StatusList | news.NewsList | shows.TimelineList"
)
"""What `render` prints for a question about shows."""
