"""Name badges as PDF, for everybody with a place."""
