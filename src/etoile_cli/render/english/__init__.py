"""Answers in English: the words that tables, plain lines and calendars share."""
