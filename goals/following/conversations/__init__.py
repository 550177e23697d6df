"""The conversations of an alliance with its partners: planned, prepared, held, and confirmed by both sides."""
