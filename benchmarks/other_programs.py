"""The same dates in other programs of the terminal, as far as they are installed."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

_EVENT = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//made//up//EN
BEGIN:VEVENT
UID:{number}@example.org
DTSTAMP:20260101T000000Z
DTSTART;VALUE=DATE:{first:%Y%m%d}
DTEND;VALUE=DATE:{last:%Y%m%d}
SUMMARY:{title}
END:VEVENT
END:VCALENDAR
"""

_KHAL = """[calendars]
[[series]]
path = {folder}
[sqlite]
path = {folder}.db
"""


def other_calls(scratch: Path, due: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the name and the call of each program that lists what is due within thirty days.

    `due` is the call that prints all dates.
    """
    line = "{date}\\t{title} {what}"
    done = subprocess.run([*due, "--format", line], capture_output=True, text=True, check=True)
    dates = [one.split("\t") for one in done.stdout.splitlines()]
    found = [(date.fromisoformat(day), title) for day, title in dates]
    for name, make in _PROGRAMS.items():
        if program := shutil.which(name):
            folder = scratch / name
            folder.mkdir()
            arguments = make(program, folder, found)
            yield f"{name}, {len(found)} dates", [program, *arguments]


Dates = list[tuple[date, str]]


def _event(number: int, day: date, title: str) -> str:
    return _EVENT.format(number=number, first=day, last=day + timedelta(1), title=title)


def _khal(_program: str, folder: Path, dates: Dates) -> list[str]:
    events = folder / "series"
    events.mkdir()
    for number, (day, title) in enumerate(dates):
        (events / f"{number}.ics").write_text(_event(number, day, title), encoding="utf-8")
    settings = folder / "config"
    settings.write_text(_KHAL.format(folder=events), encoding="utf-8")
    return ["-c", str(settings), "list", "today", "30d"]


def _calcurse(program: str, folder: Path, dates: Dates) -> list[str]:
    calendar = folder / "all.ics"
    events = (_event(number, day, title) for number, (day, title) in enumerate(dates))
    calendar.write_text("".join(events), encoding="utf-8")
    subprocess.run(
        [program, "-D", str(folder), "-i", str(calendar)], check=True, capture_output=True
    )
    return ["-D", str(folder), "-d", "30"]


def _remind(_program: str, folder: Path, dates: Dates) -> list[str]:
    file = folder / "reminders"
    lines = (f"REM {day:%-d %b %Y} MSG {title}\n" for day, title in dates)
    file.write_text("".join(lines), encoding="utf-8")
    return ["-n", str(file)]


def _task(program: str, folder: Path, dates: Dates) -> list[str]:
    settings = folder / "taskrc"
    settings.write_text(f"data.location={folder}\nconfirmation=off\n", encoding="utf-8")
    tasks = "\n".join(
        f'{{"description": "{title}", "due": "{day:%Y%m%d}T000000Z", "status": "pending"}}'
        for day, title in dates
    )
    call = [program, f"rc:{settings}", "rc.verbose=nothing", "import", "-"]
    subprocess.run(call, input=tasks, text=True, check=True, capture_output=True)
    return [f"rc:{settings}", "rc.verbose=nothing", "next"]


_PROGRAMS = {"khal": _khal, "calcurse": _calcurse, "remind": _remind, "task": _task}
