"""The user's own catalogue: its files, what is wrong with them, and the shows that result."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from etoile_cli.catalogue.checks import check_user_catalogue
from etoile_cli.catalogue.layers import combine, merge
from etoile_cli.catalogue.load import list_files
from etoile_cli.catalogue.toml_files import InvalidFile, UnreadableFile, ValidFile
from etoile_cli.catalogue.user_catalogue import UserCatalogue, read_folder
from etoile_cli.domain.shows import CastMember, Catalogue, Certainty, News, Origin, Show, Tier
from etoile_cli.records import replace
from tests.catalogue.helpers import refusal
from tests.helpers import as_of, one_show, shows_of

CATALOGUE = '[etoile]\ntitle = "Étoile"\n'
EMPTY = Catalogue("built-in.toml", ())


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test stands in a folder of its own, which holds the folder `user`."""
    monkeypatch.chdir(tmp_path)
    Path("mine").mkdir()


def put(name: str, text: str = CATALOGUE) -> Path:
    """Put a file into the folder."""
    file = Path("mine", name)
    file.write_text(text)
    return file


def unread() -> str:
    """Return what is reported of the one file of the folder, which can't be read."""
    [source] = read_folder("mine", EMPTY).files
    assert isinstance(source, UnreadableFile)
    return f"{source.error}\nexit code {source.error.exit_code}\n"


# --- which files ----------------------------------------------------------------------------------


def test_files_are_sorted_by_name_and_have_the_given_path() -> None:
    for name in ("b.toml", "a.toml", "C.toml"):
        put(name)
    assert list_files("mine") == ["mine/C.toml", "mine/a.toml", "mine/b.toml"]
    assert list_files("./mine/") == list_files("mine")
    os.chdir("mine")
    assert list_files(".") == ["C.toml", "a.toml", "b.toml"]


@pytest.mark.parametrize(
    "name", [".a.toml", ".toml", "a.toml~", "a.toml.bak", "a.TOML", "toml", "#a.toml#", "a.tml"]
)
def test_hidden_files_and_other_endings_are_left_alone(name: str) -> None:
    put(name, "no catalogue")
    assert list_files("mine") == []


def test_files_in_folders_within_are_left_alone() -> None:
    Path("mine/old").mkdir()
    put("old/a.toml")
    assert list_files("mine") == []


def test_no_folder_and_an_empty_one_hold_nothing() -> None:
    assert list_files("mine") == list_files("nowhere") == []


def test_a_folder_that_is_a_file() -> None:
    Path("notes").touch()
    assert refusal(list_files, "notes") == snapshot("""\
error[not-a-folder]: this is not a folder
 --> notes
hint: name a folder; --catalogue reads a single file
exit code 74
""")


def test_a_folder_that_no_system_has() -> None:
    assert refusal(list_files, "a\0b") == snapshot("""\
error[unreadable-file]: this folder can't be read: a path cannot contain NUL, or half of a character
 --> a\\x00b
exit code 74
""")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable for root")
def test_a_folder_that_may_not_be_listed() -> None:
    Path("mine").chmod(0)
    assert refusal(list_files, "mine") == (
        "error[unreadable-file]: this folder can't be read: Permission denied\n"
        " --> mine\nexit code 74\n"
    )


# --- what they are --------------------------------------------------------------------------------


def test_each_file_is_read_by_itself() -> None:
    put("a.toml")
    put("b.toml", "[etoile]\n")
    put("c.toml", "[etoile")
    put("d.toml", "[shogun]\n")
    kinds = [(source.file, type(source)) for source in read_folder("mine", EMPTY).files]
    assert kinds == [
        ("mine/a.toml", ValidFile),
        ("mine/b.toml", ValidFile),
        ("mine/c.toml", UnreadableFile),
        ("mine/d.toml", InvalidFile),
    ]


