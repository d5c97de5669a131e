"""What can be in the way of an edit."""


class LayoutError(Exception):
    """A text cannot be changed as asked; the message says what is in the way."""
