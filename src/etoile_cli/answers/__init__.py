"""Questions about shows, each answered by a frozen result."""
