"""The settings, their origins, and the paths of files, in every form."""

import json
import re
from collections import Counter

import pytest
from inline_snapshot import snapshot

from etoile_cli.render import Display, Form, render
from etoile_cli.render.config import ConfigRow, ConfigView

CONFIG_VIEW = ConfigView(
    (
        ConfigRow("config", "/home/you/.config/etoile/config.toml", "default", "does not exist"),
        ConfigRow("folder", "/home/you/lists", "ETOILE_FOLDER", "2 files"),
        ConfigRow("only_mine", "no", "default", None),
        ConfigRow("zone", None, "default", None),
        ConfigRow("country", "GB", "--country", None),
        ConfigRow("built_in", "/usr/lib/etoile_cli/data/shows.toml", None, None),
        ConfigRow("undo", "/home/you/.local/state/etoile/undo", None, None),
        ConfigRow("drafts", "/home/you/.local/state/etoile/drafts", None, "does not exist"),
    )
)


def shown(form: Form, width: int = 80, colour: bool = False, encoding: str = "utf-8") -> str:
    return render(CONFIG_VIEW, form, Display(width, colour, encoding))


def test_a_table() -> None:
    assert shown("table") == snapshot("""\
Setting              Set by          Value
─────────────────────────────────────────────────────────────────────────
configuration        default         /home/you/.config/etoile/config.toml
                                     does not exist
your catalogue       ETOILE_FOLDER   /home/you/lists
                                     2 files
only mine            default         no
zone                 default         –
country              --country       GB
built-in catalogue                   /usr/lib/etoile_cli/data/shows.toml
undo history                         /home/you/.local/state/etoile/undo
saved drafts                         /home/you/.local/state/etoile/drafts
                                     does not exist
""")


def test_a_narrow_table() -> None:
    assert shown("table", 40) == snapshot("""\
configuration
  /home/you/.config/etoile/config.toml
  default
  does not exist
your catalogue
  /home/you/lists
  ETOILE_FOLDER
  2 files
only mine
  no
  default
zone
  –
  default
country
  GB
  --country
built-in catalogue
  /usr/lib/etoile_cli/data/shows.toml
undo history
  /home/you/.local/state/etoile/undo
saved drafts
  /home/you/.local/state/etoile/drafts
  does not exist
""")


def test_a_table_has_no_line_that_is_too_wide() -> None:
    for width in range(20, 121):
        assert all(len(line) <= width for line in shown("table", width).splitlines())


def test_from_a_width_of_forty_on_nothing_is_left_out() -> None:
    def characters(width: int) -> Counter[str]:
        text = re.sub("Setting|Set by|Value|[─ \n]", "", shown("table", width))
        return Counter(text)

    for width in range(40, 121):
        assert characters(width) == characters(120)


def test_colour_adds_nothing_but_colour() -> None:
    assert re.sub("\x1b\\[[0-9;]*m", "", shown("table", colour=True)) == shown("table")
    assert shown("table", colour=True) != shown("table")


def test_plain_lines() -> None:
    assert shown("plain").replace("\t", "|") == snapshot("""\
config|/home/you/.config/etoile/config.toml|default|does not exist
folder|/home/you/lists|ETOILE_FOLDER|2 files
only_mine|no|default|
zone||default|
country|GB|--country|
built_in|/usr/lib/etoile_cli/data/shows.toml||
undo|/home/you/.local/state/etoile/undo||
drafts|/home/you/.local/state/etoile/drafts||does not exist
""")


def test_json() -> None:
    answer = json.loads(shown("json"))
    assert answer["settings"][:2] == snapshot(
        [
            {
                "name": "config",
                "value": "/home/you/.config/etoile/config.toml",
                "by": "default",
                "note": "does not exist",
            },
            {
                "name": "folder",
                "value": "/home/you/lists",
                "by": "ETOILE_FOLDER",
                "note": "2 files",
            },
        ]
    )
    assert [one["name"] for one in answer["settings"]] == [one.name for one in CONFIG_VIEW.settings]


@pytest.mark.parametrize("form", ["table", "plain", "json"])
def test_the_configuration_is_printed_in_ascii(form: Form) -> None:
    assert shown(form, encoding="ascii").isascii()
