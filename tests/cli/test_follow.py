"""`etoile follow`, `search` and `unfollow`, against a TVmaze on the loopback interface."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.cli.following import BBC, Follower, episode, follower
from tests.cli.running import PROGRAM, env
from tests.cli.terminal import Terminal


@pytest.fixture
def user(tmp_path: Path) -> Iterator[Follower]:
    with follower(tmp_path) as one:
        yield one


# --- following ------------------------------------------------------------------------------------


def test_the_first_call_says_what_goes_out(user: Follower) -> None:
    first, second = user.run("search", "ghosts"), user.run("search", "ghosts")
    assert first.err == snapshot(
        "etoile asks TVMAZE: it sends the titles and ids of the shows that you ask "
        "for, and your IP address as any call does; nothing else goes out\n"
    )
    assert second.err == ""


def test_a_show_is_followed_by_its_title(user: Follower) -> None:
    ran = user.follow("night", "ferry")
    assert (ran.err, ran.code) == ("", 0)
    assert ran.out == snapshot("""\
+ Night Ferry (night-ferry)
    platform   Arte
    status     upcoming
    countdown  S1 E1, 1 February 2026, in 31 days
    news       1 item
in ~/data/etoile/catalogue/tvmaze/night-ferry.toml
""")
    assert user.files == snapshot(
        {
            "night-ferry": """\
# Data from TVmaze (https://www.tvmaze.com/shows/1/night-ferry), CC BY-SA 4.0.
# etoile refresh rewrites this file; put your own news in shows.toml.

[night-ferry]
title = "Night Ferry"
platform = "Arte"
source = "https://www.tvmaze.com/shows/1/night-ferry"
checked = 2026-01-01
ids = { tvmaze = 1, imdb = "tt1111111", network = 3 }

[[night-ferry.news]]
reported = "by 2026-01-01"
season = 1
episodes = 2
release = [
  { episodes = "1", date = 2026-02-01 },
  { episodes = "2", date = 2026-02-02 },
]
source = "https://www.tvmaze.com/shows/1/night-ferry"
"""
        }
    )


@pytest.mark.parametrize(
    "name", ["tt1111111", "tvmaze:1", "https://www.tvmaze.com/shows/1/night-ferry", "NIGHT ferry"]
)
def test_a_show_is_followed_by_whatever_names_it(user: Follower, name: str) -> None:
    assert user.follow(name).code == 0
    assert [*user.files] == ["night-ferry"]


def test_several_shows_of_one_title_are_listed(user: Follower) -> None:
    ran = user.follow("ghosts")
    assert (ran.out, ran.code, user.files) == ("", 1, {})
    assert ran.err == snapshot("""\
  Ghosts · 2019 · BBC One (GB) · Running · https://www.tvmaze.com/shows/2/ghosts
  Ghosts · 2021 · CBS (US) · Running · https://www.tvmaze.com/shows/3/ghosts
error[nothing-matched]: several shows are called `ghosts`
hint: name one by its id: etoile follow tvmaze:2
""")


@pytest.mark.parametrize(("title", "channel"), [("Ghosts (US)", "CBS"), ("ghosts (2019)", "BBC")])
def test_a_year_or_a_country_narrows_a_title(user: Follower, title: str, channel: str) -> None:
    assert user.follow(title).code == 0
    assert f'platform = "{channel}' in user.files["ghosts"]


def test_a_second_show_of_a_title_has_its_year_in_its_id(user: Follower) -> None:
    user.follow("Ghosts (US)")
    assert user.follow("Ghosts (2019)", "--as", "ghosts-uk").code == 0
    assert [*user.files] == ["ghosts", "ghosts-uk"]


def test_an_unknown_title_and_an_unknown_id(user: Follower) -> None:
    assert user.follow("nosuchshow").err == snapshot("""\
error[nothing-matched]: TVmaze has no show like `nosuchshow`
hint: check the spelling, or name it by the URL of its page
""")
    assert user.follow("tt9999999").err == snapshot("""\
error[nothing-matched]: TVmaze has no show with the id tt9999999
hint: try its title
""")
    assert user.follow("tvmaze:9999").err == snapshot("""\
