"""Asking for a place: the form on an event's page, what holds before one registers, and bringing a colleague."""
