"""People as others find them: the list and its filters, the map, a person’s page, who sees which detail."""
