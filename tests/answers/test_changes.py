"""What a write changed: shows before and after it, and what was answered of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.answers.changes import Change, ChangeKind, NewsChange, Value, compare_shows
from etoile_cli.answers.countdown import Countdown, CountdownKind, ShowCountdown
from etoile_cli.domain.shows import CastMember, Origin, Show, Tier
from etoile_cli.domain.status import ShowState, ShowStatus
from etoile_cli.render.english.countdowns import short_and_full
from tests.helpers import as_of, one_show, shows_of

ETOILE = """
    [etoile]
    title    = "Étoile"
    genres   = ["drama"]
    platform = "Prime Video"
    cast = [
      { name = "Luke Kirby", tier = "lead" },
      { name = "Camille Cottin" },
    ]
    [[etoile.news]]
    reported = 2023-04-26
    seasons  = [1, 2]
    status   = "ordered"
    [[etoile.news]]
    reported = 2025-03-08
    season   = 1
    release  = 2025-04-24
"""

CANCELLED = """
    [[etoile.news]]
    reported = 2025-06-06
    season   = 2
    status   = "cancelled"
"""


FACT, STATUS, COUNTDOWN = ChangeKind.FACT, ChangeKind.STATUS, ChangeKind.COUNTDOWN
NEWS = {ChangeKind.NEWS_ADDED, ChangeKind.NEWS_CHANGED, ChangeKind.NEWS_REMOVED}


def compared(before: Sequence[Show], after: Sequence[Show], day: str) -> tuple[Change, ...]:
    return compare_shows(before, after, as_of(day), short_and_full).changes


def changed(before: str, after: str, day: str = "2025-06-06") -> tuple[Change, ...]:
    return compared(shows_of(before), shows_of(after), day)


def kinds(changes: Iterable[Change]) -> list[str]:
    return [one.kind for one in changes]


def of_kind(changes: Iterable[Change], kind: ChangeKind) -> Change | None:
    return next((one for one in changes if one.kind is kind), None)


def statuses(changes: Iterable[Change]) -> tuple[ShowStatus, ShowStatus] | None:
    """Return the status before and after; None if it has not changed."""
    change = of_kind(changes, STATUS)
    if change is None:
        return None
    assert isinstance(change.before, ShowState)
    assert isinstance(change.after, ShowState)
    return change.before.status, change.after.status


def countdowns(changes: Iterable[Change]) -> tuple[Countdown, Countdown] | None:
    """Return the countdown before and after; None if it has not changed."""
    change = of_kind(changes, COUNTDOWN)
    if change is None:
        return None
    assert isinstance(change.before, Countdown)
    assert isinstance(change.after, Countdown)
    return change.before, change.after


def only_item(changes: Iterable[Change]) -> NewsChange:
    [item] = {id(one.about): one.about for one in changes if one.kind in NEWS}.values()
    assert isinstance(item, NewsChange)
    return item


def news_kinds(changes: Iterable[Change]) -> list[str]:
    return [one.kind for one in changes if one.kind in NEWS]


# --- Étoile's own story --------------------------------------------------------------------------


def test_its_order_makes_a_show_upcoming() -> None:
    head, ordered, *_ = ETOILE.split("[[etoile.news]]")
    found = changed(head, f"{head}[[etoile.news]]{ordered}", "2023-04-26")
    assert statuses(found) == (ShowStatus.UNREPORTED, ShowStatus.UPCOMING)
    assert countdowns(found)


def test_its_date_starts_the_countdown() -> None:
    head, ordered, dated = ETOILE.split("[[etoile.news]]")
    before = f"{head}[[etoile.news]]{ordered}"
    found = changed(before, f"{before}[[etoile.news]]{dated}", "2025-03-10")
    assert statuses(found) is None
    pair = countdowns(found)
    assert pair
    assert (pair[1].kind, pair[1].days) == (CountdownKind.DAY, 45)


def test_its_cancellation_ends_it() -> None:
    found = changed(ETOILE, ETOILE + CANCELLED)
    assert kinds(found) == ["news-added", "status", "countdown"]
    item = only_item(found)
    [change] = item.changes
    assert (change.season, change.is_new, item.superseded) == (2, True, ())
    assert statuses(found) == (ShowStatus.BETWEEN_SEASONS, ShowStatus.CANCELLED)


# --- shows ---------------------------------------------------------------------------------------

ANDOR = '[andor]\ntitle = "Andor"\n'
GLOW = '[glow]\ntitle = "GLOW"\n'


def test_shows_are_in_file_order_and_removed_ones_last() -> None:
    before = shows_of(GLOW + ANDOR + '[dark]\ntitle = "Dark"\n')
    after = shows_of(ETOILE + ANDOR.replace("Andor", "ANDOR"))
    found = compared(before, after, "2025-06-06")
    assert [(one.show.id, one.kind) for one in found] == [
        ("etoile", "added"),
        ("andor", "fact"),
        ("glow", "removed"),
        ("dark", "removed"),
    ]


def test_a_show_that_came_or_went_has_its_answers_of_the_day() -> None:
    [came] = compared([], shows_of(ETOILE), "2025-06-05")
    [went] = compared(shows_of(ETOILE), [], "2025-06-05")
    assert (came.kind, came.before, went.kind, went.after) == ("added", None, "removed", None)
    assert isinstance(came.after, ShowCountdown)
    assert came.after == went.before
    assert came.after.status is ShowStatus.BETWEEN_SEASONS


def test_the_location_of_something_is_no_difference() -> None:
    show = one_show(ETOILE)
    elsewhere = Show(
        **{
            **vars(show),
            "place": Origin("another.toml", ("x",)),
            "news": tuple(
                type(item)(**{**vars(item), "place": Origin("another.toml", ("x", 9))})
                for item in show.news
            ),
        }
    )
    assert elsewhere != show
    assert compared([show], [elsewhere], "2025-06-06") == ()
    # An item in front of all others shifts the places of those behind it.
    head, rest = ETOILE.split("[[etoile.news]]", 1)
    found = changed(ETOILE, f"{head}[[etoile.news]]\nnote = 'New.'\n[[etoile.news]]{rest}")
    assert kinds(found) == ["news-added"]


def test_order_is_no_difference_unless_an_answer_goes_by_it() -> None:
    first, second = "[[a.news]]\nstatus = 'ordered'\n", "[[a.news]]\nstatus = 'cancelled'\n"
    head = "[a]\ntitle = 'A'\n"
    found = changed(head + first + second, head + second + first)
    assert kinds(found) == ["status", "countdown"]
    assert statuses(found) == (ShowStatus.CANCELLED, ShowStatus.UPCOMING)
    note = "[[a.news]]\nnote = 'x'\n"
    assert changed(head + first + note, head + note + first) == ()


# --- facts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ('title = "A"', 'title = "B"', ("title", "A", "B")),
        ("", 'meaning = "x"', ("meaning", None, "x")),
        ('note = "x"', "", ("note", "x", None)),
        ('access = "free"', 'access = "paid"', ("access", "free", "paid")),
        ('platform = "A"', 'platform = "B"', ("platform", "A", "B")),
        ('synopsis = "A"', 'synopsis = "B"', ("synopsis", "A", "B")),
        ("", 'genres = ["x"]', ("genres", None, ("x",))),
        (
            'creators = ["x", "y"]',
            'creators = ["y", "x"]',
            ("creators", ("x", "y"), ("y", "x")),
        ),
        ('source = "https://a.org"', "", ("source", ("https://a.org",), None)),
        ("", "checked = 2025-01-01", ("checked", None, date(2025, 1, 1))),
    ],
)
def test_a_fact(old: str, new: str, change: tuple[str, Value | None, Value | None]) -> None:
    titles = (line if "title" in line else f'title = "T"\n{line}' for line in (old, new))
    before, after = (f"[a]\n{lines}" for lines in titles)
    [one] = changed(before, after)
    assert one.kind is FACT
    assert (one.fact, one.before, one.after) == change


# --- cast ----------------------------------------------------------------------------------------


def cast(before: str, after: str) -> list[tuple[str, CastMember]]:
    texts = (f"[a]\ntitle = 'A'\ncast = [{members}]\n" for members in (before, after))
    found = changed(*texts)
    return [(one.kind, one.about) for one in found if isinstance(one.about, CastMember)]


def test_cast_is_compared_by_name() -> None:
    kirby, cottin = '{ name = "Kirby" }', '{ name = "Cottin" }'
    assert cast(kirby, f"{cottin}, {kirby}") == [("cast-added", CastMember("Cottin", Tier.MAIN))]
    assert cast(kirby, cottin) == [
        ("cast-added", CastMember("Cottin", Tier.MAIN)),
        ("cast-removed", CastMember("Kirby", Tier.MAIN)),
    ]


def test_each_fact_of_a_cast_member_is_a_change() -> None:
    head = "[a]\ntitle = 'A'\n"
    found = changed(
        head + 'cast = [{ name = "Kirby", tier = "lead", note = "x" }]',
        head + 'cast = [{ name = "Kirby", character = "J", until = "by 2025-01-01", note = "x" }]',
    )
    assert [(one.kind, one.fact) for one in found] == [
        ("cast-changed", "tier"),
        ("cast-changed", "character"),
        ("cast-changed", "until"),
    ]
    assert (found[0].before, found[0].after) == (Tier.LEAD, Tier.MAIN)


def test_a_name_that_is_in_the_cast_twice_is_two_members() -> None:
    first, again = '{ name = "K", until = 2024-01-01 }', '{ name = "K", from = 2025-01-01 }'
    assert [kind for kind, _ in cast(first, f"{first}, {again}")] == ["cast-added"]
    assert [kind for kind, _ in cast(f"{first}, {first}", first)] == ["cast-removed"]


# --- news ----------------------------------------------------------------------------------------


def test_an_item_shows_what_it_changed() -> None:
    moved = "[[etoile.news]]\nreported = 2025-03-09\nseason = 1\nrelease = 2025-05-01\n"
    found = changed(ETOILE, ETOILE + moved, "2025-03-10")
    assert kinds(found) == ["news-added", "countdown"]
    [change] = only_item(found).changes
    [revision] = change.revisions
    assert revision.is_moved
    assert change.is_new


@pytest.mark.parametrize(
    ("claims", "superseded"),
    [
        ('season = 1\nrelease = "spring 2025"', 1),
        ("season = 1\nrelease = 2025-05-01\nepisodes = 8", 1),
        ("season = 1\nrelease = [{ episodes = 1, date = 2025-05-01, country = 'FR' }]", 0),
        ("season = 2\nepisodes = 8", 0),
        ("platform = 'Elsewhere'", 0),
    ],
)
def test_an_item_about_which_there_is_newer_news_is_superseded(
    claims: str, superseded: int
) -> None:
    late = f"[[etoile.news]]\nreported = 2024-01-01\n{claims}\n"
    item = only_item(changed(ETOILE, ETOILE + late))
    assert len(item.superseded) == superseded
    assert set(item.superseded) <= set(item.changes)


def test_an_item_that_newer_news_overrides_moves_nothing() -> None:
    late = "[[etoile.news]]\nreported = 2025-06-01\nseason = 2\nstatus = 'ordered'\n"
    assert kinds(changed(ETOILE + CANCELLED, ETOILE + CANCELLED + late)) == ["news-added"]


def test_the_past_in_an_overridden_item_is_reported() -> None:
    late = "[[etoile.news]]\nreported = 2025-06-01\nseason = 2\nstatus = 'renewed'\n"
    found = changed(ETOILE + CANCELLED, ETOILE + CANCELLED + late)
    assert only_item(found).superseded == only_item(found).changes
    assert countdowns(found)  # it was cancelled after it was renewed, not after it was ordered


@pytest.mark.parametrize("reported", ["2025-06-07", '"2025"'])
def test_an_item_whose_day_has_not_come_is_awaited(reported: str) -> None:
    late = CANCELLED.replace("2025-06-06", reported)
    found = changed(ETOILE, ETOILE + late)
    assert kinds(found) == ["news-added"]
    assert not only_item(found).counts


def test_an_item_that_went() -> None:
    found = changed(ETOILE + CANCELLED, ETOILE)
    assert kinds(found) == ["news-removed", "status", "countdown"]
    assert statuses(found) == (ShowStatus.CANCELLED, ShowStatus.BETWEEN_SEASONS)


def test_an_item_that_says_the_same_in_another_way_is_changed() -> None:
    better = CANCELLED.replace("2025-06-06", "2025-06-05") + "source = 'https://a.org'\n"
    reported, source = changed(ETOILE + CANCELLED, ETOILE + better)[:2]
    assert (reported.kind, reported.fact) == ("news-changed", "reported")
    assert (source.fact, source.before, source.after) == ("source", None, ("https://a.org",))
    assert source.about is reported.about


def test_an_item_with_other_claims_is_a_new_one_after_the_old() -> None:
    found = changed(ETOILE, ETOILE.replace("2025-04-24", "2025-05-01") + CANCELLED, "2025-06-10")
    assert news_kinds(found) == ["news-removed", "news-added", "news-added"]


def test_notes_are_compared_by_their_day() -> None:
    note = "[[etoile.news]]\nreported = 2025-01-01\nnote = 'One.'\n"
    other = note.replace("One.", "Two.")
    assert news_kinds(changed(ETOILE + note, ETOILE + other)) == ["news-changed"]
    later = note.replace("2025-01-01", "2025-01-02")
    assert news_kinds(changed(ETOILE + note, ETOILE + later)) == ["news-removed", "news-added"]


def test_the_same_item_twice_is_one_more() -> None:
    found = changed(ETOILE + CANCELLED, ETOILE + CANCELLED + CANCELLED)
    assert news_kinds(found) == ["news-added"]
    assert not any(change.is_new for change in only_item(found).changes)
    gone = changed(ETOILE + CANCELLED + CANCELLED, ETOILE + CANCELLED)
    assert news_kinds(gone) == ["news-removed"]


# --- answers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "item",
    [
        "season = 1\ntrailer = 2025-03-01",
        "season = 2\nepisodes = 8",
        "season = 1\nrelease = 'Thursday 2025-04-24'",
        "season = 1\nrelease = 2025-04-24\ncertainty = 'rumoured'",
        "season = 1\nrelease = [{ date = 2025-04-24 }]",
        "note = 'x'",
        "platform = 'Elsewhere'",
    ],
)
def test_a_countdown_in_the_same_words_is_unchanged(item: str) -> None:
    news = f"[[etoile.news]]\nreported = 2025-03-09\n{item}\n"
    for day in ("2025-03-10", "2025-06-05"):
        assert kinds(changed(ETOILE, ETOILE + news, day)) == ["news-added"]


@pytest.mark.parametrize(
    "item",
    [
        "season = 1\nepisodes = 8",
        "season = 1\nrelease = 'spring 2025'",
        "season = 1\nrelease = [{ date = 2025-04-24, label = 'Part 1' }]",
        "season = 1\nrelease = { date = 2025-04-24T20:00:00, zone = 'UTC' }",
        "season = 1\nrelease = 'postponed'",
        "season = 2\nrelease = 2025-04-01",
        "season = 1\nrelease = [{ episodes = '1-2', date = 2025-03-09, every = 'week' }]",
    ],
)
def test_a_countdown_in_other_words_is_a_change(item: str) -> None:
    news = f"[[etoile.news]]\nreported = 2025-03-09\n{item}\n"
    assert countdowns(changed(ETOILE, ETOILE + news, "2025-03-10"))


def test_what_is_out_stays_out_until_its_future_is_known() -> None:
    pair = countdowns(changed(ETOILE, ETOILE + CANCELLED))
    assert pair
    assert pair[0].kind is CountdownKind.OUT


# --- laws ----------------------------------------------------------------------------------------

ITEMS = st.lists(
    st.sampled_from(
        [
            "reported = 2025-01-01\nseason = 1\nstatus = 'ordered'",
            "reported = 2025-01-01\nseason = 1\nstatus = 'ordered'\nsource = 'https://a.org'",
            "reported = 2025-02-01\nseason = 1\nrelease = 2025-04-24",
            "reported = 2025-03-01\nseason = 1\nrelease = 2025-05-24\ncertainty = 'expected'",
            "reported = 2025-03-01\nstatus = 'cancelled'",
            "reported = 2026-03-01\nseason = 2\nstatus = 'renewed'",
            "note = 'Only this.'",
        ]
    ),
    max_size=5,
)


def with_news(items: list[str]) -> tuple[Show, ...]:
    return shows_of("[a]\ntitle = 'A'\n" + "".join(f"[[a.news]]\n{item}\n" for item in items))


@given(ITEMS, st.dates(date(2024, 12, 1), date(2026, 4, 1)))
def test_nothing_differs_from_itself(items: list[str], day: date) -> None:
    assert compared(with_news(items), with_news(items), day.isoformat()) == ()


@given(ITEMS, ITEMS, st.dates(date(2024, 12, 1), date(2026, 4, 1)))
def test_every_item_that_came_or_went_is_listed_once(
    before: list[str], after: list[str], day: date
) -> None:
    found = compared(with_news(before), with_news(after), day.isoformat())
    items = {(one.kind, id(one.about)) for one in found if one.kind in NEWS}
    count = Counter(kind for kind, _ in items)
    came = count[ChangeKind.NEWS_ADDED] + count[ChangeKind.NEWS_CHANGED]
    went = count[ChangeKind.NEWS_REMOVED] + count[ChangeKind.NEWS_CHANGED]
    assert came == sum(max(0, after.count(item) - before.count(item)) for item in set(after))
    assert went == sum(max(0, before.count(item) - after.count(item)) for item in set(before))


@given(ITEMS, ITEMS)
def test_a_write_that_is_undone_turns_its_answers_back(before: list[str], after: list[str]) -> None:
    forward = compared(with_news(before), with_news(after), "2025-03-10")
    back = compared(with_news(after), with_news(before), "2025-03-10")
    was = statuses(forward)
    assert statuses(back) == (was and (was[1], was[0]))
    assert (countdowns(forward) is None) == (countdowns(back) is None)
