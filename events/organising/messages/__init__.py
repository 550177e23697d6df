"""Mail from an organiser to a choice of a session's people, with preview and log."""
