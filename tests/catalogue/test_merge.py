"""Both sides of git's merge conflicts: what theirs adds, what is refused, and where it is put."""

import tomllib
from itertools import takewhile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.catalogue.load import find_conflict, read_tables
from etoile_cli.catalogue.merge import merge_sides
from etoile_cli.diagnostics import Diagnostic, EtoileError

SHOW = '[a]\ntitle = "A"\n'
RENEWED = "[[a.news]]\nreported = 2026-11-22\nseason = 2\nstatus = 'renewed' # at last\n"
ENDED = '[[a.news]]\nreported = 2026-11-23\nstatus = "ended"\n'


def conflict(ours: str, theirs: str, base: str | None = None) -> str:
    """Return the text that git leaves of two: lines that both begin or end with are there once."""
    mine, other = ours.splitlines(keepends=True), theirs.splitlines(keepends=True)
    start = common(mine, other)
    end = common(mine[start:][::-1], other[start:][::-1])
    below = mine[len(mine) - end :]
    mine, other = (lines[start : len(lines) - end] for lines in (mine, other))
    ancestor = [] if base is None else ["||||||| 1234567\n", base]
    lines = ["<<<<<<< HEAD\n", *mine, *ancestor, "=======\n", *other, ">>>>>>> laptop\n"]
    return "".join([*ours.splitlines(keepends=True)[:start], *lines, *below])


