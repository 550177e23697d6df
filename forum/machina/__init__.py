"""The tables of machina's own apps as they are now: the settings put these migrations in the place of machina's."""
