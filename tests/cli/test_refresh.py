"""`etoile refresh`, against a TVmaze on the loopback interface."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.cli.following import Follower, follower
from tests.cli.running import PROGRAM, env
from tests.cli.terminal import Terminal

GONE = "TVmaze did not have it on 8 January 2026; its file stays until `etoile unfollow ghosts`"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def user(tmp_path: Path) -> Iterator[Follower]:
    """Return a user who follows three shows since 1 January, two of which change on the 8th."""
    with follower(tmp_path) as one:
        for id_ in (1, 2, 3):
            assert one.follow(f"tvmaze:{id_}").code == 0
        one.on("2026-01-08")
        one.move(1, "2026-02-01", "2026-03-02")
        one.move(3, "2021-10-07", "2026-04-01")
        yield one


def all_files(user: Follower) -> dict[str, bytes]:
    """Return every file of the user, except the undo history."""
    files = (file for file in sorted(user.root.rglob("*")) if file.is_file())
    return {
        str(file.relative_to(user.root)): file.read_bytes()
        for file in files
        if "undo" not in file.parts
    }


# --- what changed ---------------------------------------------------------------------------------


def test_only_what_changed_is_asked_for_and_written(user: Follower) -> None:
    calls = len(user.server.paths)
    assert user.out("refresh") == snapshot("""\
1 up to date · 2 changed

1 January 2026 to 8 January 2026
  Night Ferry  season 1: E2 moved from 2 February 2026 to 2 March 2026
  tvmaze.com
  Ghosts (CBS)  season 1: E2 1 April 2026
  tvmaze.com
""")
    assert user.server.paths[calls:] == ["/updates/shows?since=month", "/shows/3", "/shows/1"]
    assert user.files["night-ferry"].rpartition("\n\n")[2] == snapshot("""\
[[night-ferry.news]]
reported = "2026-01-01/2026-01-08"
season = 1
release = [
  { episodes = "2", date = 2026-03-02 },
]
source = "https://www.tvmaze.com/shows/1/night-ferry"
""")


def test_the_same_answers_change_not_one_byte(user: Follower) -> None:
    user.out("refresh", "--all")
    before = all_files(user)
    assert user.out("refresh") == "3 up to date\n"
    assert user.out("refresh", "--all") == "3 up to date\n"
    assert all_files(user) == before


def test_plain_and_json(user: Follower) -> None:
    user.server.remove(2)
    lines = user.out("refresh", "--all", "--plain").splitlines()
    assert [line.split("\t") for line in lines] == [
        ["changed", "ghosts-2021", "Ghosts (CBS)", ""],
        ["gone", "ghosts", "Ghosts (BBC One)", GONE],
        ["changed", "night-ferry", "Night Ferry", ""],
    ]
    answer = json.loads(user.out("refresh", "--json"))
    assert {**answer, "shows": len(answer["shows"])} == snapshot(
        {"schema": 1, "answer": "refresh", "followed": 3, "up_to_date": 2, "shows": 1, "news": []}
    )


def test_a_named_show_is_asked_for_whatever_changed(user: Follower) -> None:
    calls = len(user.server.paths)
    assert user.out("refresh", "night ferry").startswith("0 up to date · 1 changed\n")
    assert user.server.paths[calls:] == ["/shows/1"]
    assert user.state.complete is None


def test_a_dry_run_prints_the_reports_and_writes_nothing(user: Follower) -> None:
    before = all_files(user)
    assert user.out("refresh", "--dry-run", "night-ferry").replace("\\", "") == snapshot("""\
--- ~/data/etoile/catalogue/tvmaze/night-ferry.toml
+++ ~/data/etoile/catalogue/tvmaze/night-ferry.toml
@@ -5,7 +5,7 @@
 title = "Night Ferry"
 platform = "Arte"
 source = "https://www.tvmaze.com/shows/1/night-ferry"
-checked = 2026-01-01
+checked = 2026-01-08
 ids = { tvmaze = 1, imdb = "tt1111111", network = 3 }
 \n\
 [[night-ferry.news]]
@@ -17,3 +17,11 @@
   { episodes = "2", date = 2026-02-02 },
 ]
 source = "https://www.tvmaze.com/shows/1/night-ferry"
