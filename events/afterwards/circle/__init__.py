"""The contact circle of a session: who shares which detail with the others who were there, by consent."""
