"""What the commands share that write to the user's catalogue."""
