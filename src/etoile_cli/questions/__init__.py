"""The questions a person asks: catalogue and moment in, frozen answers out."""
