"""A bar on stderr that shows how far a run is; drawn by Rich, for a terminal only."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task
from rich.text import Text

from etoile_cli.text import escape_controls


class _Words(ProgressColumn):
    """The words beside the bar, as they are."""

    def render(self, task: Task) -> Text:
        """Return the words of a task."""
        return Text(str(task.fields["words"]), no_wrap=True, overflow="ellipsis")


class ProgressBar:
    """A bar of some steps; it is gone when it is closed."""

    def __init__(self, total: int, has_colour: bool) -> None:
        console = Console(
            stderr=True, markup=False, emoji=False, highlight=False, no_color=not has_colour
        )
        bar = BarColumn(bar_width=20)
        self._shown = Progress(
            bar, _Words(), console=console, transient=True, auto_refresh=False, expand=False
        )
        self._task = self._shown.add_task("", total=total, words="")
        self._shown.start()

    def show(self, done: int, words: str) -> None:
        """Show how many steps are done, and some words about it."""
        self._shown.update(self._task, completed=done, words=escape_controls(words), refresh=True)

    def close(self) -> None:
        """Remove the bar, and show the cursor again."""
        self._shown.stop()
