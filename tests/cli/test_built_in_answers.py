"""What the packaged catalogue answers: the questions that people had, on the days they had them."""

import json
from datetime import date
from typing import Any

import pytest
from inline_snapshot import snapshot

from etoile_cli.catalogue.built_in import built_in_file
from tests.cli.running import answer, run

TODAY = "2026-11-22"  # after every packaged report


def data(*args: str, **environment: str) -> Any:
    return json.loads(answer(*args, "--json", **environment))


# --- Étoile: from its order to its end -----------------------------------------------------------


def test_a_week_before_its_date_is_known_etoile_is_only_ordered() -> None:
    assert answer("countdown", "etoile", "--as-of", "2025-03-01") == snapshot("""\
as of Saturday 1 March 2025

Étoile
no date yet: seasons 1 and 2 ordered 26 April 2023

where     Prime Video, subscription
how sure  confirmed, reported 26 April 2023 by whattowatch.com, today.it
""")


def test_when_its_date_is_known_etoile_is_counted_down_to() -> None:
    assert answer("countdown", "etoile", "--as-of", "2025-03-10") == snapshot("""\
as of Monday 10 March 2025

Étoile
in 45 days (1 month 14 days)

when      Thursday 24 April 2025
what      season 1: all 8 episodes at once
where     Prime Video, subscription
how sure  confirmed, reported 8 March 2025 by bleedingcool.com, daily8.com
and       season 2 ordered 26 April 2023, no date yet
""")


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2025-04-22", "in 2 days"),
        ("2025-04-23", "tomorrow"),
        ("2025-04-24", "today"),
        (
            "2025-04-25",
            "season 1 out since yesterday; no date yet: season 2 ordered 26 April 2023",
        ),
    ],
)
def test_around_its_day_etoile_comes_tomorrow_today_and_is_out(day: str, sentence: str) -> None:
    lines = answer("countdown", "etoile", "--as-of", day).splitlines()
    assert lines[2:4] == ["Étoile", sentence]


def test_today_nothing_is_ahead_of_etoile_and_the_answer_says_why() -> None:
    assert answer("countdown", "etoile", "--as-of", TODAY) == snapshot("""\
as of Sunday 22 November 2026

Étoile
nothing ahead: season 2 cancelled 6 June 2025, after it was ordered; season 1
out since 24 April 2025 (1 year 6 months 29 days)

where     Prime Video, subscription
how sure  confirmed, reported 6 June 2025 by newsbytesapp.com, avclub.com,
          showsnob.com
""")


@pytest.mark.parametrize("day", ["2025-05-01", "2025-06-05"])
def test_for_six_weeks_a_second_season_is_ordered(day: str) -> None:
    [show] = data("status", "etoile", "--as-of", day)["shows"]
    assert show["status"] == "between seasons"
    assert [season["status"] for season in show["seasons"]] == ["complete", "ordered"]


def test_on_6_june_2025_it_is_cancelled_and_its_history_shows_why() -> None:
    assert answer("status", "etoile", "--as-of", "2025-06-06") == snapshot("""\
as of Friday 6 June 2025

Étoile: cancelled

Season   Status                 Since           How sure
────────────────────────────────────────────────────────────────────────────────
1        complete               24 April 2025   confirmed  bleedingcool.com,
                                                daily8.com
2        cancelled              6 June 2025     confirmed  newsbytesapp.com,
         after it was ordered                   avclub.com, showsnob.com

How it got there
26 April 2023     seasons 1 and 2: ordered, 8 episodes
22 January 2024   Yanic Truesdale joins. By now Charlotte Gainsbourg is in the
                  cast and Camille Cottin no longer.
8 March 2025      season 1: 24 April 2025, all at once
by 25 March 2025  trailer by 31 March 2025, expected
26 March 2025     trailer 26 March 2025 (had been expected by 31 March 2025)
24 April 2025     season 1: Out on the day that was promised.
28 April 2025     season 1: 8 titles
6 June 2025       season 2: cancelled (was ordered)
""")


