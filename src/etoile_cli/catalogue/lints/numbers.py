"""Episodes by their numbers, in words."""

from __future__ import annotations

from collections.abc import Iterable


def names_of(numbers: Iterable[int]) -> str:
    """Return episodes in words: `episode 9`, `episodes 3, 5-8`."""
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    words = [str(first) if first == last else f"{first}-{last}" for first, last in runs]
    is_one = len(runs) == 1 and runs[0][0] == runs[0][1]
    return f"{'episode' if is_one else 'episodes'} {', '.join(words)}"
