"""What people tell of themselves: profile, first steps, themes, consent."""
