"""A newcomer's way with a catalogue of their own, in one shell, as they see it on the screen."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.running import env
from tests.cli.terminal import Terminal

# A mistake at first, and when the editor opens again it is mended: a title in the place of a note.
EDITOR = """\
#!/bin/sh
if grep -q '^notes = ' "$1"
then sed -i.bak 's/^notes = /note = /' "$1"
else sed -i.bak 's/^title = "The Quay"$/&\\nnotes = "With Noah Wyle."/' "$1"
fi
rm "$1.bak"
"""

PROMPT = "you>"


class Shell:
    """A shell in a terminal, in which a person types a command and reads what comes of it."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.count = 0

    def types(self, line: str, answers: dict[str, str] | None = None) -> str:
        """Return what is written below a line that is typed, once the shell is ready again."""
        self.terminal.screen.reset()
        self.count += 1
        self.terminal.type(f"{line}; echo end of $(({self.count}))\r")
        for question, keys in (answers or {}).items():
            self.terminal.wait_for(question)
            self.terminal.type(keys)
        end = f"end of {self.count}"
        self.terminal.wait_for(f"\n{end}\n")
        return "\n".join(self.terminal.lines[1 : self.terminal.lines.index(end)])


def home_of(root: Path) -> dict[str, str]:
    """Return the environment of a shell in a new home."""
    (root / "editor").write_text(EDITOR)
    (root / "editor").chmod(0o755)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    usual = dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "ENV"))
    return env(
        **usual,
        HOME=str(root),
        PATH=path,
        PS1=PROMPT,
        EDITOR=str(root / "editor"),
        COLUMNS=None,
        PAGER="cat",
        GIT_PAGER="cat",
        GIT_CONFIG_GLOBAL=os.devnull,
        GIT_CONFIG_SYSTEM=os.devnull,
    )


def test_the_way_of_a_newcomer(tmp_path: Path) -> None:
    folder = tmp_path / ".local/share/etoile/catalogue"
    file = folder / "shows.toml"
    with Terminal(["sh", "-i"], home_of(tmp_path), columns=250, rows=50, cwd=tmp_path) as terminal:
        terminal.wait_for(PROMPT)
        shell = Shell(terminal)

        assert f"default   {folder}" in shell.types("etoile config")
        assert "+ The Quay (the-quay)" in shell.types("etoile add The Quay")
        assert f"in {file}" in shell.types("etoile add Slow Rivers")
        assert file.read_text() == (
            '[the-quay]\ntitle = "The Quay"\n\n[slow-rivers]\ntitle = "Slow Rivers"\n'
        )

        seen = shell.types("etoile record quay renewed --season 2 --as-of 2026-11-20")
        assert "+ 20 November 2026  season 2: renewed" in seen
        assert "status            nothing reported → between seasons" in seen
        seen = shell.types(
            "etoile record slow rivers dated 2027-01-15 --season 1 --as-of 2026-11-20"
        )
        assert "countdown         nothing reported → S1, 15 January 2027, in 56 days" in seen
        seen = shell.types("etoile record slow rivers moved 2027-02-12 --as-of 2026-11-21")
        assert "season 1: moved from 15 January 2027 to 12 February 2027" in seen
        seen = shell.types("etoile countdown slow rivers --as-of 2026-11-22")
        assert "in 82 days" in seen
        before_edit = file.read_text()

        seen = shell.types("etoile edit the quay", {"Edit it again": "e\r"})
        assert "error[unknown-key]: `notes` is not a key of a show" in seen
        assert f"{file}:3:1" in seen
        assert "+ note  With Noah Wyle." in seen
        assert 'title = "The Quay"\nnote = "With Noah Wyle."\n' in file.read_text()

        seen = shell.types("etoile undo")
        assert "undone: edit shows.toml" in seen
        assert "− note  With Noah Wyle." in seen
        assert file.read_text() == before_edit
        assert "redone: edit shows.toml" in shell.types("etoile redo")
        assert shell.types("etoile check --as-of 2026-11-22").count("error[") == 0
        assert "With Noah Wyle." in shell.types("etoile show the quay --json | grep note")

        assert "removed" not in shell.types("etoile remove slow rivers")
        assert "slow-rivers" not in file.read_text()
        assert "undone: remove slow rivers" in shell.types("etoile undo")
        assert "[slow-rivers]" in file.read_text()
        assert [one.name for one in folder.iterdir()] == ["shows.toml"]

        terminal.type("exit\r")
        assert terminal.wait_for_end() == 0


@pytest.mark.skipif(not shutil.which("git"), reason="no git")
def test_a_catalogue_in_git_has_short_differences_that_a_person_can_read(tmp_path: Path) -> None:
    folder = tmp_path / ".local/share/etoile/catalogue"
    you = "-c user.name=you -c user.email=you@example.org"
    with Terminal(["sh", "-i"], home_of(tmp_path), columns=250, rows=50, cwd=tmp_path) as terminal:
        terminal.wait_for(PROMPT)
        shell = Shell(terminal)
        shell.types("etoile add The Quay --premiere 2025-01-09 --reported 2024-12-01")
        shell.types("etoile add Slow Rivers")
        shell.types(f"cd {folder}; git init -q .; git add .; git {you} commit -q -m 'My shows'")
        assert shell.types("git status --short") == ""
        shell.types("etoile record the quay renewed --reported 2025-02-14 --source https://a.org/p")
        assert shell.types("git status --short").splitlines()[-1] == " M shows.toml"
        seen = shell.types("git --no-pager diff --no-color")
        assert seen[seen.index("@@") :] == (
            "@@ -6,5 +6,11 @@ reported = 2024-12-01\n"
            " season = 1\n"
            " release = [{ date = 2025-01-09 }]\n"
            "\n"
            "+[[the-quay.news]]\n"
            "+reported = 2025-02-14\n"
            "+season = 2\n"
            '+status = "renewed"\n'
            '+source = "https://a.org/p"\n'
            "+\n"
            " [slow-rivers]\n"
            ' title = "Slow Rivers"'
        )
        shell.types("git checkout -q .")
        assert "undone: add Slow Rivers" in shell.types("etoile undo")