error[nothing-matched]: TVmaze has no show with the id 9999
hint: try its title
""")
    assert user.files == {}


def test_a_show_that_is_followed_already_is_left_as_it_is(user: Follower) -> None:
    user.follow("tvmaze:1")
    before, calls = user.files, len(user.server.paths)
    assert user.out("follow", "tt1111111") == "Night Ferry is already followed, as night-ferry\n"
    assert len(user.server.paths) == calls
    assert user.out("follow", "Night Ferry") == "Night Ferry is already followed, as night-ferry\n"
    assert user.files == before


def test_history_adds_the_seasons_before(user: Follower) -> None:
    days = ((1, "2019-01-01"), (2, "2020-01-01"), (3, "2026-03-01"))
    episodes = [episode(season, 1, day) for season, day in days]
    user.server.show(1, {}, episodes=episodes, seasons=[{"number": one} for one in (1, 2, 3)])
    user.follow("night ferry")
    assert "season = 1" not in user.files["night-ferry"]
    user.out("follow", "night ferry", "--history")
    text = user.files["night-ferry"]
    assert text.index("season = 1") < text.index("season = 3")
    assert user.out("follow", "night-ferry", "--history") == (
        "Night Ferry has all its seasons already\n"
    )


def test_a_dry_run_prints_the_file_and_writes_nothing(user: Follower) -> None:
    ran = user.run("follow", "night ferry", "--dry-run")
    assert ran.code == 0
    assert "+[night-ferry]\n" in ran.out
    assert user.files == {}
    assert not user.home.state.exists()


@pytest.mark.parametrize("form", [[], ["--plain"], ["--json"]])
def test_a_dry_run_is_a_diff_in_every_form(user: Follower, form: list[str]) -> None:
    """As of every command that writes; an empty one if nothing would change."""
    user.follow("night ferry")
    ran = user.run("unfollow", "night-ferry", "--dry-run", *form)
    assert ran.out.startswith(
        "--- ~/data/etoile/catalogue/tvmaze/night-ferry.toml\n+++ /dev/null\n"
    )
    ran = user.run("follow", "tvmaze:1", "--dry-run", *form)
    assert (ran.out, ran.code) == ("", 0)
    assert ran.err == "Night Ferry is already followed, as night-ferry\n"
    ran = user.run("refresh", "--dry-run", *form)
    assert (ran.out, ran.err, ran.code) == ("", "nothing new would be written\n", 0)


def test_a_show_whose_file_has_errors_is_not_followed_twice(user: Follower) -> None:
    user.follow("night ferry")
    file = user.home.folder / "tvmaze" / "night-ferry.toml"
    file.write_text(user.files["night-ferry"].replace("checked", "chekced"), encoding="utf-8")
    ran = user.run("follow", "tvmaze:1", "--history")
    assert (ran.out, ran.code, [*user.files]) == ("", 65, ["night-ferry"])
    assert "hint: fix it, or write it again without its reports: etoile refresh" in ran.err


def test_a_show_that_is_built_in_is_tied_not_doubled(user: Follower) -> None:
    user.add(9, "Étoile", *["2025-04-24"] * 8, premiered="2025-04-24", network=BBC)
    ran = user.follow("Étoile")
    assert ran.out == snapshot("""\
Étoile
  ~ checked           6 June 2025 → 1 January 2026
  + ids               tvmaze 9, network 4
  + by 24 April 2025  season 1: 8 episodes, E1–8 24 April 2025
    status and next release unchanged
this is Étoile of your catalogue
in ~/data/etoile/catalogue/tvmaze/etoile.toml
""")
    assert [*user.files] == ["etoile"]


def test_a_show_of_the_user_s_own_is_tied_by_its_ids(user: Follower) -> None:
    file = user.home.holds('[ferry]\ntitle = "The Ferry"\nids = { imdb = "tt1111111" }\n')
    before = file.read_bytes()
    assert user.follow("night ferry").code == 0
    assert [*user.files] == ["ferry"]
    assert file.read_bytes() == before


def test_a_show_with_the_same_title_may_be_another(user: Follower) -> None:
    user.home.holds('[night-ferry]\ntitle = "Night Ferry"\nplatform = "HBO"\n')
    ran = user.follow("night ferry")
    assert (ran.code, user.files) == (2, {})
    assert ran.err == snapshot("""\
