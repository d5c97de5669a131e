"""Laws of every `add`, `record` and `remove`, for any words and any file."""

import json
import subprocess
from itertools import pairwise
from pathlib import Path
from shutil import copytree, which

import pytest
import tomli
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from etoile_cli.text import escape_controls
from tests.cli.helpers import UserFolder, user_folder

FEW = settings(max_examples=25)  # each is a few commands

# --- catalogues in several handwritings ----------------------------------------------------------

SHOWS = {
    "wolves": (
        "[wolves]   # the best\ntitle   = 'The \"Wolves\"'\n\n  [[wolves.news]]\n  season = 1\n"
        "  release = 2025-06-01 # a day\n",
        '[wolves]\ntitle = "Wolves"\nnews = [\n  { season = 1, status = "ordered" }, # one\n]\n',
        'wolves = { title = "Wolves" }   # on a line\n',
        "wolves.title = \"Wolves\"\nwolves.note = '''\n[nova]\n'''\n",
    ),
    "nova": (
        '[nova]\n"title" = "Nova"\ngenres = [ "a",\n  "b" ]\n',
        '[nova]\ntitle = "Nova"\n\n\n[[nova.cast]]\nname = "Ann"\n\n# after Ann\n',
        '["nova"]\ntitle = "N\\u00f6va" \t\n[[nova.news]]\nreported = "by 2026-01-01"\n'
        'status = ["renewed", "final"]\nseasons = [ 1, 2, ]\n',
    ),
}
SHOWS_AND_NONE = [*SHOWS, "andor", "no such show"]
TOPS = ["wolves.title", "wolves = "]  # they belong above the first header
comments = st.sampled_from(["", "", "\n", '# UserFolder: [x] = "\n', "\n\n", " \t\n#\n"])


@st.composite
def catalogues(draw: st.DrawFn) -> str:
    """Draw a file with a show or two, or none."""
    shows = [draw(st.sampled_from(SHOWS[id_])) for id_ in draw(st.sets(st.sampled_from([*SHOWS])))]
    shows.sort(key=lambda show: not show.startswith(tuple(TOPS)))
    text = draw(comments) + "".join(show + draw(comments) for show in shows)
    text = text.rstrip() if draw(st.booleans()) else text
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", newline)


# --- the words of commands ------------------------------------------------------------------------

titles = (
    st.text(min_size=1, max_size=20)
    .map(str.strip)
    .filter(lambda title: title and not title.startswith("-") and "\0" not in title)
)
days = st.sampled_from(["2027-01-15", "tomorrow", "spring 2027", "by 2027", "TBA", "2026-02-03"])
notes = titles.map(lambda note: ["--note", note])
output = st.lists(
    st.one_of(
        notes,
        st.sampled_from(["confirmed", "expected", "rumoured"]).map(
            lambda one: ["--certainty", one]
        ),
        st.sampled_from(["https://a.example", 'a "b"']).map(lambda one: ["--source", one]),
        st.sampled_from(["2026-01-01", "yesterday", "spring 2026"]).map(
            lambda one: ["--reported", one]
        ),
    ),
    max_size=2,
    unique_by=lambda option: option[0],
).map(lambda options: [word for option in options for word in option])
added = st.builds(
    lambda title, premiere, more: [title, "--id", "new-show", "--premiere", premiere, *more],
    titles,
    days,
    output,
) | titles.map(lambda title: [title, "--id", "new-show"])
kinds = st.one_of(
    st.sampled_from(
        ["renewed", "ordered", "picked up", "cancelled", "ended", "final", "postponed"]
    ).map(lambda kind: [kind]),
    st.builds(lambda kind, day: [kind, day], st.sampled_from(["dated", "moved", "trailer"]), days),
    st.integers(1, 30).map(lambda count: ["episodes", str(count)]),
    titles.map(lambda platform: ["platform", platform]),
)
recorded = st.builds(
    lambda show, kind, more: [show, *kind, *more],
    st.sampled_from(["wolves", "nova", "andor"]),
    kinds,
    output,
)


