"""Which show of TVmaze is meant: what it finds for the words of the user, who chooses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import typer

from etoile_cli.catalogue.places import parse_country
from etoile_cli.cli.app import print_note, write
from etoile_cli.cli.followed_shows import FollowedShow, ShowReference
from etoile_cli.cli.user_input import ask, can_ask
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, usage_error
from etoile_cli.render.found_shows import FoundShow, channel_of
from etoile_cli.services.snapshot import Snapshot
from etoile_cli.services.tvmaze import TVmaze
from etoile_cli.text import escape_controls, normalize, shorten

Followed = Mapping[int, FollowedShow]
"""The followed shows by their ids at the service."""

# --- what TVmaze finds ----------------------------------------------------------------------------


def find_id(tvmaze: TVmaze, reference: ShowReference, followed: Followed) -> int:
    """Return the service's id of the show that is meant; ask if several may be."""
    match reference.by:
        case "tvmaze":
            return int(reference.value)
        case "imdb":
            found = tvmaze.lookup(imdb=reference.value)
        case "tvdb":
            found = tvmaze.lookup(tvdb=int(reference.value))
        case "title":
            return _find_title(tvmaze, reference.value, followed)
    if found is None:
        raise unknown_show(f"TVmaze has no show with the id {reference.value}", "try its title")
    return found


def unknown_show(message: str, hint: str) -> EtoileError:
    """Return the error (exit 1) that TVmaze does not have a show."""
    return EtoileError(Exit.NO_MATCH, Diagnostic("nothing-matched", message, hint=hint))


def _find_title(tvmaze: TVmaze, title: str, followed: Followed) -> int:
    found = tvmaze.search(_search_words(title))
    if not found:
        hint = "check the spelling, or name it by the URL of its page"
        raise unknown_show(f"TVmaze has no show like `{shorten(title)}`", hint)
    equal = _shows_with_title(title, found)
    if len(equal) == 1:
        return equal[0].id
    problem = "several shows are called" if equal else "no show is called exactly"
    return _choose(equal or found, f"{problem} `{shorten(title)}`", followed)


def _choose(found: Sequence[Snapshot], problem: str, followed: Followed) -> int:
    """Ask which of some shows is meant; raise EtoileError (exit 1) if there is no answer."""
    known = {one.id: here.id for one in found if (here := followed.get(one.id))}
    described = [_described(found_show(one, known.get(one.id))) for one in found]
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
    """Return `Ghosts · 2019 · BBC One (GB) · Ended · https://… · followed: ghosts`."""
    known = f"followed: {show.followed}" if show.followed else ""
    parts = (show.title, str(show.year or ""), channel_of(show), show.status or "", show.url, known)
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
