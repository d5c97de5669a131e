"""The command line: the commands, their options, and everything that they print or ask."""
