"""The status of shows and seasons, its certainty and source, and what is not confirmed."""

from inline_snapshot import snapshot

from etoile_cli.answers import Answer
from etoile_cli.answers.countdown import CountdownList, answer_countdown
from etoile_cli.answers.shows import (
    Overview,
    ShowDetail,
    StatusList,
    answer_overview,
    answer_show,
    answer_status,
)
from etoile_cli.domain.shows import Standing, ledger_as_of
from etoile_cli.domain.status import ShowState
from etoile_cli.records import replace
from etoile_cli.render import Display, Form, render
from tests.cli.running import asked
from tests.helpers import as_of, one_show

DAY = ("--as-of", "2018-05-12")

RUMOURED = """
    [a]
    title = "A"
    [[a.news]]
    status    = "cancelled"
    certainty = "rumoured"
    source    = "https://gossip.example/a"
"""

RENEWED = """
    [a]
    title = "A"
    [[a.news]]
    reported = 2018-01-01
    season   = 2
    status   = "renewed"
    source   = "https://tv.example/a"
    [[a.news]]
    reported  = 2018-05-10
    season    = 2
    status    = "cancelled"
    certainty = "rumoured"
    source    = "https://gossip.example/a"
"""

MOVED = """
    [a]
    title    = "A"
    platform = "Fox"
    [[a.news]]
    reported = 2018-05-10
    status   = "cancelled"
    source   = "https://fox.example/"
    [[a.news]]
    reported = 2018-05-11
    season   = 6
    status   = "picked up"
    platform = "NBC"
    source   = "https://nbc.example/"
"""


def plain(catalogue: str) -> list[str]:
    """Return the lines of `status --plain`, their columns separated by `|`."""
    return asked(catalogue, "status", "--plain", *DAY).replace("\t", "|").splitlines()


def test_a_rumour_alone_says_that_it_is_one() -> None:
    assert (
        asked(RUMOURED, "status", "a", *DAY)
        == """\
as of Saturday 12 May 2018

A: cancelled, rumoured
rumoured, undated by gossip.example

How it got there
undated  cancelled, rumoured
"""
    )
    assert (
        asked(RUMOURED, "status", *DAY)
        == """\
as of Saturday 12 May 2018

Show   Status                Seasons
────────────────────────────────────
A      cancelled, rumoured
       gossip.example
"""
    )
    assert plain(RUMOURED) == ["a||cancelled||rumoured|https://gossip.example/a||||||"]


def test_a_rumour_stands_beside_what_is_confirmed() -> None:
    assert (
        asked(RENEWED, "status", "a", *DAY, COLUMNS="100")
        == """\
as of Saturday 12 May 2018

A: between seasons

Season   Status    Since            How sure
──────────────────────────────────────────────────────────────────────────────────────────
2        renewed   1 January 2018   confirmed  tv.example
                                    but: cancelled, rumoured 10 May 2018 by gossip.example

How it got there
1 January 2018  season 2: renewed
10 May 2018     season 2: cancelled (was renewed), rumoured
"""
    )
    assert (
        asked(RENEWED, "status", *DAY)
        == """\
as of Saturday 12 May 2018

Show   Status            Seasons
───────────────────────────────────────────────────────────────────────────────
A      between seasons   2 renewed 1 January 2018
                         but: cancelled, rumoured 10 May 2018 by gossip.example
"""
    )
    assert plain(RENEWED) == [
        "a||between seasons|2018-01-01|confirmed|https://tv.example/a||||||",
        "a|2|renewed|2018-01-01|confirmed|https://tv.example/a||"
        "but: cancelled, rumoured 10 May 2018 by gossip.example|https://gossip.example/a|||",
    ]


def test_a_season_that_is_picked_up_after_the_show_was_cancelled() -> None:
    assert (
        asked(MOVED, "status", "a", *DAY, COLUMNS="100")
        == """\
as of Saturday 12 May 2018

A: between seasons

Season   Status      Since         How sure
─────────────────────────────────────────────────────────
6        picked up   11 May 2018   confirmed  nbc.example

How it got there
10 May 2018  cancelled
11 May 2018  season 6: picked up, after the show was cancelled; on NBC (was Fox)
"""
    )
    assert plain(MOVED) == [
        "a||between seasons|2018-05-11|confirmed|https://nbc.example/||||||",
        "a|6|picked up|2018-05-11|confirmed|https://nbc.example/||||||",
    ]


