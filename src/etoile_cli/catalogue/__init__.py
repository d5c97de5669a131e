"""Catalogues: TOML files and the shows, checks and edits of them."""