def test_a_show_is_called_as_the_first_file_has_it_that_says_so() -> None:
    put("a.toml", "[etoile]\n")
    put("b.toml", '[etoile]\ntitle = "B"\n')
    put("c.toml", '[etoile]\ntitle = "C"\n')
    base = Catalogue("built-in.toml", shows_of('[etoile]\ntitle = "Base"\n'))
    found = [s for s in read_folder("mine", base).files if isinstance(s, ValidFile)]
    assert [source.shows[0].title for source in found] == ["B", "B", "C"]


def test_a_show_is_called_as_the_catalogue_below_has_it() -> None:
    put("a.toml", "[etoile]\n[shogun]\n")
    titles = '[etoile]\ntitle = "Étoile"\n[shogun]\ntitle = "Shōgun"\n'
    base = Catalogue("built-in.toml", shows_of(titles))
    [source] = read_folder("mine", base).files
    assert isinstance(source, ValidFile)
    assert [show.title for show in source.shows] == ["Étoile", "Shōgun"]


def test_a_folder_with_the_name_of_a_file() -> None:
    Path("mine/a.toml").mkdir()
    assert unread() == snapshot("""\
error[not-a-file]: this is a folder, a pipe or a device
 --> mine/a.toml
hint: move it, or give it an ending other than .toml
exit code 74
""")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
def test_a_pipe_is_not_waited_for() -> None:
    os.mkfifo("mine/a.toml")
    assert unread().startswith("error[not-a-file]: this is a folder, a pipe or a device\n")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this file does not exist here")
def test_a_device_is_not_read() -> None:
    Path("mine/a.toml").symlink_to("/dev/zero")
    assert unread().startswith("error[not-a-file]: this is a folder, a pipe or a device\n")


def test_a_link_to_nothing() -> None:
    Path("mine/a.toml").symlink_to("gone.toml")
    assert unread() == snapshot("""\
error[unreadable-file]: this link is broken
 --> mine/a.toml
hint: fix the link, or remove it
exit code 74
""")


def test_a_link_to_itself() -> None:
    Path("mine/a.toml").symlink_to("a.toml")
    assert unread().startswith("error[unreadable-file]: this file can't be read: ")


def test_a_link_to_a_file_is_that_file() -> None:
    Path("there").write_text(CATALOGUE)
    Path("mine/a.toml").symlink_to("../there")
    [source] = read_folder("mine", EMPTY).files
    assert isinstance(source, ValidFile)


def test_a_name_that_is_no_utf8() -> None:
    put(os.fsdecode(b"\xff.toml"), "[etoile")
    assert "\n --> mine/\\udcff.toml:1:8\n" in unread()


def test_a_file_that_is_gone_since_it_was_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.toml")
    gone, listed = put("b.toml"), [*list_files("mine"), "mine/c.toml"]
    gone.unlink()
    monkeypatch.setattr("etoile_cli.catalogue.user_catalogue.list_files", lambda _: listed)
    assert [source.file for source in read_folder("mine", EMPTY).files] == ["mine/a.toml"]


# --- what the files come to -----------------------------------------------------------------------


BELOW = Catalogue("below.toml", shows_of('[etoile]\ntitle = "Étoile"\n[andor]\ntitle = "Andor"\n'))
BROKEN = "[etoile"
WRONG = "[etoile]\nepisodes = 8\n"


def read_texts(below: Catalogue | None = BELOW, /, **texts: str) -> UserCatalogue:
    """Return the files of these names and texts, over a catalogue."""
    for name, text in texts.items():
        Path(f"{name}.toml").write_text(text)
    return read_folder(".", below)


def codes(user: UserCatalogue) -> list[str]:
    """Return the names of what is wrong."""
    return [problem.code for problem in user.problems]


# --- what it holds --------------------------------------------------------------------------------


