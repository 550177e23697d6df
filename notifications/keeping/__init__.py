"""Keeping something for later, with a reminder when one wants it: one page for what every floor lets people keep."""
