"""Where the goals of a plan stand: the board, the goal's own page, a standing by hand, and changes after adoption."""
