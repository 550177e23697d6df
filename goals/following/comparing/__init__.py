"""How others stand at the same indicator of the library: the median, and about where one stands oneself."""
