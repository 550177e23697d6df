"""A plan shown to others of the network: by name, or anonymously as lines in which no alliance is known."""
