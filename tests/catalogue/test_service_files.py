"""The layer `tvmaze/`: the text of a file, how it is read, and what lies over what."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from etoile_cli.catalogue.check_service import check_service
from etoile_cli.catalogue.parse import CAST_KEYS, NEWS_KEYS, SHOW_KEYS
from etoile_cli.catalogue.service_files import service_text
from etoile_cli.catalogue.user_catalogue import read_folder
from etoile_cli.domain.shows import Catalogue, Ids
from tests.helpers import as_of, shows_of

URL = "https://www.tvmaze.com/shows/44933/severance"
FACTS: dict[str, Any] = {
    "ids": {"tvdb": 371980, "tvmaze": 44933, "imdb": "tt11280740", "web_channel": 310},
    "cast": [{"character": "Mark Scout", "name": "Adam Scott"}, {"name": "Zach Cherry"}],
    "genres": ["drama", "thriller"],
    "title": "Severance",
    "checked": date(2026, 11, 20),
    "source": URL,
}
NEWS: list[dict[str, Any]] = [
    {
        "season": 2,
        "reported": "by 2025-03-21",
        "release": [
            {"date": datetime(2025, 1, 17, 21), "zone": "America/New_York", "episodes": "1-9"},
            {"date": date(2025, 3, 21), "episodes": 10},
        ],
        "source": URL,
    },
    {"reported": "by 2026-11-20", "season": 3, "status": "renewed", "certainty": "expected"},
]
TEXT = """\
# Data from TVmaze (https://www.tvmaze.com/shows/44933/severance), CC BY-SA 4.0.
# etoile refresh rewrites this file; put your own news in shows.toml.

[severance]
title = "Severance"
genres = ["drama", "thriller"]
source = "https://www.tvmaze.com/shows/44933/severance"
checked = 2026-11-20
ids = { tvmaze = 44933, imdb = "tt11280740", tvdb = 371980, web_channel = 310 }

[[severance.cast]]
name = "Adam Scott"
character = "Mark Scout"

[[severance.cast]]
name = "Zach Cherry"

[[severance.news]]
reported = "by 2025-03-21"
season = 2
release = [
  { episodes = "1-9", date = 2025-01-17T21:00:00, zone = "America/New_York" },
  { episodes = 10, date = 2025-03-21 },
]
source = "https://www.tvmaze.com/shows/44933/severance"

[[severance.news]]
reported = "by 2026-11-20"
season = 3
status = "renewed"
certainty = "expected"
"""


def test_the_text_of_a_file() -> None:
    assert service_text("severance", FACTS, NEWS, URL) == TEXT


def test_a_text_that_would_move_the_terminal_is_written_by_its_numbers() -> None:
    title = 'A "B" \\ C\n\t\x1b[31mD\u202e\U000e0001É'
    text = service_text("a-b", {"title": title}, [], "https://x.example/\n[evil]")
    assert text == snapshot("""\
# Data from TVmaze (https://x.example/[evil]), CC BY-SA 4.0.
# etoile refresh rewrites this file; put your own news in shows.toml.

[a-b]
title = "A \\"B\\" \\\\ C\\n\\t\\u001b[31mD\\u202e\\U000e0001É"
""")
    assert tomli.loads(text)["a-b"]["title"] == title


def test_a_value_that_toml_does_not_have() -> None:
    with pytest.raises(TypeError, match="TOML has no NoneType"):
        service_text("a", {"title": None}, [], URL)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
MOMENTS = st.datetimes(datetime(1900, 1, 1)).map(
    lambda at: at.replace(microsecond=0)
) | st.datetimes(
    datetime(1901, 1, 1), timezones=st.sampled_from([UTC, timezone(timedelta(hours=-7))])
)
VALUES = TEXTS | st.booleans() | st.integers(-(2**31), 2**31) | st.dates() | MOMENTS
LISTS = st.lists(TEXTS)
INLINE = st.dictionaries(
    st.sampled_from(["episodes", "date", "tvmaze", "other"]), VALUES, min_size=1
)


def tables(keys: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """Return tables with some of these keys."""
    plain = [key for key in keys if key not in ("cast", "news")]
    return st.dictionaries(st.sampled_from(plain), VALUES | LISTS | INLINE | st.lists(INLINE))


@given(tables(SHOW_KEYS), st.lists(tables(CAST_KEYS)), st.lists(tables(NEWS_KEYS)), TEXTS)
def test_reading_the_text_gives_the_same_values(
    facts: dict[str, Any], cast: list[dict[str, Any]], news: list[dict[str, Any]], url: str
) -> None:
    text = service_text("a-1", {**facts, "cast": cast}, news, url)
    whole = {**facts, **({"cast": cast} if cast else {}), **({"news": news} if news else {})}
    assert tomli.loads(text) == {"a-1": whole}
    assert text == service_text("a-1", {"cast": cast, **dict(reversed(facts.items()))}, news, url)


# --- the layer ------------------------------------------------------------------------------------


def put(folder: Path, name: str, text: str) -> None:
    """Put a file into a folder of the catalogue."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