def test_the_users_shows_override_the_built_in_ones() -> None:
    user = read_texts(a='[etoile]\nnote = "mine"\n', b='[shogun]\ntitle = "Shōgun"\n')
    found = [(show.title, show.note) for show in user.catalogue.shows]
    assert found == [("Étoile", "mine"), ("Andor", None), ("Shōgun", None)]
    assert (user.problems, user.exit_code) == ([], 0)


def test_without_a_built_in_catalogue_a_show_has_its_id_as_title() -> None:
    assert [show.title for show in read_texts(None, a="[etoile]\n").catalogue.shows] == ["etoile"]


def test_its_own_shows_are_those_of_its_files_alone() -> None:
    user = read_texts(a='[etoile]\nnote = "1"\n', b='[etoile]\nmeaning = "star"\n')
    assert [(show.id, show.note, show.meaning) for show in user.shows] == [("etoile", "1", "star")]


def test_a_folder_that_is_not_there_is_no_catalogue() -> None:
    Path("file").touch()
    assert not read_folder("nowhere", BELOW).files
    assert read_folder("file/within", BELOW).exit_code == 74


def test_an_empty_folder_leaves_what_is_below() -> None:
    user = read_folder(".", BELOW)
    assert user.catalogue.shows == BELOW.shows
    assert (user.problems, user.exit_code) == ([], 0)


# --- what is wrong --------------------------------------------------------------------------------


def test_files_with_errors_are_left_out_and_named() -> None:
    user = read_texts(a=WRONG, b='[shogun]\ntitle = "Shōgun"\n', c=BROKEN)
    assert [show.id for show in user.catalogue.shows] == ["etoile", "andor", "shogun"]
    assert codes(user) == ["unknown-key", "invalid-toml", "skipped-file"]
    assert str(user.problems[-1]) == snapshot("""\
warning[skipped-file]: skipped because of errors: a.toml and c.toml
hint: open it with `etoile edit`\
""")


def test_the_first_of_many_files_are_named_and_the_others_counted() -> None:
    user = read_texts(**{f"f{n:02}": BROKEN for n in range(20)})
    assert user.problems[-1].message.endswith(
        "errors: "
        + snapshot("""\
f00.toml, f01.toml, f02.toml, f03.toml, f04.toml, f05.toml, f06.toml, f07.toml and 12 more\
""")
    )


def test_an_unreadable_folder_is_reported_without_a_file_to_fix() -> None:
    Path("notes").touch()
    user = read_folder("notes", BELOW)
    assert (codes(user), user.exit_code) == (["not-a-folder"], 74)
    assert user.catalogue.shows == BELOW.shows


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ({"a": WRONG}, 65),
        ({"a": BROKEN}, 65),
        ({"a": '[etoile]\nnote = "x"\n', "b": '[etoile]\nnote = "x"\n'}, 65),
        ({"a": WRONG, "folder": ""}, 65),
        ({"folder": "", "z": WRONG}, 74),
    ],
)
def test_the_exit_code_is_that_of_the_first_file(texts: dict[str, str], code: int) -> None:
    if texts.pop("folder", None) is not None:
        Path("folder.toml").mkdir()
    assert read_texts(**texts).exit_code == code


# --- a look at the files --------------------------------------------------------------------------


def test_the_additions_of_a_file_are_checked_with_all_that_is_known() -> None:
    below = shows_of("""
        [andor]
        title = "Andor"
        [[andor.news]]
        reported = 2025-02-01
        season = 2
        episodes = 12
    """)
    text = '[[andor.news]]\nreported = 2025-03-01\nseason = 2\nsource = "https://x.org/"\n'
    text += 'release = [{ episodes = "1-8", date = 2025-04-22 }]\n'
    problems, code = check_user_catalogue(
        read_texts(Catalogue("below", below), a=text), as_of("2025-03-02")
    )
    assert [(one.code, one.file) for one in problems] == [("episode-count", "a.toml")]
    assert code == 0


