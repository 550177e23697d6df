"""Sessions in figures, one by one and over the years; `counting` says what counts as what."""