error[ambiguous-show]: your catalogue has a show with this title: Night Ferry
hint: if it is this one, add --as night-ferry; if not, add --as night-ferry-2
""")
    assert user.follow("night ferry", "--as", "night-ferry-2").code == 0
    assert [*user.files] == ["night-ferry-2"]


def test_following_is_undone_and_redone(user: Follower) -> None:
    user.follow("night ferry")
    before = user.files
    assert user.out("undo").startswith("undone: follow Night Ferry\n")
    assert user.files == {}
    user.out("redo")
    assert user.files == before


def test_names_of_the_service_cannot_act_on_the_terminal(user: Follower) -> None:
    user.add(8, "Evil \x1b[31mred\x1b]0;title\x07 \u202e[bold]x[/bold]", "2026-03-01")
    for args in (("search", "evil"), ("follow", "tvmaze:8"), ("search", "evil", "--plain")):
        ran = user.run(*args)
        assert "\x1b" not in ran.out + ran.err
        assert "\x07" not in ran.out + ran.err
        assert "\u202e" not in ran.out + ran.err
    assert "[bold]x[/bold]" in ran.out


def test_a_catalogue_in_one_file_has_no_place_for_it(user: Follower) -> None:
    file = user.home.holds("")
    assert user.run("follow", "x", "--catalogue", str(file)).code == 2


# --- search ---------------------------------------------------------------------------------------


def test_search_says_what_is_followed(user: Follower) -> None:
    user.follow("Ghosts (US)")
    assert user.out("search", "ghosts") == snapshot("""\
Show               Year   Channel        Status    Id
───────────────────────────────────────────────────────────
Ghosts             2019   BBC One (GB)   Running   tvmaze:2
Ghosts             2021   CBS (US)       Running   tvmaze:3
followed: ghosts
""")
    assert user.out("search", "ghosts", "--plain") == snapshot("""\
tvmaze:2	Ghosts	2019	BBC One	GB	Running	https://www.tvmaze.com/shows/2/ghosts		
tvmaze:3	Ghosts	2021	CBS	US	Running	https://www.tvmaze.com/shows/3/ghosts	ghosts	
""")
    [first, _] = json.loads(user.out("search", "ghosts", "--json"))["shows"]
    assert first == snapshot(
        {
            "tvmaze": 2,
            "title": "Ghosts",
            "year": 2019,
            "channel": "BBC One",
            "country": "GB",
            "status": "Running",
            "url": "https://www.tvmaze.com/shows/2/ghosts",
            "followed": None,
            "known": None,
        }
    )


def test_a_search_that_finds_nothing(user: Follower) -> None:
    user.run("search", "ghosts")
    ran = user.run("search", "nosuchshow")
    assert (ran.out, ran.code) == ("", 1)
    assert ran.err == snapshot("""\
error[nothing-matched]: TVmaze has no show like `nosuchshow`
hint: check the spelling
""")


# --- unfollow -------------------------------------------------------------------------------------


def test_a_show_is_no_longer_followed(user: Follower) -> None:
    user.follow("night ferry")
    calls = len(user.server.paths)
    ran = user.run("unfollow", "night", "ferry")
    assert (ran.err, ran.code) == ("", 0)
    assert ran.out == snapshot("""\
− Night Ferry (night-ferry)
    platform   Arte
    status     upcoming
    countdown  S1 E1, 1 February 2026, in 31 days
    news       1 item
