"""Cast members who join or leave, as a catalogue has them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli

from etoile_cli.catalogue.parse import parse
from etoile_cli.catalogue.user_catalogue import UserCatalogue, read_folder
from etoile_cli.cli.commands.record import cast_member
from etoile_cli.cli.reports import CastEntry, report_meta
from etoile_cli.diagnostics import EtoileError, Exit
from etoile_cli.domain.shows import Catalogue
from tests.helpers import as_of

TODAY = as_of("2026-11-22")
PACKAGED = """
    [swan]
    title = "Swan Lake"
    [[swan.cast]]
    name = "Odile Noir"
    tier = "guest"
    character = "The swan"
    until = "spring 2026"
    [[swan.cast]]
    name = "Zoë Blanc"
    known_for = "Giselle"
    from = 2020-02-02
    source = ["https://a.example", "https://b.example"]
    note = "Twice."
"""
OWN = """
    [swan]
    cast = [{ name = "Rosa Rot" }]
"""

Meta = tuple[str | None, str | None, list[str] | None, str | None]


def member(
    name: str, folder: Path, meta: Meta = (None, None, None, None), **options: Any
) -> dict[str, Any]:
    files = files_in(folder)
    entry = CastEntry(
        name,
        options.get("tier"),
        options.get("character"),
        options.get("known_for"),
        options.get("has_left", False),
    )
    [show] = files.catalogue.shows
    return cast_member(files, show, entry, report_meta(*meta, TODAY))


def files_in(folder: Path) -> UserCatalogue:
    """Return the user's file in a folder, with the built-in catalogue."""
    (folder / "shows.toml").write_text(OWN)
    shows, problems = parse(tomli.loads(PACKAGED), "packaged.toml")
    assert not problems
    return read_folder(str(folder), Catalogue("packaged", shows))


def test_a_joining_member_is_in_the_cast_from_today_or_the_day_of_the_report(
    tmp_path: Path,
) -> None:
    """The tier is written only if it is given."""
    assert member("New One", tmp_path) == {"name": "New One", "from": date(2026, 11, 22)}
    meta = ("by 2026-10-01", None, ["https://a.example"], "A friend of Odile's.")
    assert member("New One", tmp_path, meta, tier="Lead", character="The prince") == {
        "name": "New One",
        "tier": "lead",
        "character": "The prince",
        "from": "by 2026-10-01",
        "source": "https://a.example",
        "note": "A friend of Odile's.",
    }


def test_only_a_member_can_leave(tmp_path: Path) -> None:
    with pytest.raises(EtoileError) as caught:
        member("Old One", tmp_path, has_left=True)
    assert caught.value.exit_code == Exit.USAGE
    assert str(caught.value) == (
        "error[nothing-matched]: Old One is not in the cast of Swan Lake\n"
        "hint: `etoile cast swan --all` lists who is, and who was"
    )


def test_a_known_member_keeps_all_details(tmp_path: Path) -> None:
    """A member of one's own takes the place of the packaged one, and would blot out the rest.

    Who had left is back: what told when they came and went no longer holds.
    """
    assert member("zoe blanc", tmp_path, has_left=True, known_for="Coppélia") == {
        "name": "Zoë Blanc",
        "tier": "main",
        "known_for": "Coppélia",
        "from": date(2020, 2, 2),
        "until": date(2026, 11, 22),
        "source": ["https://a.example", "https://b.example"],
        "note": "Twice.",
    }
    assert member("Odile Noir", tmp_path, tier="recurring") == {
        "name": "Odile Noir",
        "tier": "recurring",
        "character": "The swan",
        "from": date(2026, 11, 22),
    }


def test_a_known_member_is_not_recorded_again_without_anything_new(tmp_path: Path) -> None:
    with pytest.raises(EtoileError) as caught:
        member("Zoe Blanc", tmp_path)
    [problem] = caught.value.problems
    assert str(problem) == (
        "error[already-there]: Zoë Blanc is already in the cast of Swan Lake\n"
        "hint: add what is new, such as --left or --tier"
    )


@pytest.mark.parametrize("name", ["Rosa Rot", "rosa  rot", "RÓSA ROT"])
def test_a_member_in_the_users_file_is_edited_by_hand(name: str, tmp_path: Path) -> None:
    with pytest.raises(EtoileError) as caught:
        member(name, tmp_path)
    [problem] = caught.value.problems
    assert caught.value.exit_code == Exit.USAGE
    assert problem.code == "already-there"
    assert problem.file == str(tmp_path / "shows.toml")
    assert problem.hint == "`etoile edit swan` opens your files there"


@pytest.mark.parametrize(
    ("meta", "options"),
    [
        (("", None, None, None), {}),
        (("soon", None, None, None), {}),
        ((None, None, None, None), {"tier": ""}),
        ((None, None, None, None), {"tier": "star"}),
    ],
)
def test_nonsense_is_refused(meta: Meta, options: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(EtoileError) as caught:
        member("New One", tmp_path, meta, **options)
    assert caught.value.exit_code == Exit.USAGE
