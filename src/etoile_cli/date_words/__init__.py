"""What people write as a date → a window of days, a day, or an hour of one."""
