"""Files that change whole or not at all, one writer at a time, and back again if need be."""
