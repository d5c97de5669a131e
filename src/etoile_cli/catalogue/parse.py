"""The tables of a catalogue → shows, and every issue of the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from etoile_cli.catalogue.layers import TitleOf, disambiguate_titles
from etoile_cli.catalogue.load import read_tables
from etoile_cli.catalogue.parse_releases import parse_release
from etoile_cli.catalogue.positions import diagnose
from etoile_cli.catalogue.reader import (
    CANCELLED_WORDS,
    POSTPONED_WORDS,
    Issue,
    KeyPath,
    TableReader,
    show_value,
)
from etoile_cli.diagnostics import EtoileError, Exit
from etoile_cli.domain.dates import FIRST_DAY, LAST_DAY
from etoile_cli.domain.releases import MOST_EPISODES
from etoile_cli.domain.shows import (
    CastMember,
    Certainty,
    Claim,
    EpisodeCount,
    Ids,
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

SCHEMA_VERSION = 1
"""The version of the format that this etoile reads."""

MOST_SEASONS = 999
"""The highest number of a season that is not named by its year."""

TOP_KEYS = ("schema", "checked")
SHOW_KEYS = (
    "title", "aliases", "meaning", "genres", "creators", "platform", "access", "synopsis", "note",
    "source", "checked", "ids", "cast", "news",
)  # fmt: skip
"""The keys of a show, in the order in which etoile writes them."""
CAST_KEYS = ("name", "tier", "character", "known_for", "from", "until", "source", "note")
"""The keys of a cast member."""


def parse_text(text: str, file: str) -> tuple[Show, ...]:
    """Return the shows in the text of a catalogue; raise EtoileError (exit 65) if invalid."""
    shows, issues = parse(read_tables(text, file), file)
    if issues:
        raise EtoileError(Exit.BAD_CATALOGUE, *diagnose(issues, text, file))
    return disambiguate_titles(shows)


def parse(
    values: dict[str, Any], file: str, title_of: TitleOf = lambda _id: None
) -> tuple[tuple[Show, ...], list[Issue]]:
    """Return the shows of a catalogue, and its issues; the shows are complete if there are none.

    A show needs its own title only if `title_of` has none for it: a file may do no more than add
    news to a show of another catalogue.
    """
    issues: list[Issue] = []
    top = TableReader(values, (), issues)
    _check_schema(top)
    checked = top.day("checked")
    shows = [show for show in _shows(top, file, checked, title_of) if show]
    return tuple(shows), issues


def _check_schema(top: TableReader) -> None:
    value = top.raw("schema")
    if value is None or (type(value) is int and value == SCHEMA_VERSION):
        return
    hint = f"write schema = {SCHEMA_VERSION}"
    if type(value) is not int:
        top.add_wrong_type(("schema",), value, "a whole number", hint)
        return
    message = f"this etoile reads schema {SCHEMA_VERSION}, not `{show_value(value)}`"
    top.add_issue("schema", "unknown-schema", message, f"{hint}, or update etoile")


# --- shows ----------------------------------------------------------------------------------------


def _shows(
    top: TableReader, file: str, checked: date | None, title_of: TitleOf
) -> Iterator[Show | None]:
    for key, value in top.values.items():
        if key in TOP_KEYS:
            continue
        if isinstance(value, dict):
            table = TableReader(value, (key,), top.issues)
            yield _show(table, Origin(file, table.path), checked, title_of(key))
        else:
            message, hint = _not_a_show(key, value)
            top.issues.append(Issue((key,), "unknown-key", message, hint, at_key=True))


def _not_a_show(key: str, value: Any) -> tuple[str, str]:
    """Return the error of a key at the top of a file that is not a show, and its fix."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        message = f"`{shorten(key)}` is a list of tables, but a show is one table"
        return message, f"write [{_id_from(key)}]"
    message = f"`{shorten(key)}` is not a key of a catalogue"
    if key in SHOW_KEYS:
        return message, "it is a key of a show: write it below a header such as [etoile]"
    return message, did_you_mean(key, TOP_KEYS) or f"a show is a table: [{_id_from(key)}]"


