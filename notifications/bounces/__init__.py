"""Mail of ours that comes back: whose it was, what its report says, and when an address gets no more."""
