"""An organiser's desk, participants, decisions about people, and lists to take along."""
