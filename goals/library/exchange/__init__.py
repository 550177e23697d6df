"""The library as a file, JSON or XLSX: out as it stands, in with a dry run that names every difference."""
