"""What people thought of a session: once each, anonymous, and no result below five answers."""
