"""Folders that follow made-up shows, always the same, as `etoile follow --history` writes them.

Each show has six seasons of ten weekly episodes, the latest of them this year; of every 150 shows,
one has its latest season ahead, and of the others every third has ended.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from etoile_cli.catalogue.load import service_folder

TODAY = date.today()  # an answer as of now is measured
_SEASONS, _EPISODES, _AHEAD = 6, 10, 150
_WEEK = timedelta(7)
_YEAR = timedelta(365)


def make_folder(folder: Path, size: int) -> Path:
    """Make a folder that follows so many shows, and return it."""
    files = Path(service_folder(str(folder)))
    files.mkdir(parents=True)
    for number in range(size):
        show_file(folder, number).write_text(show(number), encoding="utf-8")
    return folder


def show_file(folder: Path, number: int) -> Path:
    """Return the file of a show in a folder."""
    return Path(service_folder(str(folder)), f"show-{number}.toml")


def show(number: int, note: str = "") -> str:
    """Return the file of a show; a note makes it another one."""
    return "\n".join(_lines(number, note)) + "\n"


def _lines(number: int, note: str) -> Iterator[str]:
    source = f'source = "https://www.tvmaze.com/shows/{number}/show"'
    is_ahead = number % _AHEAD == 3
    yield f'[show-{number}]\ntitle = "The Show of Number {number}"\ngenres = ["Drama", "Mystery"]'
    yield f'platform = "Channel {number % 12}"\n{source}\nchecked = {TODAY}'
    yield f'ids = {{ tvmaze = {number + 1}, imdb = "tt{number:07}" }}'
    yield f'synopsis = "In a town where nobody counts, somebody gets as far as {number}. {note}"'
    yield "cast = ["
    for place in range(4):
        yield f'  {{ name = "Person {number}-{place}", character = "Part {place}" }},'
    yield "]"
    for season in range(1, _SEASONS + 1):
        first = TODAY - (_SEASONS - season) * _YEAR - timedelta(80 + number % 200)
        if is_ahead and season == _SEASONS:
            first = TODAY + timedelta(10 + number % 50)
        titles = ", ".join(f'"Episode {episode}"' for episode in range(1, _EPISODES + 1))
        yield f"\n[[show-{number}.news]]"
        yield f'reported = "by {min(TODAY, first + _EPISODES * _WEEK)}"\nseason = {season}'
        yield f"titles = [{titles}]\n{source}\n\n[[show-{number}.news.release]]"
        yield f'episodes = "1-{_EPISODES}"\ndate = {first}T21:00:00\nzone = "America/New_York"'
        yield 'every = "week"'
    if number % 3 == 0 and not is_ahead:
        yield f'\n[[show-{number}.news]]\nreported = "by {TODAY}"\nstatus = "ended"\n{source}'
