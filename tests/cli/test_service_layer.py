"""Shows from TVmaze in the commands: when it was asked, its licence, and what is whose."""

import json
from pathlib import Path

from inline_snapshot import snapshot

from tests.cli.helpers import user_folder
from tests.cli.running import run

FILE = """\
[lumen]
title = "Lumen"
platform = "Netflix"
checked = 2026-11-20
ids = { tvmaze = 34650, imdb = "tt2531336" }

[[lumen.news]]
reported = "by 2026-11-20"
season = 4
release = 2027-01-15
source = "https://www.tvmaze.com/shows/34650/lumen"
"""


def follow() -> None:
    """Put the file of a followed show into the user's folder."""
    Path("mine/tvmaze").mkdir(parents=True)
    Path("mine/tvmaze/lumen.toml").write_text(FILE)


def test_show_and_status_say_when_the_service_was_asked() -> None:
    with user_folder() as user:
        follow()
        shown = user.out("show", "lumen", "--as-of", "2026-11-27")
        assert "TVmaze asked\n             20 November 2026\n" in shown
        old = user.out("status", "lumen", "--as-of", "2026-12-25")
        assert old.endswith("TVmaze asked 20 November 2026; `etoile refresh` asks again\n")
        found = json.loads(user.out("show", "lumen", "--json", "--as-of", "2026-11-27"))
        assert found["asked"] == "2026-11-20"
        assert found["ids"]["imdb"] == "tt2531336"


def test_exports_carry_the_credit() -> None:
    with user_folder() as user:
        follow()
        day = ("--as-of", "2026-11-27")
        ics = user.out("export", "ics", "lumen", *day)
        assert "X-WR-CALDESC:Data from TVmaze (CC BY-SA 4.0)" in ics
        assert "URL:https://www.tvmaze.com/shows/34650/lumen" in ics
        assert "TVmaze" not in user.out("export", "ics", "etoile", *day)
        found = json.loads(user.out("export", "json", "lumen", *day))
        assert found["credit"] == "TVmaze, CC BY-SA 4.0"


def test_config_lists_the_folder() -> None:
    with user_folder():
        follow()
        lines = run("config", "--plain", ETOILE_FOLDER="mine").out.splitlines()
        [row] = [one for one in lines if "tvmaze" in one]
        assert row.split("\t")[0] == "tvmaze"
        assert row.endswith("mine/tvmaze\t\t1 show followed")


def test_news_goes_to_the_users_own_file() -> None:
    with user_folder() as user:
        follow()
        user.out("record", "lumen", "moved", "2027-01-22", "--season", "4")
        assert Path("mine/tvmaze/lumen.toml").read_text() == FILE
        assert "2027-01-22" in Path("mine/shows.toml").read_text()


def test_remove_names_unfollow() -> None:
    with user_folder() as user:
        follow()
        assert user.run("remove", "lumen").err == snapshot("""\
error[nothing-matched]: your own files have nothing about Lumen; it comes from TVmaze
hint: `etoile unfollow lumen` removes it
""")
