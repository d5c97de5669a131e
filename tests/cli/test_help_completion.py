"""Shell completion, tested in real shells if they are installed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from etoile_cli.cli.completion import complete_name, complete_show, complete_word
from etoile_cli.domain.status import ShowStatus
from etoile_cli.domain.vocabulary import typed_name, typed_show
from etoile_cli.text import has_part
from tests.cli.running import answer, env
from tests.cli.terminal import Terminal
from tests.helpers import shows_of

PROGRAM = Path(sys.executable).parent / "etoile"

pytestmark = pytest.mark.skipif(not PROGRAM.exists(), reason="etoile is not installed")

SHOWS = shows_of(
    """
    [etoile]
    title = "Étoile"
    [evil-corp]
    title = "Étoiles & $(touch x)"
    [shogun]
    title = "Shōgun"
    """
)


# --- what is offered -----------------------------------------------------------------------------


def test_ids_that_begin_as_typed_are_offered_with_their_titles() -> None:
    assert complete_show(map(typed_show, SHOWS), "sho") == [("shogun", "Shōgun")]
    assert complete_show(map(typed_show, SHOWS), "") == [
        ("etoile", "Étoile"),
        ("evil-corp", ""),
        ("shogun", "Shōgun"),
    ]


def test_what_was_typed_stays_and_is_completed_to_an_id_or_a_title() -> None:
    assert complete_show(map(typed_show, SHOWS), "Shō") == [("Shōgun", "Shōgun")]
    assert complete_show(map(typed_show, SHOWS), "ÉTOILES") == [("ÉTOILES-and-touch-x", "")]
    assert complete_show(map(typed_show, SHOWS), "étoiles & t") == [("étoiles & touch-x", "")]
    assert complete_show(map(typed_show, SHOWS), "étoiles ") == [("étoiles and-touch-x", "")]


def test_a_show_is_completed_to_an_alias() -> None:
    shows = shows_of("amica = { title = 'L’amica geniale', aliases = ['My Brilliant Friend'] }")
    assert complete_show(map(typed_show, shows), "my b") == [("my brilliant-friend", "")]
    assert complete_show(map(typed_show, shows), "a") == [("amica", "")]


def test_nothing_is_offered_without_a_match() -> None:
    assert complete_show(map(typed_show, SHOWS), "zzz") == []


def test_statuses_are_offered_as_one_word() -> None:
    assert complete_word(ShowStatus, "a") == ["airing", "awaiting-a-decision"]
    assert complete_word(ShowStatus, "BETWEEN") == ["between-seasons"]


NAMES = ["Science Fiction", "FX / Hulu", "Lou de Laâge", "星 シーズン", "$(touch x) & `y`"]


@pytest.mark.parametrize(
    ("begun", "offered"),
    [
        ("sci", [("science-fiction", "Science Fiction")]),
        ("Sci", [("Science-fiction", "Science Fiction")]),
        ("science f", [("science fiction", "Science Fiction")]),
        ("fic", [("fiction", "Science Fiction")]),
        ("f", [("fiction", "Science Fiction"), ("fx-hulu", "")]),
        ("lou-de-la", [("lou-de-laage", "Lou de Laâge")]),
        ("星", [("星-シースン", "星 シーズン")]),
        ("touch", [("touch-x-and-y", "")]),
        ("zzz", []),
    ],
)
def test_names_are_offered_without_anything_to_quote(
    begun: str, offered: list[tuple[str, str]]
) -> None:
    assert complete_name(map(typed_name, NAMES), begun) == offered


@pytest.mark.parametrize("name", NAMES)
def test_what_is_offered_for_a_name_matches_it(name: str) -> None:
    [(offered, _)] = complete_name([typed_name(name)], "")
    assert has_part(name, offered)


# --- in real shells ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


def shell_env(home: Path) -> dict[str, str]:
    path = f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"
    return env(HOME=str(home), XDG_CONFIG_HOME=str(home / ".config"), ZDOTDIR=None, PATH=path)


def install(home: Path, name: str) -> None:
    """Install completion from within a shell, as a person does."""
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    subprocess.run(
        [name, "-c", "etoile --install-completion; true"],
        env=shell_env(home),
        check=True,
        capture_output=True,
        timeout=30,
    )


def bash(home: Path, line: str, cwd: Path | None = None) -> list[str]:
    """Return what bash puts in, by the function that it calls."""
    script = """
        source ~/.bashrc
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
        _etoile_completion etoile
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    return _lines(["bash", "--norc", "-c", script, "bash", *line.split(" ")], home, cwd)


def fish(home: Path, line: str, cwd: Path | None = None) -> list[str]:
    """Return what fish offers, with its descriptions."""
    return _lines(["fish", "-c", "complete -C $argv[1]", line], home, cwd)


