"""The fold: reports about one season, applied in order, become its schedule entries."""