def test_an_unconfirmed_date_does_not_change_the_certainty_of_the_renewal() -> None:
    dated = """
    [[a.news]]
    reported  = 2018-05-11
    season    = 2
    release   = 2019-01-01
    certainty = "expected"
    source    = "https://hope.example/"
"""
    assert (
        asked(RENEWED + dated, "status", *DAY)
        == """\
as of Saturday 12 May 2018

Show   Status            Seasons
───────────────────────────────────────────────────────────────────────────────
A      between seasons   2 dated for 1 January 2019, expected
                         hope.example
                         but: cancelled, rumoured 10 May 2018 by gossip.example
"""
    )


def test_dates_that_are_not_confirmed_stand_beside_the_confirmed_one() -> None:
    catalogue = """
    [a]
    title = "A"
    [[a.news]]
    reported = 2018-01-01
    season   = 1
    release  = [{ episodes = "1-8", date = 2018-10-01 }]
    source   = "https://tv.example/a"
    [[a.news]]
    reported  = 2018-02-01
    season    = 1
    release   = [{ episodes = "1-8", date = 2018-10-08 }]
    certainty = "expected"
    source    = "https://hope.example/"
"""
    assert (
        asked(catalogue, "status", "a", *DAY, COLUMNS="100")
        == """\
as of Saturday 12 May 2018

A: upcoming

Season   Status   Since            How sure
────────────────────────────────────────────────────────────────────────────────────────────────────
1        dated    1 January 2018   confirmed  tv.example
                                   but: E1–8 8 October 2018, expected 1 February 2018 by
                                   hope.example

How it got there
1 January 2018   season 1: E1–8 1 October 2018
1 February 2018  season 1: expected E1–8 8 October 2018 (confirmed: 1 October 2018)
"""
    )


def test_specials_and_a_season_named_by_its_year() -> None:
    catalogue = """
    [a]
    title = "A"
    [[a.news]]
    reported = 2018-01-01
    season   = 0
    release  = 2018-02-01
    [[a.news]]
    reported = 2018-01-01
    season   = 2019
    release  = "2019"
"""
    assert (
        asked(catalogue, "status", "a", *DAY)
        == """\
as of Saturday 12 May 2018

A: upcoming

Season     Status      Since             How sure
──────────────────────────────────────────────────
specials   out         1 February 2018   confirmed
2019       announced   1 January 2018    confirmed

How it got there
1 January 2018  specials: 1 February 2018, all at once
1 January 2018  season 2019: 2019
"""
    )


def test_what_is_overdue_and_what_may_have_come() -> None:
    catalogue = """
    [a]
    title = "A"
    [[a.news]]
    reported = 2018-01-01
    season   = 1
    release  = "2018-02"
    [b]
    title = "B"
    [[b.news]]
    season  = 1
    release = "2018-02"
"""
    assert (
        asked(catalogue, "status", *DAY)
        == """\
as of Saturday 12 May 2018

Show   Status     Seasons
───────────────────────────────────────────────────────────────────────────────
A      upcoming   1 announced, was due February 2018, no news since
B      upcoming   1 announced, was due February 2018, not known whether it came
"""
    )


def test_no_report_gives_the_start_of_production() -> None:
    """Nor does a report without a day: neither gives the start of production."""
    catalogue = """
        [a]
        title = "A"
        [[a.news]]
        reported = "by 2018-05-01"
        season   = 1
        status   = "in production"
        [b]
        title = "B"
        [[b.news]]
        season = 1
        status = "in production"
        [c]
        title = "C"
        [[c.news]]
        reported = 2018-05-01
        season   = 1
        status   = "in production"
    """
    sentences = [asked(catalogue, "countdown", show, *DAY).splitlines()[3] for show in "abc"]
    assert sentences == [
        "no date yet: season 1 in production by 1 May 2018",
        "no date yet: season 1 in production undated",
        "no date yet: season 1 in production by 1 May 2018",
    ]