BUILT_IN = Catalogue(
    "built-in.toml",
    shows_of(
        """
        [severance]
        title = "Severance"
        platform = "Apple TV+"
        ids = { imdb = "tt11280740" }
        """
    ),
)


MINE = """
[severance]
ids = { tvdb = 1 }

[[severance.news]]
note = "Mine."
"""


def test_the_layers(tmp_path: Path) -> None:
    put(tmp_path, "tvmaze/severance.toml", TEXT)
    put(tmp_path, "tvmaze/.hidden.toml", "not toml")
    put(
        tmp_path, "mine.toml", '[severance]\nids = { tvdb = 1 }\n[[severance.news]]\nnote = "Mine."'
    )
    user = read_folder(str(tmp_path), BUILT_IN, lambda: date(2026, 11, 25))
    [show] = user.catalogue.shows
    assert (show.title, show.platform) == ("Severance", "Apple TV+")
    assert show.ids == Ids(44933, "tt11280740", 1, None, 310)
    assert show.genres == ("drama", "thriller")
    assert show.asked == show.checked == date(2026, 11, 25)
    assert [item.place.file for item in show.news] == [
        *[str(tmp_path / "tvmaze" / "severance.toml")] * 2,
        str(tmp_path / "mine.toml"),
    ]
    assert user.problems == []


def test_without_the_built_in_catalogue(tmp_path: Path) -> None:
    put(tmp_path, "tvmaze/severance.toml", TEXT)
    put(tmp_path, "mine.toml", '[severance]\nnote = "x"\n[other]\nnote = "y"')
    shows = read_folder(str(tmp_path), None).catalogue.shows
    assert [(show.id, show.title, show.asked) for show in shows] == [
        ("severance", "Severance", date(2026, 11, 20)),
        ("other", "other", None),
    ]


def test_a_file_with_errors_loses_one_show(tmp_path: Path) -> None:
    put(tmp_path, "tvmaze/severance.toml", TEXT)
    put(tmp_path, "tvmaze/lumen.toml", "[lumen]\ntitel = 'Lumen'\n")
    user = read_folder(str(tmp_path), None)
    assert [show.id for show in user.catalogue.shows] == ["severance"]
    assert user.exit_code == 65
    assert [(one.code, one.hint) for one in user.problems] == [
        ("missing-key", 'add title = "…"'),
        ("unknown-key", "did you mean `title`?"),
        (
            "skipped-file",
            "fix it, or write it again without its reports: etoile refresh lumen --force",
        ),
    ]


def test_no_folder_is_nothing(tmp_path: Path) -> None:
    assert read_folder(str(tmp_path), BUILT_IN).base is BUILT_IN


def checked(folder: Path, day: str) -> list[tuple[str, str | None]]:
    """Return the check of the service's files on a day: each message with its hint."""
    user = read_folder(str(folder), BUILT_IN)
    found, code = check_service(user, as_of(day))
    assert code == 0
    return [(one.message, one.hint) for one in found]


def test_the_check_counts_warnings(tmp_path: Path) -> None:
    put(tmp_path, "tvmaze/severance.toml", TEXT)
    assert checked(tmp_path, "2026-11-27") == snapshot(
        [
            (
                "1 warning in one of TVmaze's files; TVmaze asked 20 November 2026",
                "`etoile check FILE` shows those of a file",
            )
        ]
    )
    assert checked(tmp_path, "2026-12-25") == snapshot(
        [
            (
                "1 warning in one of TVmaze's files; TVmaze asked 20 November 2026",
                "`etoile check FILE` shows those of a file; `etoile refresh` asks again",
            )
        ]
    )


def test_the_check_of_files_without_warnings(tmp_path: Path) -> None:
    put(tmp_path, "tvmaze/lumen.toml", "[lumen]\ntitle = 'Lumen'\nchecked = 2026-11-20\n")
    assert checked(tmp_path, "2026-12-20") == []
    assert checked(tmp_path, "2026-12-21") == snapshot(
        [("TVmaze asked 20 November 2026", "`etoile refresh` asks again")]
    )
