"""Telling other systems what happens at sessions: written with what causes it, sent after that, signed, retried."""
