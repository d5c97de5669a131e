"""The fields of a release that is due, and the formats that are made of them.

A shell prompt can use them too, and is drawn before every command. So this module imports nothing
unless a format is invalid, and what changes with the moment is computed from plain numbers.
"""

FIELDS: dict[str, str] = {
    "title": "the title, `Ghosts (CBS)` if there are two",
    "id": "the id of the show",
    "what": "season and episodes: `S2 E3–4`, `S2 premiere`, `S2 E10 finale`, `S3 E1–4 Part 1`",
    "when": "`today`, `tomorrow`, `in 3 days`; within 24 hours of a known hour, `in 5 hours` or "
    "`in 40 minutes`",
    "left": "the same in short: `today`, `1d`, `3d`, `5h`, `40m`",
    "days": "how many days: 0 is today, 1 is tomorrow",
    "date": "the day, in your zone: `2026-12-04`",
    "time": "the hour, in your zone: `21:00`; empty if unknown",
    "platform": "where it comes out; empty if unknown",
    "certainty": "`confirmed`, `expected` or `rumoured`",
    "unsure": "empty if confirmed, else how sure it is: `(expected)`; and what contradicts it: "
    "`(but rumoured 11 March 2027)`",
}
"""The name of each field, and what it holds."""

Part = tuple[str, str]
"""Text of a format, and the name of the field after it; empty if there is none."""

_ESCAPES = {"\\n": "\n", "\\t": "\t", "\\\\": "\\"}
_HOUR = 3600
_DAY = 24 * _HOUR


class BadFormatError(ValueError):
    """A text that is not a format; `hint` says what to write."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


# --- formats -------------------------------------------------------------------------------------


def parse_format(text: str) -> tuple[Part, ...]:
    r"""Return the parts of a format: text with fields such as `{title}` in it.

    `{{` and `}}` are braces; `\n`, `\t` and `\\` are a newline, a tab and a backslash. Raise
    BadFormatError if a field does not exist, or if a brace is single.
    """
    parts: list[Part] = []
    before, at = "", 0
    while at < len(text):
        pair = text[at : at + 2]
        if pair in ("{{", "}}"):
            before, at = before + pair[0], at + 2
        elif pair in _ESCAPES:
            before, at = before + _ESCAPES[pair], at + 2
        elif pair[0] == "{":
            name, at = _field(text, at)
            parts.append((before, name))
            before = ""
        elif pair[0] == "}":
            raise BadFormatError("a single `}` in the format", "write `}}` for a brace")
        else:
            before, at = before + pair[0], at + 1
    return (*parts, (before, "")) if before else tuple(parts)


def _field(text: str, start: int) -> tuple[str, int]:
    """Return the name of the field that begins at a brace, and where the text goes on."""
    end = text.find("}", start)
    name = text[start + 1 : end if end >= 0 else None]
    if end >= 0 and name in FIELDS:
        return name, end + 1
    from etoile_cli.text import did_you_mean, shorten

    if end < 0:
        message = f"`{{{shorten(name)}` in the format has no closing brace"
        raise BadFormatError(message, "close it with `}`, or write `{{` for a brace")
    names = ", ".join(f"{{{field}}}" for field in FIELDS)
    raise BadFormatError(
        f"`{{{shorten(name)}}}` is not a field",
        did_you_mean(f"{{{name}}}", [f"{{{field}}}" for field in FIELDS])
        or f"the fields are {names}; write `{{{{` for a brace",
    )


def fill(parts: tuple[Part, ...], fields: dict[str, str]) -> str:
    """Return a format with the values of its fields."""
    return "".join([before + (fields[name] if name else "") for before, name in parts])


def fill_line(parts: tuple[Part, ...], fields: dict[str, str]) -> str:
    """Return a format with the values of its fields, without spaces at the end of a line."""
    return "\n".join([line.rstrip(" ") for line in fill(parts, fields).split("\n")])


# --- what changes with the moment ----------------------------------------------------------------


def moving_fields(day: int, at: float | None, today: int, now: float | None) -> dict[str, str]:
    """Return `when`, `left` and `days` of a release.

    `day` and `today` are ordinals; `at` and `now` are in seconds since 1970, None if the hour of
    the release is unknown, or the time.
    """
    seconds = at - now if at is not None and now is not None else 0
    if 0 < seconds < _HOUR:
        minutes = max(1, int(seconds // 60))
        when, left = f"in {minutes} {'minute' if minutes == 1 else 'minutes'}", f"{minutes}m"
    elif _HOUR <= seconds < _DAY:
        hours = int(seconds // _HOUR)
        when, left = f"in {hours} {'hour' if hours == 1 else 'hours'}", f"{hours}h"
    else:
        when, left = _in_days(day - today)
    return {"when": when, "left": left, "days": str(day - today)}


def _in_days(days: int) -> tuple[str, str]:
    """Return when something comes in some days, in words and in short."""
    if days < 0:
        return ("yesterday" if days == -1 else f"{-days:,} days ago"), f"{days}d"
    if days == 0:
        return "today", "today"
    return ("tomorrow" if days == 1 else f"in {days:,} days"), f"{days}d"