def _lines(command: list[str], home: Path, cwd: Path | None) -> list[str]:
    done = subprocess.run(
        command,
        env=shell_env(home),
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    return [line for line in done.stdout.splitlines() if line]


class Ask(Protocol):
    """One of the two above."""

    __name__: str

    def __call__(self, home: Path, line: str, cwd: Path | None = None) -> list[str]: ...


def test_bash_offers_ids(home: Path) -> None:
    install(home, "bash")
    assert bash(home, "etoile show sev") == ["severance"]
    assert sorted(bash(home, "etoile countdown the-p")) == ["the-peripheral", "the-pitt"]


def test_fish_offers_ids_with_titles(home: Path) -> None:
    install(home, "fish")
    assert fish(home, "etoile show sev") == ["severance\tSeverance"]
    assert fish(home, "etoile countdown the-p") == [
        "the-peripheral\tThe Peripheral",
        "the-pitt\tThe Pitt",
    ]


@pytest.mark.parametrize("ask", [bash, fish])
@pytest.mark.parametrize("word", ["Étoi", "étoi"])
def test_a_title_may_be_begun_with_its_accent(home: Path, ask: Ask, word: str) -> None:
    install(home, ask.__name__)
    [offered] = ask(home, f"etoile show {word}")
    output = answer("show", offered.partition("\t")[0], "--plain", "--as-of", "2026-11-22")
    assert output.startswith("etoile\t")


@pytest.mark.parametrize("ask", [bash, fish])
def test_words_of_options_and_commands_are_offered(home: Path, ask: Ask) -> None:
    install(home, ask.__name__)
    assert [word.partition("\t")[0] for word in ask(home, "etoile list --status b")] == [
        "between-seasons"
    ]
    assert [word.partition("\t")[0] for word in ask(home, "etoile c")] in (
        ["countdown", "calendar", "cast", "config", "check"],
        ["calendar", "cast", "check", "config", "countdown"],
    )


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("etoile list --genre sci", ["science-fiction"]),
        ("etoile list --person kir", ["kirby"]),
        ("etoile cast --person lou", ["lou-de-laage"]),
        ("etoile upcoming --platform pri", ["prime-video"]),
        ("etoile list --platform hb", ["hbo-hbo-max", "hbo-max"]),
    ],
)
@pytest.mark.parametrize("ask", [bash, fish])
def test_names_of_the_catalogue_are_offered(
    home: Path, ask: Ask, line: str, offered: list[str]
) -> None:
    install(home, ask.__name__)
    assert sorted(word.partition("\t")[0] for word in ask(home, line)) == offered


@pytest.fixture
def zsh(home: Path, tmp_path: Path) -> Iterator[Terminal]:
    """An interactive zsh in an empty folder, with completion installed."""
    install(home, "zsh")
    (home / ".zshrc").write_text("PS1='> '\n" + (home / ".zshrc").read_text())
    with Terminal(["zsh", "-i"], shell_env(home), cwd=tmp_path) as terminal:
        terminal.wait_for(">")
        terminal.type("etoile \t\x15")  # Typer's script completes nothing at the first TAB
        yield terminal


def test_zsh_completes_an_id(zsh: Terminal) -> None:
    zsh.type("etoile show sev\t")
    zsh.wait_for("etoile show severance")


def test_zsh_offers_several_with_their_titles(zsh: Terminal) -> None:
    zsh.type("etoile countdown the-p\t")
    zsh.wait_for("The Peripheral")
    assert {line.partition(" ")[0] for line in zsh.lines[1:]} == {"the-peripheral", "the-pitt"}


def test_zsh_completes_a_title_with_its_accent(zsh: Terminal) -> None:
    zsh.type("etoile show Shōg\t")
    zsh.wait_for("etoile show Shōgun", seconds=5)


HOSTILE = r"""
[evil]
title = "$(touch ran-a) `touch ran-b` '; touch ran-c; ' \" ; touch ran-d ; \""
[evil-2]
title = "x\n$(touch ran-e)"
[evil-3]
title = "Évil'$(touch ran-f)'"
[evil-4]
title = '\$(touch ran-g) \`touch ran-h\`'
"""


def test_a_title_never_runs_in_zsh(zsh: Terminal, tmp_path: Path) -> None:
    (tmp_path / "hostile.toml").write_text(HOSTILE)
    zsh.type("etoile --catalogue hostile.toml show evil\t\t")
    zsh.wait_for("evil-4")
    zsh.type("\x15etoile --catalogue hostile.toml show Évi\t\t\x15echo do''ne\r")
    zsh.wait_for("done")
    assert [file.name for file in tmp_path.iterdir()] == ["hostile.toml"]


@pytest.mark.parametrize("ask", [bash, fish])
def test_a_title_never_runs_in_bash_or_fish(home: Path, tmp_path: Path, ask: Ask) -> None:
    install(home, ask.__name__)
    (tmp_path / "hostile.toml").write_text(HOSTILE)
    offered = ask(home, "etoile --catalogue hostile.toml show evil", tmp_path)
    assert [word.partition("\t")[0] for word in offered] == ["evil", "evil-2", "evil-3", "evil-4"]
    ask(home, "etoile --catalogue hostile.toml show Évil", tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["hostile.toml"]


def test_an_invalid_catalogue_offers_nothing(home: Path, tmp_path: Path) -> None:
    install(home, "bash")
    (tmp_path / "bad.toml").write_text("[a\n")
    assert bash(home, "etoile --catalogue bad.toml show a", tmp_path) == []
    assert bash(home, "etoile show --catalogue nowhere.toml a", tmp_path) == []
