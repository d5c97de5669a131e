"""What the commands share that write to a person's own catalogue."""