def test_the_trailer_is_expected_until_it_is_there() -> None:
    before = answer("show", "etoile", "--plain", "--as-of", "2025-03-25")
    after = answer("show", "etoile", "--plain", "--as-of", "2025-03-26")
    assert _line(before, "trailer") == "expected by 31 March 2025"
    assert _line(after, "trailer") == "out since today"


def test_in_2023_camille_cottin_is_in_the_cast() -> None:
    assert answer("cast", "etoile", "--as-of", "2023-06-01") == snapshot("""\
as of Thursday 1 June 2023

Étoile

       Name             Character            Known for
────────────────────────────────────────────────────────────────────────────────
lead   Luke Kirby       Jack McMillan        Lenny Bruce in The Marvelous Mrs.
                                             Maisel
main   Lou de Laâge     Cheyenne Toussaint
       Gideon Glick     Tobias Bell
       David Alvarez    Gael Rodriguez
       Simon Callow     Crispin Shamblee
       Camille Cottin
""")


def test_today_charlotte_gainsbourg_has_her_part() -> None:
    output = answer("cast", "etoile", "--as-of", TODAY)
    assert "Charlotte Gainsbourg   Geneviève Lavigne" in output
    assert "Cottin" not in output


def test_all_of_etoile_on_one_screen() -> None:
    assert answer("show", "etoile", "--as-of", TODAY) == snapshot("""\
as of Sunday 22 November 2026

Étoile  French for “star”
drama · by Amy Sherman-Palladino and Daniel Palladino

Two ballet companies, one in New York and one in Paris, swap their best dancers
in the hope of new life for both.
A drama set in the world of ballet, by the makers of The Marvelous Mrs. Maisel,
who are married.

when         nothing ahead: season 2 cancelled 6 June 2025, after it was
             ordered; season 1 out since 24 April 2025 (1 year 6 months 29 days)
             newsbytesapp.com, avclub.com, showsnob.com
where        Prime Video, subscription
             showsnob.com, tvguide.com, thenerdy.com, daily8.com,
             whattowatch.com
how many     season 1: 8 episodes, all at once
             whattowatch.com, today.it, bleedingcool.com, daily8.com
who          Luke Kirby (Jack McMillan) and Charlotte Gainsbourg (Geneviève
             Lavigne); with Lou de Laâge (Cheyenne Toussaint), Gideon Glick
             (Tobias Bell) and 7 more
             showsnob.com, tvguide.com, thenerdy.com, daily8.com,
             whattowatch.com
coming back  season 2 cancelled 6 June 2025, after it was ordered
             newsbytesapp.com, avclub.com, showsnob.com
trailer      out since 26 March 2025 (1 year 7 months 27 days)
             goodmorningamerica.com, ktbb.com, sportskeeda.com
how sure     confirmed, reported 6 June 2025 by newsbytesapp.com, avclub.com,
             showsnob.com; last checked 6 June 2025

season 1, the episodes
1 The Swap · 2 The Bull · 3 The Fish · 4 The Hiccup · 5 The Rat · 6 The Disaster
· 7 The Slip · 8 The Offer
""")


def _line(output: str, name: str) -> str:
    """Return one row of the plain details of a show."""
    [line] = [line for line in output.splitlines() if line.split("\t")[1] == name]
    return line.split("\t")[2]


# --- others --------------------------------------------------------------------------------------


def test_harry_potter_has_a_window_before_it_has_a_day() -> None:
    assert answer("countdown", "harry potter", "--as-of", "2026-02-15") == snapshot("""\
as of Sunday 15 February 2026

Harry Potter
in 320–439 days

when      early 2027
what      season 1: premiere
where     HBO / HBO Max
how sure  expected, reported 1 February 2026 by popculture.com, gamereactor.eu
and       season 2 in development by 20 November 2025, no date yet
""")


def test_harry_potter_comes_in_33_days() -> None:
    assert answer("countdown", "harry potter", "--as-of", TODAY) == snapshot("""\
as of Sunday 22 November 2026

Harry Potter
in 33 days (1 month 3 days)

when      Friday 25 December 2026
what      season 1: premiere (8 episodes in all)
where     HBO / HBO Max
how sure  confirmed, reported 25 March 2026 by allthingsgeek.me,
          monorepo.rudix.workers.dev, celebrity.land
and       season 2 renewed 7 May 2026, no date yet
""")


