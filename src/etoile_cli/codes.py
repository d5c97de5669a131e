"""The names of all that can be wrong."""

from typing import Literal

Severity = Literal["error", "warning"]
"""An error makes a catalogue unreadable; a warning is what a careful editor would flag."""

Code = Literal[
    # the command line
    "usage", "bad-as-of", "bad-day", "backward-range", "unknown-country",
    "unknown-show", "ambiguous-show", "nothing-matched", "bad-alarm",
    # files and streams
    "no-such-file", "not-a-file", "unreadable-file", "too-large", "not-utf8", "cannot-write",
    "file-exists",
    # files that are changed
    "busy", "changed-meanwhile", "changed-since", "half-changed", "no-undo", "not-synced",
    # TOML
    "invalid-toml", "duplicate-key", "too-deep", "huge-number",
    # the shape of a catalogue
    "unknown-schema", "bad-id", "unknown-key", "missing-key", "wrong-type", "empty-text",
    "unknown-word", "out-of-range", "season-twice", "says-nothing", "bad-country",
    # dates and releases
    "impossible-date", "relative-date", "ambiguous-date", "empty-window", "ambiguous-winter",
    "needs-a-last-day", "needs-a-day",
    "no-zone", "unknown-zone", "needless-zone", "hour-past-midnight", "skipped-hour",
    "past-the-calendar", "bad-episodes", "every-needs-episodes", "each-needs-every",
    "open-needs-every", "until-needs-open-run", "until-before-date", "weekday-twice",
    "unlisted-weekday", "needless-key",
    # what a careful editor would flag
    "no-source", "lapsed", "episode-count", "wrong-weekday", "uneven-weekday", "episode-order",
    "event-order", "hour-twice", "fixed-zone", "unclear-season", "checked-long-ago",
    "before-the-show", "run-cut-short", "overtaken", "more-out", "two-counts", "named-twice",
    "alias-taken", "unclear-order", "reported-twice",
    # the user's zone
    "unknown-local-zone",
    # a person's own catalogue
    "bad-setting", "claimed-twice", "left-out", "not-a-folder",
    "already-there", "odd-layout", "pattern-lost", "long-past", "nothing-to-undo", "no-editor",
    "kept-aside",
    # etoile itself
    "bug",
]  # fmt: skip
"""Every problem's name; each has its entry in `docs/errors.md`."""