+
+[[night-ferry.news]]
+reported = "2026-01-01/2026-01-08"
+season = 1
+release = [
+  { episodes = "2", date = 2026-03-02 },
+]
+source = "https://www.tvmaze.com/shows/1/night-ferry"
""")
    assert all_files(user) == before


def test_a_dry_run_without_shows_prints_no_diff(tmp_path: Path) -> None:
    with follower(tmp_path) as user:
        ran = user.run("refresh", "--dry-run", "--json")
    assert (ran.out, ran.code) == ("", 0)
    assert ran.err == "you follow no shows\n`etoile follow TITLE` takes one in from TVmaze\n"


def test_quiet_prints_nothing_if_all_went_well(user: Follower) -> None:
    assert user.out("refresh", "--quiet") == ""


def test_without_followed_shows(tmp_path: Path) -> None:
    with follower(tmp_path) as nobody:
        assert nobody.out("refresh") == (
            "you follow no shows\n`etoile follow TITLE` takes one in from TVmaze\n"
        )
        assert json.loads(nobody.out("refresh", "--json"))["followed"] == 0
        assert nobody.server.paths == []


def test_a_run_is_undone_in_one_step(user: Follower) -> None:
    before = user.files
    user.out("refresh")
    after = user.files
    assert user.run("undo").err == "the next `etoile refresh` adds it again\n"
    assert user.files == before
    user.out("refresh")
    assert user.files == after
    user.run("undo")
    user.run("redo")
    assert user.files == after


def test_the_user_s_own_files_are_never_touched(user: Follower) -> None:
    file = user.home.holds(
        '[night-ferry]\nplatform = "HBO"\n\n[[night-ferry.news]]\n'
        "reported = 2026-01-05\nseason = 1\n"
        'release = [{ episodes = "2", date = 2026-05-05 }]\n'
    )
    before = file.read_bytes()
    user.out("refresh")
    assert file.read_bytes() == before


@pytest.mark.parametrize("name", ["tvmaze:1", "tt1111111", "night-ferry", "Night Ferry"])
def test_a_show_is_refreshed_by_whatever_names_it(user: Follower, name: str) -> None:
    assert user.out("refresh", name).startswith("0 up to date · 1 changed\n")


def test_a_show_that_is_not_followed_is_not_refreshed(user: Follower) -> None:
    ran = user.run("refresh", "etoile")
    assert (ran.out, ran.err, ran.code) == (
        "",
        "error[nothing-matched]: Étoile is not followed\n"
        "hint: `etoile follow etoile` takes it in\n",
        1,
    )


# --- shows that are gone or elsewhere -------------------------------------------------------------


def test_a_show_that_is_gone_stays_and_is_told_each_time(user: Follower) -> None:
    user.out("refresh")
    user.server.remove(2)
    before = user.files
    first = user.out("refresh", "ghosts")
    assert first == snapshot("""\
0 up to date · 1 gone (Ghosts (BBC One))

Ghosts (BBC One): TVmaze did not have it on 8 January 2026; its file stays until
`etoile unfollow ghosts`
""")
    user.on("2026-01-09")
    assert "TVmaze did not have it on 8 January 2026" in user.out("refresh")
    assert user.files == before


def test_a_show_that_moved_gets_its_new_id(user: Follower) -> None:
    user.add(7, "Night Ferry", "2026-02-01", "2026-03-02", externals={"imdb": "tt1111111"})
    user.server.merge(1, 7)
    assert "Night Ferry: TVmaze has it as 7 now\n" in user.out("refresh", "--all")
    assert "ids = { tvmaze = 7," in user.files["night-ferry"]
    assert {*user.state.shows} == {2, 3, 7}
    assert user.out("refresh") == "3 up to date\n"


def test_two_followed_shows_that_were_merged_both_stay(user: Follower) -> None:
    user.out("refresh")
    user.server.merge(1, 2)
    before = user.files
    out = user.out("refresh", "night-ferry")
    assert "TVmaze has merged it into Ghosts (BBC One); unfollow one of the two\n" in out
    assert user.files == before
    assert "Night Ferry: TVmaze did not have it on 8 January 2026" in user.out("refresh")


# --- doubts ---------------------------------------------------------------------------------------


def test_many_withdrawn_dates_are_only_written_by_force(tmp_path: Path) -> None:
    with follower(tmp_path) as user:
        for id_ in range(11, 23):
            user.add(id_, f"Show {id_}", "2026-02-01", "2026-02-02")
            assert user.follow(f"tvmaze:{id_}").code == 0
        user.on("2026-01-08")
        for id_ in range(11, 23):
            user.server.show(id_, {}, episodes=[])
            user.add(id_, f"Show {id_}", "2026-02-01")
            user.server.show(id_, {}, episodes=[_undated(1), _undated(2)])
        before = user.files
        ran = user.run("refresh")
        assert (ran.code, user.files) == (75, before)
        assert ran.out.startswith("0 up to date · 12 not written (Show 11, ")
        assert "Show 22: 12 shows lose dates at once; --force writes them\n" in ran.out
        assert user.run("refresh", "--force").code == 0
        assert user.files != before


def _undated(number: int) -> dict[str, object]:
    return {"season": 1, "number": number, "type": "regular", "name": "", "airdate": ""}


def test_an_emptied_answer_is_only_written_by_force(user: Follower) -> None:
    user.add(1, "Night Ferry", *(f"2026-02-0{day}" for day in range(1, 7)))
    user.out("refresh")
    user.on("2026-01-15")
    user.server.show(1, {}, episodes=[])
    before = user.files
    ran = user.run("refresh")
    assert (ran.code, user.files) == (75, before)
    assert "TVmaze lists no episodes of it any more; --force writes that\n" in ran.out
    assert user.run("refresh", "--force").code == 0
    assert user.files != before


# --- what fails -----------------------------------------------------------------------------------


def test_offline(user: Follower) -> None:
    user.out("refresh")
    before = all_files(user)
    nowhere = {"ETOILE_TVMAZE_URL": "http://127.0.0.1:9"}
    ran = user.home.run("refresh", **nowhere)
    assert (ran.out, ran.code) == ("", 69)
    assert ran.err == snapshot("""\
