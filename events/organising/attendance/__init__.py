"""Who was there, noted at the door: by code, by camera or from the list, also while the connection is away."""
