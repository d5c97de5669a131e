"""The parts of a season that options name: a run of episodes, a labelled part, or the next."""

import re

from etoile_cli.cli.writing.unclear import Choice, UnclearError
from etoile_cli.cli.writing.values import number
from etoile_cli.frozen import frozen
from etoile_cli.plans.entries import Entries, without
from etoile_cli.plans.release import has_label
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.questions.rest import Rest, in_drops
from etoile_cli.releases import MOST_EPISODES, Episodes
from etoile_cli.text import listed, short


@frozen
class Named:
    """Which parts of a season a report names; nothing for what comes next and all behind it."""

    run: Episodes | None = None
    part: str | None = None
    is_only: bool = False

    @property
    def is_any(self) -> bool:
        """Whether episodes or a part are named."""
        return self.run is not None or self.part is not None


def episodes_of(said: str | None) -> tuple[int | None, Episodes | None]:
    """Return `8` as the season's count, `5-8` or `6-6` as the episodes that are meant.

    Raises EtoileError (exit 2) if it is neither.
    """
    if said is None:
        return None, None
    found = re.fullmatch(r"\s*(\d{1,4})\s*[-–]\s*(\d{1,4})\s*", said, re.ASCII)
    if found and int(found[1]) <= int(found[2]):
        return None, Episodes(int(found[1]), int(found[2]))
    if count := number(said.strip()):
        return count, None
    message = f"--episodes: `{short(said)}` is not a number of episodes from 1 to {MOST_EPISODES}"
    hint = "write 8 for how many the season has, or 5-8 (6-6 for one) for the episodes you mean"
    raise EtoileError(Exit.USAGE, Problem("usage", message, hint=hint))


def check_count(count: int | None, rest: Rest, show: str) -> None:
    """Raise UnclearError (exit 2) if a number may be one of the episodes that are known."""
    known = [entry.numbers.last for entry in (*rest.out, *rest.ahead) if entry.numbers]
    if count is None or count > max(known, default=0):
        return
    question = f"what does --episodes {count} mean"
    of_episode = Choice(
        f"{count}-{count}", f"episode {count}", f"`--episodes {count}-{count}` for the episode"
    )
    of_count = Choice(
        str(count),
        f"{count} episodes in all",
        f"`etoile record {show} episodes {count}` for how many there are",
    )
    raise UnclearError(question, "episodes", (of_episode, of_count), show)


def chosen(rest: Rest, named: Named, *, may_be_out: bool) -> Entries:
    """Return the entries that a report is about, in order; all that is ahead if none is named.

    Raises EtoileError (exit 2) if some of those named are out, unless they may be, or if no part
    has the label.
    """
    if not named.is_any:
        return in_drops(rest.ahead)[0] if named.is_only and rest.ahead else rest.ahead
    out, ahead = (_of(entries, named) for entries in (rest.out, rest.ahead))
    if out and not may_be_out:
        message = f"{_name(named)} came out before this report"
        hint = "to correct the date of what is out, use `dated` in place of `moved`"
        raise EtoileError(Exit.USAGE, Problem("usage", message, hint=hint))
    if not out and not ahead and named.part is not None:
        raise _unknown_part(rest, named.part)
    return (*out, *ahead)


def _of(entries: Entries, named: Named) -> Entries:
    run, part = named.run, named.part
    found = entries
    if run is not None:
        numbered = tuple(entry for entry in entries if entry.numbers)
        found = without(numbered, lambda number: not run.first <= number <= run.last)
    return tuple(entry for entry in found if part is None or has_label(entry, part))


def _name(named: Named) -> str:
    if named.run is None:
        return f"`{short(named.part or '')}`"
    first, last = named.run.first, named.run.last
    return f"episode {first}" if first == last else f"some of episodes {first}–{last}"


def _unknown_part(rest: Rest, part: str) -> EtoileError:
    labels = dict.fromkeys(e.label for e in (*rest.out, *rest.ahead) if e.label)
    message = f"no part of season {rest.season} is called `{short(part)}`"
    known = f"use {listed([f'`{short(label)}`' for label in labels], 'or')}" if labels else None
    where = f"--label {short(part)!r} --season {rest.season}"
    hint = known or f"add it: etoile record SHOW dated DATE {where}"
    return EtoileError(Exit.USAGE, Problem("usage", message, hint=hint))
