"""Two shows of one title: every answer sets them apart, and each is found by what it prints."""

import json

import pytest

from tests.cli.helpers import user_folder

OFFICES = """
    [office-gb]
    title = "The Office"
    platform = "BBC Two"
    cast = [{ name = "Ricky Gervais" }]

    [[office-gb.news]]
    reported = 2026-11-20
    season = 1
    release = 2026-11-27

    [office-us]
    title = "The Office"
    platform = "NBC"
    cast = [{ name = "Ricky Gervais" }]

    [[office-us.news]]
    reported = 2026-11-20
    season = 1
    release = 2026-11-28

    [nova]
    title = "Nova"
"""
BOTH = ("The Office (BBC Two)", "The Office (NBC)")


def answer(*call: str, **environment: str) -> str:
    with user_folder(shows=OFFICES) as user:
        return user.out("--only-mine", *call, **environment)


@pytest.mark.parametrize("form", ["table", "--plain"])
@pytest.mark.parametrize("call", ["", "countdown", "upcoming", "calendar", "list"])
def test_every_list_sets_them_apart(call: str, form: str) -> None:
    output = answer(*call.split(), *([form] if form != "table" else []))
    assert all(name in output for name in BOTH)
    assert "Nova (" not in output


@pytest.mark.parametrize(
    "call",
    [
        "news", "status", "timeline", "cast --person gervais", "export csv", "export ics",
        "calendar 2026-11",
    ],
)  # fmt: skip
def test_every_other_answer_does(call: str) -> None:
    output = answer(*call.split())
    assert all(name in output for name in BOTH)


@pytest.mark.parametrize("call", ["countdown", "show", "status", "timeline", "cast"])
def test_an_answer_about_one_has_its_name(call: str) -> None:
    assert BOTH[1] in answer(call, "the office nbc")


def test_a_calendar_of_one_has_its_name_and_the_same_identity_as_alone() -> None:
    output = answer("export", "ics", "office-us")
    assert "X-WR-CALNAME:The Office (NBC)" in output
    alone = OFFICES[OFFICES.index("    [office-us]") :]
    with user_folder(shows=alone) as user:
        without = user.out("--only-mine", "export", "ics", "office-us")
    assert "The Office (NBC)" not in without
    assert output.replace("The Office (NBC)", "The Office") == without


def test_json_has_the_title_unchanged() -> None:
    shows = json.loads(answer("list", "--json"))["shows"]
    assert [(one["id"], one["title"]) for one in shows if "office" in one["id"]] == [
        ("office-gb", "The Office"),
        ("office-us", "The Office"),
    ]


def test_a_change_has_the_name() -> None:
    with user_folder(shows=OFFICES) as user:
        assert user.out("record", "office us", "renewed").startswith("The Office (NBC)\n")
        assert user.out("remove", "office-gb").startswith("− The Office (office-gb)\n")


@pytest.mark.parametrize("command", ["show", "countdown", "status", "export ics"])
def test_the_title_alone_is_ambiguous(command: str) -> None:
    with user_folder(shows=OFFICES) as user:
        assert user.refused("--only-mine", *command.split(), "the", "office") == (
            2,
            'error[ambiguous-show]: "the office" matches 2 shows: '
            "The Office, BBC Two (`office-gb`) and The Office, NBC (`office-us`)\n"
            "hint: name one by its id: `office-gb`\n",
        )


def test_a_narrow_terminal_keeps_all_of_the_name() -> None:
    output = answer("list", COLUMNS="40")
    assert all(" ".join(output.split()).count(word) for word in ("(BBC", "(NBC)"))


def test_a_narrow_picture_cuts_the_title_and_not_what_sets_it_apart() -> None:
    output = answer("timeline", COLUMNS="40")
    assert "\nThe O… (NBC) " in output
    assert "\nThe Office … " in output
