"""A Word document becomes a draft page, in the background.

container (may it be opened?) → tidying (what is no text goes) → mammoth → cutter (blocks) → parts (a report's fixed
parts); pictures keeps its images, drafting does it all for one import, views are the screens.
"""
