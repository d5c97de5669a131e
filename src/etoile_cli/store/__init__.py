"""Files that change whole or not at all, one writer at a time, with an undo history."""
