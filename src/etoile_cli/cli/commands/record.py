"""`etoile record`: its words and options → a news item, or a cast member."""

import os
from collections.abc import Sequence
from typing import Annotated

import typer

from etoile_cli.answers.changes import date_changes
from etoile_cli.answers.find import AmbiguousShowError, is_whole_name
from etoile_cli.answers.shifting import Selection
from etoile_cli.answers.subject import default_season
from etoile_cli.catalogue.edit_toml import edit_file, with_cast_member, with_news, with_show
from etoile_cli.catalogue.positions import line_of_show
from etoile_cli.catalogue.toml_values import TomlTable, window_as_toml
from etoile_cli.catalogue.user_catalogue import UserCatalogue
from etoile_cli.cli.app import output_style, print_diagnostics
from etoile_cli.cli.context import country_option
from etoile_cli.cli.edit_command import edit_command
from etoile_cli.cli.edit_session import EditSession, Texts
from etoile_cli.cli.edited_files import file_of, text_in
from etoile_cli.cli.options import Offers, completer, invalid_choice, option, parse_choice
from etoile_cli.cli.record_dates import release_of_report
from etoile_cli.cli.release_toml import parse_release_date
from etoile_cli.cli.reports import (
    DATING,
    REPORTS,
    CastEntry,
    ReportMeta,
    ReportRequest,
    check_options,
    check_value,
    find_doubts,
    news_item,
    one_or_several,
    report_meta,
    takes_value,
)
from etoile_cli.cli.user_input import (
    LabelOption,
    NoteOption,
    PatternOption,
    ReportCertaintyOption,
    ReportedOption,
    SourceOption,
    ask_unclear,
    ask_which_show,
    drop_none,
    find_show_to_change,
    parse_count,
    parse_day_or_window,
    parse_episodes,
    parse_seasons,
)
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, UnclearError, usage_error
from etoile_cli.domain.dates import AsOf, When, calendar_days, is_exact
from etoile_cli.domain.shows import Ledger, Show, Stage, Tier, ledger_as_of
from etoile_cli.records import replace
from etoile_cli.render.changes import unchanged_lines
from etoile_cli.text import join_words, normalize, shorten


def _complete_words(context: typer.Context, incomplete: str) -> Offers:
    """Complete shows first, and the kinds of reports after them."""
    if not context.params.get("words"):
        return completer("show")(context, incomplete)
    kinds = (kind.replace(" ", "-") for kind in REPORTS)
    return [(kind, "") for kind in kinds if kind.startswith(incomplete.casefold())]


_Words = Annotated[
    list[str],
    typer.Argument(
        metavar="SHOW WHAT [VALUE]",
        help="SHOW is an id, a title, or any unambiguous part of it. WHAT is one of: "
        "in-development, ordered, renewed, picked-up, in-production, cancelled, ended, final, "
        "postponed, skipped; dated, moved, resumes or trailer with a date; cast or platform with "
        "a name; episodes with a number; note with a text.",
        autocompletion=_complete_words,
    ),
]
_Season = Annotated[
    str | None,
    option("--season", "N", "Season, or seasons (1-2). Default: depends on WHAT, mostly the next."),
]
_Episodes = Annotated[
    str | None,
    option(
        "--episodes", "N", "How many the season has (8), or which ones you mean (5-8, 6-6 for one)."
    ),
]
_Part = Annotated[
    str | None, option("--part", "LABEL", "Which part you mean, by its label: Part 2.")
]
_Only = Annotated[
    bool,
    typer.Option(
        "--only",
        help="moved: only the next release; later ones due by the new date lose their dates.",
    ),
]
_Platform = Annotated[str | None, option("--platform", "NAME", "The new platform, from now on.")]
_Country = Annotated[str | None, option("--country", "CC", "Change this country's dates only.")]
_Final = Annotated[bool, typer.Option("--final", help="This season is the last.")]
_Tier = Annotated[str | None, option("--tier", "WORD", "cast: lead, main, recurring, guest.")]
_Character = Annotated[str | None, option("--character", "NAME", "cast: the part they play.")]
_KnownFor = Annotated[str | None, option("--known-for", "TEXT", "cast: what they are known for.")]
_Left = Annotated[bool, typer.Option("--left", help="cast: they left the cast.")]


@edit_command
def record(
    session: EditSession,
    words: _Words,
    season: _Season = None,
    reported: ReportedOption = None,
    source: SourceOption = None,
    certainty: ReportCertaintyOption = None,
    note: NoteOption = None,
    episodes: _Episodes = None,
    part: _Part = None,
    only: _Only = False,
    pattern: PatternOption = None,
    label: LabelOption = None,
    platform: _Platform = None,
    country: _Country = None,
    final: _Final = False,
    tier: _Tier = None,
    character: _Character = None,
    known_for: _KnownFor = None,
    left: _Left = False,
) -> None:
    """Record news about a show.

    Earlier reports stay; `etoile status` shows how one led to the next. A new date moves
    the next release, and everything after it by as many days; what is out is unchanged.
    """
    count, run = parse_episodes(episodes)
    request = ReportRequest(
        kind="",
        value="",
        meta=report_meta(reported, certainty, source, note, session.as_of),
        season=season,
        count=count,
        selection=Selection(run, part, only),
        pattern=pattern,
        label=label,
        platform=platform,
        # an empty country is refused when the catalogue is read
        country=country and country_option(country, "--country"),
        is_final=final,
    )
    _record(session, words, request, CastEntry("", tier, character, known_for, left))


