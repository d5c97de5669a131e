"""When an episode comes out: the broadcaster's day, its hour and its moment must agree."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.domain.dates import Instant, Window, one_day
from etoile_cli.domain.releases import Plan
from etoile_cli.domain.shows import Scheduled
from etoile_cli.services.fields import airing
from etoile_cli.services.snapshot import ListedEpisode, parse_show
from tests.helpers import one_show, with_news
from tests.services.recorded import Answer, needs_recordings, recorded_shows, recordings

NEW_YORK = ZoneInfo("America/New_York")
LONDON = ZoneInfo("Europe/London")
TOKYO = ZoneInfo("Asia/Tokyo")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")


def new_york(airdate: object, airtime: object, airstamp: object) -> object:
    """Return when an episode of a channel in New York comes out."""
    return airing(airdate, airtime, airstamp, [NEW_YORK])


def wall(text: str, zone: tzinfo = NEW_YORK) -> Instant:
    return Instant(datetime.fromisoformat(text), zone)


# --- an hour --------------------------------------------------------------------------------------


def test_an_hour_is_the_moment_in_the_zone_of_the_channel() -> None:
    assert new_york("2024-01-31", "21:00", "2024-02-01T02:00:00+00:00") == wall("2024-01-31T21:00")


def test_an_old_moment_has_a_local_offset() -> None:
    assert new_york("2015-11-24", "20:00", "2015-11-24T20:00:00-05:00") == wall("2015-11-24T20:00")
    assert new_york("2015-11-24", "20:00", "2015-11-25T01:00:00Z") == wall("2015-11-24T20:00")


def test_an_hour_stays_in_winter_and_summer() -> None:
    assert new_york("2024-03-09", "21:00", "2024-03-10T02:00:00+00:00") == wall("2024-03-09T21:00")
    assert new_york("2024-03-10", "21:00", "2024-03-11T01:00:00+00:00") == wall("2024-03-10T21:00")


@pytest.mark.parametrize("hour", ["00:00", "00:01", "02:30", "04:59"])
def test_after_midnight_is_the_next_calendar_day(hour: str) -> None:
    stamp = datetime.fromisoformat(f"2024-02-01T{hour}").replace(tzinfo=NEW_YORK).isoformat()
    assert new_york("2024-01-31", hour, stamp) == wall(f"2024-02-01T{hour}")
    assert new_york("2024-02-01", hour, stamp) == wall(f"2024-02-01T{hour}")


def test_the_broadcasters_day_ends_at_five() -> None:
    """05:00 of the next day does not agree with the day before."""
    stamp = "2024-02-01T05:00:00-05:00"
    assert new_york("2024-02-01", "05:00", stamp) == wall("2024-02-01T05:00")
    assert new_york("2024-01-31", "05:00", stamp) == one_day(date(2024, 1, 31))


def test_the_zone_that_agrees_counts() -> None:
    """A network in one country, a web channel in another: the hour says whose it is."""
    both = [NEW_YORK, LONDON]
    assert airing("2024-01-31", "21:00", "2024-01-31T21:00:00+00:00", both) == wall(
        "2024-01-31T21:00", LONDON
    )
    assert airing("2024-01-31", "21:00", "2024-02-01T02:00:00+00:00", both) == wall(
        "2024-01-31T21:00", NEW_YORK
    )


def test_of_two_zones_that_agree_the_first_counts() -> None:
    dublin = ZoneInfo("Europe/Dublin")
    stamp = "2024-01-31T21:00:00+00:00"
    assert airing("2024-01-31", "21:00", stamp, [dublin, LONDON]) == wall(
        "2024-01-31T21:00", dublin
    )


# --- a day ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("stamp", ["2024-01-31T12:00:00+00:00", "2024-01-31T17:00:00+00:00", None])
def test_without_an_hour_the_moment_is_invented(stamp: object) -> None:
    """TVmaze puts noon of the channel, or of UTC, where it does not know an hour."""
    for hour in ("", None):
        assert new_york("2024-01-31", hour, stamp) == one_day(date(2024, 1, 31))


@pytest.mark.parametrize(
    ("hour", "stamp"),
    [
        ("21:00", None),
        ("21:00", ""),
        ("21:00", "2024-02-01T02:00:00"),  # of no zone
        ("21:00", "2024-02-01T03:00:00+00:00"),  # an hour off
        ("21:00", "2024-02-01T02:00:30+00:00"),
        ("21:00", "2024-02-02T02:00:00+00:00"),  # a day off
        ("21:00", "2024-01-31T02:00:00+00:00"),  # the evening before
        ("02:00", "2024-01-30T07:00:00+00:00"),
        ("02:00", "2024-02-02T07:00:00+00:00"),  # two days later
        ("9:00", "2024-01-31T14:00:00+00:00"),
        ("25:00", "2024-02-01T06:00:00+00:00"),
        ("T2100", "2024-02-01T02:00:00+00:00"),
        ("２1:00", "2024-02-01T02:00:00+00:00"),
        (21, "2024-02-01T02:00:00+00:00"),
        (["21:00"], ["2024-02-01T02:00:00+00:00"]),
        ("21:00", 1706752800),
        ("21:00", "2024-02-01T02:00:00+25:00"),
        ("21:00", "2024-02-30T02:00:00+00:00"),
        ("21:00", "0001-01-01T00:00:00+14:00"),
        ("21:00", "9999-12-31T23:00:00-12:00"),
    ],
)
def test_an_hour_that_does_not_agree_is_only_a_day(hour: object, stamp: object) -> None:
    assert new_york("2024-01-31", hour, stamp) == one_day(date(2024, 1, 31))


def test_an_hour_of_the_whole_world_is_only_a_day() -> None:
    assert airing("2024-01-31", "00:00", "2024-02-01T05:00:00+00:00", []) == one_day(
        date(2024, 1, 31)
    )


@pytest.mark.parametrize(
    "airdate", ["", None, 20240131, True, [], {}, "2024", "20240131", "2024-W05-3", "2024-02-30",
                "1899-12-31", "2200-01-01", "0000-00-00", "2024-01-31 ", "２024-01-31"]
)  # fmt: skip
def test_without_a_day_nothing_is_known(airdate: object) -> None:
    assert new_york(airdate, "21:00", "2024-02-01T02:00:00+00:00") is None


def test_the_last_night_of_all_has_no_next_day() -> None:
    stamp = "2200-01-01T02:00:00+00:00"
    assert airing("2199-12-31", "02:00", stamp, [UTC]) == one_day(date(2199, 12, 31))
    stamp = "2199-12-31T17:00:00+00:00"
    assert airing("2199-12-31", "02:00", stamp, [TOKYO]) == one_day(date(2199, 12, 31))
    stamp = "2199-12-31T21:00:00-05:00"
    assert new_york("2199-12-31", "21:00", stamp) == wall("2199-12-31T21:00")


# --- clocks that go back --------------------------------------------------------------------------


def test_the_first_of_two_equal_hours_is_the_wall_clock() -> None:
    assert new_york("2024-11-03", "01:30", "2024-11-03T05:30:00+00:00") == wall("2024-11-03T01:30")


def test_the_second_of_two_equal_hours_is_in_its_offset() -> None:
    """A wall clock means the first of the two, so the zone could not tell them apart."""
    second = new_york("2024-11-03", "01:30", "2024-11-03T06:30:00+00:00")
    assert second == wall("2024-11-03T01:30", timezone(timedelta(hours=-5)))


def test_an_offset_with_seconds_has_no_name_in_a_catalogue() -> None:
    """Newfoundland was 3:30:52 behind until 1935: there the second hour is only a day."""
    zone = ZoneInfo("America/St_Johns")
    first, second = (f"1917-09-17T{hour}:00:52+00:00" for hour in ("04", "05"))
    assert airing("1917-09-17", "01:30", first, [zone]) == wall("1917-09-17T01:30", zone)
    assert airing("1917-09-17", "01:30", second, [zone]) == one_day(date(1917, 9, 17))


ZONES = [NEW_YORK, LONDON, TOKYO, LORD_HOWE, ZoneInfo("Asia/Kathmandu"), ZoneInfo("Africa/Cairo")]
MINUTES = st.integers(
    int(datetime(1970, 1, 1, tzinfo=UTC).timestamp()) // 60,
    int(datetime(2199, 12, 30, tzinfo=UTC).timestamp()) // 60,
)


def changes_of_clocks() -> Iterator[tuple[datetime, tzinfo]]:
    """Yield some half hours around each change of the clocks in 2024."""
    for zone in ZONES:
        hours = [datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(8784)]
        offsets = [moment.astimezone(zone).utcoffset() for moment in hours]
        for moment, before, after in zip(hours[1:], offsets, offsets[1:], strict=False):
            if before != after:
                yield from ((moment + timedelta(minutes=30 * n), zone) for n in range(-4, 5))


def test_around_a_change_of_the_clocks_a_catalogue_reads_the_same_moment() -> None:
    moments = [*changes_of_clocks()]
    assert len(moments) == 2 * 9 * 4  # of New York, London, Lord Howe and Cairo
    for moment, zone in moments:
        check_that_toml_reads_it_back(moment, zone)


@given(MINUTES, st.sampled_from(ZONES))
def test_a_catalogue_reads_the_same_moment(minutes: int, zone: tzinfo) -> None:
    check_that_toml_reads_it_back(datetime.fromtimestamp(60 * minutes, UTC), zone)


def check_that_toml_reads_it_back(moment: datetime, zone: tzinfo) -> None:
    there = moment.astimezone(zone)
    when = airing(there.date().isoformat(), f"{there:%H:%M}", moment.isoformat(), [zone])
    assert isinstance(when, Instant)
    assert (when.utc, when.wall.fold) == (moment, 0)
    assert catalogue_reads(when) == moment


def catalogue_reads(when: Instant) -> datetime:
    """Return the moment that a catalogue reads from a wall clock and the name of its zone."""
    zone = str(when.zone).removeprefix("UTC") or "UTC"
    release = f'[{{ date = {when.wall.isoformat()}, zone = "{zone}" }}]'
    [claim] = one_show(with_news(f"{{ season = 1, release = {release} }}")).news[0].claims
    assert isinstance(claim, Scheduled)
    assert isinstance(claim.release, Plan)
    [line] = claim.release.lines
    assert isinstance(line.when, Instant)
    return line.when.utc


@given(st.data())
def test_what_is_no_moment_never_fails(data: st.DataObject) -> None:
    values = st.one_of(
        st.text(), st.integers(), st.none(), st.booleans(), st.floats(),
        st.dates().map(str), st.datetimes(timezones=st.timezones()).map(datetime.isoformat),
        st.times().map(lambda one: f"{one:%H:%M}"), st.lists(st.text()),
    )  # fmt: skip
    airdate, airtime, airstamp = (data.draw(values) for _ in range(3))
    when = airing(airdate, airtime, airstamp, data.draw(st.lists(st.timezones(), max_size=2)))
    if isinstance(when, Instant):
        assert when.utc == datetime.fromisoformat(str(airstamp))
    else:
        assert when is None or when == one_day(date.fromisoformat(str(airdate)))


# --- the recordings -------------------------------------------------------------------------------


def recorded_episodes() -> Iterator[tuple[Answer, ListedEpisode, Answer]]:
    """Yield a show, what was read of a numbered episode of it, and the episode as recorded."""
    single = (one.data for one in recordings() if one.path.endswith("embed=episodes"))
    for show in [*recorded_shows(), *single]:
        read = {(one.season, one.number): one for one in parse_show(show).episodes}
        for episode in show["_embedded"]["episodes"]:
            if episode["number"] is not None:
                yield show, read[episode["season"], episode["number"]], episode


@needs_recordings
def test_each_recorded_hour_is_the_recorded_moment() -> None:
    """Of the recorded ones, all agree; 70 come after midnight, on the next calendar day."""
    shifts = list[tuple[int, time]]()
    for _, read, episode in recorded_episodes():
        if isinstance(read.when, Instant):
            assert read.when.utc == datetime.fromisoformat(episode["airstamp"])
            assert f"{read.when.wall:%H:%M}" == episode["airtime"]
            days = read.when.wall.date() - date.fromisoformat(episode["airdate"])
            shifts.append((days.days, read.when.wall.time()))
        else:
            assert "" in (episode["airdate"], episode["airtime"])
    after_midnight = [hour for days, hour in shifts if days]
    assert {days for days, _ in shifts} == {0, 1}
    assert (len(after_midnight), max(after_midnight)) == (70, time(4, 30))
    assert len(shifts) == 1410 + 1272


@needs_recordings
def test_no_recorded_episode_without_an_hour_has_one() -> None:
    """Their moments are noon of the channel, or of UTC, and others."""
    without = [pair for pair in recorded_episodes() if pair[2]["airtime"] == ""]
    assert len(without) == 1616 + 6
    for _, read, episode in without:
        if episode["airdate"]:
            assert read.when == one_day(date.fromisoformat(episode["airdate"]))
        else:
            assert read.when is None


@needs_recordings
def test_no_recorded_hour_of_the_whole_world_is_made_up() -> None:
    for show, read, _ in recorded_episodes():
        channels = [channel for channel in (show["network"], show["webChannel"]) if channel]
        if not any(channel["country"] for channel in channels):
            assert read.when is None or isinstance(read.when, Window)
