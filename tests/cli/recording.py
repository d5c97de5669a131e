"""Seasons whose plan is known, and what `etoile record` makes of them."""

from textwrap import dedent

from tests.cli.mine import Mine, mine
from tests.cli.running import Ran, run

WEEKLY = '[{ episodes = "1-8", date = 2026-10-01, every = "week" }]'
FINALE = """[
  { episodes = "1-7", date = 2026-10-01, every = "week" },
  { episodes = 8, date = 2026-11-22, label = "The Finale" },
]"""


def season(release: str, *keys: str) -> str:
    """A catalogue with season 2 of a show, as it was reported on 1 September."""
    head = '[b]\ntitle = "B"\n\n[[b.news]]\nreported = 2026-09-01\nseason = 2\n'
    return head + "".join(f"{key}\n" for key in keys) + f"release = {dedent(release)}\n"


def record(me: Mine, day: str, *words: str) -> Ran:
    places: dict[str, str | None] = {"ETOILE_FOLDER": "mine", "XDG_STATE_HOME": "state"}
    return run("record", "b", *words, "--as-of", day, **places)


def release(catalogue: str, day: str, *commands: str) -> str:
    """The release that the last of some commands writes; they warn of lost dates at most."""
    with mine(shows=catalogue) as me:
        for command in commands:
            ran = record(me, day, *command.split("|"))
            assert ran.code == 0
            assert not ran.err or ran.err.startswith("warning[overtaken]")
        return me.files["shows.toml"].rsplit("release = ", 1)[1].strip()


def refused(catalogue: str, day: str, *words: str) -> str:
    with mine(shows=catalogue) as me:
        before = me.files
        ran = record(me, day, *words)
        assert (ran.code, ran.out, me.files) == (2, "", before)
        return ran.err
