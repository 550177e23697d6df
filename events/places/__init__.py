"""Who gets a place: registration and its queue, changing and calling off dates, rights, what is told, calendars."""
