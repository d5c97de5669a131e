"""What a write changed → text. Apart from the other answers, whose commands need none of this."""
