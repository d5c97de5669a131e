"""What a write changed: shows before and after it, and what was answered of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.answers.changes import differences
from etoile_cli.answers.countdown_results import CountdownKind
from etoile_cli.answers.user_catalogue import (
    CastAdded,
    CastChanged,
    CastRemoved,
    FactChange,
    NewsAdded,
    NewsAwaited,
    NewsChanged,
    NewsRemoved,
    ShowAdded,
    ShowChanged,
    ShowRemoved,
    StatusChange,
    StatusSummary,
)
from etoile_cli.domain.shows import CastMember, Origin, Show, Tier
from etoile_cli.domain.status import ShowStatus
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


def changed(before: str, after: str, day: str = "2025-06-06") -> ShowChanged:
    """What is other of the one show."""
    [one] = differences(shows_of(before), shows_of(after), as_of(day)).shows
    assert isinstance(one, ShowChanged)
    return one


def nothing_differs(before: str, after: str, day: str = "2025-06-06") -> bool:
    return differences(shows_of(before), shows_of(after), as_of(day)).shows == ()


def turned(old: ShowStatus, new: ShowStatus) -> StatusChange:
    return StatusChange(StatusSummary(old), StatusSummary(new))


# --- Étoile's own story --------------------------------------------------------------------------


def test_its_order_makes_a_show_upcoming() -> None:
    head, ordered, *_ = ETOILE.split("[[etoile.news]]")
    one = changed(head, f"{head}[[etoile.news]]{ordered}", "2023-04-26")
    assert one.status == turned(ShowStatus.UNREPORTED, ShowStatus.UPCOMING)
    assert one.countdown is not None


def test_its_date_starts_the_countdown() -> None:
    head, ordered, dated = ETOILE.split("[[etoile.news]]")
    before = f"{head}[[etoile.news]]{ordered}"
    one = changed(before, f"{before}[[etoile.news]]{dated}", "2025-03-10")
    assert one.status is None
    assert one.countdown
    assert one.countdown.new.kind is CountdownKind.DAY
    assert one.countdown.new.days == 45
    assert not one.is_unmoved


def test_its_cancellation_ends_it() -> None:
    one = changed(ETOILE, ETOILE + CANCELLED)
    [news] = one.news
    assert isinstance(news, NewsAdded)
    [change] = news.item.changes
    assert (change.season, change.is_new, news.superseded) == (2, True, ())
    assert one.status == turned(ShowStatus.BETWEEN_SEASONS, ShowStatus.CANCELLED)
    assert one.countdown


# --- shows ---------------------------------------------------------------------------------------

ANDOR = '[andor]\ntitle = "Andor"\n'
GLOW = '[glow]\ntitle = "GLOW"\n'


def test_shows_go_by_the_file_and_removed_ones_come_last() -> None:
    before = shows_of(GLOW + ANDOR + '[dark]\ntitle = "Dark"\n')
    after = shows_of(ETOILE + ANDOR.replace("Andor", "ANDOR"))
    found = differences(before, after, as_of("2025-06-06"))
    ids = [
        one.show.id if isinstance(one, ShowChanged) else one.answer.show.id for one in found.shows
    ]
    assert ids == ["etoile", "andor", "glow", "dark"]
    assert [type(one) for one in found.shows] == [ShowAdded, ShowChanged, ShowRemoved, ShowRemoved]
    assert found.as_of == as_of("2025-06-06")


def test_a_show_that_came_or_went_has_its_answers_of_the_day() -> None:
    [came] = differences([], shows_of(ETOILE), as_of("2025-06-05")).shows
    [went] = differences(shows_of(ETOILE), [], as_of("2025-06-05")).shows
    assert isinstance(came, ShowAdded)
    assert isinstance(went, ShowRemoved)
    assert came.answer == went.answer
    assert came.answer.status is ShowStatus.BETWEEN_SEASONS


def test_where_something_stands_is_no_difference() -> None:
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
    assert differences([show], [elsewhere], as_of("2025-06-06")).shows == ()
    # An item in front of all others shifts the places of those behind it.
    head, rest = ETOILE.split("[[etoile.news]]", 1)
    one = changed(ETOILE, f"{head}[[etoile.news]]\nnote = 'New.'\n[[etoile.news]]{rest}")
    assert [type(item) for item in one.news] == [NewsAdded]
    assert one.is_unmoved


def test_order_is_no_difference_unless_an_answer_goes_by_it() -> None:
    first, second = "[[a.news]]\nstatus = 'ordered'\n", "[[a.news]]\nstatus = 'cancelled'\n"
    head = "[a]\ntitle = 'A'\n"
    one = changed(head + first + second, head + second + first)
    assert (one.news, one.status) == (
        (),
        turned(ShowStatus.CANCELLED, ShowStatus.UPCOMING),
    )
    note = "[[a.news]]\nnote = 'x'\n"
    assert nothing_differs(head + first + note, head + note + first)


# --- facts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [
        ('title = "A"', 'title = "B"', FactChange("title", "A", "B")),
        ("", 'meaning = "x"', FactChange("meaning", None, "x")),
        ('note = "x"', "", FactChange("note", "x", None)),
        ('access = "free"', 'access = "paid"', FactChange("access", "free", "paid")),
        ('platform = "A"', 'platform = "B"', FactChange("platform", "A", "B")),
        ('synopsis = "A"', 'synopsis = "B"', FactChange("synopsis", "A", "B")),
        ("", 'genres = ["x"]', FactChange("genres", None, ("x",))),
        (
            'creators = ["x", "y"]',
            'creators = ["y", "x"]',
            FactChange("creators", ("x", "y"), ("y", "x")),
        ),
        ('source = "https://a.org"', "", FactChange("source", ("https://a.org",), None)),
        ("", "checked = 2025-01-01", FactChange("checked", None, date(2025, 1, 1))),
    ],
)
def test_a_fact(old: str, new: str, fact: FactChange) -> None:
    titles = (line if "title" in line else f'title = "T"\n{line}' for line in (old, new))
    before, after = (f"[a]\n{lines}" for lines in titles)
    one = changed(before, after)
    assert one.facts == (fact,)
    assert (one.cast, one.news, one.status, one.countdown) == ((), (), None, None)
    assert not one.is_unmoved


# --- cast ----------------------------------------------------------------------------------------


def cast(before: str, after: str) -> tuple[object, ...]:
    texts = (f"[a]\ntitle = 'A'\ncast = [{members}]\n" for members in (before, after))
    return changed(*texts).cast


def test_cast_goes_by_name() -> None:
    kirby, cottin = '{ name = "Kirby" }', '{ name = "Cottin" }'
    assert cast(kirby, f"{cottin}, {kirby}") == (CastAdded(CastMember("Cottin", Tier.MAIN)),)
    assert cast(kirby, cottin) == (
        CastAdded(CastMember("Cottin", Tier.MAIN)),
        CastRemoved(CastMember("Kirby", Tier.MAIN)),
    )


def test_of_a_cast_member_each_fact_is_told() -> None:
    [one] = cast(
        '{ name = "Kirby", tier = "lead", note = "x" }',
        '{ name = "Kirby", character = "Jack", until = "by 2025-01-01", note = "x" }',
    )
    assert isinstance(one, CastChanged)
    assert (one.member.name, [fact.name for fact in one.facts]) == (
        "Kirby",
        ["tier", "character", "until"],
    )
    assert (one.facts[0].old, one.facts[0].new) == (Tier.LEAD, Tier.MAIN)


def test_somebody_who_is_told_of_twice_is_two() -> None:
    first, again = '{ name = "K", until = 2024-01-01 }', '{ name = "K", from = 2025-01-01 }'
    [one] = cast(first, f"{first}, {again}")
    assert isinstance(one, CastAdded)
    [gone] = cast(f"{first}, {first}", first)
    assert isinstance(gone, CastRemoved)


# --- news ----------------------------------------------------------------------------------------


def test_an_item_tells_what_it_changed_of_what_was_said() -> None:
    moved = "[[etoile.news]]\nreported = 2025-03-09\nseason = 1\nrelease = 2025-05-01\n"
    one = changed(ETOILE, ETOILE + moved, "2025-03-10")
    [news] = one.news
    assert isinstance(news, NewsAdded)
    [change] = news.item.changes
    [revision] = change.revisions
    assert revision.is_moved
    assert change.is_new
    assert one.countdown


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
def test_what_newer_news_speaks_of_is_superseded(claims: str, superseded: int) -> None:
    late = f"[[etoile.news]]\nreported = 2024-01-01\n{claims}\n"
    [news] = changed(ETOILE, ETOILE + late).news
    assert isinstance(news, NewsAdded)
    assert len(news.superseded) == superseded
    assert set(news.superseded) <= set(news.item.changes)


def test_an_item_that_newer_news_overrides_moves_nothing() -> None:
    late = "[[etoile.news]]\nreported = 2025-06-01\nseason = 2\nstatus = 'ordered'\n"
    one = changed(ETOILE + CANCELLED, ETOILE + CANCELLED + late)
    assert one.is_unmoved


def test_what_an_overridden_item_tells_of_the_past_is_told() -> None:
    late = "[[etoile.news]]\nreported = 2025-06-01\nseason = 2\nstatus = 'renewed'\n"
    one = changed(ETOILE + CANCELLED, ETOILE + CANCELLED + late)
    [news] = one.news
    assert isinstance(news, NewsAdded)
    assert news.superseded == news.item.changes
    assert one.countdown  # it was cancelled after it was renewed, not after it was ordered
    assert not one.is_unmoved


@pytest.mark.parametrize("reported", ["2025-06-07", '"2025"'])
def test_an_item_whose_day_has_not_come_is_awaited(reported: str) -> None:
    late = CANCELLED.replace("2025-06-06", reported)
    one = changed(ETOILE, ETOILE + late)
    assert [type(news) for news in one.news] == [NewsAwaited]
    assert (one.status, one.countdown, one.is_unmoved) == (None, None, False)


def test_an_item_that_went() -> None:
    one = changed(ETOILE + CANCELLED, ETOILE)
    assert [type(news) for news in one.news] == [NewsRemoved]
    assert one.status == turned(ShowStatus.CANCELLED, ShowStatus.BETWEEN_SEASONS)


def test_an_item_that_says_the_same_in_another_way_is_changed() -> None:
    better = CANCELLED.replace("2025-06-06", "2025-06-05") + "source = 'https://a.org'\n"
    [news] = changed(ETOILE + CANCELLED, ETOILE + better).news
    assert isinstance(news, NewsChanged)
    assert [fact.name for fact in news.facts] == ["reported", "source"]
    assert news.facts[1] == FactChange("source", None, ("https://a.org",))


def test_an_item_that_says_something_else_is_another_and_stands_behind_the_old() -> None:
    one = changed(ETOILE, ETOILE.replace("2025-04-24", "2025-05-01") + CANCELLED, "2025-06-10")
    assert [type(news) for news in one.news] == [NewsRemoved, NewsAdded, NewsAdded]


def test_notes_go_by_their_day() -> None:
    note = "[[etoile.news]]\nreported = 2025-01-01\nnote = 'One.'\n"
    other = note.replace("One.", "Two.")
    assert [type(one) for one in changed(ETOILE + note, ETOILE + other).news] == [NewsChanged]
    later = note.replace("2025-01-01", "2025-01-02")
    kinds = [type(one) for one in changed(ETOILE + note, ETOILE + later).news]
    assert kinds == [NewsRemoved, NewsAdded]


def test_the_same_item_twice_is_one_more() -> None:
    [news] = changed(ETOILE + CANCELLED, ETOILE + CANCELLED + CANCELLED).news
    assert isinstance(news, NewsAdded)
    assert not any(change.is_new for change in news.item.changes)
    [gone] = changed(ETOILE + CANCELLED + CANCELLED, ETOILE + CANCELLED).news
    assert isinstance(gone, NewsRemoved)


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
def test_a_countdown_that_says_the_same_is_the_same(item: str) -> None:
    news = f"[[etoile.news]]\nreported = 2025-03-09\n{item}\n"
    for day in ("2025-03-10", "2025-06-05"):
        one = changed(ETOILE, ETOILE + news, day)
        assert (one.countdown, one.is_unmoved) == (None, True)


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
def test_a_countdown_that_says_something_else_is_told(item: str) -> None:
    news = f"[[etoile.news]]\nreported = 2025-03-09\n{item}\n"
    one = changed(ETOILE, ETOILE + news, "2025-03-10")
    assert one.countdown


def test_what_is_out_stays_out_until_its_future_is_known() -> None:
    one = changed(ETOILE, ETOILE + CANCELLED)
    assert one.countdown
    assert one.countdown.old.kind is CountdownKind.OUT


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
    asked = as_of(day.isoformat())
    assert differences(with_news(items), with_news(items), asked).shows == ()


@given(ITEMS, ITEMS, st.dates(date(2024, 12, 1), date(2026, 4, 1)))
def test_every_item_that_came_or_went_is_told_once(
    before: list[str], after: list[str], day: date
) -> None:
    [found] = differences(with_news(before), with_news(after), as_of(day.isoformat())).shows or (
        None,
    )
    told = found.news if isinstance(found, ShowChanged) else ()
    changes = sum(isinstance(one, NewsChanged) for one in told)
    came = sum(isinstance(one, NewsAdded | NewsAwaited) for one in told) + changes
    went = sum(isinstance(one, NewsRemoved) for one in told) + changes
    assert came == sum(max(0, after.count(item) - before.count(item)) for item in set(after))
    assert went == sum(max(0, before.count(item) - after.count(item)) for item in set(before))


@given(ITEMS, ITEMS)
def test_a_write_that_is_undone_turns_its_answers_back(before: list[str], after: list[str]) -> None:
    asked = as_of("2025-03-10")
    there = differences(with_news(before), with_news(after), asked).shows
    back = differences(with_news(after), with_news(before), asked).shows
    for one, other in zip(there, back, strict=True):
        assert isinstance(one, ShowChanged)
        assert isinstance(other, ShowChanged)
        assert one.status == (other.status and StatusChange(other.status.new, other.status.old))
        assert (one.countdown is None) == (other.countdown is None)
