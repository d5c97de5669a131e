"""How a show whose end was reported is told of while a season of it is still under way."""

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
from tests.helpers import as_of, one_show

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
    """The state with the end of the show."""
    return replace(state, end=ledger_as_of(SHOW, NOW.day).show_history.latest(Standing))


def told(answer: Answer, form: Form = "table") -> str:
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
    assert told(one_countdown()) == snapshot("""\
as of Saturday 21 November 2026

A
in 5 days: last announced release

when      Thursday 26 November 2026
what      season 1: episode 3
how sure  confirmed, reported 1 September 2026 by tv.example
status    airing; the show was cancelled 20 November 2026, confirmed by
          end.example
""")
    assert told(one_card()) == snapshot("""\
as of Saturday 21 November 2026

A

when         season 1, Thursday 26 November 2026: in 5 days: last announced
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
    assert told(one_standing()) == snapshot("""\
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
    assert told(an_overview()) == snapshot("""\
as of Saturday 21 November 2026

Show    Countdown
─────────────────────────────────────────────────────────────────────────
A       in 5 days: last announced release
S1 E3   Thursday 26 November 2026 · confirmed
        the show was cancelled 20 November 2026, confirmed by end.example

No news in the last 30 days.

all of one show: etoile show SHOW
""")


def test_plain_lines_have_the_end_in_a_column_at_the_end() -> None:
    assert told(one_countdown(), "plain").split("\t")[17:] == snapshot(
        ["the show was cancelled 20 November 2026, confirmed by end.example\n"]
    )
    assert told(one_standing(), "plain").splitlines()[0].split("\t")[10:] == snapshot(
        ["the show was cancelled 20 November 2026, confirmed by end.example"]
    )


def test_an_end_that_was_reported_has_the_day_of_the_report() -> None:
    show = one_show(CANCELLED.replace('"cancelled"', '"ended"'))
    answer = answer_countdown([show], NOW, is_whole_list=False)
    end = "the show's end was reported 20 November 2026, confirmed by end.example"
    assert told(answer, "plain").split("\t")[17:] == [f"{end}\n"]