def test_the_check_of_one_file_has_only_its_problems_and_exit_code() -> None:
    Path("a.toml").mkdir()
    user = read_texts(b=WRONG, c='[andor]\nnote = "x"\n', d='[andor]\nnote = "x"\n', e="[andor]\n")
    day = as_of("2026-11-22")

    def errors_in(file: str) -> tuple[list[str], int]:
        problems, code = check_user_catalogue(user, day, {file})
        return [problem.code for problem in problems], code

    assert errors_in("a.toml") == (["not-a-file"], 74)
    assert errors_in("b.toml") == (["unknown-key"], 65)
    assert errors_in("c.toml") == errors_in("d.toml") == (["set-twice"], 65)
    assert errors_in("e.toml") == ([], 0)
    assert check_user_catalogue(user, day)[1] == 74


# --- merging --------------------------------------------------------------------------------------


LOWER = """
    checked = 2025-01-01
    [etoile]
    title    = "Étoile"
    meaning  = "star"
    genres   = ["drama"]
    creators = ["Amy Sherman-Palladino", "Daniel Palladino"]
    platform = "Prime Video"
    source   = "https://example.org/lower"
    cast     = [{ name = "Luke Kirby", tier = "lead" }, { name = "Lou de Laâge" }]
    [[etoile.news]]
    note = "lower"
    [shogun]
    title = "Shōgun"
"""


def upper(facts: str) -> Show:
    """Return a show of the user with some facts."""
    return one_show(f'[etoile]\ntitle = "Étoile"\n{facts}')


def layered(facts: str) -> Show:
    """Return the show of both."""
    return merge(shows_of(LOWER), [upper(facts)])[0]


# --- one over another -----------------------------------------------------------------------------


def test_the_same_id_adds_news_after_the_built_in_news() -> None:
    show = layered('[[etoile.news]]\nnote = "upper"\n')
    assert [item.note for item in show.news] == ["lower", "upper"]


def test_missing_facts_are_unchanged() -> None:
    below = shows_of(LOWER)[0]
    show = layered("")
    assert show == replace(below, place=show.place)
    assert (show.meaning, show.genres, show.checked) == (
        below.meaning,
        below.genres,
        below.checked,
    )
    assert show.cast == below.cast


def test_a_fact_replaces_the_built_in_one_and_a_list_as_a_whole() -> None:
    show = layered('genres = ["dance"]\nplatform = "BBC"\nsource = "https://example.org/upper"\n')
    assert (show.genres, show.platform) == (("dance",), "BBC")
    assert show.sources == ("https://example.org/upper",)


def test_a_title_replaces_the_built_in_one() -> None:
    [show, _] = merge(shows_of(LOWER), shows_of('[etoile]\ntitle = "Star"\n'))
    assert show.title == "Star"


def test_a_cast_member_replaces_the_one_of_that_name() -> None:
    show = layered('cast = [{ name = "Simon Callow" }, { name = "Luke Kirby", tier = "guest" }]\n')
    assert [(member.name, member.tier) for member in show.cast] == [
        ("Luke Kirby", Tier.GUEST),
        ("Lou de Laâge", Tier.MAIN),
        ("Simon Callow", Tier.MAIN),
    ]


def test_a_member_may_be_listed_twice_and_both_are_replaced() -> None:
    twice = 'cast = [{ name = "A", until = 2024-01-01 }, { name = "A", from = 2025-01-01 }]\n'
    assert len(layered(twice).cast) == 4
    [show] = merge([upper(twice)], [upper('cast = [{ name = "A", note = "one" }]\n')])
    assert [member.note for member in show.cast] == ["one"]


def test_another_id_adds_a_show_after_the_built_in_ones() -> None:
    shows = merge(shows_of(LOWER), shows_of('[andor]\ntitle = "Andor"\n'))
    assert [show.id for show in shows] == ["etoile", "shogun", "andor"]


def test_the_location_of_a_show_is_its_last_one() -> None:
    show = Show("etoile", "Étoile", Origin("user.toml", ("etoile",)))
    assert merge(shows_of(LOWER), [show])[0].place.file == "user.toml"


