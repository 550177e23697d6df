"""The organiser's page after a session, and what a member finds then on the page of their own place."""
