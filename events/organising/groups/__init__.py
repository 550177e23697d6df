"""Balanced groups for a session, the tables they sit at, and the notes of who leads them."""
