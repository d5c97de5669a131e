"""The command line: commands of a few lines, their options, and the one boundary for errors."""
