"""The hand of a moderator: approving, hiding, moving, merging, reports and what came of them."""
