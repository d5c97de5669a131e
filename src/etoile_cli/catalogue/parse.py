"""The tables of a catalogue → shows; every fault of the file is noted, none stops the reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from etoile_cli.catalogue.parse_releases import parse_release
from etoile_cli.catalogue.reader import Fault, KeyPath, Table, shown, status_hint
from etoile_cli.domain.dates import FIRST_DAY, LAST_DAY
from etoile_cli.domain.releases import MOST_EPISODES
from etoile_cli.domain.shows import (
    CastMember,
    Certainty,
    Claim,
    EpisodeCount,
    LastSeason,
    News,
    Origin,
    PlatformChange,
    Show,
    Stage,
    Standing,
    Tier,
    Titles,
    Trailer,
)
from etoile_cli.text import did_you_mean, join_words, shorten, slug

SCHEMA = 1
"""The version of the format that this etoile reads."""

MOST_SEASONS = 999
"""The highest number of a season that is not named by its year."""

TOP_KEYS = ("schema", "checked")
_SHOW_KEYS = (
    "title", "aliases", "meaning", "genres", "creators", "platform", "access", "synopsis", "note",
    "source", "checked", "cast", "news",
)  # fmt: skip
_CAST_KEYS = ("name", "tier", "character", "known_for", "from", "until", "source", "note")

_FINAL = "final"  # the one word of `status` that is no stage: it says that the season is the last


TitleOf = Callable[[str], str | None]
"""What a show is called that has no title of its own, by its id."""


def _untitled(_id: str) -> None:
    return None


def parse(
    values: dict[str, Any], file: str, title_of: TitleOf = _untitled
) -> tuple[tuple[Show, ...], list[Fault]]:
    """The shows of a catalogue, and every fault in it; the shows are whole where there is none.

    A show needs a title of its own where `title_of` has none for it: over another catalogue it may
    do no more than add news to a show there.
    """
    faults: list[Fault] = []
    top = Table(values, (), faults)
    _schema(top)
    checked = top.day("checked")
    shows = [show for show in _shows(top, file, checked, title_of) if show]
    return tuple(shows), faults


def _schema(top: Table) -> None:
    value = top.raw("schema")
    if value is None or (type(value) is int and value == SCHEMA):
        return
    if type(value) is not int:
        top.wrong_type(("schema",), value, "a whole number", f"write schema = {SCHEMA}")
        return
    top.fault(
        "schema",
        "unknown-schema",
        f"this etoile reads schema {SCHEMA}, not `{shown(value)}`",
        f"write schema = {SCHEMA}, or update etoile",
    )


def _shows(top: Table, file: str, checked: date | None, title_of: TitleOf) -> Iterator[Show | None]:
    for key, value in top.values.items():
        if key in TOP_KEYS:
            continue
        if isinstance(value, dict):
            table = Table(value, (key,), top.faults)
            yield _show(table, Origin(file, table.path), checked, title_of(key))
        else:
            message, hint = _no_show(key, value)
            top.faults.append(Fault((key,), "unknown-key", message, hint, at_key=True))


def _no_show(key: str, value: Any) -> tuple[str, str]:
    """What is wrong with a key at the top of a file that is no show, and how it is mended."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return f"`{shorten(key)}` is a list of tables, and a show is one", f"write [{_id_of(key)}]"
    message = f"`{shorten(key)}` is not a key of a catalogue"
    if key in _SHOW_KEYS:
        return message, "it is a key of a show: write it below a header such as [etoile]"
    return message, did_you_mean(key, TOP_KEYS) or f"a show is a table: [{_id_of(key)}]"


def _show(table: Table, place: Origin, checked: date | None, inherited: str | None) -> Show | None:
    id_ = str(place.path[0])
    if not is_id(id_):
        table.faults.append(
            Fault(
                table.path,
                "bad-id",
                f"`{shorten(id_)}` is not an id: lower-case letters and digits, joined by hyphens",
                f"write [{_id_of(id_)}]",
                at_key=True,
            )
        )
    title = table.text("title", required=inherited is None) or inherited
    show = Show(
        id_,
        title or id_,
        place,
        table.text("meaning"),
        table.texts("genres"),
        table.texts("creators"),
        table.text("platform"),
        table.text("access"),
        table.text("synopsis"),
        table.text("note"),
        table.texts("source"),
        table.day("checked") or checked,
        tuple(_cast_member(member) for member in table.tables("cast")),
        tuple(_news(item, place.file) for item in table.tables("news")),
        table.texts("aliases"),
    )
    table.only(*_SHOW_KEYS)
    return show if title else None