# --- side by side ---------------------------------------------------------------------------------


def test_the_first_of_two_files_with_a_fact_decides_it() -> None:
    [show] = combine([[upper('note = "1"\n')], [upper('note = "2"\nmeaning = "star"\n')]])
    assert (show.note, show.meaning) == ("1", "star")


def test_news_stand_in_the_order_of_the_files() -> None:
    files = [[upper(f'[[etoile.news]]\nnote = "{n}"\n')] for n in range(3)]
    assert [item.note for item in combine(files)[0].news] == ["0", "1", "2"]


# --- whatever there is ----------------------------------------------------------------------------

TEXTS = st.none() | st.sampled_from(["x", "y"])
LISTS = st.lists(st.sampled_from(["x", "y"]), max_size=2).map(tuple)


def test_aliases_add_up_each_once() -> None:
    lower = shows_of("a = { title = 'A', aliases = ['Eins', 'Zwei'] }")
    upper = shows_of("a = { title = 'A', aliases = ['zwei', 'Drei'] }")
    assert merge(lower, upper)[0].aliases == ("zwei", "Drei", "Eins")
    assert combine([lower, upper])[0].aliases == ("Eins", "Zwei", "Drei")


@st.composite
def a_show(draw: st.DrawFn) -> Show:
    """Draw a show with any of its facts."""
    id_, file = draw(st.sampled_from("abc")), draw(st.sampled_from(["1.toml", "2.toml"]))
    place = Origin(file, (id_,))
    names: Any = st.lists(st.sampled_from(["A", "B", "C"]), max_size=3)
    return Show(
        id_,
        id_.upper(),
        place,
        *(draw(TEXTS), draw(LISTS), draw(LISTS), draw(TEXTS), draw(TEXTS), draw(TEXTS)),
        note=draw(TEXTS),
        sources=draw(LISTS),
        aliases=tuple(dict.fromkeys(draw(LISTS))),
        cast=tuple(CastMember(name, Tier.MAIN, note=draw(TEXTS)) for name in draw(names)),
        news=tuple(
            News(None, (), (), Certainty.CONFIRMED, (), draw(TEXTS), place)
            for _ in range(draw(st.integers(0, 2)))
        ),
    )


SHOWS = st.lists(a_show(), max_size=3, unique_by=lambda show: show.id)


@given(SHOWS, SHOWS)
def test_every_id_is_listed_once_with_all_its_news_in_order(
    lower: list[Show], upper: list[Show]
) -> None:
    shows = merge(lower, upper)
    ids = [show.id for show in shows]
    assert ids == list(dict.fromkeys(show.id for show in [*lower, *upper]))
    for show in shows:
        news = [n for one in [*lower, *upper] if one.id == show.id for n in one.news]
        assert list(show.news) == news


@given(SHOWS, SHOWS)
def test_merging_twice_changes_no_facts(lower: list[Show], upper: list[Show]) -> None:
    def facts(shows: tuple[Show, ...]) -> list[Show]:
        casts = {show.id: sorted(show.cast, key=lambda one: one.name) for show in shows}
        return [replace(show, cast=tuple(casts[show.id]), news=()) for show in shows]

    once = merge(lower, upper)
    assert facts(merge(once, upper)) == facts(once)


@given(SHOWS)
def test_merging_with_an_empty_catalogue_changes_nothing(
    shows: list[Show],
) -> None:
    assert merge(shows, []) == merge([], shows) == combine([shows]) == tuple(shows)


@given(SHOWS, SHOWS)
def test_each_fact_of_a_file_is_in_the_whole(lower: list[Show], upper: list[Show]) -> None:
    whole = {show.id: show for show in merge(lower, upper)}
    for show in upper:
        for name in ("meaning", "genres", "creators", "platform", "note", "sources"):
            value = getattr(show, name)
            assert not value or getattr(whole[show.id], name) == value
        assert set(show.cast) <= set(whole[show.id].cast)


