"""The workbook of a plan, as a controller works in it: taken along, changed, and read in again.

`columns` says what stands where and what may be changed when, `rows` what a plan has to say there, `writing` makes the
file. `reading` says what in a file that comes back is not as it was; `dry_run` what that does to the plan as it is now.
"""
