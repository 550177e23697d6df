"""How many alliances use an example goal, and what many of them changed in it. Never of one, and no text of a plan."""