error[offline]: can't reach 127.0.0.1:9: the connection was refused
hint: all answers stay as of 8 January 2026; nothing was changed
""")
    assert all_files(user) == before


def test_a_show_that_fails_leaves_the_others(user: Follower) -> None:
    user.server.answer("/shows/1?embed[]=episodes&embed[]=seasons&embed[]=cast", [])
    ran = user.run("refresh")
    assert ran.code == 75
    assert ran.out.startswith("1 up to date · 1 changed · 1 failed (Night Ferry)\n")
    assert ran.err == snapshot("""\
error[service-failed]: TVmaze's answer to /shows/1 cannot be used: the answer is not a show
hint: try again later
""")
    assert user.state.shows[1].updated is None  # the next run asks about it again


def test_a_busy_service_ends_the_run_and_keeps_what_is_done(
    user: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    user.server.fail("/shows/1", 429, times=3, headers={"Retry-After": "7"})
    ran = user.run("refresh")
    assert ran.code == 75
    assert ran.err == snapshot("""\
waiting 7 s: TVMAZE is busy
waiting 7 s: TVMAZE is busy
error[service-busy]: TVMAZE answers that it is asked too often
hint: 1 of 2 done; `etoile refresh` goes on
""")
    assert "2026-04-01" in user.files["ghosts-2021"]
    assert user.out("refresh").startswith("2 up to date · 1 changed\n")


def test_a_file_with_errors_is_written_again_only_by_force(user: Follower) -> None:
    """Its reports would be lost."""
    user.out("refresh")
    file = user.home.folder / "tvmaze" / "night-ferry.toml"
    broken = file.read_text(encoding="utf-8") + "bad = ["
    file.write_text(broken, encoding="utf-8")
    ran = user.run("refresh")
    assert (ran.code, file.read_text(encoding="utf-8")) == (75, broken)
    assert "etoile refresh night-ferry --force" in ran.err
    ran = user.run("refresh", "night-ferry", "--force")
    assert ran.out.startswith("0 up to date · 1 changed\n")
    assert user.run("check").err == ""


def test_a_file_that_gives_no_id_can_only_be_removed(user: Follower) -> None:
    """Not even --force can ask about it, and nothing is noted of it."""
    file = user.home.folder / "tvmaze" / "night-ferry.toml"
    file.write_text("[night-ferry", encoding="utf-8")
    ran = user.run("refresh", "night-ferry", "--force")
    assert ran.out == "0 up to date · 1 failed (night-ferry)\n"
    assert "fix it, or `etoile unfollow night-ferry` and follow it again" in ran.err
    assert ran.code == 75
    [state] = (user.home.state / "service").glob("*.json")
    before = state.read_text(encoding="utf-8")
    assert user.run("unfollow", "night-ferry").code == 0
    assert [*user.files] == ["ghosts", "ghosts-2021"]
    assert state.read_text(encoding="utf-8") == before


def test_a_file_with_errors_does_not_spoil_the_user_s_own(user: Follower) -> None:
    """Their reports about the show have no title of it."""
    user.out("record", "night ferry", "renewed", "--season", "2")
    file = user.home.folder / "tvmaze" / "night-ferry.toml"
    file.write_text("bad = [", encoding="utf-8")
    assert "renewed" in user.run("show", "night-ferry").out


def test_a_show_with_reports_of_the_user_stays_followed_until_it_has_a_title(
    user: Follower,
) -> None:
    user.out("record", "night ferry", "renewed", "--season", "2")
    before = user.files
    ran = user.run("unfollow", "night ferry")
    assert (ran.code, user.files) == (2, before)
    assert "error[missing-key]: your own reports about Night Ferry need a title" in ran.err


# --- runs that end in the middle ------------------------------------------------------------------

KILLED = """
import sys
from etoile_cli.cli.app import main
from tests.store.breaking import Breaker, killed
breaker = Breaker(int(sys.argv[1]), "before", killed)
with breaker.wrapping():
    main(sys.argv[2:])
