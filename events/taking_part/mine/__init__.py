"""A member's own sessions: the list with hours, and the calendar to subscribe to."""