def _record(
    session: EditSession, words: list[str], request: ReportRequest, entry: CastEntry
) -> None:
    """Write a report; ask at a terminal for what is unclear, and try again."""
    requests = _parse(words, request)
    doubts: list[Diagnostic] = []

    def edit(files: UserCatalogue) -> Texts:
        show, report = _find_show(files, requests)
        check_value(report.kind, report.value)
        check_options(report, entry)
        file = file_of(files, show.id, session.file)
        text = _text_with_title(files, file, show)
        if report.kind == "cast":
            member = cast_member(files, show, replace(entry, name=report.value), report.meta)
            return {file: edit_file(file, with_cast_member, text, show.id, member)}
        ledger = ledger_as_of(show, report.as_of(session.as_of).day)
        item = news_item(news_values(report, ledger, session.as_of), report.meta)
        doubts[:] = find_doubts(report, item, ledger, session.as_of)
        return {file: edit_file(file, with_news, text, show.id, item)}

    try:
        session.edit_texts(" ".join(["record", *words]), edit, _effects)
    except AmbiguousShowError as ambiguous:
        show = ask_which_show(ambiguous)
        places = range(1, len(words) + 1)
        after = next(place for place in places if " ".join(words[:place]) == ambiguous.query)
        _record(session, [show, *words[after:]], request, entry)
    except UnclearError as unclear:
        _record(session, words, _with_answer(request, unclear), entry)
    else:
        if doubts:
            print_diagnostics(doubts)


def _text_with_title(files: UserCatalogue, file: str, show: Show) -> str:
    """Return the text of a file; with the show's title if only a conflict copy has it."""
    text = text_in(files, file)
    base = files.base.shows if files.base else ()
    is_known = any("title" in one.values.get(show.id, ()) for one in files.originals)
    if is_known or line_of_show(text, show.id) or any(one.id == show.id for one in base):
        return text
    return edit_file(file, with_show, text, show.id, {"title": show.title}, [])


def _with_answer(request: ReportRequest, unclear: UnclearError) -> ReportRequest:
    """Return a request with the user's answer; raise as `ask_unclear` does."""
    answer = ask_unclear(unclear)
    match unclear.about:
        case "episodes":
            count, run = parse_episodes(answer)
            selection = replace(request.selection, run=run)
            return replace(request, count=count, selection=selection, is_count=run is None)
        case "season":
            return replace(request, season=answer)
        case _:
            return replace(request, value=answer)


def _effects(before: Sequence[Show], after: Sequence[Show], as_of: AsOf) -> str:
    """Return a line for each season whose dates changed; nothing for single dates."""
    old = {show.id: show for show in before}
    changed = (show for show in after if show.id in old)
    found = [effect for show in changed for effect in date_changes(old[show.id], show, as_of)]
    return unchanged_lines(found, as_of, output_style(os.environ))


# --- news items -----------------------------------------------------------------------------------


def news_values(report: ReportRequest, ledger: Ledger, as_of: AsOf) -> TomlTable:
    """Return the keys of a news item that a report gives, with its default season.

    `ledger` is that of the day of the report. Raise EtoileError (exit 2) if a value is invalid, and
    UnclearError if it can be of several seasons.
    """
    kind, value = report.kind, report.value
    at = parse_release_date(value, kind, as_of) if kind in DATING and value else None
    if kind == "skipped" and at and not is_exact(at):
        raise usage_error("`skipped` takes the day of a release", "use 2026-10-08, or yesterday")
    numbers = _seasons(report, ledger, at, as_of)
    values: TomlTable = {
        "season": numbers[0] if len(numbers) == 1 else None,
        "seasons": numbers if len(numbers) > 1 else None,
        "status": status_of(report),
        "episodes": report.count,
    }
    if kind in DATING:
        values["release"] = release_of_report(report, at, ledger, numbers, as_of)
    elif kind == "trailer":
        values["trailer"] = window_as_toml(parse_day_or_window(value, kind, as_of))
    elif kind in ("platform", "note", "episodes"):
        values[kind] = parse_count(value) if kind == "episodes" else value
    if report.platform is not None and report.country is None:
        values["platform"] = report.platform
    return drop_none(values)


def _seasons(report: ReportRequest, ledger: Ledger, at: When | None, as_of: AsOf) -> list[int]:
    """Return the seasons of a report: those that it names, else the default; none for a show."""
    if report.season is not None:
        return parse_seasons(report.season)
    day = calendar_days(at).last if at else None
    number = default_season(
        report.kind,
        ledger,
        report.as_of(as_of),
        of_part=report.is_of_part,
        skipped=day if report.kind == "skipped" else None,
        dated=day if report.kind == "dated" else None,
    )
    return [] if number is None else [number]


