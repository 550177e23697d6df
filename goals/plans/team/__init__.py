"""Who works on a plan and who reads along: places in its team, what becomes of them when people leave, and links."""
