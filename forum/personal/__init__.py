"""Asking one member something: a message through the portal, in which no address is shown unless its asker says so."""