def _show(
    table: TableReader, place: Origin, checked: date | None, inherited: str | None
) -> Show | None:
    id_ = str(place.path[0])
    if not is_valid_id(id_):
        message = f"`{shorten(id_)}` is not an id: lower-case letters and digits, joined by hyphens"
        hint = f"write [{_id_from(id_)}]"
        table.issues.append(Issue(table.path, "bad-id", message, hint, at_key=True))
    title = table.text("title", required=inherited is None) or inherited
    show = Show(
        id=id_,
        title=title or id_,
        place=place,
        genres=table.texts("genres"),
        creators=table.texts("creators"),
        sources=table.texts("source"),
        checked=table.day("checked") or checked,
        cast=tuple(_cast_member(member) for member in table.tables("cast")),
        news=tuple(_news(item, place.file) for item in table.tables("news")),
        aliases=table.texts("aliases"),
        ids=_ids(table),
        **_texts(table, "meaning", "platform", "access", "synopsis", "note"),
    )
    table.check_keys(*SHOW_KEYS)
    return show if title else None


def _texts(table: TableReader, *keys: str) -> dict[str, Any]:
    return {key: table.text(key) for key in keys}


_MOST_ID = 2**31 - 1  # of a service's numbers


def _ids(show: TableReader) -> Ids | None:
    table = show.table("ids")
    if table is None:
        return None
    table.check_keys(*Ids.__match_args__)
    imdb = table.text("imdb")
    if imdb and not re.fullmatch("tt[0-9]{7,10}", imdb):
        message = f"`{shorten(imdb)}` is not an id of IMDb: tt and 7 to 10 digits"
        table.add_issue("imdb", "bad-id", message, "copy it from the address of the show's page")
        imdb = None
    names = ("tvmaze", "tvdb", "network", "web_channel")
    ids = Ids(imdb=imdb, **{name: table.number(name, 1, _MOST_ID) for name in names})
    return ids if ids != Ids() else None


def is_valid_id(text: str) -> bool:
    """Return whether a text is a valid id: lower-case letters and digits, joined by hyphens."""
    return all(
        part.isalnum() and part.isascii() and part == part.lower() for part in text.split("-")
    )


def _id_from(text: str) -> str:
    return slug(text) or "a-show"


def _cast_member(table: TableReader) -> CastMember:
    member = CastMember(
        name=table.text("name", required=True) or "",
        tier=table.word("tier", Tier) or Tier.MAIN,
        character=table.text("character"),
        known_for=table.text("known_for"),
        joined=table.ending_window("from"),
        left=table.ending_window("until"),
        sources=table.texts("source"),
        note=table.text("note"),
    )
    table.check_keys(*CAST_KEYS)
    return member


# --- news -----------------------------------------------------------------------------------------


def _news(table: TableReader, file: str) -> News:
    news = News(
        reported=table.ending_window("reported"),
        seasons=_seasons(table),
        claims=tuple(_claims(table)),
        certainty=table.word("certainty", Certainty) or Certainty.CONFIRMED,
        sources=table.texts("source"),
        note=table.text("note"),
        place=Origin(file, table.path),
    )
    table.check_keys(*NEWS_KEYS)
    if table.values.keys() <= _NO_CLAIM_KEYS:
        keys = join_words([f"`{key}`" for key in _CLAIMS], "or")
        hint = f"add {keys}, or a `note`"
        table.add_issue(None, "says-nothing", "this news item says nothing", hint)
    return news


def _seasons(table: TableReader) -> tuple[int, ...]:
    one, several = table.raw("season"), table.raw("seasons")
    if one is not None and several is not None:
        message = "`season` and `seasons` cannot be combined"
        table.add_issue("seasons", "season-twice", message, "remove one of the two")
    if one is not None:
        number = _season(table, one, (*table.path, "season"))
        return () if number is None else (number,)
    return () if several is None else _several_seasons(table, several)


def _several_seasons(table: TableReader, values: Any) -> tuple[int, ...]:
    path: KeyPath = (*table.path, "seasons")
    if not isinstance(values, list):
        table.add_wrong_type(path, values, "a list of seasons", "write seasons = [1, 2]")
        return ()
    if not values:
        hint = "remove `seasons` if the news is about the whole show"
        table.add_issue("seasons", "says-nothing", "this list has no seasons", hint)
        return ()
    numbers = (_season(table, value, (*path, index)) for index, value in enumerate(values))
    return tuple(dict.fromkeys(number for number in numbers if number is not None))


