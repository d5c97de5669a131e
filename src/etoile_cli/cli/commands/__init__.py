"""The commands; those that only answer share a module."""
