"""Shows, and what their reports mean as of a day. Pure: no clock, files or output."""