def is_id(text: str) -> bool:
    """Whether a text can be the id of a show: lower-case letters and digits, joined by hyphens."""
    return all(
        part.isalnum() and part.isascii() and part == part.lower() for part in text.split("-")
    )


def _id_of(text: str) -> str:
    """The id that a text would have."""
    return slug(text) or "a-show"


def _cast_member(table: Table) -> CastMember:
    member = CastMember(
        table.text("name", required=True) or "",
        table.word("tier", Tier) or Tier.MAIN,
        table.text("character"),
        table.text("known_for"),
        table.reported("from"),
        table.reported("until"),
        table.texts("source"),
        table.text("note"),
    )
    table.only(*_CAST_KEYS)
    return member


def _news(table: Table, file: str) -> News:
    news = News(
        table.reported("reported"),
        _seasons(table),
        tuple(_claims(table)),
        table.word("certainty", Certainty) or Certainty.CONFIRMED,
        table.texts("source"),
        table.text("note"),
        Origin(file, table.path),
    )
    table.only(*_NEWS_KEYS)
    if table.values.keys() <= {"reported", "season", "seasons", "certainty", "source"}:
        table.fault(
            None,
            "says-nothing",
            "this news item says nothing",
            f"add {join_words([f'`{key}`' for key in _CLAIMS], 'or')}, or a `note`",
        )
    return news


def _seasons(table: Table) -> tuple[int, ...]:
    one, several = table.raw("season"), table.raw("seasons")
    if one is not None and several is not None:
        table.fault("seasons", "season-twice", "`season` and `seasons` stand side by side")
    key, values = ("season", [one]) if one is not None else ("seasons", several)
    if values is None:
        return ()
    if not isinstance(values, list):
        table.fault(key, "wrong-type", "a list of seasons belongs here", "write seasons = [1, 2]")
        return ()
    if not values:
        table.fault(key, "says-nothing", "this is no season at all", "leave it out for the show")
    path: KeyPath = (*table.path, key)
    numbers = (
        _season_of(table, value, path if key == "season" else (*path, index))
        for index, value in enumerate(values)
    )
    return tuple(dict.fromkeys(number for number in numbers if number is not None))


def is_season(number: int) -> bool:
    """Whether a season can have a number: 0 for the specials, from 1 on, or the year it is of."""
    return 0 <= number <= MOST_SEASONS or FIRST_DAY.year <= number <= LAST_DAY.year


def _season_of(table: Table, value: Any, path: KeyPath) -> int | None:
    hint = "write 1 for the first season, 0 for specials, or a year such as 2026"
    if type(value) is not int:
        table.wrong_type(path, value, "a whole number", hint)
        return None
    if is_season(value):
        return value
    years = f"{FIRST_DAY.year} to {LAST_DAY.year}"
    message = f"`{shown(value)}` is not a season from 0 to {MOST_SEASONS}, nor a year from {years}"
    table.faults.append(Fault(path, "out-of-range", message, hint))
    return None


def _claims(table: Table) -> list[Claim]:
    """What a news item says, in the order of the format's page."""
    return [claim for key, read in _CLAIMS.items() if table.has(key) for claim in read(table, key)]


def _standings(table: Table, key: str) -> Iterator[Claim]:
    value = table.raw(key)
    words = value if isinstance(value, list) else [value]
    for index, word in enumerate(words if value is not None else []):
        path: KeyPath = (*table.path, key, index) if words is value else (*table.path, key)
        if word == _FINAL:
            yield LastSeason()
        elif stage := table.word_of(word, path, Stage, [_FINAL], status_hint):
            yield Standing(stage)


def _episode_count(table: Table, key: str) -> Iterator[Claim]:
    if count := table.number(key, 1, MOST_EPISODES):
        yield EpisodeCount(count)


def _titles(table: Table, key: str) -> Iterator[Claim]:
    if titles := table.texts(key, may_be_blank=True):
        yield Titles(titles)


def _trailer(table: Table, key: str) -> Iterator[Claim]:
    if when := table.window(key):
        yield Trailer(when)


def _platform(table: Table, key: str) -> Iterator[Claim]:
    if platform := table.text(key):
        yield PlatformChange(platform)


_CLAIMS: dict[str, Callable[[Table, str], Iterable[Claim]]] = {
    "status": _standings,
    "episodes": _episode_count,
    "titles": _titles,
    "release": parse_release,
    "trailer": _trailer,
    "platform": _platform,
}
_NEWS_KEYS = ("reported", "season", "seasons", *_CLAIMS, "certainty", "source", "note")
