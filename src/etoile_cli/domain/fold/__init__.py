"""The fold: a season's reports, applied in order, become its schedule.

`replay` applies them one by one, `placing` and `replacing` a single release; `entries` are the
parts of a season, `views` what a user in a country sees of them.
"""
