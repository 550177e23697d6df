"""A chapter of a plan, pasted or uploaded, becomes a concept.

handing_in → reading (in the background) → correcting (which piece is what) → outline (what that makes) → making (the
plan); views are the screens.
"""
