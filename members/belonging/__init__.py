"""Who works where: asking to join, confirming, the proof of a work address, the next administrator."""
