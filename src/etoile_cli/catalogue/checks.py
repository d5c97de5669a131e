"""A whole look at catalogues: every error, or every warning, of every file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path

from etoile_cli.catalogue.files import read_text
from etoile_cli.catalogue.folder import ValidFile
from etoile_cli.catalogue.lints import in_file, in_show
from etoile_cli.catalogue.lints.reports import in_aliases, owners, repeated
from etoile_cli.catalogue.parse import parse
from etoile_cli.catalogue.positions import SpotOf, located, located_by, spots
from etoile_cli.catalogue.reader import Fault
from etoile_cli.catalogue.toml import read_tables
from etoile_cli.catalogue.user_catalogue import UserCatalogue, exit_code_of, problems_of
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.shows import Origin, Show
from etoile_cli.records import replace


def check(files: tuple[str, ...], as_of: AsOf) -> tuple[list[Diagnostic], int]:
    """The problems of some files, and the exit code; each file is looked at by itself.

    The problems stand in the order given and then of each file. Warnings leave the exit code at
    0; of several kinds of error the first one's code is given.
    """
    problems: list[Diagnostic] = []
    codes: list[int] = []
    for file in files:
        try:
            problems += _check_one(file, as_of)
        except EtoileError as error:
            problems += error.problems
            codes.append(error.exit_code)
    return problems, codes[0] if codes else Exit.OK


def _check_one(file: str, as_of: AsOf) -> list[Diagnostic]:
    text = read_text(file)
    values = read_tables(text, file)
    shows, faults = parse(values, file)
    if faults:
        raise EtoileError(Exit.BAD_CATALOGUE, *located(faults, text, file))
    source = ValidFile(file, text, values, shows)
    found = [*in_file(shows, values, as_of.day), *_of_shows([source], {}, {}, as_of)[file]]
    return _warnings(found, source, spots(lambda _file: text))


def check_own(
    own: UserCatalogue, as_of: AsOf, files: Collection[str] | None = None
) -> tuple[list[Diagnostic], int]:
    """Return the problems of the user's own files, or of some, and the exit code, as `check` does.

    What a file adds to a show is checked together with all else that is known of the show. Reports
    without a source are counted: one warning for each file.
    """
    problems, code = check_folder(own, as_of, files)
    missing = Counter(one.file for one in problems if one.code == "no-source")
    found: list[Diagnostic] = []
    for one in problems:
        if one.code != "no-source":
            found.append(one)
        elif count := missing.pop(one.file, 0):  # at the first of its file
            found.append(_without_source(one.file or "", count))
    return found, code


def _without_source(file: str, count: int) -> Diagnostic:
    reports = "1 report has" if count == 1 else f"{count:,} reports have"
    return Diagnostic("no-source", f"{Path(file).name}: {reports} no source", severity="warning")


def check_folder(
    own: UserCatalogue, as_of: AsOf, files: Collection[str] | None = None
) -> tuple[list[Diagnostic], int]:
    """Return the problems as `check_own` does, and each report without a source with its place."""
    looked_at = [source for source in own.sources if files is None or source.file in files]
    warnings = _own_warnings(own, [one for one in looked_at if isinstance(one, ValidFile)], as_of)
    problems: list[Diagnostic] = []
    for source in looked_at:
        problems += warnings[source.file] if isinstance(source, ValidFile) else problems_of(source)
    problems += [
        clash
        for clash in own.conflicts
        if files is None or clash.file in files or (clash.other and clash.other.file in files)
    ]
    is_bad = any(problem.severity == "error" for problem in problems)
    return problems, exit_code_of(looked_at) if is_bad else Exit.OK


def _own_warnings(
    own: UserCatalogue, sources: list[ValidFile], as_of: AsOf
) -> dict[str, list[Diagnostic]]:
    """The warnings of each file, by its name."""
    whole, below = _by_id(own.catalogue.shows), _by_id(own.below.shows if own.below else ())
    faults = _of_shows(sources, whole, below, as_of)
    for file, fault in repeated(own.sound):
        _add(faults, file, fault)
    texts = {source.file: source.text for source in own.sound}
    spot_of = spots(lambda file: texts[file] if file in texts else _text_below(file))
    return {
        one.file: _warnings(
            [*in_file(one.shows, one.values, as_of.day), *faults[one.file]], one, spot_of
        )
        for one in sources
    }


def _text_below(file: str) -> str:
    """The text of the built-in catalogue; empty if it can no longer be read."""
    try:
        return read_text(file)
    except EtoileError:
        return ""


def _of_shows(
    sources: list[ValidFile], whole: dict[str, Show], below: dict[str, Show], as_of: AsOf
) -> dict[str, list[Fault]]:
    """What to flag in each show that files speak of, by the file; each show is folded once."""
    faults: dict[str, list[Fault]] = {source.file: [] for source in sources}
    for id_, show in _by_id(show for source in sources for show in source.shows).items():
        for item, fault in in_show(whole.get(id_, show), below.get(id_), as_of):
            _add(faults, item.place.file, fault)
    _add_aliases(faults, sources, whole)
    return faults


def _add_aliases(
    faults: dict[str, list[Fault]], sources: list[ValidFile], whole: dict[str, Show]
) -> None:
    """Add what to flag in the aliases that files give."""
    named = [(source.file, show) for source in sources for show in source.shows]
    if any(show.aliases for _, show in named):
        owners_of = owners([*whole.values(), *(show for _, show in named)])
        for file, show in named:
            faults[file] += in_aliases(show, owners_of)


def _add(faults: dict[str, list[Fault]], file: str, fault: Fault) -> None:
    """Add a fault to those of its file, or of its second place if the first is not checked."""
    if file in faults:
        faults[file].append(fault)
    elif fault.other and fault.other.file in faults:
        swapped = replace(fault, path=fault.other.path, other=Origin(file, fault.path))
        faults[fault.other.file].append(swapped)


def _warnings(faults: list[Fault], source: ValidFile, spot_of: SpotOf) -> list[Diagnostic]:
    return located_by(spot_of, faults, source.file, "warning") if faults else []


def _by_id(shows: Iterable[Show]) -> dict[str, Show]:
    return {show.id: show for show in shows}
