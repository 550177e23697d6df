"""Once a year each place is confirmed anew: the list, its round, and what follows without an answer."""
