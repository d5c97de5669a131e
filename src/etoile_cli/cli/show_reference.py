"""Which show of TVmaze is meant: what the user names it by, and what TVmaze finds for that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal
from urllib.parse import SplitResult, parse_qs, urlsplit

import typer

from etoile_cli.catalogue.places import parse_country
from etoile_cli.cli.app import print_note, write
from etoile_cli.cli.user_input import ask, can_ask
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, usage_error
from etoile_cli.records import frozen
from etoile_cli.render.found_shows import FoundShow, channel_of
from etoile_cli.services.snapshot import Snapshot
from etoile_cli.services.tvmaze import TVmaze
from etoile_cli.text import escape_controls, normalize, shorten

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


# --- what TVmaze finds ----------------------------------------------------------------------------


def find_id(tvmaze: TVmaze, reference: ShowReference) -> int:
    """Return the service's id of the show that is meant; ask if several may be."""
    match reference.by:
        case "tvmaze":
            return int(reference.value)
        case "imdb":
            found = tvmaze.lookup(imdb=reference.value)
        case "tvdb":
            found = tvmaze.lookup(tvdb=int(reference.value))
        case "title":
            return _find_title(tvmaze, reference.value)
    if found is None:
        raise unknown_show(f"TVmaze has no show with the id {reference.value}", "try its title")
    return found


def unknown_show(message: str, hint: str) -> EtoileError:
    """Return the error (exit 1) that TVmaze does not have a show."""
    return EtoileError(Exit.NO_MATCH, Diagnostic("nothing-matched", message, hint=hint))


def _find_title(tvmaze: TVmaze, title: str) -> int:
    found = tvmaze.search(_search_words(title))
    if not found:
        hint = "check the spelling, or name it by the URL of its page"
        raise unknown_show(f"TVmaze has no show like `{shorten(title)}`", hint)
    equal = _shows_with_title(title, found)
    if len(equal) == 1:
        return equal[0].id
    problem = "several shows are called" if equal else "no show is called exactly"
    return _choose(equal or found, f"{problem} `{shorten(title)}`")


def _choose(found: Sequence[Snapshot], problem: str) -> int:
    """Ask which of some shows is meant; raise EtoileError (exit 1) if there is no answer."""
    described = [_described(found_show(one)) for one in found]
    if can_ask():
        write("".join(f"({number}) {one}\n" for number, one in enumerate(described, 1)))
        numbers = {str(number): one.id for number, one in enumerate(found, 1)}
        if chosen := ask(f"Which one? [1-{len(found)}, q]", lambda text: _parse(text, numbers)):
            return chosen
        raise typer.Exit(Exit.NO_MATCH)
    print_note("\n".join(f"  {one}" for one in described))
    hint = f"name one by its id: etoile follow tvmaze:{found[0].id}"
    raise unknown_show(problem, hint)


def _parse(text: str, numbers: dict[str, int]) -> int:
    if text.casefold() in ("q", "quit"):
        return 0
    if text in numbers:
        return numbers[text]
    raise usage_error(f"`{shorten(text)}` is not one of the numbers", "answer q to stop")


def _described(show: FoundShow) -> str:
    """Return `Ghosts · 2019 · BBC One (GB) · Ended · https://…`."""
    parts = (show.title, str(show.year or ""), channel_of(show), show.status or "", show.url)
    return " · ".join(escape_controls(part) for part in parts if part)


def found_show(show: Snapshot, followed: str | None = None, known: str | None = None) -> FoundShow:
    """Return a show as TVmaze lists it, with the id that it has here, if any."""
    return FoundShow(
        service_id=show.id,
        url=show.url,
        title=show.title,
        year=show.year,
        channel=show.channel.name if show.channel else None,
        country=show.channel.country if show.channel else None,
        status=str(show.status) if show.status else None,
        followed=followed,
        known=known,
    )


# --- titles ---------------------------------------------------------------------------------------

_NARROWED = re.compile(r"(.*\S)\s*\(([0-9]{4}|[A-Za-z]{2,})\)")


def _shows_with_title(title: str, found: tuple[Snapshot, ...]) -> list[Snapshot]:
    """Return the shows with a title; a year or a country in brackets behind it narrows them."""
    equal = [one for one in found if normalize(one.title) == normalize(title)]
    if equal or not (match := _NARROWED.fullmatch(title.strip())):
        return equal
    bare, more = normalize(match[1]), parse_country(match[2]) or match[2]
    return [one for one in found if normalize(one.title) == bare and more in _narrowing(one)]


def _search_words(title: str) -> str:
    """Return the words to search for: a title without the brackets that narrow it."""
    match = _NARROWED.fullmatch(title.strip())
    return match[1] if match else title


def _narrowing(one: Snapshot) -> tuple[str, str]:
    return str(one.year), (one.channel and one.channel.country) or ""
