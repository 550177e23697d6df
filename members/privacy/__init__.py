"""Own data and erasure: what is given, what is wiped, and the ledger of it."""
