"""Questions about a text that rules share: what acts, who acts, what rises, what is vague."""
