"""Words that people write where the format has others → a hint that says what to write."""

from __future__ import annotations

import re

_WITHDRAWN = frozenset({
    "delayed", "hiatus", "on hiatus", "on hold", "on pause", "paused", "postponed", "pushed",
    "pushed back", "rescheduled", "shelved", "skipped", "suspended",
})  # fmt: skip

_CANCELLED = frozenset({
    "axed", "canceled", "cancelled", "dropped", "not renewed", "scrapped", "unrenewed",
})  # fmt: skip

_OUT = "leave `status` out: etoile works it out from the dates in `release`"
_COMPLETE = 'leave `status` out: etoile works it out from the dates; "ended" is for a whole show'
_RETURNING = 'write "renewed" if a further season was ordered, else leave `status` out'
_STATUS = {
    **dict.fromkeys(sorted(_WITHDRAWN), 'write release = "postponed"'),
    **dict.fromkeys(sorted(_CANCELLED), 'write "cancelled"'),
    **dict.fromkeys(
        ("aired", "airing", "on air", "out", "premiered", "released", "running", "streaming"), _OUT
    ),
    **dict.fromkeys(("complete", "completed", "concluded", "done", "finished", "over"), _COMPLETE),
    **dict.fromkeys(
        ("continued", "continues", "continuing", "ongoing", "returned", "returning", "returns"),
        _RETURNING,
    ),
    "returning series": _RETURNING,
    **dict.fromkeys(
        ("announced", "commissioned", "greenlit", "green-lit", "upcoming"), 'write "ordered"'
    ),
    **dict.fromkeys(("filming", "production", "shooting", "wrapped"), 'write "in production"'),
    **dict.fromkeys(("developing", "development", "planned"), 'write "in development"'),
    **dict.fromkeys(
        ("not cancelled", "rescued", "revived", "saved", "uncancelled"), 'write "picked up"'
    ),
    **dict.fromkeys(("final season", "last season"), 'write "final"'),
    "extended": "write the new number of episodes: episodes = 10",
}


def status_hint(word: str, known: list[str]) -> str | None:
    """What to write instead of a word that is no status; None if nothing is surely meant."""
    plain = " ".join(word.casefold().split())
    if hint := _STATUS.get(plain):
        return hint
    begins = next((one for one in known if plain.startswith(f"{one} ")), None)
    if begins is None:
        return None
    number = re.fullmatch(r"(?:for )?(?:a )?season (\d{1,4})", plain[len(begins) + 1 :], re.ASCII)
    return (
        f'write status = "{begins}" and season = {int(number[1])}'
        if number
        else f'write "{begins}"'
    )


def release_hint(word: str, *, in_drop: bool) -> str | None:
    """What to write instead of a word that says what became of a date; None for other words."""
    plain = " ".join(word.casefold().split())
    if plain in _WITHDRAWN:
        return 'write "postponed", or the new date if there is one'
    if plain in _CANCELLED and in_drop:
        return 'write "postponed" to withdraw a date; of a season, write status = "cancelled"'
    return 'write status = "cancelled" in place of `release`' if plain in _CANCELLED else None


_MEANT = {
    "channel": "platform",
    "network": "platform",
    "part": "label",
    "volume": "label",
    "role": "character",
    "timezone": "zone",
    "tz": "zone",
}


def key_hint(key: str, known: tuple[str, ...]) -> str | None:
    """The key that is meant by another word for it; None if no key is."""
    meant = _MEANT.get(key.casefold())
    return f"did you mean `{meant}`?" if meant in known else None