# --- the end of a show of which a season goes on --------------------------------------------------

CANCELLED = """
    [a]
    title = "A"
    [[a.news]]
    reported = 2026-09-01
    season   = 1
    release  = [{ episodes = "1-3", date = 2026-11-12, every = "week" }]
    source   = "https://tv.example/1"
    [[a.news]]
    reported = 2026-11-20
    status   = "cancelled"
    source   = "https://end.example/2"
"""
SHOW = one_show(CANCELLED)
NOW = as_of("2026-11-21")


def ended(state: ShowState) -> ShowState:
    """Return the state with the end of the show."""
    return replace(state, end=ledger_as_of(SHOW, NOW.day).show_history.latest(Standing))


def printed(answer: Answer, form: Form = "table") -> str:
    return render(answer, form, Display(80, colour=False, encoding="utf-8"))


def one_countdown() -> CountdownList:
    answer = answer_countdown([SHOW], NOW, is_whole_list=False)
    return replace(answer, shows=(replace(answer.shows[0], state=ended(answer.shows[0].state)),))


def one_card() -> ShowDetail:
    return replace(answer_show(SHOW, NOW), countdown=one_countdown().shows[0])


def one_standing() -> StatusList:
    answer = answer_status([SHOW], NOW, is_whole_list=False)
    return replace(answer, shows=(replace(answer.shows[0], state=ended(answer.shows[0].state)),))


def an_overview() -> Overview:
    return replace(answer_overview([SHOW], NOW), ahead=one_countdown().shows, news=())


def test_an_end_is_named_with_its_day_and_its_source() -> None:
    assert printed(one_countdown()) == snapshot("""\
as of Saturday 21 November 2026

A
in 5 days: announced last release

when      Thursday 26 November 2026
what      season 1: episode 3
how sure  confirmed, reported 1 September 2026 by tv.example
status    airing; the show was cancelled 20 November 2026, confirmed by
          end.example
""")
    assert printed(one_card()) == snapshot("""\
as of Saturday 21 November 2026

A

when         season 1, Thursday 26 November 2026: in 5 days: announced last
             release
             tv.example
how many     season 1: episode 1 (12 November 2026), episode 2 (19 November
             2026) and episode 3 (26 November 2026)
             tv.example
coming back  season 1 airing since 12 November 2026; the show was cancelled 20
             November 2026
             tv.example, end.example
how sure     confirmed, reported 1 September 2026 by tv.example
""")
    assert printed(one_standing()) == snapshot("""\
as of Saturday 21 November 2026

A: airing; the show was cancelled 20 November 2026
confirmed, reported 20 November 2026 by end.example

Season   Status   Since              How sure
──────────────────────────────────────────────────────────
1        airing   12 November 2026   confirmed  tv.example

How it got there
1 September 2026  season 1: 12 November 2026 to 26 November 2026, 3 episodes
20 November 2026  cancelled
""")
    assert printed(an_overview()) == snapshot("""\
as of Saturday 21 November 2026

Show    Countdown
─────────────────────────────────────────────────────────────────────────
A       in 5 days: announced last release
S1 E3   Thursday 26 November 2026 · confirmed
        the show was cancelled 20 November 2026, confirmed by end.example

No news in the last 30 days.

everything about a show: etoile SHOW
""")


def test_plain_lines_have_the_end_in_a_column_at_the_end() -> None:
    assert printed(one_countdown(), "plain").split("\t")[17:] == snapshot(
        ["the show was cancelled 20 November 2026, confirmed by end.example\n"]
    )
    assert printed(one_standing(), "plain").splitlines()[0].split("\t")[10:] == snapshot(
        ["the show was cancelled 20 November 2026, confirmed by end.example", ""]
    )


def test_an_end_that_was_reported_has_the_day_of_the_report() -> None:
    show = one_show(CANCELLED.replace('"cancelled"', '"ended"'))
    answer = answer_countdown([show], NOW, is_whole_list=False)
    end = "the show's end was reported 20 November 2026, confirmed by end.example"
    assert printed(answer, "plain").split("\t")[17:] == [f"{end}\n"]
