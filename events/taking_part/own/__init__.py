"""The page of one's own place: where it stands and why, and everything one can do with it."""
