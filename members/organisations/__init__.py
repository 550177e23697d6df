"""Organisations themselves: proposed by newcomers, loaded from a file."""
