"""`etoile record`: its words and options → a news item, or a cast member."""

import os
from collections.abc import Sequence
from typing import Annotated

import typer

from etoile_cli.answers.changes import date_changes
from etoile_cli.answers.default_season import UnclearError, default_season
from etoile_cli.answers.find import AmbiguousShowError, is_whole_name
from etoile_cli.answers.rest import Selection
from etoile_cli.catalogue.edit_toml import TomlTable, edit_file, with_cast_member, with_news
from etoile_cli.catalogue.user_catalogue import UserCatalogue
from etoile_cli.cli.console import output_style, print_diagnostics
from etoile_cli.cli.context import country_option
from etoile_cli.cli.doubts import find_doubts, skipped_day
from etoile_cli.cli.edit_session import EditSession, Texts, edit_command, file_of, text_in
from etoile_cli.cli.options import Offers, completer, invalid_choice, option
from etoile_cli.cli.record_dates import release_of_report
from etoile_cli.cli.release_toml import parse_release_date
from etoile_cli.cli.reports import (
    DATING,
    OPTIONAL_VALUE,
    REPORTS,
    CastEntry,
    ReportMeta,
    ReportRequest,
    cast_member,
    check_options,
    check_value,
    news_item,
    report_values,
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
    find_show_to_change,
    parse_episodes,
    parse_seasons,
)
from etoile_cli.diagnostics import Diagnostic, EtoileError, usage_error
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.shows import Ledger, Show, ledger_as_of
from etoile_cli.records import frozen, replace
from etoile_cli.render import render_date_changes
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
        help="moved: the next release alone; later ones on or before the new date lose theirs.",
    ),
]
_Platform = Annotated[str | None, option("--platform", "NAME", "Where it comes out from now on.")]
_Country = Annotated[str | None, option("--country", "CC", "Change this country's dates only.")]
_Final = Annotated[bool, typer.Option("--final", help="The season is the last.")]
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

    Earlier reports stay; `etoile status` shows how one led to the next. What is out stays out: a
    new date moves the next release, and everything after it by as much.
    """
    count, run = parse_episodes(episodes)
    request = ReportRequest(
        kind="",
        value="",
        meta=ReportMeta(reported, certainty, source, note),
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
    parses = _parses(words)
    doubts: list[Diagnostic] = []

    def edit(files: UserCatalogue) -> Texts:
        show, parsed = _find_parse(files, parses)
        report = replace(
            request, kind=parsed.kind, value=request.value or parsed.value, show=show.id
        )
        check_value(parsed.kind, parsed.value)
        check_options(report, entry)
        file = file_of(files, show.id, session.target.file)
        text = text_in(files, file)
        if report.kind == "cast":
            named = replace(entry, name=parsed.value)
            member = cast_member(files, show, named, report.meta, session.as_of)
            return {file: edit_file(file, with_cast_member, text, show.id, member)}
        ledger = ledger_as_of(show, report.meta.effective_day(session.as_of))
        item = news_item(news_values(report, ledger, session.as_of), report.meta, session.as_of)
        doubts[:] = find_doubts(report, item, ledger, session.as_of)
        return {file: edit_file(file, with_news, text, show.id, item)}

    try:
        session.edit_texts(" ".join(["record", *words]), edit, _effects)
    except AmbiguousShowError as ambiguous:
        show = ask_which_show(ambiguous)
        _record(session, _with_show(words, ambiguous.query, show), request, entry)
    except UnclearError as unclear:
        _record(session, words, _with_answer(request, unclear), entry)
    else:
        if doubts:
            print_diagnostics(doubts)


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
    return render_date_changes(found, as_of, output_style(os.environ))


def news_values(report: ReportRequest, ledger: Ledger, as_of: AsOf) -> TomlTable:
    """Return the keys of a news item that a report gives, with its default season.

    `ledger` is that of the day of the report. Raise EtoileError (exit 2) if a value is invalid, and
    UnclearError if it can be of several seasons.
    """
    day = skipped_day(report, as_of)
    dated = report.kind == "dated" and parse_release_date(report.value, report.kind, as_of)
    if report.season is not None:
        season = parse_seasons(report.season)
    else:
        number = default_season(
            report.kind,
            ledger,
            report.as_of(as_of),
            of_part=report.is_of_part,
            skipped=day,
            dated=dated.last_day if dated else None,
        )
        season = {} if number is None else {"season": number}
    release = None
    if report.kind in DATING:
        numbers = season.get("seasons") or [season["season"]]
        release = release_of_report(report, ledger, numbers, as_of)
    return season | report_values(report, release, as_of)


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


@frozen
class ParsedReport:
    """The words of a report: a show, the kind of report, and its value."""

    show: str
    kind: str
    value: str

    @property
    def is_complete(self) -> bool:
        """Whether it has a value if it needs one, and none if it takes none."""
        return bool(self.value) == bool(REPORTS[self.kind]) or self.kind in OPTIONAL_VALUE


def _parses(words: list[str]) -> list[ParsedReport]:
    """Return every way to parse the words: any but the first may be the kind.

    Raise EtoileError (exit 2) if there is none.
    """
    found = [
        ParsedReport(" ".join(words[:place]), kind, " ".join(words[place + count :]).strip())
        for place in range(1, len(words))
        for count in (2, 1)
        if place + count <= len(words)
        and (kind := normalize(" ".join(words[place : place + count])).replace("-", " ")) in REPORTS
    ]
    if found:
        return [parsed for parsed in found if parsed.is_complete] or found[:1]
    if word := next((word for word in words[1:] if normalize(word) in _HINTS), None):
        raise usage_error(f"`record` does not know `{shorten(word)}`", _HINTS[normalize(word)])
    if len(words) > 1:
        raise invalid_choice(words[-1], list(REPORTS), "WHAT")
    raise usage_error("WHAT is missing", "add what happened: etoile record severance renewed")


def _with_show(words: list[str], query: str, show: str) -> list[str]:
    """Return the words with the id of a show in place of those that name it."""
    places = range(1, len(words) + 1)
    count = next(place for place in places if " ".join(words[:place]) == query)
    return [show, *words[count:]]


def _find_parse(files: UserCatalogue, parses: list[ParsedReport]) -> tuple[Show, ParsedReport]:
    """Return the one parse whose show is found, preferably by its whole name.

    Raise EtoileError as `find_show_to_change` does, and (exit 2) if there are several.
    """
    found, errors = [], []
    for parsed in parses:
        try:
            found.append((find_show_to_change(files, parsed.show), parsed))
        except EtoileError as error:
            errors.append(error)
    whole = [(show, parsed) for show, parsed in found if is_whole_name(show, parsed.show)]
    match whole or found:
        case [one]:
            return one
        case []:
            raise errors[0]
        case several:
            names = join_words(
                [f"`{parsed.kind}` of {show.name}" for show, parsed in several], "or"
            )
            raise usage_error(f"this may be {shorten(names)}", "put the title or value in quotes")
