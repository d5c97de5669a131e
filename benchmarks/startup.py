"""How long etoile takes to start."""
