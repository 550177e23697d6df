"""Asking people to come: by hand or from a list, and the page on which they answer."""
