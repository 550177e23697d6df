"""Organisations invite their colleagues: the invitation, its mail, and accepting it."""
