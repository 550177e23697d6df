"""The states of a plan, from concept to closed, and how it stood at each: versions, shown and compared."""
