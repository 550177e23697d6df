"""The money of a plan: its budget, what of it goes to which goal, and who receives it."""