# --- conflicts ------------------------------------------------------------------------------------


def read_files(*texts: str) -> UserCatalogue:
    """Return the files `a.toml`, `b.toml`, … of these texts."""
    for name, text in zip("abcd", texts, strict=False):
        Path(f"{name}.toml").write_text(text)
    return read_folder(".", None)


def printed(*texts: str) -> str:
    """Return what is reported of these files."""
    return "\n\n".join(map(str, read_files(*texts).problems)) + "\n"


def brief(*texts: str) -> list[tuple[str, str | None, str]]:
    """Return what is claimed twice, and the two files."""
    return [
        (problem.message.partition(" is in")[0], problem.file, problem.other.file)
        for problem in read_files(*texts).problems
        if problem.other
    ]


def test_a_fact_in_two_files() -> None:
    first = '[etoile]\ntitle = "Étoile"\nplatform = "Prime Video"\n'
    assert printed(first, '# user\n[etoile]\nplatform = "BBC"\n') == snapshot("""\
error[set-twice]: the `platform` of `etoile` is in two of your files
 --> a.toml:3:1
  |
3 | platform = "Prime Video"
  | ^^^^^^^^
 --> b.toml:3:1
  |
3 | platform = "BBC"
  | ^^^^^^^^
hint: keep one of the two; until then the first one counts
""")


def test_a_cast_member_in_two_files() -> None:
    first = '[etoile]\ncast = [{ name = "Luke Kirby" }, { name = "Lou de Laâge" }]\n'
    second = '[[etoile.cast]]\nname = "Lou de Laâge"\ntier = "lead"\n'
    assert printed(first, second) == snapshot("""\
error[set-twice]: `Lou de Laâge` in the cast of `etoile` is in two of your files
 --> a.toml:2:34
  |
2 | cast = [{ name = "Luke Kirby" }, { name = "Lou de Laâge" }]
  |                                  ^^^^^^^^^^^^^^^^^^^^^^^^^
 --> b.toml:1:10
  |
1 | [[etoile.cast]]
  |          ^^^^
hint: keep one of the two; until then the first one counts
""")


def test_the_first_of_three_is_shown_with_each_other() -> None:
    text = '[etoile]\nnote = "x"\n'
    assert brief(text, text, text) == [
        ("the `note` of `etoile`", "a.toml", "b.toml"),
        ("the `note` of `etoile`", "a.toml", "c.toml"),
    ]


def test_the_same_words_are_claimed_twice_too() -> None:
    text = '[etoile]\ntitle = "Étoile"\nchecked = 2025-01-01\n'
    assert brief(text, text) == [
        ("the `title` of `etoile`", "a.toml", "b.toml"),
        ("the `checked` of `etoile`", "a.toml", "b.toml"),
    ]


def test_other_facts_members_shows_and_news_do_not_clash() -> None:
    news = '[[etoile.news]]\nreported = 2025-01-01\nnote = "x"\n'
    assert not brief(
        f'checked = 2025-01-01\n[etoile]\nnote = "x"\ncast = [{{ name = "A" }}]\n{news}',
        f'checked = 2025-01-02\n[etoile]\nmeaning = "x"\ncast = [{{ name = "B" }}]\n{news}',
        '[shogun]\nnote = "x"\ncast = [{ name = "A" }]\n',
    )


def test_one_file_may_have_a_person_twice() -> None:
    assert not brief(
        '[etoile]\ncast = [{ name = "A", until = 2024-01-01 }, { name = "A", from = 2025-01-01 }]\n'
    )


def test_a_file_with_errors_claims_nothing() -> None:
    problems = read_files('[etoile]\nnote = "x"\n', '[etoile]\nnote = "x"\nnoet = "x"\n').problems
    assert [problem.code for problem in problems] == ["unknown-key", "skipped-file"]