def one_stretch_put_in(old: str, new: str) -> bool:
    """Return whether one text is the other with one block more, or a line end and a block."""
    for before in (old, old + "\n", old + "\r\n"):
        start = next(
            (at for at, (a, b) in enumerate(zip(before, new, strict=False)) if a != b),
            min(len(before), len(new)),
        )
        if len(new) > len(before) and new.endswith(before[start:]):
            return True
    return False


def text_of(user: UserFolder) -> str:
    return user.files.get("shows.toml", "")


def give(user: UserFolder, command: str, words: list[str]) -> bool:
    """Give a command; whether it was done. What it refuses leaves all as it is."""
    before = user.all_files
    ran = user.run(command, *words)
    if ran.code:
        assert user.all_files == before
        assert "error[unknown-show]" in ran.err or "no season of" in ran.err
    return ran.code == 0


# --- the laws ------------------------------------------------------------------------------------


@FEW
@given(catalogues(), added)
def test_an_added_show_is_one_block_and_remove_deletes_it(text: str, words: list[str]) -> None:
    with user_folder() as user:
        Path("mine").mkdir()
        Path("mine/shows.toml").write_bytes(text.encode())
        before = user.files
        assert give(user, "add", words)
        assert one_stretch_put_in(text, text_of(user))
        assert tomli.loads(text_of(user).removeprefix("\ufeff"))["new-show"]["title"] == words[0]
        user.run("remove", "new-show")
        ended = text if not text.strip("\ufeff") or text.endswith("\n") else f"{text}\n"
        after = text_of(user).replace("\r\n", "\n")
        if text.strip("\ufeff \t\r\n"):
            assert after == ended.replace("\r\n", "\n")
            assert user.files.keys() == before.keys()
        else:
            assert user.files == {}


@FEW
@given(catalogues(), recorded)
def test_a_recorded_report_is_one_block_and_in_the_news(text: str, words: list[str]) -> None:
    with user_folder() as user:
        Path("mine").mkdir()
        Path("mine/shows.toml").write_bytes(text.encode())
        show = words[0]
        before = news(user, show)
        if give(user, "record", words):
            assert one_stretch_put_in(text, text_of(user))
            after = news(user, show)
            [new] = [one for one in after if one not in before or after.count(one) > 1][:1]
            assert len(after) == len(before) + 1
            options = dict(pairwise(words))
            if "--note" in options:
                assert new["note"] == options["--note"]
            if "--source" in options:
                assert new["sources"] == [options["--source"]]
            assert new["certainty"] == options.get("--certainty", "confirmed")


def news(user: UserFolder, show: str) -> list[dict[str, object]]:
    """Return the news of a show, also future news; none if there is no such show."""
    ran = user.run("news", show, "--json")
    return json.loads(ran.out)["news"] if ran.code == 0 else []


commands = st.one_of(
    added.map(lambda words: ["add", *words]),
    recorded.map(lambda words: ["record", *words]),
    st.sampled_from(SHOWS_AND_NONE).map(lambda show: ["remove", show]),
)


@pytest.mark.skipif(which("patch") is None, reason="there is no patch")
@FEW
@given(catalogues(), commands)
def test_a_dry_run_is_a_patch_to_what_is_then_written(text: str, command: list[str]) -> None:
    """Unless something has to be shown as an escape, such as a byte order mark."""
    plain = text.removeprefix("\ufeff")
    assume(all(escape_controls(word) == word for word in command))
    with user_folder() as user:
        Path("mine").mkdir()
        Path("mine/shows.toml").write_bytes(plain.encode())
        copytree("mine", "there")
        dry = user.run(*command, "--dry-run")
        assert user.files == {"shows.toml": plain}
        ran = user.run(*command)
        assert ran.code == dry.code
        if ran.code == 0:
            patch = ["patch", "--binary", "-s", "-E", "-p1", "-d", "there"]
            subprocess.run(patch, input=dry.out.encode(), check=True, capture_output=True)
        patched = {path.name: path.read_bytes().decode() for path in Path("there").iterdir()}
        assert patched == user.files
