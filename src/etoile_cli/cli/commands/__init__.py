"""The commands, one a module: each looks up what is meant and asks one question."""