def test_the_savant_has_a_date_until_it_is_withdrawn() -> None:
    before = answer("countdown", "the savant", "--as-of", "2025-09-22")
    assert before == snapshot("""\
as of Monday 22 September 2025

The Savant
in 4 days

when      Friday 26 September 2025
what      season 1: episodes 1–2
where     Apple TV
how sure  confirmed, reported 26 August 2025 by avclub.com, bbg-news.com
then      season 1: episode 3, Friday 3 October 2025
then      season 1: episode 4, Friday 10 October 2025
then      season 1: episode 5, Friday 17 October 2025
then      season 1: episode 6, Friday 24 October 2025
then      season 1: episode 7, Friday 31 October 2025
then      season 1: episode 8, Friday 7 November 2025
""")


def test_the_savant_is_postponed_and_has_no_date() -> None:
    after = answer("countdown", "the savant", "--as-of", "2025-09-24")
    assert after == snapshot("""\
as of Wednesday 24 September 2025

The Savant
season 1 (final) postponed 23 September 2025, no new date

where     Apple TV
how sure  confirmed, reported 23 September 2025 by avclub.com, radiotimes.com
""")


def test_the_savant_was_named_for_a_july_that_is_past() -> None:
    assert answer("countdown", "the savant", "--as-of", TODAY) == snapshot("""\
as of Sunday 22 November 2026

The Savant
E1–8 postponed, no date confirmed; overdue: expected in July 2026, no news since

when      July 2026
what      season 1: episodes 1–2
where     Apple TV
how sure  expected, reported by 19 April 2026 by teoram.com, worldclocktools.com
""")


def test_severance_is_expected_again_since_its_finale() -> None:
    assert answer("countdown", "severance", "--as-of", "2025-03-22") == snapshot("""\
as of Saturday 22 March 2025

Severance
season 2 complete since yesterday; no date yet: season 3 renewed 21 March 2025

where     Apple TV+
how sure  confirmed, reported 21 March 2025 by latestly.com,
          fathomlessgaming.com
""")
    assert answer("countdown", "severance", "--as-of", TODAY) == snapshot("""\
as of Sunday 22 November 2026

Severance
in 191–394 days

when      summer to autumn 2027
what      season 3: premiere
where     Apple TV
how sure  expected, reported 9 January 2026 by newsbytesapp.com, jang.com.pk
""")


def test_the_boys_are_over_once_the_finale_is_out() -> None:
    before = answer("countdown", "the boys", "--as-of", "2026-05-20").splitlines()
    after = answer("countdown", "the boys", "--as-of", "2026-05-21").splitlines()
    assert before[3] == "today: finale"
    assert after[3] == "season 5 complete since yesterday; ended with season 5"


def test_one_instant_is_one_day_in_london_and_another_in_los_angeles() -> None:
    asked = ("countdown", "stranger things", "--as-of", "2025-11-20")
    drops = [
        (_drop(data(*asked, TZ=zone)), _finale(data(*asked, TZ=zone)))
        for zone in ("Europe/London", "America/Los_Angeles")
    ]
    [(london, new_year), (los_angeles, new_years_eve)] = drops
    assert london["days"]["first"] == "2025-11-27"
    assert los_angeles["days"]["first"] == "2025-11-26"
    assert london["when"] == los_angeles["when"]
    assert new_year["days"]["first"] == "2026-01-01"
    assert new_years_eve["days"]["first"] == "2025-12-31"
    assert new_year["when"]["utc"] == new_years_eve["when"]["utc"] == "2026-01-01T01:00:00+00:00"


def test_the_hour_is_shown_in_the_users_zone() -> None:
    asked = ("countdown", "stranger things", "--as-of", "2025-11-20")
    assert answer(*asked, TZ="Europe/London").splitlines()[5] == (
        "when      Thursday 27 November 2025, 01:00 GMT (Wed 26 Nov, 17:00 PST)"
    )
    assert answer(*asked, TZ="Asia/Kolkata").splitlines()[5] == (
        "when      Thursday 27 November 2025, 06:30 IST (Wed 26 Nov, 17:00 PST)"
    )