print(len(breaker.names), file=sys.stderr)
"""


def killed_at(user: Follower, call: int) -> subprocess.CompletedProcess[str]:
    """Refresh in a process that is killed before one of its calls of the system."""
    command = [sys.executable, "-c", KILLED, str(call), "refresh", "--as-of", user.home.day]
    wanted = {**user.home.environment, **user.environment, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, env=env(**wanted), capture_output=True, text=True, timeout=30, check=False
    )


@pytest.mark.parametrize("part", range(8))
def test_a_run_that_is_killed_goes_on_as_if_nothing_had_been(tmp_path: Path, part: int) -> None:
    ends = []
    for name in ("undisturbed", "killed"):
        (tmp_path / name).mkdir()
        with follower(tmp_path / name) as user:
            for id_ in (1, 2, 3):
                user.follow(f"tvmaze:{id_}")
            user.on("2026-01-08")
            user.move(1, "2026-02-01", "2026-03-02")
            user.move(3, "2021-10-07", "2026-04-01")
            if name == "undisturbed":
                calls = int(killed_at(user, -1).stderr.split()[-1])
                assert calls > 100
            else:
                done = killed_at(user, calls * part // 8 + part * 3)
                assert done.returncode == -signal.SIGKILL
                assert user.run("refresh").code == 0
            ends.append((user.files, user.state))
    assert ends[0][0] == ends[1][0]
    assert ends[0][1].shows == ends[1][1].shows


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_ctrl_c_finishes_the_show_at_hand(user: Follower) -> None:
    user.server.drip = 0.003
    user.server.fail("/shows/3", "slow")
    before, calls = user.files, len(user.server.calls)
    command = [*PROGRAM, "refresh", "--as-of", user.home.day]
    wanted = env(**user.home.environment, **user.environment)
    with Terminal(command, wanted) as terminal:
        user.server.wait_for_calls(calls + 2)
        terminal.wait_for("0/2 Ghosts (CBS) · 1 s left")
        terminal.send(signal.SIGINT)
        assert terminal.wait_for_end() == 130
        assert terminal.lines[-1] == "1 of 2 done; `etoile refresh` goes on"
    assert user.files["ghosts-2021"] != before["ghosts-2021"]
    assert user.files["night-ferry"] == before["night-ferry"]
    calls = len(user.server.paths)
    assert user.run("refresh").code == 0
    assert user.server.paths[calls + 1 :] == ["/shows/1"]


# --- odd files, names and days --------------------------------------------------------------------


def test_a_show_is_named_as_the_user_names_it(user: Follower) -> None:
    """Their own title of a followed show wins, so it is the one that they type."""
    user.home.holds('[night-ferry]\ntitle = "Nachtfähre"\n')
    assert user.out("refresh", "nachtfähre").startswith("0 up to date · 1 changed\n")
    assert "Nachtfähre is still in your files" in user.out("unfollow", "nachtfähre")


def test_a_file_with_two_shows_is_not_written(user: Follower) -> None:
    file = user.home.folder / "tvmaze" / "night-ferry.toml"
    text = file.read_text(encoding="utf-8") + '\n[other]\ntitle = "Other"\n'
    file.write_text(text, encoding="utf-8")
    ran = user.run("refresh")
    assert (ran.code, file.read_text(encoding="utf-8")) == (75, text)
    assert "error[skipped-file]: the file of Night Ferry has errors" in ran.err


def test_a_day_before_the_last_answer_is_refused(user: Follower) -> None:
    user.out("refresh")
    before = user.files
    user.on("2025-06-01")
    ran = user.run("refresh", "--all")
    assert (ran.code, user.files) == (2, before)
    assert "error[usage]: --as-of: TVmaze was asked already on 8 January 2026" in ran.err
