"""Suggesting a goal of a plan to the library, and the conversation about it from the side of who does."""