in ~/data/etoile/catalogue/tvmaze/night-ferry.toml
""")
    assert user.files == {}
    assert user.state.ignored == {1}
    assert user.state.shows == {}
    assert len(user.server.paths) == calls
    user.out("undo")
    assert [*user.files] == ["night-ferry"]


def test_unfollow_says_where_the_show_still_is(user: Follower) -> None:
    user.add(9, "Étoile", "2025-04-24", premiered="2025-04-24", network=BBC)
    user.home.holds('[etoile]\nnote = "mine"\n')
    user.follow("Étoile")
    out = user.out("unfollow", "etoile")
    assert "Étoile is still in the built-in catalogue and in your files\n" in out


def test_a_show_that_is_not_followed_cannot_be_unfollowed(user: Follower) -> None:
    ran = user.run("unfollow", "etoile")
    assert (ran.out, ran.code) == ("", 1)
    assert ran.err == (
        "error[nothing-matched]: Étoile is not followed\nhint: `etoile follow etoile` takes it in\n"
    )


@pytest.mark.parametrize(
    "name", ["tvmaze:1", "tt1111111", "https://www.tvmaze.com/shows/1/night-ferry"]
)
def test_a_show_is_unfollowed_by_whatever_names_it(user: Follower, name: str) -> None:
    user.follow("night", "ferry")
    assert user.run("unfollow", name).code == 0
    assert user.files == {}


def test_a_file_with_errors_is_unfollowed_by_its_name(user: Follower) -> None:
    user.follow("night", "ferry")
    file = user.home.folder / "tvmaze" / "night-ferry.toml"
    file.write_text("= nothing", encoding="utf-8")
    refused = user.run("unfollow", "Night Ferry")
    assert (refused.code, refused.err) == (
        1,
        'error[unknown-show]: no show matches "Night Ferry"\n'
        "hint: the file of night-ferry has errors: name it by that id\n",
    )
    assert user.out("unfollow", "night-ferry") == (
        "the file is removed; no show had come from it\n"
        "in ~/data/etoile/catalogue/tvmaze/night-ferry.toml\n"
    )
    assert user.files == {}


def test_of_several_shows_those_that_are_followed_say_so(user: Follower) -> None:
    user.follow("tvmaze:2")
    ran = user.run("follow", "ghosts")
    followed = [line for line in ran.err.splitlines() if line.endswith("followed: ghosts")]
    assert (ran.code, len(followed)) == (1, 1)


# --- at a terminal --------------------------------------------------------------------------------


def at_a_terminal(user: Follower, *args: str) -> Terminal:
    command = [*PROGRAM, *args, "--as-of", user.home.day]
    return Terminal(command, env(**user.home.environment, **user.environment))


def test_a_terminal_is_asked_which_show_is_meant(user: Follower) -> None:
    with at_a_terminal(user, "follow", "ghosts") as terminal:
        terminal.answer("7", "2")
        assert terminal.wait_for_end() == 0
        assert "error[usage]: `7` is not one of the numbers" in terminal.lines
    assert 'platform = "CBS"' in user.files["ghosts"]


def test_q_stops(user: Follower) -> None:
    with at_a_terminal(user, "follow", "ghosts") as terminal:
        terminal.answer("q")
        assert terminal.wait_for_end() == 1
    assert user.files == {}


@pytest.mark.parametrize(("reply", "id_"), [("y", "night-ferry"), ("n", "night-ferry-2")])
def test_a_terminal_is_asked_whether_it_is_the_same_show(
    user: Follower, reply: str, id_: str
) -> None:
    user.home.holds('[night-ferry]\ntitle = "Night Ferry"\nplatform = "HBO"\n')
    with at_a_terminal(user, "follow", "night ferry") as terminal:
        terminal.answer(reply)
        assert terminal.wait_for_end() == 0
    assert [*user.files] == [id_]


def test_a_file_that_is_not_of_a_followed_show_is_not_overwritten(user: Follower) -> None:
    """Not through a link, either."""
    folder = user.home.folder / "tvmaze"
    folder.mkdir(parents=True, exist_ok=True)
    notes = user.home.folder / "notes.txt"
    notes.write_text("mine", encoding="utf-8")
    (folder / "quiet-harbour.toml").symlink_to(notes)
    user.add(77, "Quiet Harbour", "2026-02-02", network=BBC)
    assert "(quiet-harbour-2)" in user.run("follow", "quiet harbour").out
    assert user.run("follow", "quiet harbour", "--as", "quiet-harbour").code == 0  # followed
    assert notes.read_text(encoding="utf-8") == "mine"
