"""A budget from a spreadsheet: read, shown row by row as what would happen, and only then carried out."""