def is_valid_season(number: int) -> bool:
    """Return whether a number can be a season: 0 for specials, 1 or more, or a year."""
    return 0 <= number <= MOST_SEASONS or FIRST_DAY.year <= number <= LAST_DAY.year


def _season(table: TableReader, value: Any, path: KeyPath) -> int | None:
    if type(value) is int and is_valid_season(value):
        return value
    hint = "write 1 for the first season, 0 for specials, or a year such as 2026"
    if type(value) is not int:
        table.add_wrong_type(path, value, "a whole number", hint)
        return None
    years = f"{FIRST_DAY.year} to {LAST_DAY.year}"
    message = f"`{show_value(value)}` is not a season (0 to {MOST_SEASONS}) or a year ({years})"
    table.issues.append(Issue(path, "out-of-range", message, hint))
    return None


# --- claims ---------------------------------------------------------------------------------------


def _claims(table: TableReader) -> list[Claim]:
    """Return what a news item reports, in the order of docs/format.md."""
    keys = table.values
    return [claim for key, read in _CLAIMS.items() if key in keys for claim in read(table, key)]


_FINAL = "final"  # a word of `status` that is not a stage: the season is the last


def _standings(table: TableReader, key: str) -> Iterator[Claim]:
    value = table.raw(key)
    words = value if isinstance(value, list) else [value]
    for index, word in enumerate(words if value is not None else []):
        path: KeyPath = (*table.path, key, index) if words is value else (*table.path, key)
        if word == _FINAL:
            yield LastSeason()
        elif stage := table.word_of(word, path, Stage, [_FINAL], _hint_for_status):
            yield Standing(stage)


def _claim(make: Callable[[Any], Claim], value: object) -> list[Claim]:
    return [make(value)] if value else []


_CLAIMS: dict[str, Callable[[TableReader, str], Iterable[Claim]]] = {
    "status": _standings,
    "episodes": lambda table, key: _claim(EpisodeCount, table.number(key, 1, MOST_EPISODES)),
    "titles": lambda table, key: _claim(Titles, table.texts(key, may_be_blank=True)),
    "release": parse_release,
    "trailer": lambda table, key: _claim(Trailer, table.window(key)),
    "platform": lambda table, key: _claim(PlatformChange, table.text(key)),
}
NEWS_KEYS = ("reported", "season", "seasons", *_CLAIMS, "certainty", "source", "note")
"""The keys of a news item."""
_NO_CLAIM_KEYS = {"reported", "season", "seasons", "certainty", "source"}


# --- words for a status ---------------------------------------------------------------------------

_REMOVE = "remove `status`: etoile works it out from the dates"

_STATUS_HINTS: dict[str, Iterable[str]] = {
    'write release = "postponed"': POSTPONED_WORDS,
    'write "cancelled"': CANCELLED_WORDS,
    f"{_REMOVE} in `release`": (
        "aired", "airing", "on air", "out", "premiered", "released", "running", "streaming",
    ),
    f'{_REMOVE}; "ended" is for a whole show': (
        "complete", "completed", "concluded", "done", "finished", "over",
    ),
    'write "renewed" if a further season was ordered, else remove `status`': (
        "continued", "continues", "continuing", "ongoing", "returned", "returning",
        "returning series", "returns",
    ),
    'write "ordered"': ("announced", "commissioned", "greenlit", "green-lit", "upcoming"),
    'write "in production"': ("filming", "production", "shooting", "wrapped"),
    'write "in development"': ("developing", "development", "planned"),
    'write "picked up"': ("not cancelled", "rescued", "revived", "saved", "uncancelled"),
    'write "final"': ("final season", "last season"),
    "write the new number of episodes: episodes = 10": ("extended",),
}  # fmt: skip


def _hint_for_status(word: str, known: list[str]) -> str | None:
    """Return what to write instead of an unknown status; None if that is unclear."""
    plain = " ".join(word.casefold().split())
    for hint, words in _STATUS_HINTS.items():
        if plain in words:
            return hint
    start = next((one for one in known if plain.startswith(f"{one} ")), None)
    if start is None:
        return None
    season = re.fullmatch(r"(?:for )?(?:a )?season (\d{1,4})", plain[len(start) + 1 :], re.ASCII)
    if season:
        return f'write status = "{start}" and season = {int(season[1])}'
    return f'write "{start}"'