def status_of(report: ReportRequest) -> str | list[str] | None:
    """Return the status that a report gives a season or a show; None if it gives none."""
    stages = [report.kind] if report.kind in [*Stage, "final"] else []
    is_final_too = report.is_final and report.kind != "final"
    return one_or_several([*stages, "final"] if is_final_too else stages)


# --- cast members ---------------------------------------------------------------------------------


def cast_member(files: UserCatalogue, show: Show, entry: CastEntry, meta: ReportMeta) -> TomlTable:
    """Return a cast member, with all that the built-in catalogue has of them.

    Someone who rejoins is in the cast from then on. Raise EtoileError (exit 2) if the tier
    is invalid, nothing is new, the user's files have them, or they left without being in the cast.
    """
    name = normalize(entry.name)
    for source in files.originals:
        members = (member for one in source.shows if one.id == show.id for member in one.cast)
        if any(normalize(member.name) == name for member in members):
            hint = f"`etoile edit {show.id}` opens your files there"
            raise _already_there(show, entry.name, source.file, hint)
    known = next((member for member in show.cast if normalize(member.name) == name), None)
    if known is None and entry.has_left:
        message = f"{shorten(entry.name)} is not in the cast of {shorten(show.name)}"
        hint = f"`etoile cast {show.id} --all` lists who is, and who was"
        raise usage_error(message, hint, "nothing-matched")
    joins = not entry.has_left and (known is None or known.left is not None)
    day, tier = window_as_toml(meta.day), parse_choice(entry.tier, Tier, "--tier")
    values = drop_none(
        {
            "tier": str(tier) if tier else None,
            "character": entry.character,
            "known_for": entry.known_for,
            "from": day if joins else None,
            "until": day if entry.has_left else None,
            "source": meta.source,
            "note": meta.note,
        }
    )
    if known is None:
        return {"name": entry.name} | values
    if not values:
        raise _already_there(show, known.name, None, "add what is new, such as --left or --tier")
    before = {
        "name": known.name,
        "tier": str(known.tier),
        "character": known.character,
        "known_for": known.known_for,
        "from": known.joined and window_as_toml(known.joined),
        "until": window_as_toml(known.left) if known.left and not joins else None,
        "source": one_or_several(list(known.sources)),
        "note": known.note,
    }
    return drop_none(before | values)


def _already_there(show: Show, name: str, file: str | None, hint: str) -> EtoileError:
    message = f"{shorten(name)} is already in the cast of {shorten(show.name)}"
    return EtoileError(Exit.USAGE, Diagnostic("already-there", message, file, hint=hint))


# --- words ----------------------------------------------------------------------------------------

_NEW_DATE = "did you mean `postponed`, or `moved DATE` if the new date is known?"
_BACK = "did you mean `resumes DATE`, or `dated DATE` for a new season?"
_HINTS = {
    **dict.fromkeys(("delayed", "delay", "pushed", "suspended", "paused", "hiatus"), _NEW_DATE),
    **dict.fromkeys(("rescheduled", "shifted", "brought"), "did you mean `moved DATE`?"),
    **dict.fromkeys(("returns", "returning", "back", "continues"), _BACK),
    **dict.fromkeys(("premieres", "premiered", "released", "airs"), "did you mean `dated DATE`?"),
}
"""Other words for kinds of reports, and what to write instead."""


def _parse(words: list[str], request: ReportRequest) -> list[ReportRequest]:
    """Return a request for every way to parse the words: any but the first may be the kind."""
    found = [
        replace(request, show=" ".join(words[:place]), kind=kind, value=request.value or value)
        for place in range(1, len(words))
        for after in (place + 2, place + 1)
        if after <= len(words)
        and (kind := normalize(" ".join(words[place:after])).replace("-", " ")) in REPORTS
        for value in [" ".join(words[after:]).strip()]
    ]
    if found:
        return [one for one in found if takes_value(one.kind, one.value)] or found[:1]
    if word := next((word for word in words[1:] if normalize(word) in _HINTS), None):
        raise usage_error(f"`record` does not know `{shorten(word)}`", _HINTS[normalize(word)])
    if len(words) > 1:
        raise invalid_choice(words[-1], list(REPORTS), "WHAT")
    raise usage_error("WHAT is missing", "add what happened: etoile record severance renewed")


def _find_show(files: UserCatalogue, requests: list[ReportRequest]) -> tuple[Show, ReportRequest]:
    """Return the one request whose show is found, preferably by its whole name."""
    found, errors = [], []
    for request in requests:
        try:
            found.append((find_show_to_change(files, request.show), request))
        except EtoileError as error:
            errors.append(error)
    whole = [(show, request) for show, request in found if is_whole_name(show, request.show)]
    match whole or found:
        case [(show, request)]:
            return show, replace(request, show=show.id)
        case []:
            raise errors[0]
        case several:
            names = join_words([f"`{one.kind}` of {show.name}" for show, one in several], "or")
            raise usage_error(f"this may mean {shorten(names)}", "put the title or value in quotes")