def common(one: list[str], other: list[str]) -> int:
    """Return how many lines two lists begin with in common."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def merged(ours: str, theirs: str, base: str | None = None) -> str:
    """Return both sides in one text."""
    return merge_sides(conflict(ours, theirs, base), "shows.toml")[1]


def refused(text: str) -> list[Diagnostic]:
    """Return why a text cannot be merged."""
    with pytest.raises(EtoileError) as error:
        merge_sides(text, "shows.toml")
    assert error.value.exit_code == 65
    return list(error.value.problems)


# --- additions ------------------------------------------------------------------------------------


def test_a_report_of_theirs_comes_after_ours_as_it_is_written_there() -> None:
    both = merged(f"{SHOW}\n{ENDED}", f"{SHOW}\n{RENEWED}")
    assert both == f"{SHOW}\n{ENDED}\n{RENEWED}"


def test_markers_in_the_middle_of_a_table_are_not_those_of_a_report() -> None:
    """Git leaves out of a conflict what both sides have, such as `[[a.news]]`."""
    text = conflict(f"{SHOW}\n{ENDED}", f"{SHOW}\n{RENEWED}")
    assert "[[a.news]]\n<<<<<<< HEAD\nreported" in text


def test_a_report_of_both_is_there_once() -> None:
    both = merged(f"{SHOW}{RENEWED}\n{ENDED}", f"{SHOW}\n{RENEWED}")
    assert both == f"{SHOW}{RENEWED}\n{ENDED}"


def test_a_show_comes_at_the_end_with_all_its_parts() -> None:
    quay = '[quay]\ntitle = "The Quay"\n'
    report = '[[quay.news]]\nreported = 2026-11-23\nstatus = "ended"\n'
    both = merged(f"{SHOW}\n{RENEWED}", f"{quay}\n{SHOW}\n{report}")
    assert both == f"{SHOW}\n{RENEWED}\n{quay}\n{report}"


def test_a_show_that_ours_has_removed_comes_back_with_its_new_report() -> None:
    other = '[b]\ntitle = "B"\n'
    assert merged(other, f"{SHOW}\n{RENEWED}\n{other}") == f"{other}\n{SHOW}\n{RENEWED}"


def test_a_report_comes_before_the_next_show() -> None:
    other = '[b]\ntitle = "B"\n'
    both = merged(f"{SHOW}\n{ENDED}{other}", f"{SHOW}\n{RENEWED}\n{other}")
    assert both == f"{SHOW}\n{ENDED}\n{RENEWED}\n{other}"


def test_a_fact_that_only_theirs_has_is_added_to_its_table() -> None:
    note = '# seen\nnote = "x"\n'
    assert merged(f"{SHOW}\n{RENEWED}", f"{SHOW}{note}") == f"{SHOW}{note}\n{RENEWED}"


def test_comments_beside_a_report_come_with_it_and_others_do_not() -> None:
    theirs = f"{SHOW}\n# of its own\n\n# above\n{RENEWED}# below\n\n# the end\n"
    both = merged(f"{SHOW}\n{ENDED}# ours\n", theirs)
    assert both == f"{SHOW}\n{ENDED}# ours\n\n# above\n{RENEWED}# below\n"


def test_a_comment_between_two_reports_is_that_of_the_second() -> None:
    theirs = f"{SHOW}{RENEWED}# of the end\n{ENDED}"
    assert merged(f"{SHOW}{ENDED}", theirs) == f"{SHOW}{ENDED}\n{RENEWED}"


def test_someone_who_joins_again_is_added() -> None:
    first, again = (f'[[a.cast]]\nname = "Ana"\nfrom = {year}-01-01\n' for year in (2025, 2026))
    assert merged(SHOW + first, f"{SHOW}{first}\n{again}") == f"{SHOW}{first}\n{again}"


def test_a_cast_member_is_added() -> None:
    member = '[[a.cast]]\nname = "Ana Lund"\n'
    assert merged(f"{SHOW}\n{RENEWED}", f"{SHOW}\n{member}") == f"{SHOW}\n{RENEWED}\n{member}"


def test_an_array_of_ours_takes_a_report_in_its_own_layout() -> None:
    ours = SHOW + 'news = [{ reported = 2026-11-23, status = "ended" }]\n'
    both = merged(ours, SHOW + RENEWED)
    assert both == SHOW + (
        'news = [{ reported = 2026-11-23, status = "ended" }, '
        '{ reported = 2026-11-22, season = 2, status = "renewed" }]\n'
    )


def test_an_array_of_one_show_does_not_cost_another_its_comments() -> None:
    ours = f'[b]\ntitle = "B"\nnews = []\n\n{SHOW}'
    theirs = f'[b]\ntitle = "B"\nnews = [{{ note = "x" }}]\n\n{SHOW}\n# above\n{RENEWED}'
    assert merged(ours, theirs).endswith(f"{SHOW}\n# above\n{RENEWED}")


def test_a_show_in_dotted_keys_is_written_under_a_header() -> None:
    both = merged('a.title = "A"\n', 'b.title = "B"\nb.note = "x"\na.title = "A"\n')
    assert both == 'a.title = "A"\n\n[b]\ntitle = "B"\nnote = "x"\n'


def test_line_ends_are_those_of_ours() -> None:
    text = conflict(f"{SHOW}\n{ENDED}", f"{SHOW}\n{RENEWED}").replace("\n", "\r\n")
    _, both, _ = merge_sides(text, "shows.toml")
    assert both == f"{SHOW}\n{ENDED}\n{RENEWED}".replace("\n", "\r\n")


def test_a_last_line_without_an_end_gets_one() -> None:
    text = conflict(f"{SHOW}\n{ENDED}", f"{SHOW}\n{RENEWED}").rstrip()
    assert merge_sides(text, "shows.toml")[1] == f"{SHOW}\n{ENDED}\n{RENEWED}"


def test_the_common_ancestor_of_diff3_is_left_out() -> None:
    base = '[[a.news]]\nstatus = "older"\n<<<<<<<<< Temporary merge branch 1\n'
    both = merged(f"{SHOW}\n{ENDED}", f"{SHOW}\n{RENEWED}", base)
    assert both == f"{SHOW}\n{ENDED}\n{RENEWED}"


def test_what_was_added_is_a_line_for_each_show() -> None:
    cast = '[[a.cast]]\nname = "Ana Lund"\n'
    theirs = f'{SHOW}note = "x"\n{RENEWED}{RENEWED}{cast}[b]\ntitle = "B"\n'
    *_, added = merge_sides(conflict(SHOW, theirs), "shows.toml")
    assert added == ["a: `note`, 2 reports and 1 cast member", "b: the show"]


# --- what is refused ------------------------------------------------------------------------------


def test_every_fact_with_two_values_is_named_with_both() -> None:
    ours = f'{SHOW}platform = "Arte"\ngenres = ["drama"]\n'
    theirs = f'{SHOW}platform = "BBC One"\ngenres = ["drama", "crime"]\n'
    one, other = refused(conflict(ours, theirs))
    assert one.message == "the `platform` of `a` is `Arte` in ours and `BBC One` in theirs"
    assert other.message == "the `genres` of `a` is `drama` in ours and `drama, crime` in theirs"
    assert one.location
    assert (one.location.line, one.location.text) == (7, 'platform = "BBC One"')


def test_a_cast_member_with_two_values_is_refused() -> None:
    ours, theirs = (f'{SHOW}[[a.cast]]\nname = "Ana"\ncharacter = "{one}"\n' for one in "XY")
    [problem] = refused(conflict(ours, theirs))
    assert problem.message == (
        "`Ana` in the cast of `a` is `name = Ana, character = X` in ours "
        "and `name = Ana, character = Y` in theirs"
    )


@pytest.mark.parametrize(
    ("lines", "at"),
    [
        (["<<<<<<< HEAD", "=======", "a = 1"], 2),
        (["<<<<<<< HEAD", "a = 1"], 1),
        (["<<<<<<< HEAD", ">>>>>>> laptop"], 2),
        (["<<<<<<< HEAD", "=======", "=======", ">>>>>>> laptop"], 3),
        (["<<<<<<< HEAD", "<<<<<<< HEAD", "=======", ">>>>>>> laptop"], 2),
        (["<<<<<<< HEAD", "||||||| 1", "||||||| 1", ">>>>>>> laptop"], 2),
    ],
)
def test_a_marker_without_its_counterpart_is_shown(lines: list[str], at: int) -> None:
    [problem] = refused("\n".join(lines))
    assert problem.code == "merge-conflict"
    assert problem.location
    assert problem.location.line == at


def test_an_error_of_a_side_is_shown_where_it_is_in_the_file() -> None:
    [problem] = refused("<<<<<<< HEAD\n=======\na = \n>>>>>>> laptop\n")
    assert problem.location
    assert (problem.code, problem.location.line) == ("invalid-toml", 3)


def test_the_first_marker_is_the_place_of_the_error_of_the_file() -> None:
    with pytest.raises(EtoileError) as error:
        read_tables(conflict(SHOW, SHOW + RENEWED), "shows.toml")
    [problem] = error.value.problems
    assert (problem.code, problem.location) == (
        "merge-conflict",
        find_conflict(conflict(SHOW, SHOW + RENEWED)),
    )
    assert problem.hint == "`etoile check --merge` puts both sides together"


@pytest.mark.parametrize("line", ["# <<<<<<< HEAD", "<<<<<<", "<<<<<<<<", " <<<<<<< HEAD"])
def test_other_lines_are_no_markers(line: str) -> None:
    assert find_conflict(f"{line}\n") is None


# --- the law --------------------------------------------------------------------------------------

_REPORTS = [
    f"# of day {day}\n[[{show}.news]]\nreported = 2026-11-{day}\nseason = {season}\n"
    for show in "abc"
    for day in (10, 11)
    for season in (1, 2)
]
_MEMBERS = [f'[[{show}.cast]]\nname = "{name}"\n' for show in "abc" for name in ("Ana", "Bo")]
_BASE = '[a]\ntitle = "A"\n\n[b]\ntitle = "B"\n'
_ADDED = st.sets(st.sampled_from(["[c]\ntitle = 'C'\n", *_REPORTS, *_MEMBERS]))


def side(entries: set[str], *, is_reversed: bool, is_flat: bool) -> str:
    """Return a text that adds some entries to the base; it has a title for each show."""
    if any(f"[c.{kind}]]" in entry for entry in entries for kind in ("news", "cast")):
        entries = entries | {"[c]\ntitle = 'C'\n"}
    shows = sorted(entry for entry in entries if "title" in entry)
    rest = sorted(entry for entry in entries if "title" not in entry)
    return ("" if is_flat else "\n").join([_BASE, *shows, *(rest[::-1] if is_reversed else rest)])


def items(text: str) -> set[tuple[str, ...]]:
    """Return the shows, reports and cast members in a text, which has none of them twice."""
    found: list[tuple[str, ...]] = []
    for show, table in tomllib.loads(text).items():
        values: dict[str, Any] = dict(table)
        for key in ("news", "cast"):
            found += [(show, key, repr(item)) for item in values.pop(key, [])]
        found.append((show, repr(values)))
    assert len(found) == len(set(found))
    return set(found)


@given(_ADDED, _ADDED, st.booleans(), st.booleans())
def test_sides_that_only_add_give_the_union_in_either_order(
    mine: set[str], other: set[str], is_reversed: bool, is_flat: bool
) -> None:
    ours = side(mine, is_reversed=False, is_flat=is_flat)
    theirs = side(other, is_reversed=is_reversed, is_flat=False)
    both, back = merged(ours, theirs), merged(theirs, ours)
    assert items(both) == items(back) == items(ours) | items(theirs)
    added = [entry.strip() for entry in other if entry.strip() not in ours]
    assert all(entry in both for entry in added)


@given(_ADDED)
def test_two_equal_sides_are_unchanged(entries: set[str]) -> None:
    text = side(entries, is_reversed=False, is_flat=False)
    assert merge_sides(conflict(text, text), "shows.toml") == (text, text, [])
