"""Words of `etoile record` that it does not know, and what it says to write for them."""

import pytest
from inline_snapshot import snapshot

from tests.cli.helpers import WEEKLY, refused, season


@pytest.mark.parametrize("words", ["delayed", "delayed 2027-01-07"])
def test_other_words_for_what_can_be_recorded(words: str) -> None:
    assert refused(season(WEEKLY), "2026-10-14", *words.split()) == snapshot("""\
error[usage]: `record` does not know `delayed`
hint: did you mean `postponed`, or `moved DATE` if the new date is known?
""")


def test_a_run_without_a_known_end_is_written_by_hand() -> None:
    words = ("dated", "2027-01-07", "--season", "3", "--pattern", "weekly")
    assert refused(season(WEEKLY), "2026-10-14", *words) == snapshot("""\
error[usage]: this pattern needs the number of episodes
hint: add --episodes 8; if it is unknown, write it by hand (`etoile edit`): episodes = "1-"
""")
