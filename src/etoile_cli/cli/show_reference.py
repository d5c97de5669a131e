"""What the user names a show by: its title, its id at a service, or the URL of its page."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import SplitResult, parse_qs, urlsplit

from etoile_cli.catalogue.places import parse_country
from etoile_cli.diagnostics import EtoileError, usage_error
from etoile_cli.records import frozen
from etoile_cli.services.snapshot import Snapshot
from etoile_cli.text import normalize, shorten

Series = Literal["title", "tvmaze", "imdb", "tvdb"]


@frozen
class ShowReference:
    """A show as the user names it: by its title, or by its id at a service."""

    by: Series
    value: str  # a title as it was typed, `tt11280740`, or digits


_IMDB = re.compile(r"tt[0-9]{5,12}")
_ID = re.compile(r"(tvmaze|tvdb|imdb):\s*(tt[0-9]{5,12}|[1-9][0-9]{0,11})", re.I)
_URL = re.compile(r"https?://|(?:www\.|api\.|m\.)?(?:tvmaze|imdb|thetvdb)\.com/", re.I)
_FORMS = "write a title, tt11280740, tvdb:371980, tvmaze:44933, or the URL of the show's page"


def parse_reference(text: str) -> ShowReference:
    """Parse what names a show; a bare number is a title, as `24` and `1992` are.

    Raise EtoileError (exit 2) if it is empty, or a URL that does not name a show by an id.
    """
    words = text.strip()
    if not words:
        raise usage_error("no show is named", _FORMS)
    if _IMDB.fullmatch(words.casefold()):
        return ShowReference("imdb", words.casefold())
    if found := _ID.fullmatch(words):
        return _by_id(found[1].casefold(), found[2].casefold(), words)
    if _URL.match(words):
        return _by_url(words)
    return ShowReference("title", words)


def _by_id(service: str, value: str, words: str) -> ShowReference:
    by: dict[str, Series] = {"tvmaze": "tvmaze", "tvdb": "tvdb", "imdb": "imdb"}
    if value.startswith("tt") != (service == "imdb"):
        raise usage_error(f"`{shorten(words)}` is not an id", _FORMS)
    return ShowReference(by[service], value)


def _by_url(words: str) -> ShowReference:
    try:
        url = urlsplit(words if "://" in words else f"https://{words}")
        host = (url.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("api.")
    except ValueError:
        raise _no_show(words) from None
    match host:
        case "tvmaze.com" if found := re.match(r"/shows/([1-9][0-9]{0,11})(/|$)", url.path):
            return ShowReference("tvmaze", found[1])
        case "imdb.com" if found := re.match(r"(?:/[a-z]{2})?/title/(tt[0-9]{5,12})", url.path):
            return ShowReference("imdb", found[1])
        case "thetvdb.com":
            return _by_thetvdb(url, words)
        case _:
            raise _no_show(words)


def _by_thetvdb(url: SplitResult, words: str) -> ShowReference:
    """Return the show of a page of TheTVDB; most have only the title in their URL."""
    number = parse_qs(url.query).get("id", [""])[0]
    if found := re.fullmatch(r"/(?:dereferrer/)?series/([1-9][0-9]{0,11})/?", url.path):
        number = found[1]
    if re.fullmatch(r"[1-9][0-9]{0,11}", number):
        return ShowReference("tvdb", number)
    message = f"`{shorten(words)}` has no id of the show"
    raise usage_error(message, "its page has the `TheTVDB.com Series ID`: write tvdb:ID")


def _no_show(words: str) -> EtoileError:
    return usage_error(f"`{shorten(words)}` is not the page of a show that etoile knows", _FORMS)


# --- titles --------------------------------------------------------------------------------------

_NARROWED = re.compile(r"(.*\S)\s*\(([0-9]{4}|[A-Za-z]{2,})\)")


def shows_with_title(title: str, found: tuple[Snapshot, ...]) -> list[Snapshot]:
    """Return the shows with a title; a year or a country in brackets behind it narrows them."""
    equal = [one for one in found if normalize(one.title) == normalize(title)]
    if equal or not (match := _NARROWED.fullmatch(title.strip())):
        return equal
    bare, more = normalize(match[1]), parse_country(match[2]) or match[2]
    return [one for one in found if normalize(one.title) == bare and more in _narrowing(one)]


def search_words(title: str) -> str:
    """Return the words to search for: a title without the brackets that narrow it."""
    match = _NARROWED.fullmatch(title.strip())
    return match[1] if match else title


def _narrowing(one: Snapshot) -> tuple[str, str]:
    return str(one.year), (one.channel and one.channel.country) or ""