def _drop(output: Any) -> Any:
    [show] = output["shows"]
    return show["countdown"]["drop"]


def _finale(output: Any) -> Any:
    [show] = output["shows"]
    return show["later"][-1]


def test_glow_is_renewed_for_a_year() -> None:
    assert answer("status", "glow", "--as-of", "2020-01-01") == snapshot("""\
as of Wednesday 1 January 2020

GLOW: between seasons

Season      Status     Since            How sure
─────────────────────────────────────────────────────────────────────────────
3           complete   9 August 2019    confirmed  tvinsider.com
4 (final)   renewed    September 2019   confirmed  tvinsider.com, tv-shows.se

How it got there
by 9 August 2019  season 3: 9 August 2019, all at once
September 2019    season 4: renewed, the last season
""")


def test_glow_is_cancelled_after_it_was_renewed() -> None:
    assert answer("status", "glow", "--as-of", "2020-12-01") == snapshot("""\
as of Tuesday 1 December 2020

GLOW: cancelled

Season   Status                 Since            How sure
────────────────────────────────────────────────────────────────────────────────
3        complete               9 August 2019    confirmed  tvinsider.com
4        cancelled              5 October 2020   confirmed  tvinsider.com,
         after it was renewed                    netflixlife.com

How it got there
by 9 August 2019  season 3: 9 August 2019, all at once
September 2019    season 4: renewed, the last season
5 October 2020    season 4: cancelled (was renewed)
""")


def test_manifest_is_cancelled_and_picked_up_by_another_platform() -> None:
    cancelled = data("status", "manifest", "--as-of", "2021-07-01")["shows"][0]
    saved = data("status", "manifest", "--as-of", "2021-08-28")["shows"][0]
    assert cancelled["status"] == "cancelled"
    assert saved["status"] == "between seasons"
    assert "Netflix" in answer("countdown", "manifest", "--as-of", "2021-08-28")


# --- the whole catalogue -------------------------------------------------------------------------


def test_what_is_ahead_today() -> None:
    assert answer("--as-of", TODAY) == snapshot("""\
as of Sunday 22 November 2026

Show                           Countdown
────────────────────────────────────────────────────────────────────────
Dune: Prophecy                 any day now, by 30 November 2026
S2 · HBO / HBO Max             November 2026 · rumoured (2026 confirmed)
Lupin                          any day now, by 21 December 2026
S4 E1–8 · Netflix              autumn 2026 · confirmed
Only Murders in the Building   any day now, by 21 December 2026
S6 · Hulu / Disney+            autumn 2026 · expected
Outlander: Blood of My Blood   any day now, by 21 December 2026
S2 · Starz                     summer to autumn 2026 · expected
Pride and Prejudice            any day now, by 21 December 2026
S1 · Netflix                   autumn 2026 · confirmed
Harry Potter                   in 33 days (1 month 3 days)
S1 · HBO / HBO Max             Friday 25 December 2026 · confirmed
… and 27 more: etoile countdown

No news in the last 30 days.

33 more with nothing ahead: etoile countdown
everything about a show: etoile SHOW
""")


@pytest.mark.parametrize("command", ["countdown", "list", "status", "news"])
def test_every_show_has_an_answer_on_every_day_of_nine_years(command: str) -> None:
    for month in range(0, 9 * 12, 7):
        day = date(2019 + month // 12, month % 12 + 1, 15)
        for form in ("--plain", "--json"):
            if not (command == "news" and day < date(2019, 9, 30)):
                assert answer(command, form, "--as-of", day.isoformat())


def test_a_check_of_the_built_in_catalogue_names_what_lapsed() -> None:
    ran = run("check", built_in_file(), "--as-of", TODAY)
    assert (ran.out, ran.code) == ("", 0)
    assert "season 1 was due by 2026-07-31 (expected), with no news since" in ran.err
