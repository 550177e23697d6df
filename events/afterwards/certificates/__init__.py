"""Proof of attendance with hours, as PDF, and the public page that says whether it is genuine."""
