"""A goal of a plan beside a newer version of the example goal it was taken from: what differs, taken over or left."""
