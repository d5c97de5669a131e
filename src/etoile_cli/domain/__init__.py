"""What a series is, and what its reports come to as of a day. Pure: no clock, files or output."""
