"""Files and links for those who took part."""
