"""The network in figures, for who runs it: whole quarters, nothing below five, and with each figure what to do."""
