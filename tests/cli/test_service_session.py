"""How far a run is, where there is no terminal: an estimate, and a line for every fifty shows."""

import signal
import time
from threading import Timer

import pytest

from etoile_cli.cli.service_session import RunProgress, StoppedError, finishing_at_ctrl_c


def shown(capsys: pytest.CaptureFixture[str], total: int, *done: int, quiet: bool = False) -> str:
    progress = RunProgress(quiet)
    progress.start(total)
    for one in done:
        progress.begin(one, "Severance")
    progress.close()
    return capsys.readouterr().err


def test_a_long_run_begins_with_an_estimate(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, 300) == "asking about 300 shows: 3 min left\n"
    assert shown(capsys, 40) == "asking about 40 shows: 22 s left\n"


def test_a_short_run_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, 18, *range(18)) == ""


def test_a_line_for_every_fifty_shows(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys, 120, *range(120)).splitlines()
    assert lines == [
        "asking about 120 shows: 1 min left",
        "50/120 · 39 s left",
        "100/120 · 11 s left",
    ]


def test_a_quiet_run_prints_nothing_but_that_the_service_is_busy(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert shown(capsys, 300, *range(300), quiet=True) == ""
    progress = RunProgress(is_quiet=True)
    progress.waits(10.0, "api.tvmaze.com is busy")
    assert capsys.readouterr().err == "waiting 10 s: api.tvmaze.com is busy\n"


def test_a_wait_ends_as_soon_as_the_user_stops_the_run() -> None:
    with finishing_at_ctrl_c() as stop:
        begun = time.monotonic()
        Timer(0.05, signal.raise_signal, [signal.SIGINT]).start()
        with pytest.raises(StoppedError):
            stop.sleep(20)
    assert time.monotonic() - begun < 10
    assert stop.is_wanted
